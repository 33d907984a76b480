import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { BlockView, TextState } from '#contracts';
import { Problem } from '#platform';
import { type SpanRow, unpackUpdates } from '#text';
import { type Block, blockView } from './block.entity.js';

/** Asks the database: on the transaction of a use case, or on a connection of the record. */
export type Sql = <T>(text: string, parameters?: unknown[]) => Promise<T[]>;

/**
 * After a backup was restored: the record of each text goes on from an earlier row, and what devices hold of the rows that were
 * written since belongs to none of those to come. A generation that no earlier life of this text had, and the same archive
 * may come back twice, so it is taken from the time, in minutes.
 */
export const afterRestore = (now: Date): { text: string; values: unknown[] } => ({
  text: `UPDATE text_head SET generation = greatest(generation + 1, $1::integer)`,
  values: [Math.floor((now.getTime() - Date.UTC(2026)) / 60_000)],
});

/** Everything beside the words that decides what may be typed; read in one statement, so that it belongs to one epoch. */
export interface TextFacts {
  textId: string;
  processId: string;
  meetingId: string;
  symbol: string;
  title: string;
  lang: string;
  state: TextState;
  version: number;
  epoch: number;
  generation: number;
  seq: number;
  rowsSeq: number;
  blocks: Map<string, BlockView>;
  removed: Map<string, NonNullable<Block['removed']>>;
}

interface FactsRow {
  id: string;
  process_id: string;
  meeting_id: string;
  symbol: string;
  title: string;
  lang: string;
  state: TextState;
  version: number;
  epoch: string;
  generation: number;
  seq: string;
  rows_seq: string;
  blocks: Block[];
}

/** Holds the head against other writers until the transaction ends. Always the first lock that a use case takes. */
export async function holdHead(sql: Sql, textId: string): Promise<boolean> {
  return (await sql(`SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE`, [textId])).length === 1;
}

export async function factsOf(sql: Sql, textId: string): Promise<TextFacts | undefined> {
  const [row] = await sql<FactsRow>(
    `SELECT t.id, t.process_id, t.meeting_id, t.symbol, t.title, t.lang, t.state, t.version, h.epoch, h.generation, h.seq, h.rows_seq,
            (SELECT coalesce(jsonb_agg(to_jsonb(b)), '[]') FROM block b WHERE b.text_id = t.id) AS blocks
       FROM text t JOIN text_head h ON h.text_id = t.id WHERE t.id = $1`,
    [textId],
  );
  if (!row) return undefined;
  return {
    textId: row.id,
    processId: row.process_id,
    meetingId: row.meeting_id,
    symbol: row.symbol,
    title: row.title,
    lang: row.lang,
    state: row.state,
    version: row.version,
    epoch: Number(row.epoch),
    generation: row.generation,
    seq: Number(row.seq),
    rowsSeq: Number(row.rows_seq),
    blocks: new Map(row.blocks.map((block) => [block.id, blockView(block)])),
    removed: new Map(row.blocks.filter((block) => block.removed !== null).map((block) => [block.id, block.removed!])),
  };
}

/** What was found wrong in the record of a text. A hole closes the text; what is folded is made anew from the log. */
export interface Damage {
  textId: string;
  kind: 'checkpoint' | 'segment' | 'hole';
  seq: number;
  detail: string;
}
export type TellDamage = (damage: Damage) => void;

export interface TailRow {
  seq: number;
  updates: Uint8Array[];
}

/**
 * The rows of the record after one and up to another, in order.
 * @throws record-damaged, where one is missing
 */
export async function tailOf(
  sql: Sql,
  textId: string,
  after: number,
  upTo: number,
  tell: TellDamage = () => undefined,
): Promise<TailRow[]> {
  const rows = await sql<{ seq: string; body: Buffer }>(
    `SELECT seq, body FROM text_update WHERE text_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq`,
    [textId, after, upTo],
  );
  return wholeTail(textId, after, upTo, rows, tell);
}

const MOST_ROWS = 1000;
const MOST_BYTES = 256 * 1024;

/**
 * The next rows after one, as many as are worth being held at once for somebody who is far behind: a thousand, or what fills
 * a connection.
 * @throws record-damaged, where one is missing
 */
export async function pieceAfter(
  sql: Sql,
  textId: string,
  after: number,
  upTo: number,
  tell: TellDamage = () => undefined,
): Promise<TailRow[]> {
  const rows = await sql<{ seq: string; body: Buffer }>(
    `SELECT seq, body FROM (
       SELECT seq, body, sum(octet_length(body)) OVER (ORDER BY seq) - octet_length(body) AS before
         FROM (SELECT seq, body FROM text_update WHERE text_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT ${MOST_ROWS}) u
     ) counted WHERE before < ${MOST_BYTES} ORDER BY seq`,
    [textId, after, upTo],
  );
  const last = rows.length > 0 ? Number(rows.at(-1)!.seq) : upTo;
  return wholeTail(textId, after, last, rows, tell);
}

/** The letters that typed splits and acts took elsewhere, in the rows after one and up to another. */
export async function carriedIn(sql: Sql, textId: string, after: number, upTo: number): Promise<SpanRow[]> {
  const rows = await sql<{ carried: SpanRow[] }>(
    `SELECT ranges -> 'carried' AS carried FROM text_update WHERE text_id = $1 AND seq > $2 AND seq <= $3 AND ranges ? 'carried'`,
    [textId, after, upTo],
  );
  return rows.flatMap(({ carried }) => carried);
}

/** Rows as they came from the database, none missing. */
export function wholeTail(
  textId: string,
  after: number,
  upTo: number,
  rows: readonly { seq: string; body: Buffer }[],
  tell: TellDamage,
): TailRow[] {
  for (let n = 0; n < upTo - after; n += 1) {
    const seq = after + 1 + n;
    if (Number(rows[n]?.seq) === seq) continue;
    tell({ textId, kind: 'hole', seq, detail: `row ${seq} is missing` });
    throw new Problem('record-damaged', { seq });
  }
  return rows.map(({ seq, body }) => ({ seq: Number(seq), updates: unpackUpdates(body) }));
}

/** The words up to a row, as they are stored: a state, what was folded after it, and the rows after that. */
export interface Stored {
  generation: number;
  seq: number;
  /** Yjs updates in the order of the record, the first one being the state where one is kept */
  updates: Uint8Array[];
  /** bytes of the state, and of what came after it */
  bytes: { state: number; after: number };
}

interface StoredRow {
  kind: 'checkpoint' | 'segment' | 'row';
  from_seq: string;
  to_seq: string;
  sha256: string | null;
  body: Buffer;
  head: string;
  generation: number;
}

/**
 * Bytes come as the driver's hexadecimal, twice as long as they are, unless they are asked for in base64. Much at once costs
 * the database a large piece of memory for each step, so they come in parts, of a length that fills whole letters of it.
 */
type Sent = Omit<StoredRow, 'body'> & { part: string | null };
const PART_BYTES = 57 * 1024;

const STORED = `
  WITH head AS (
    SELECT generation, least(seq, $2::bigint) AS seq FROM text_head WHERE text_id = $1
  ), kept AS (
    SELECT c.seq, c.state, c.sha256 FROM text_checkpoint c, head h
     WHERE c.text_id = $1 AND c.seq <= h.seq AND c.seq <> ALL($3::bigint[]) ORDER BY c.seq DESC LIMIT 1
  ), folded AS (
    SELECT s.from_seq, s.to_seq, s.body, s.sha256 FROM text_segment s, head h
     WHERE s.text_id = $1 AND s.to_seq <= h.seq AND s.to_seq > coalesce((SELECT seq FROM kept), 0) AND $4::boolean
  ), pieces AS (
    SELECT 'checkpoint' AS kind, seq AS from_seq, seq AS to_seq, sha256, state AS body, 0 AS nth FROM kept
    UNION ALL SELECT 'segment', from_seq, to_seq, sha256, body, 1 FROM folded
    UNION ALL
    SELECT 'row', u.seq, u.seq, NULL, u.body, 2 FROM text_update u, head h
     WHERE u.text_id = $1 AND u.seq <= h.seq
       AND u.seq > greatest(coalesce((SELECT seq FROM kept), 0), coalesce((SELECT max(to_seq) FROM folded), 0))
  )
  SELECT p.kind, p.from_seq, p.to_seq, p.sha256, h.seq AS head, h.generation,
         encode(substr(p.body, 1 + ${PART_BYTES} * n, ${PART_BYTES}), 'base64') AS part
    FROM head h LEFT JOIN pieces p ON true LEFT JOIN generate_series(0, (octet_length(p.body) - 1) / ${PART_BYTES}) n ON true
   ORDER BY p.nth, p.from_seq, n`;

/** The pieces of what was sent, each put together from its parts. */
function piecesOf(sent: readonly Sent[]): StoredRow[] {
  const pieces: StoredRow[] = [];
  for (let n = 0; n < sent.length; ) {
    const { part, ...row } = sent[n]!;
    if (part === null) break;
    const parts: string[] = [];
    const same = (other: Sent | undefined) => other?.kind === row.kind && other.from_seq === row.from_seq;
    for (; same(sent[n]); n += 1) parts.push(sent[n]!.part!);
    pieces.push({ ...row, body: Buffer.from(parts.join(''), 'base64') });
  }
  return pieces;
}

const everything = Number.MAX_SAFE_INTEGER;

/**
 * Reads the words as they are stored, in one statement. What is folded and does not have its hash is refused and replaced by
 * the rows that it was folded from; a missing row is never skipped.
 * @throws record-damaged, where a number is missing in the log
 */
export async function storedOf(
  sql: Sql,
  textId: string,
  upTo = everything,
  tell: TellDamage = () => undefined,
): Promise<Stored | undefined> {
  const refused: number[] = [];
  let folded = true;
  for (;;) {
    const rows = await sql<Sent>(STORED, [textId, upTo, refused, folded]);
    if (rows.length === 0) return undefined;
    const pieces = piecesOf(rows);
    const spoilt = pieces.find(({ sha256, body }) => sha256 !== null && sha256 !== sha256Of(body));
    if (spoilt) {
      const seq = Number(spoilt.from_seq);
      tell({ textId, kind: spoilt.kind as 'checkpoint' | 'segment', seq, detail: 'it does not have its hash' });
      if (spoilt.kind === 'checkpoint') refused.push(seq);
      else folded = false;
      continue;
    }
    const gap = firstGap(pieces, Number(rows[0]!.head));
    if (gap !== undefined && folded && pieces.some(({ kind }) => kind === 'segment')) {
      folded = false;
      continue;
    }
    if (gap !== undefined) {
      tell({ textId, kind: 'hole', seq: gap, detail: `row ${gap} is missing` });
      throw new Problem('record-damaged', { seq: gap });
    }
    return storedFrom(rows[0]!, pieces);
  }
}

/** The first number that is missing between what is kept and the head. */
function firstGap(pieces: readonly StoredRow[], head: number): number | undefined {
  let reached = 0;
  for (const { kind, from_seq, to_seq } of pieces) {
    if (kind !== 'checkpoint' && Number(from_seq) > reached + 1) return reached + 1;
    reached = Math.max(reached, Number(to_seq));
  }
  return reached < head ? reached + 1 : undefined;
}

function storedFrom(
  { generation, head }: Pick<StoredRow, 'generation' | 'head'>,
  pieces: readonly StoredRow[],
): Stored {
  const updates: Uint8Array[] = [];
  const bytes = { state: 0, after: 0 };
  for (const { kind, body } of pieces) {
    if (kind === 'checkpoint') updates.push(body);
    else for (const update of unpackUpdates(body)) updates.push(update);
    bytes[kind === 'checkpoint' ? 'state' : 'after'] += body.length;
  }
  return { generation, seq: Number(head), updates, bytes };
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function documentFrom(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** The words up to a row of the record. */
export async function documentOf(sql: Sql, textId: string, seq: number, tell?: TellDamage): Promise<Y.Doc> {
  const stored = await storedOf(sql, textId, seq, tell);
  return documentFrom(stored?.updates ?? []);
}
