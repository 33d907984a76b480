import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { APP_ROLE, Clock, CONFIG, type Config } from '#platform';
import type { Ranges } from '#text';
import {
  type Damage,
  documentFrom,
  factsOf,
  type Sql,
  sha256Of,
  storedOf,
  type TailRow,
  tailOf,
  wholeTail,
} from './record.queries.js';

/** How far a row reaches: 0 letters in paragraphs that stand, 1 new paragraphs, 2 everything else. */
export type Weight = 0 | 1 | 2;

/** A row about to be written into the record. */
export interface NewRow {
  textId: string;
  batch: string;
  sessionId: string;
  /** the role term under which the session must still act when the row is written */
  termId: string;
  ranges: Ranges;
  weight: Weight;
  body: Uint8Array;
}
export interface Fence {
  textId: string;
  /** what may be typed was judged by the facts of this epoch */
  epoch: number;
  /** the row at which the words were judged */
  seq: number;
  rows: number;
  weight: Weight;
  /** the client ids under which the rows add words */
  clients: number[];
}
/**
 * written: behind this row of the record; busy: somebody holds the head, or has just let it go; stale: what was judged must be
 * judged again; fallen: these (`session term`) do not act in their role any more.
 */
export type Outcome =
  | { kind: 'written'; after: number }
  | { kind: 'busy'; head: number | null }
  | { kind: 'stale' }
  | { kind: 'fallen'; roles: string[] };

/** A failed statement after which it is unknown whether it was committed. */
export class InDoubt extends Error {}

/**
 * Connections of their own for the record of keystrokes, outside TypeORM: one statement commits the words of all texts of
 * this node, and a commit of words never waits for a connection that a long use case holds.
 */
@Injectable()
export class TextStore implements OnApplicationShutdown {
  private readonly logger = new Logger('TextStore');
  private readonly pool: pg.Pool;
  private readonly hearers: ((damage: Damage) => void)[] = [];

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.pool = new pg.Pool({
      connectionString: config.DATABASE_URL,
      max: 6,
      options: `-c role=${APP_ROLE} -c timezone=UTC`,
      application_name: 'rapporteur-record',
    });
    // A connection that dies while idle is replaced by the next use.
    this.pool.on('error', () => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  readonly sql: Sql = async <T>(text: string, parameters: unknown[] = []) =>
    (await this.pool.query(text, parameters)).rows as T[];

  facts = (textId: string) => factsOf(this.sql, textId);
  /** The words as they are stored; damage is told and written down. */
  stored = (textId: string, upTo?: number) => storedOf(this.sql, textId, upTo, (damage) => this.report(damage));
  document = async (textId: string, seq: number) => documentFrom((await this.stored(textId, seq))?.updates ?? []);
  tail = (textId: string, after: number, upTo: number) =>
    tailOf(this.sql, textId, after, upTo, (damage) => this.report(damage));

  onDamage(listener: (damage: Damage) => void): void {
    this.hearers.push(listener);
  }

  /** Damage is loud: in the log of the process, and in health until it is mended. */
  report(damage: Damage): void {
    this.logger.error(damage, 'the record of a text is damaged');
    const { textId, kind, seq, detail } = damage;
    this.sql(
      `INSERT INTO text_damage (text_id, kind, seq, detail, found_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (text_id, kind, seq) DO UPDATE SET detail = EXCLUDED.detail, mended_at = NULL`,
      [textId, kind, seq, detail, this.clock.now()],
    )
      .then(() => {
        for (const hear of this.hearers) hear(damage);
      })
      .catch((error: Error) => this.logger.error({ error: error.message }, 'damage could not be written down'));
  }

  /** A short transaction of its own. */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // A connection that dies while it is held tells so twice: by the statement that fails, and by an event that nobody may miss.
    const died = (error: Error): void => {
      broken = error;
    };
    client.on('error', died);
    try {
      await client.query('BEGIN');
      const result = await work(async (text, parameters = []) => (await client.query(text, parameters)).rows as never);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken = lost;
      });
      throw error;
    } finally {
      client.off('error', died);
      client.release(broken);
    }
  }

  /**
   * Writes the rows of many texts in one statement: the heads in the order of their ids, none waited for, each checked
   * against the epoch, against the rights of those who typed, and against the rows that other nodes wrote meanwhile.
   */
  async append(fences: readonly Fence[], rows: readonly (NewRow & { nth: number })[]): Promise<Map<string, Outcome>> {
    try {
      return await this.appendOnce(fences, rows);
    } catch (error) {
      if ((error as { code?: string }).code === '40P01') return this.appendOnce(fences, rows);
      // An error that the server told rolled everything back; anything else leaves us in doubt.
      if (error instanceof pg.DatabaseError && !['57P01', '57P02', '57P03'].includes(error.code ?? '')) throw error;
      throw new InDoubt((error as Error).message);
    }
  }

  private async appendOnce(
    fences: readonly Fence[],
    rows: readonly (NewRow & { nth: number })[],
  ): Promise<Map<string, Outcome>> {
    const { rows: told } = await this.pool.query<Told>({
      name: 'append-words',
      text: APPEND,
      values: [
        fences.map((fence) => fence.textId),
        fences.map((fence) => fence.epoch),
        fences.map((fence) => fence.seq),
        fences.map((fence) => fence.rows),
        fences.map((fence) => fence.weight),
        fences.map((fence) => JSON.stringify(fence.clients)),
        rows.map((row) => row.textId),
        rows.map((row) => row.nth),
        rows.map((row) => row.batch),
        rows.map((row) => row.sessionId),
        rows.map((row) => row.termId),
        rows.map((row) => JSON.stringify(row.ranges)),
        rows.map((row) => row.weight),
        rows.map((row) => Buffer.from(row.body)),
        this.clock.now(),
        this.clock.real(),
      ],
    });
    return new Map(told.map((one) => [one.text_id, outcomeOf(one)]));
  }

  /** Which batches stand in the record; waits for a commit that may still be under way, because that holds the head. */
  async settled(textId: string, batches: readonly string[]): Promise<Map<string, number>> {
    return this.transaction(async (sql) => {
      await sql(`SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE`, [textId]);
      const rows = await sql<{ batch: string; seq: string }>(
        `SELECT batch, seq FROM text_update WHERE text_id = $1 AND batch = ANY($2::uuid[])`,
        [textId, batches],
      );
      return new Map(rows.map(({ batch, seq }) => [batch, Number(seq)]));
    });
  }

  /** Of these sessions those that still stand, with the role term under which each acts now. */
  async standing(sessionIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql<{ id: string; term_id: string }>(
      `SELECT s.id, t.id AS term_id FROM session s JOIN role_term t ON t.id = s.acting_term_id AND t.person_id = s.person_id
        WHERE s.id = ANY($1::uuid[]) AND s.revoked_at IS NULL AND s.expires_at > $2 AND (t.to_at IS NULL OR t.to_at > $3)`,
      [sessionIds, this.clock.real(), this.clock.now()],
    );
    return new Map(rows.map(({ id, term_id }) => [id, term_id]));
  }

  /** Where the heads of open texts stand, for what was written elsewhere. */
  async heads(textIds: readonly string[]): Promise<Head[]> {
    const rows = await this.sql<HeadRow>(
      `SELECT h.text_id, h.epoch, h.seq, h.rows_seq, h.generation, t.version FROM text_head h JOIN text t ON t.id = h.text_id WHERE h.text_id = ANY($1::uuid[])`,
      [textIds],
    );
    return rows.map(headOf);
  }

  /** What came after a row, and whether anything beside the words moved; one look for all that another node may have done. */
  async newsOf(textId: string, after: number): Promise<TextNews | undefined> {
    const rows = await this.sql<HeadRow & { row: string | null; body: Buffer }>(
      `SELECT h.text_id, h.epoch, h.seq, h.rows_seq, h.generation, t.version, u.seq AS row, u.body
         FROM text_head h JOIN text t ON t.id = h.text_id
         LEFT JOIN text_update u ON u.text_id = h.text_id AND u.seq > $2 AND u.seq <= h.seq
        WHERE h.text_id = $1 ORDER BY u.seq`,
      [textId, after],
    );
    if (rows.length === 0) return undefined;
    const head = headOf(rows[0]!);
    const tail = rows.filter(({ row }) => row !== null).map(({ row, body }) => ({ seq: row!, body }));
    return { head, rows: wholeTail(textId, after, head.seq, tail, (damage) => this.report(damage)) };
  }

  /** Keeps the state up to a row, and of the older states only the newest, with what was folded after it. */
  async checkpoint(textId: string, seq: number, state: Uint8Array, sql: Sql = this.sql): Promise<void> {
    await sql(
      `INSERT INTO text_checkpoint (text_id, seq, state, sha256, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [textId, seq, Buffer.from(state), sha256Of(state), this.clock.now()],
    );
    const [older] = await sql<{ seq: string }>(
      `SELECT seq FROM text_checkpoint WHERE text_id = $1 ORDER BY seq DESC OFFSET 1 LIMIT 1`,
      [textId],
    );
    if (!older) return;
    await sql(`DELETE FROM text_checkpoint WHERE text_id = $1 AND seq < $2`, [textId, older.seq]);
    await sql(`DELETE FROM text_segment WHERE text_id = $1 AND to_seq <= $2`, [textId, older.seq]);
  }
}

export interface Head {
  textId: string;
  epoch: number;
  seq: number;
  rowsSeq: number;
  generation: number;
  version: number;
}
/** What came after a row, and where the head stands with it. */
export interface TextNews {
  head: Head;
  rows: TailRow[];
}
interface HeadRow {
  text_id: string;
  epoch: string;
  seq: string;
  rows_seq: string;
  generation: number;
  version: number;
}
const headOf = (row: HeadRow): Head => ({
  textId: row.text_id,
  epoch: Number(row.epoch),
  seq: Number(row.seq),
  rowsSeq: Number(row.rows_seq),
  generation: row.generation,
  version: row.version,
});

interface Told {
  text_id: string;
  /** null where somebody else holds the head */
  head: string | null;
  same: boolean | null;
  whole: boolean | null;
  crossing: boolean | null;
  moved: boolean;
  fallen: string[] | null;
}

function outcomeOf({ head, same, whole, crossing, moved, fallen }: Told): Outcome {
  if (moved) return { kind: 'written', after: Number(head) };
  if (head === null) return { kind: 'busy', head: null };
  if (fallen) return { kind: 'fallen', roles: fallen };
  // Rows were committed between the beginning of the statement and the lock: it could not look at them.
  if (same && !crossing && !whole) return { kind: 'busy', head: Number(head) };
  return { kind: 'stale' };
}

/** A term that somebody acts under has begun; asking that again would end it where a clock is put back. */
const STANDS = `
  SELECT 1 FROM session s JOIN role_term t ON t.id = s.acting_term_id AND t.person_id = s.person_id
   WHERE s.id = r.session_id AND t.id = r.term_id AND s.revoked_at IS NULL AND s.expires_at > $16
     AND (t.to_at IS NULL OR t.to_at > $15)`;

const APPEND = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::int[], $5::int[], $6::jsonb[])
      AS w (text_id, epoch, seq, n, weight, clients)
  ), brought AS (
    SELECT * FROM unnest($7::uuid[], $8::int[], $9::uuid[], $10::uuid[], $11::uuid[], $12::jsonb[], $13::smallint[], $14::bytea[])
      AS r (text_id, nth, batch, session_id, term_id, ranges, weight, body)
  ), fallen AS (
    SELECT r.text_id, array_agg(DISTINCT r.session_id || ' ' || r.term_id) AS roles FROM brought r WHERE NOT EXISTS (${STANDS}) GROUP BY r.text_id
  ), held AS (
    SELECT h.text_id, h.epoch, h.seq FROM text_head h WHERE h.text_id = ANY($1::uuid[]) ORDER BY h.text_id FOR NO KEY UPDATE SKIP LOCKED
  ), met AS (
    SELECT w.text_id, w.n, l.seq AS head, l.epoch = w.epoch AND l.seq >= w.seq AS same,
           b.rows = l.seq - w.seq AS whole, coalesce(b.crossing, false) AS crossing
      FROM wanted w JOIN held l USING (text_id)
      LEFT JOIN LATERAL (
        SELECT count(*) AS rows, bool_or(u.weight + w.weight >= 2 OR EXISTS (
                 SELECT 1 FROM jsonb_array_elements(u.ranges -> 'added') a WHERE w.clients @> (a -> 0))) AS crossing
          FROM text_update u WHERE u.text_id = w.text_id AND u.seq > w.seq AND u.seq <= l.seq
      ) b ON true
  ), fit AS (
    SELECT m.text_id, m.head, m.n FROM met m
     WHERE m.same AND m.whole AND NOT m.crossing AND NOT EXISTS (SELECT 1 FROM fallen f WHERE f.text_id = m.text_id)
  ), moved AS (
    UPDATE text_head h SET seq = f.head + f.n FROM fit f WHERE h.text_id = f.text_id RETURNING h.text_id
  ), written AS (
    INSERT INTO text_update (text_id, seq, batch, session_id, kind, ranges, weight, at, body)
    SELECT r.text_id, f.head + r.nth, r.batch, r.session_id, 'typing', r.ranges, r.weight, $15, r.body
      FROM brought r JOIN fit f USING (text_id) JOIN moved m USING (text_id)
  )
  SELECT w.text_id, m.head, m.same, m.whole, m.crossing, v.text_id IS NOT NULL AS moved, f.roles AS fallen
    FROM wanted w LEFT JOIN met m USING (text_id) LEFT JOIN moved v USING (text_id) LEFT JOIN fallen f USING (text_id)`;
