import * as Y from 'yjs';
import type { At } from './scan.js';
import { ROOT } from './shape.js';

export interface RowHead {
  at: number;
  sessionId: string | null;
  client: number | null;
}

/** What is known of the characters of one client id, by clock. */
class Lane {
  readonly added: number[] = [];
  readonly removed: number[] = [];
  /** the older character that this one carries on, already followed to the first */
  readonly origin: At[] = [];
  /** the newer characters that carried this one on, in the order in which they came */
  readonly heirs: At[][] = [];
}

const NEVER = 0;

/**
 * What is known of every character of a text: the step that brought it, the step that removed it, and which older one it
 * carries on. The document forgets nothing, so that the text of any row can be read from it.
 */
export class Ledger {
  readonly doc = new Y.Doc({ gc: false });
  private readonly lanes = new Map<number, Lane>();
  private readonly rows: RowHead[] = [];
  /** of each step its row; step 0 is never */
  private readonly stepRow: number[] = [NEVER];
  /** who also removed what another had removed before, and in which step */
  private readonly alsoRemoved = new Map<string, { session: string; step: number }[]>();

  /** Notes a row; the steps that follow are its. */
  protected noteRow(seq: number, head: RowHead): void {
    this.rows[seq] = head;
  }
  protected noteStep(seq: number): number {
    return this.stepRow.push(seq) - 1;
  }
  protected noteAdded(client: number, clock: number, length: number, step: number, gone: boolean): void {
    const lane = this.lane(client);
    for (let at = clock; at < clock + length; at += 1) {
      lane.added[at] ??= step;
      if (gone) lane.removed[at] ??= step;
    }
  }
  protected noteRemoved(client: number, clock: number, step: number, session: string | null): void {
    const lane = this.lane(client);
    if (lane.removed[clock] === undefined) lane.removed[clock] = step;
    else if (session !== null) {
      const key = `${client}:${clock}`;
      this.alsoRemoved.set(key, [...(this.alsoRemoved.get(key) ?? []), { session, step }]);
    }
  }

  /** From now on the newer character stands for the older one. */
  carry(from: At, to: At): void {
    this.lane(to.client).origin[to.clock] = this.originOf(from);
    const { heirs } = this.lane(from.client);
    const known = heirs[from.clock];
    if (known) known.push(to);
    else heirs[from.clock] = [to];
  }

  private lane(client: number): Lane {
    const known = this.lanes.get(client);
    if (known) return known;
    const lane = new Lane();
    this.lanes.set(client, lane);
    return lane;
  }

  // ---- what is known of a character

  originOf(at: At): At {
    return this.lanes.get(at.client)?.origin[at.clock] ?? at;
  }
  /** It carries an older character on. */
  carries({ client, clock }: At): boolean {
    return this.lanes.get(client)?.origin[clock] !== undefined;
  }
  /** A newer one had carried it on by then. */
  wasCarriedOn({ client, clock }: At, step: number): boolean {
    const first = this.lanes.get(client)?.heirs[clock]?.[0];
    return first !== undefined && this.addedAt(first) <= step;
  }
  addedAt({ client, clock }: At): number {
    return this.lanes.get(client)?.added[clock] ?? NEVER;
  }
  /** the step that removed it, or undefined while it stands */
  removedAt({ client, clock }: At): number | undefined {
    return this.lanes.get(client)?.removed[clock];
  }
  stands(at: At, step: number): boolean {
    const added = this.addedAt(at);
    const removed = this.removedAt(at);
    return added !== NEVER && added <= step && (removed === undefined || removed > step);
  }
  /** It, or what carries it on, stands now. */
  standsSomewhere(at: At): boolean {
    if (this.addedAt(at) !== NEVER && this.removedAt(at) === undefined) return true;
    return this.lanes.get(at.client)?.heirs[at.clock]?.some((heir) => this.standsSomewhere(heir)) ?? false;
  }
  removedBySession(at: At, session: string): boolean {
    const step = this.removedAt(at);
    if (step === undefined) return false;
    if (this.rows[this.stepRow[step]!]?.sessionId === session) return true;
    return this.alsoRemoved.get(`${at.client}:${at.clock}`)?.some((one) => one.session === session) ?? false;
  }
  /** A session removed it in one of these steps, or removed there what somebody else had removed without its knowing. */
  removedWithin(at: At, session: string, first: number, last: number): boolean {
    const within = (step: number) => step >= first && step <= last;
    const step = this.removedAt(at);
    if (step !== undefined && within(step) && this.rows[this.stepRow[step]!]?.sessionId === session) return true;
    const others = this.alsoRemoved.get(`${at.client}:${at.clock}`) ?? [];
    return others.some((one) => one.session === session && within(one.step));
  }

  rowOf(step: number): number {
    return this.stepRow[step] ?? NEVER;
  }
  head(seq: number): RowHead | undefined {
    return this.rows[seq];
  }
  /** The last step of a row. */
  stepAt(seq: number): number {
    let low = 0;
    let high = this.stepRow.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.stepRow[middle]! <= seq) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  item({ client, clock }: At): Y.Item | undefined {
    const structs = this.doc.store.clients.get(client);
    if (!structs || clock >= Y.getState(this.doc.store, client)) return undefined;
    const struct = structs[Y.findIndexSS(structs, clock)];
    return struct instanceof Y.Item ? struct : undefined;
  }
  /** The character at a place, also when it was removed. */
  character(at: At): string | undefined {
    const item = this.item(at);
    return item?.content instanceof Y.ContentString ? item.content.str[at.clock - item.id.clock] : undefined;
  }
  /** The blocks that ever were, in their order. */
  *blocks(): Iterable<{ item: Y.Item; element: Y.XmlElement }> {
    for (let item = this.doc.getXmlFragment(ROOT)._start; item !== null; item = item.right)
      if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement)
        yield { item, element: item.content.type };
  }
}

/** Every character that ever was in a block, in its order. */
export function* charactersOf(element: Y.XmlElement): Iterable<At & { char: string }> {
  for (let child = element._start; child !== null; child = child.right) {
    if (!(child.content instanceof Y.ContentType) || !(child.content.type instanceof Y.XmlText)) continue;
    for (let item = child.content.type._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentString)) continue;
      const { str } = item.content;
      for (let n = 0; n < item.length; n += 1)
        yield { client: item.id.client, clock: item.id.clock + n, char: str[n]! };
    }
  }
}
