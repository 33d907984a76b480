import pg from 'pg';
import * as Y from 'yjs';

/**
 * Who wrote what and who removed it, told by a separate program: it reads only the record of keystrokes (text_update) and the
 * bindings of client ids (text_writer), shares no line with the product but Yjs, and follows
 * docs/decisions/0008-who-wrote-this.md. Its answer must agree with the product's.
 *
 *     DATABASE_URL=postgres://… node dist/apps/demo/src/blame.js <text id> [<row of the record>]
 *
 * It prints one line of JSON, `{ "written": Written[], "removed": Gone[] }`, of the newest row or of the one that is named, and
 * ends with 1 and one line on the error output when the record cannot be read or misses a row.
 */
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
export type Ask = (text: string, parameters: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

interface Step {
  nth: number;
  seq: number;
  at: number;
  session: string | null;
  firstClient: number | null;
}
interface Mark {
  client: number;
  clock: number;
  born: Step;
  died: Step | null;
  killers: Set<string>;
  older: Mark | null;
  newer: Mark[];
}
interface Copy {
  to: [number, number];
  from: [number, number, number][];
}
interface Person {
  personId: string | null;
  entityId: string | null;
}
const nobody: Person = { personId: null, entityId: null };

export async function writtenBy(ask: Ask, textId: string): Promise<Written[]> {
  return (await toldOf(ask, textId)).written;
}

export async function toldOf(ask: Ask, textId: string, seq?: number): Promise<{ written: Written[]; removed: Gone[] }> {
  const reader = new Reader();
  const { rows } = await ask(
    'SELECT seq, body, ranges, session_id, at, kind FROM text_update WHERE text_id = $1 ORDER BY seq',
    [textId],
  );
  rows.forEach((row, index) => {
    if (Number(row['seq']) !== index + 1) throw new Error(`row ${index + 1} of the record is missing`);
    if (seq === undefined || index < seq) reader.row(row);
  });
  const hands = await ask(
    'SELECT client_id, person_id, entity_id, session_id, given_at FROM text_writer WHERE text_id = $1',
    [textId],
  );
  const people = new People(hands.rows);
  return { written: reader.written(people), removed: reader.removed(people) };
}

class People {
  constructor(private readonly rows: readonly Record<string, unknown>[]) {
    for (const row of rows) this.clients.set(Number(row['client_id']), personOf(row));
  }
  private readonly clients = new Map<number, Person>();

  behind(client: number): Person {
    return this.clients.get(client) ?? nobody;
  }
  /** Who acted in the row of a step. */
  acting({ session, at, firstClient }: Step): Person {
    if (firstClient !== null) return this.behind(firstClient);
    let best: Record<string, unknown> | null = null;
    for (const row of this.rows) {
      if (session === null || row['session_id'] !== session || timeOf(row['given_at']) > at) continue;
      const later =
        best === null ||
        timeOf(row['given_at']) > timeOf(best['given_at']) ||
        (timeOf(row['given_at']) === timeOf(best['given_at']) && Number(row['client_id']) > Number(best['client_id']));
      if (later) best = row;
    }
    return best ? personOf(best) : nobody;
  }
}

class Reader {
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
          killers: new Set(),
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
          if (step.session !== null) mark.killers.add(step.session);
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
    const taken = (mark: Mark) => before(mark) && within(mark.died) && mark.killers.has(session);
    const stood = new Map(
      all.filter((item) => before(this.of(item))).map((item) => [item, this.letters(item).filter(taken)]),
    );
    const fresh = all.map((item, index) => ({ item, index })).filter(({ item }) => wanted.has(nameOf(item.id)));
    const attempt = ({ item, index }: { item: Y.Item; index: number }, end: boolean): void => {
      if (this.settled.has(nameOf(item.id))) return;
      const beside = end ? all.slice(0, index).reverse() : all.slice(index + 1);
      const from = beside.find((one) => (stood.get(one)?.length ?? 0) > 0);
      if (!from) return;
      const words = stood.get(from)!;
      const brought = this.letters(item).filter((mark) => within(mark.born) && mark.older === null);
      for (const run of [brought, ...unbroken(brought)]) {
        if (run.length === 0 || run.length > words.length) continue;
        const part = end ? words.slice(words.length - run.length) : words.slice(0, run.length);
        const agrees = run.every((mark, n) => this.letter(mark) === this.letter(part[n]!));
        if (!agrees) continue;
        for (const [n, mark] of run.entries()) link(part[n]!, mark);
        stood.set(from, end ? words.slice(0, words.length - run.length) : words.slice(run.length));
        this.settled.add(nameOf(item.id));
        return;
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

function itemsOf(first: Y.Item | null): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = first; item; item = item.right) items.push(item);
  return items;
}

const typeOf = (item: Y.Item) => (item.content instanceof Y.ContentType ? item.content.type : null);
const isElement = (item: Y.Item): boolean => typeOf(item) instanceof Y.XmlElement;
const nameOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`;
const timeOf = (value: unknown): number => new Date(value as string).getTime();
const isSame = (one: Person, two: Person) => one.personId === two.personId && one.entityId === two.entityId;
const personOf = (row: Record<string, unknown>): Person => ({
  personId: (row['person_id'] ?? null) as string | null,
  entityId: (row['entity_id'] ?? null) as string | null,
});
/** The id of a paragraph, also of one that was removed: what is forgotten nowhere is still in its first place. */
function idOf(block: Y.Item): string {
  const item = (typeOf(block) as Y.XmlElement)._map.get('id');
  return item?.content instanceof Y.ContentAny ? String(item.content.arr.at(-1)) : '';
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

/** A row holds a count and then each update behind its length, in the variable-length integers of Yjs. */
function updatesIn(body: Buffer): Uint8Array[] {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = body[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  return Array.from({ length: number() }, () => {
    const length = number();
    at += length;
    return body.subarray(at - length, at);
  });
}

async function main(textId: string, seq?: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    const ask: Ask = (text, parameters) => client.query(text, parameters);
    process.stdout.write(`${JSON.stringify(await toldOf(ask, textId, seq ? Number(seq) : undefined))}\n`);
  } finally {
    await client.end();
  }
}

const [, program, textId, seq] = process.argv;
if (program?.endsWith('blame.js') && textId) {
  main(textId, seq).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
