import * as Y from 'yjs';
import type { BlockView, TextState } from '#contracts';
import { unpackUpdates } from '#text';
import { type Block, blockView } from './block.entity.js';

/** Asks the database: on the transaction of a use case, or on a connection of the record. */
export type Sql = <T>(text: string, parameters?: unknown[]) => Promise<T[]>;

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

export interface TailRow {
  seq: number;
  updates: Uint8Array[];
}

/** The rows of the record after one and up to another, in order. */
export async function tailOf(sql: Sql, textId: string, after: number, upTo: number): Promise<TailRow[]> {
  const rows = await sql<{ seq: string; body: Buffer }>(
    `SELECT seq, body FROM text_update WHERE text_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq`,
    [textId, after, upTo],
  );
  return rows.map(({ seq, body }) => ({ seq: Number(seq), updates: unpackUpdates(body) }));
}

/** The words up to a row of the record: the newest checkpoint and what came after it. */
export async function documentOf(sql: Sql, textId: string, seq: number): Promise<Y.Doc> {
  const [checkpoint] = await sql<{ seq: string; state: Buffer }>(
    `SELECT seq, state FROM text_checkpoint WHERE text_id = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1`,
    [textId, seq],
  );
  const doc = new Y.Doc();
  const tail = await tailOf(sql, textId, checkpoint ? Number(checkpoint.seq) : 0, seq);
  doc.transact(() => {
    if (checkpoint) Y.applyUpdate(doc, checkpoint.state);
    for (const row of tail) for (const update of row.updates) Y.applyUpdate(doc, update);
  });
  return doc;
}
