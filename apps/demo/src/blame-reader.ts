import * as Y from 'yjs';
import { idOf, isElement, itemsOf, nameOf, typeOf, updatesIn } from './blame-document.js';
import { type Acting, isSame, type People, timeOf } from './blame-people.js';

export interface Written {
  blockId: string;
  from: number;
  to: number;
  text: string;
  personId: string | null;
  entityId: string | null;
  /** milliseconds of the first and of the last row of the run */
  firstAt: number;
  at: number;
  /** the row that brought its last characters */
  row: number;
}
export interface Gone {
  blockId: string;
  position: number;
  text: string;
  personId: string | null;
  entityId: string | null;
  author: { personId: string | null; entityId: string | null };
  at: number;
  seq: number;
  withBlock: boolean;
}
interface Step extends Acting {
  nth: number;
  seq: number;
}
interface Mark {
  client: number;
  clock: number;
  born: Step;
  died: Step | null;
  /** the sessions that removed it, each with the steps in which it did, whoever was the first */
  killers: Map<string, number[]>;
  older: Mark | null;
  newer: Mark[];
}
interface Copy {
  to: [number, number];
  from: [number, number, number][];
}

/** Reads the record row by row, and remembers of every letter where it came from and what took it away. */
export class Reader {
  private readonly doc = new Y.Doc({ gc: false });
  private readonly root = this.doc.getXmlFragment('text');
  private readonly marks = new Map<string, Mark>();
  private steps = 0;
  private readonly previous = new Map<string, { step: Step; blocks: Y.ID[] }>();
  private readonly settled = new Set<string>();

  row(row: Record<string, unknown>): void {
    const ranges = row['ranges'] as { added: [number, number, number][]; copied?: Copy[] };
    const session = row['session_id'] as string | null;
    for (const update of updatesIn(row['body'] as Buffer)) {
      this.steps += 1;
      this.step(
        {
          nth: this.steps,
          seq: Number(row['seq']),
          at: timeOf(row['at']),
          session,
          firstClient: ranges.added[0]?.[0] ?? null,
        },
        update,
        row['kind'] === 'typing' && session !== null,
      );
    }
    for (const { to, from } of ranges.copied ?? []) {
      let clock = to[1];
      for (const [client, start, length] of from)
        for (let n = 0; n < length; n += 1, clock += 1) link(this.at(client, start + n), this.at(to[0], clock));
    }
  }

  private at(client: number, clock: number): Mark | null {
    return this.marks.get(`${client}:${clock}`) ?? null;
  }

  private step(step: Step, update: Uint8Array, typing: boolean): void {
    const { structs, ds } = Y.decodeUpdate(update);
    const blocks: Y.ID[] = [];
    const pieces: Y.Item[] = [];
    for (const struct of structs) {
      const words = struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : null;
      for (let n = 0; n < struct.length; n += 1) {
        const [client, clock] = [struct.id.client, struct.id.clock + n];
        if (this.at(client, clock)) continue;
        const died = struct instanceof Y.Item ? null : step;
        this.marks.set(`${client}:${clock}`, {
          client,
          clock,
          born: step,
          died,
          killers: new Map(),
          older: null,
          newer: [],
        });
      }
      if (words !== null && (struct as Y.Item).rightOrigin) pieces.push(struct as Y.Item);
      if (struct instanceof Y.Item && isElement(struct)) blocks.push(struct.id);
    }
    let removes = false;
    for (const [client, deletions] of ds.clients) {
      for (const { clock, len } of deletions) {
        removes = true;
        for (let n = 0; n < len; n += 1) {
          const mark = this.at(client, clock + n);
          if (!mark) continue;
          mark.died ??= step;
          if (step.session !== null)
            mark.killers.set(step.session, [...(mark.killers.get(step.session) ?? []), step.nth]);
        }
      }
    }
    Y.applyUpdate(this.doc, update);
    if (!typing) return;
    this.undo(step.session!, pieces);
    if (blocks.length > 0) this.split(step.session!, blocks, step, step);
    const before = this.previous.get(step.session!);
    if (before) {
      const open = [...(removes ? before.blocks : []), ...blocks].filter((id) => !this.settled.has(nameOf(id)));
      if (open.length > 0) this.split(step.session!, open, before.step, step);
    }
    this.previous.set(step.session!, { step, blocks });
  }

  private undo(session: string, pieces: readonly Y.Item[]): void {
    const lost = (mark: Mark | null): mark is Mark => !!mark?.killers.has(session) && !livesOn(mark);
    for (const piece of pieces) {
      const { client, clock } = piece.rightOrigin!;
      const pairs = [...Array(piece.length).keys()].map(
        (n) => [this.at(client, clock + n), this.at(piece.id.client, piece.id.clock + n)!] as const,
      );
      if (pairs.every(([source, mark]) => lost(source) && this.letter(source) === this.letter(mark)))
        for (const [source, mark] of pairs) link(source, mark);
    }
  }

  private split(session: string, ids: readonly Y.ID[], first: Step, last: Step): void {
    const wanted = new Set(ids.map(nameOf));
    const before = ({ born, died }: Mark) => born.nth < first.nth && (died === null || died.nth >= first.nth);
    const within = (step: Step | null) => step !== null && step.nth >= first.nth && step.nth <= last.nth;
    const all = itemsOf(this.root._start).filter(isElement);
    // First what went with this session; then also what was gone already, of which it did not know.
    const rules = [
      (mark: Mark) => before(mark) && within(mark.died) && mark.killers.has(session),
      (mark: Mark) =>
        mark.born.nth < first.nth &&
        (mark.killers.get(session) ?? []).some((nth) => nth >= first.nth && nth <= last.nth),
    ];
    const spent = new Set<Mark>();
    const standing = all.filter((item) => before(this.of(item)));
    const lost = rules.map((rule) => new Map(standing.map((item) => [item, this.letters(item).filter(rule)])));
    const fresh = all.map((item, index) => ({ item, index })).filter(({ item }) => wanted.has(nameOf(item.id)));
    const attempt = ({ item, index }: { item: Y.Item; index: number }, end: boolean): void => {
      if (this.settled.has(nameOf(item.id))) return;
      const beside = end ? all.slice(0, index).reverse() : all.slice(index + 1);
      const brought = this.letters(item).filter((mark) => within(mark.born) && mark.older === null);
      for (const runs of [[brought], unbroken(brought)])
        for (const of of lost) {
          const left = (one: Y.Item) => (of.get(one) ?? []).filter((mark) => !spent.has(mark));
          const from = beside.find((one) => left(one).length > 0);
          for (const run of from ? runs : []) {
            const words = left(from!);
            if (run.length === 0 || run.length > words.length) continue;
            const part = end ? words.slice(words.length - run.length) : words.slice(0, run.length);
            if (!run.every((mark, n) => this.letter(mark) === this.letter(part[n]!))) continue;
            for (const [n, mark] of run.entries()) {
              link(part[n]!, mark);
              spent.add(part[n]!);
            }
            this.settled.add(nameOf(item.id));
            return;
          }
        }
    };
    for (const one of [...fresh].reverse()) attempt(one, true);
    for (const one of fresh) attempt(one, false);
  }

  /** The letter as it stands in the document. */
  private letter({ client, clock }: Mark): string {
    const structs = this.doc.store.clients.get(client)!;
    const item = structs[Y.findIndexSS(structs, clock)]!;
    return item instanceof Y.Item && item.content instanceof Y.ContentString
      ? item.content.str[clock - item.id.clock]!
      : '';
  }

  private of(item: Y.Item): Mark {
    return this.at(item.id.client, item.id.clock)!;
  }

  /** Every letter that ever was in a paragraph. */
  private letters(block: Y.Item): Mark[] {
    return itemsOf(typeOf(block)!._start)
      .filter((item) => typeOf(item) instanceof Y.XmlText)
      .flatMap((text) => itemsOf(typeOf(text)!._start))
      .filter((item) => item.content instanceof Y.ContentString)
      .flatMap((item) => [...Array(item.length).keys()].map((n) => this.at(item.id.client, item.id.clock + n)!));
  }

  written(people: People): Written[] {
    const runs: Written[] = [];
    for (const block of itemsOf(this.root._start).filter((item) => isElement(item) && !item.deleted)) {
      const blockId = idOf(block);
      this.letters(block)
        .filter(({ died }) => died === null)
        .forEach((mark, at) => {
          const source = mark.older ?? mark;
          const who = people.behind(source.client);
          const last = runs.at(-1);
          if (last && at > 0 && isSame(last, who)) {
            last.to = at + 1;
            last.text += this.letter(mark);
            last.firstAt = Math.min(last.firstAt, source.born.at);
            last.at = Math.max(last.at, source.born.at);
            last.row = Math.max(last.row, source.born.seq);
          } else
            runs.push({
              blockId,
              from: at,
              to: at + 1,
              text: this.letter(mark),
              ...who,
              firstAt: source.born.at,
              at: source.born.at,
              row: source.born.seq,
            });
        });
    }
    return runs;
  }

  removed(people: People): Gone[] {
    const gone: Gone[] = [];
    for (const block of itemsOf(this.root._start).filter(isElement)) {
      let position = 0;
      let open: Gone | null = null;
      for (const mark of this.letters(block)) {
        if (mark.died === null) {
          position += 1;
          open = null;
        } else if (mark.newer.length === 0) {
          const author = people.behind((mark.older ?? mark).client);
          const who = people.acting(mark.died);
          if (open && isSame(open, who) && isSame(open.author, author)) {
            open.text += this.letter(mark);
            open.at = Math.max(open.at, mark.died.at);
            open.seq = Math.max(open.seq, mark.died.seq);
          } else {
            open = {
              blockId: idOf(block),
              position,
              text: this.letter(mark),
              ...who,
              author,
              at: mark.died.at,
              seq: mark.died.seq,
              withBlock: block.deleted,
            };
            gone.push(open);
          }
        }
      }
    }
    return gone;
  }
}

function link(older: Mark | null, newer: Mark | null): void {
  if (!older || !newer) return;
  newer.older = older.older ?? older;
  older.newer.push(newer);
}

function livesOn(mark: Mark): boolean {
  return mark.died === null || mark.newer.some(livesOn);
}

/** Letters of one client id whose clocks follow each other; the longest such run first. */
function unbroken(marks: readonly Mark[]): Mark[][] {
  const runs: Mark[][] = [];
  for (const mark of marks) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && last.client === mark.client && last.clock === mark.clock - 1) run.push(mark);
    else runs.push([mark]);
  }
  return runs.length > 1 ? runs.sort((one, two) => two.length - one.length) : [];
}
