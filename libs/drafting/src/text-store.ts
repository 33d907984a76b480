import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { APP_ROLE, Clock, CONFIG, type Config } from '#platform';
import type { Ranges } from '#text';
import { type Damage, documentFrom, factsOf, type Sql, sha256Of, storedOf, tailOf } from './record.queries.js';

/** A row about to be written into the record. */
export interface NewRow {
  textId: string;
  batch: string;
  sessionId: string;
  ranges: Ranges;
  body: Uint8Array;
}
export interface Fence {
  textId: string;
  epoch: number;
  seq: number;
  rows: number;
}
/** written: numbers were given; busy: somebody holds the head; stale: the text moved on, look again. */
export type Outcome = 'written' | 'busy' | 'stale';

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

  /** Damage is loud: in the log of the process, and in health until it is mended. */
  private report(damage: Damage): void {
    this.logger.error(damage, 'the record of a text is damaged');
    const { textId, kind, seq, detail } = damage;
    this.sql(
      `INSERT INTO text_damage (text_id, kind, seq, detail, found_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (text_id, kind, seq) DO UPDATE SET detail = EXCLUDED.detail, mended_at = NULL`,
      [textId, kind, seq, detail, this.clock.now()],
    ).catch((error: Error) => this.logger.error({ error: error.message }, 'damage could not be written down'));
  }

  /** A short transaction of its own. */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
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
      client.release(broken);
    }
  }

  /**
   * Writes the rows of many texts in one statement: the heads in the order of their ids, none waited for, each checked
   * against the epoch and the row that the updates were judged at.
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
    const { rows: told } = await this.pool.query<{ text_id: string; held: boolean; moved: boolean }>(APPEND, [
      fences.map((fence) => fence.textId),
      fences.map((fence) => fence.epoch),
      fences.map((fence) => fence.seq),
      fences.map((fence) => fence.rows),
      rows.map((row) => row.textId),
      rows.map((row) => row.nth),
      rows.map((row) => row.batch),
      rows.map((row) => row.sessionId),
      rows.map((row) => JSON.stringify(row.ranges)),
      rows.map((row) => Buffer.from(row.body)),
      this.clock.now(),
    ]);
    return new Map(told.map(({ text_id, held, moved }) => [text_id, moved ? 'written' : held ? 'stale' : 'busy']));
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
        WHERE s.id = ANY($1::uuid[]) AND s.revoked_at IS NULL AND s.expires_at > $2 AND t.from_at <= $3 AND (t.to_at IS NULL OR t.to_at > $3)`,
      [sessionIds, this.clock.real(), this.clock.now()],
    );
    return new Map(rows.map(({ id, term_id }) => [id, term_id]));
  }

  /** Where the heads of open texts stand, for what was written elsewhere. */
  async heads(
    textIds: readonly string[],
  ): Promise<{ textId: string; epoch: number; seq: number; rowsSeq: number; generation: number; version: number }[]> {
    const rows = await this.sql<{
      text_id: string;
      epoch: string;
      seq: string;
      rows_seq: string;
      generation: number;
      version: number;
    }>(
      `SELECT h.text_id, h.epoch, h.seq, h.rows_seq, h.generation, t.version FROM text_head h JOIN text t ON t.id = h.text_id WHERE h.text_id = ANY($1::uuid[])`,
      [textIds],
    );
    return rows.map((row) => ({
      textId: row.text_id,
      epoch: Number(row.epoch),
      seq: Number(row.seq),
      rowsSeq: Number(row.rows_seq),
      generation: row.generation,
      version: row.version,
    }));
  }

  /** Keeps the state up to a row, and of the older states only the newest. */
  async checkpoint(textId: string, seq: number, state: Uint8Array): Promise<void> {
    await this.sql(
      `INSERT INTO text_checkpoint (text_id, seq, state, sha256, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [textId, seq, Buffer.from(state), sha256Of(state), this.clock.now()],
    );
    await this.sql(
      `DELETE FROM text_checkpoint WHERE text_id = $1 AND seq < (SELECT min(seq) FROM (SELECT seq FROM text_checkpoint WHERE text_id = $1 ORDER BY seq DESC LIMIT 2) newest)`,
      [textId],
    );
  }
}

const APPEND = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::int[]) AS w (text_id, epoch, seq, n)
  ), held AS (
    SELECT h.text_id, h.epoch, h.seq FROM text_head h WHERE h.text_id = ANY($1::uuid[]) ORDER BY h.text_id FOR NO KEY UPDATE SKIP LOCKED
  ), fit AS (
    SELECT w.text_id, w.seq, w.n FROM wanted w JOIN held l USING (text_id) WHERE l.epoch = w.epoch AND l.seq = w.seq
  ), moved AS (
    UPDATE text_head h SET seq = f.seq + f.n FROM fit f WHERE h.text_id = f.text_id RETURNING h.text_id
  ), written AS (
    INSERT INTO text_update (text_id, seq, batch, session_id, kind, ranges, at, body)
    SELECT r.text_id, f.seq + r.nth, r.batch, r.session_id, 'typing', r.ranges, $11, r.body
      FROM unnest($5::uuid[], $6::int[], $7::uuid[], $8::uuid[], $9::jsonb[], $10::bytea[]) AS r (text_id, nth, batch, session_id, ranges, body)
      JOIN fit f USING (text_id) JOIN moved m USING (text_id)
  )
  SELECT w.text_id, l.text_id IS NOT NULL AS held, m.text_id IS NOT NULL AS moved
    FROM wanted w LEFT JOIN held l USING (text_id) LEFT JOIN moved m USING (text_id)`;
