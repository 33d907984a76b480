import * as Y from 'yjs';
import { putBack } from './blame-put-back.js';
import { type NewBlock, splitOff } from './blame-split.js';
import { type At, type ScannedItem, scanUpdate } from './scan.js';
import { ROOT, type SpanRow } from './shape.js';

/** Which characters a row of the record added and removed, and which of them are copies of older ones. */
export interface Ranges {
  added: SpanRow[];
  removed: SpanRow[];
  copied?: { to: [client: number, clock: number]; from: SpanRow[] }[];
}

/** A row of the record as it is read to know who wrote what. */
export interface RecordRow {
  seq: number;
  /** milliseconds */
  at: number;
  sessionId: string | null;
  typed: boolean;
  ranges: Ranges;
  updates: readonly Uint8Array[];
}

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
 * The record of one text, read row by row into one document that forgets nothing. Each character knows the step that
 * brought it and the step that removed it, so that the text of any row can be read from it.
 * docs/decisions/0008-who-wrote-this.md defines what is decided here.
 */
export class BlameRecord {
  readonly doc = new Y.Doc({ gc: false });
  /** the newest row that was read */
  seq = 0;
  private readonly lanes = new Map<number, Lane>();
  private readonly rows: RowHead[] = [];
  /** of each step its row; step 0 is never */
  private readonly stepRow: number[] = [NEVER];
  /** who also removed what another had removed at the same time */
  private readonly alsoRemoved = new Map<string, string[]>();
  private readonly lastStep = new Map<string, { step: number; blocks: NewBlock[] }>();

  /** Reads rows in the order of their numbers; a gap is never skipped. */
  read(rows: readonly RecordRow[]): void {
    this.doc.transact(() => {
      for (const row of rows) this.readRow(row);
    });
  }

  private readRow(row: RecordRow): void {
    if (row.seq !== this.seq + 1) throw new Error(`row ${this.seq + 1} of the record is missing`);
    this.seq = row.seq;
    this.rows[row.seq] = { at: row.at, sessionId: row.sessionId, client: row.ranges.added[0]?.[0] ?? null };
    for (const update of row.updates) this.readStep(row, update);
    for (const { to, from } of row.ranges.copied ?? []) this.noteCopy(to, from);
  }

  private readStep(row: RecordRow, update: Uint8Array): void {
    const step = this.stepRow.push(row.seq) - 1;
    const { sections, deletes } = scanUpdate(update);
    const pieces: ScannedItem[] = [];
    const fresh: NewBlock[] = [];
    for (const { client, structs } of sections) {
      const lane = this.lane(client);
      for (const struct of structs) {
        for (let clock = struct.clock; clock < struct.clock + struct.length; clock += 1) {
          lane.added[clock] ??= step;
          if (struct.gc) lane.removed[clock] ??= step;
        }
        if (struct.gc) continue;
        if (struct.content.kind === 'string' && struct.rightOrigin) pieces.push(struct);
        if (struct.content.kind === 'element') fresh.push({ at: { client, clock: struct.clock }, step, found: false });
      }
    }
    for (const { client, clock, length } of deletes)
      for (let at = clock; at < clock + length; at += 1) this.noteRemoved(client, at, step, row.sessionId);
    Y.applyUpdate(this.doc, update);
    if (row.typed && row.sessionId !== null) this.carryOn(row.sessionId, step, pieces, fresh, deletes.length > 0);
  }

  private carryOn(session: string, step: number, pieces: ScannedItem[], fresh: NewBlock[], removes: boolean): void {
    if (pieces.length > 0) putBack(this, session, pieces);
    const before = this.lastStep.get(session);
    if (fresh.length > 0) splitOff(this, fresh, step, step, session);
    const waiting = [...(removes && before ? before.blocks : []), ...fresh].filter(({ found }) => !found);
    if (before && waiting.length > 0) splitOff(this, waiting, before.step, step, session);
    this.lastStep.set(session, { step, blocks: fresh });
  }

  private noteRemoved(client: number, clock: number, step: number, session: string | null): void {
    const lane = this.lane(client);
    if (lane.removed[clock] === undefined) lane.removed[clock] = step;
    else if (session !== null) {
      const key = `${client}:${clock}`;
      this.alsoRemoved.set(key, [...(this.alsoRemoved.get(key) ?? []), session]);
    }
  }

  private noteCopy([client, clock]: [number, number], from: readonly SpanRow[]): void {
    let at = clock;
    for (const [source, start, length] of from)
      for (let n = 0; n < length; n += 1, at += 1)
        this.carry({ client: source, clock: start + n }, { client, clock: at });
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
    return this.alsoRemoved.get(`${at.client}:${at.clock}`)?.includes(session) ?? false;
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
