import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { APP_ROLE, Clock, CONFIG, type Config } from '#platform';
import {
  appendOf,
  appendOneOf,
  type Fence,
  type NewRow,
  type Outcome,
  outcomeOf,
  type Told,
} from './append.queries.js';
import {
  carriedIn,
  type Damage,
  documentFrom,
  factsOf,
  pieceAfter,
  type Sql,
  sha256Of,
  storedOf,
  type TailRow,
  tailOf,
  wholeTail,
} from './record.queries.js';

/** A meeting pauses for longer than a moment; whoever opens a text after it does not wait for a connection. */
const IDLE_MS = 300_000;
/** What opening a text asks at once: its facts and its words. */
const READY_CONNECTIONS = 2;
const NO_TEXT = '00000000-0000-0000-0000-000000000000';

/** A failed statement after which it is unknown whether it was committed. */
export class InDoubt extends Error {}

/**
 * Connections of their own for the record of keystrokes, outside TypeORM: one statement commits the words of all texts of
 * this node, and a commit of words never waits for a connection that a long use case holds.
 */
@Injectable()
export class TextStore implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('TextStore');
  private readonly pool: pg.Pool;
  private readonly hearers: ((damage: Damage) => void)[] = [];
  private readonly names = new Map<string, string>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.pool = new pg.Pool({
      connectionString: config.DATABASE_URL,
      max: 6,
      idleTimeoutMillis: IDLE_MS,
      // Few statements, said again and again: planning each anew would cost more than they do.
      options: `-c role=${APP_ROLE} -c timezone=UTC -c plan_cache_mode=force_generic_plan`,
      application_name: 'rapporteur-record',
    });
    // A connection that dies while idle is replaced by the next use.
    this.pool.on('error', () => undefined);
  }

  /** Whoever is the first to open a text waits neither for connections nor for the plans of what is asked then. */
  async onApplicationBootstrap(): Promise<void> {
    const clients = await Promise.all(Array.from({ length: READY_CONNECTIONS }, () => this.pool.connect()));
    const ready = clients.map(async (client) => {
      const sql = this.asking(client);
      await factsOf(sql, NO_TEXT);
      await storedOf(sql, NO_TEXT);
    });
    await Promise.all(ready).finally(() => {
      for (const client of clients) client.release();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  readonly sql: Sql = (text, parameters) => this.asking(this.pool)(text, parameters);

  /** Each statement has a name of its own, so that a connection plans it once. */
  private asking(connection: Pick<pg.Pool | pg.PoolClient, 'query'>): Sql {
    return async <T>(text: string, values: unknown[] = []) => {
      const name = this.names.get(text) ?? `record-${this.names.size}`;
      this.names.set(text, name);
      return (await connection.query({ name, text, values })).rows as T[];
    };
  }

  facts = (textId: string) => factsOf(this.sql, textId);
  /** The words as they are stored; damage is told and written down. */
  stored = (textId: string, upTo?: number) => storedOf(this.sql, textId, upTo, (damage) => this.report(damage));
  document = async (textId: string, seq: number) => documentFrom((await this.stored(textId, seq))?.updates ?? []);
  tail = (textId: string, after: number, upTo: number) =>
    tailOf(this.sql, textId, after, upTo, (damage) => this.report(damage));
  piece = (textId: string, after: number, upTo: number) =>
    pieceAfter(this.sql, textId, after, upTo, (damage) => this.report(damage));
  carried = (textId: string, after: number, upTo: number) => carriedIn(this.sql, textId, after, upTo);

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
    const [fence] = fences;
    const [row] = rows;
    if (fence && row && rows.length === 1 && fences.length === 1) {
      const alone = await this.pool.query(appendOneOf(fence, row, this.clock.now(), this.clock.real()));
      if (alone.rowCount === 1) return new Map([[fence.textId, { kind: 'written', after: fence.seq }]]);
    }
    const statement = appendOf(fences, rows, this.clock.now(), this.clock.real());
    const { rows: told } = await this.pool.query<Told>(statement);
    return new Map(told.map((one) => [one.text_id, outcomeOf(one)]));
  }

  /** Which batches stand in the record; waits for a commit that may still be under way, because that holds the head. */
  async settled(textId: string, batches: readonly string[]): Promise<Map<string, number>> {
    return this.transaction(async (sql) => {
      await sql(`SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE`, [textId]);
      const rows = await sql<{ batch: string; seq: string }>(
        `SELECT batch, seq FROM text_update WHERE text_id = $1 AND batch = ANY($2::uuid[]) AND kind = 'typing'`,
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
