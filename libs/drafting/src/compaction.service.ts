import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import * as Y from 'yjs';
import { Clock, failpoint, Jobs, Vitals, Works } from '#platform';
import { packUpdates, unpackUpdates } from '#text';
import { BYTES_IN_REST, type Folded, nextStep, ROWS_IN_SEGMENT, type Segment, type Step } from './compaction.rules.js';
import { documentFrom, type Sql, sha256Of, storedOf, tailOf } from './record.queries.js';
import { TextStore } from './text-store.js';

const ORDER_DELAY_MS = 500;
/** A text in which nobody typed for so long is at rest. */
const REST_MS = 5_000;
/** One job folds for so long at most; the next order goes on. */
const LONGEST_MS = 60_000;

/**
 * Folds the record of a text, step by step, so that opening it does not depend on the length of its history. It is a job of
 * the worker under a lock that nobody who types ever takes; each step is a short transaction, and the rows themselves stay.
 * What was found damaged among the folded is removed and made anew from the rows.
 */
@Injectable()
export class Compaction implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Compaction');
  /** what was committed here since the last order */
  private readonly since = new Map<string, { rows: number; bytes: number }>();
  /** texts in which somebody typed here just now */
  private readonly lively = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly store: TextStore,
    private readonly jobs: Jobs,
    private readonly vitals: Vitals,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.store.onDamage(({ kind, textId }) => {
      if (kind !== 'hole') this.order(textId);
    });
    this.vitals.tells('drafting', () => this.vital());
  }

  onModuleDestroy(): void {
    for (const timer of this.lively.values()) clearTimeout(timer);
  }

  /** Rows were committed; every now and then that is worth a job, and once more when the text comes to rest. */
  grew(textId: string, bodies: readonly Uint8Array[]): void {
    const lively = this.lively.get(textId);
    if (lively) lively.refresh();
    else this.lively.set(textId, setTimeout(() => this.rests(textId), REST_MS).unref());
    const since = this.since.get(textId) ?? { rows: 0, bytes: 0 };
    this.since.set(textId, since);
    since.rows += bodies.length;
    since.bytes += bodies.reduce((sum, { length }) => sum + length, 0);
    if (since.rows < ROWS_IN_SEGMENT && since.bytes < BYTES_IN_REST) return;
    this.since.delete(textId);
    this.order(textId);
  }

  private rests(textId: string): void {
    this.lively.delete(textId);
    this.order(textId, true);
  }

  /** Asks the worker. Nobody waits for it, and nothing is lost when it does not come. */
  order(textId: string, atRest = false): void {
    const jobId = `${atRest ? 'rest' : 'compact'}-text-${textId}`;
    this.jobs
      .add('alarms', 'compact-text', { textId, atRest }, { jobId, delayMs: ORDER_DELAY_MS })
      .catch((error: Error) => this.logger.warn({ error: error.message }, 'folding could not be ordered'));
  }

  @Works('compact-text')
  async fold(order: unknown): Promise<void> {
    const { textId, atRest } = order as { textId: string; atRest?: boolean };
    const until = performance.now() + LONGEST_MS;
    try {
      while (performance.now() < until && (await this.step(textId, atRest)))
        await new Promise<void>((resolve) => setImmediate(resolve));
    } catch (error) {
      this.logger.error({ textId, error: (error as Error).message }, 'a record could not be folded');
    }
  }

  /** One step in a transaction of its own. False when nothing is left to do, or somebody else does it. */
  private step(textId: string, atRest?: boolean): Promise<boolean> {
    return this.store.transaction(async (sql) => {
      const [lock] = await sql<{ mine: boolean }>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended('compact-text ' || $1, 0)) AS mine`,
        [textId],
      );
      if (!lock!.mine) return false;
      await this.mend(sql, textId);
      const step = nextStep(await this.folded(sql, textId), atRest);
      if (!step) return false;
      await this.take(sql, textId, step);
      failpoint('inside-folding');
      return true;
    });
  }

  private async take(sql: Sql, textId: string, step: Step): Promise<void> {
    if (step.kind === 'fold') {
      const rows = await tailOf(sql, textId, step.from - 1, step.to, (damage) => this.store.report(damage));
      const updates = rows.flatMap((row) => row.updates);
      await this.keep(sql, textId, { from: step.from, to: step.to, level: 1 }, updates);
    } else if (step.kind === 'join') await this.join(sql, textId, step.segments);
    else await this.keepState(sql, textId, step.seq);
  }

  private async join(sql: Sql, textId: string, segments: readonly Segment[]): Promise<void> {
    const [first, last] = [segments[0]!, segments.at(-1)!];
    const rows = await sql<{ from_seq: string; body: Buffer; sha256: string }>(
      `SELECT from_seq, body, sha256 FROM text_segment WHERE text_id = $1 AND from_seq BETWEEN $2 AND $3 ORDER BY from_seq`,
      [textId, first.from, last.from],
    );
    for (const { from_seq, body, sha256 } of rows) {
      if (sha256Of(body) === sha256) continue;
      this.store.report({ textId, kind: 'segment', seq: Number(from_seq), detail: 'it does not have its hash' });
      await this.cut(sql, textId, Number(from_seq));
      return;
    }
    await this.cut(sql, textId, first.from);
    const range = { from: first.from, to: last.to, level: first.level + 1 };
    await this.keep(
      sql,
      textId,
      range,
      rows.flatMap(({ body }) => unpackUpdates(body)),
    );
  }

  private async keep(
    sql: Sql,
    textId: string,
    range: Omit<Segment, 'bytes'>,
    updates: readonly Uint8Array[],
  ): Promise<void> {
    const body = packUpdates(updates.length > 1 ? [Y.mergeUpdates([...updates])] : updates);
    await sql(
      `INSERT INTO text_segment (text_id, from_seq, to_seq, level, body, sha256, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [textId, range.from, range.to, range.level, Buffer.from(body), sha256Of(body), this.clock.now()],
    );
  }

  private async keepState(sql: Sql, textId: string, seq: number): Promise<void> {
    const stored = await storedOf(sql, textId, seq, (damage) => this.store.report(damage));
    const doc = documentFrom(stored!.updates);
    await this.store.checkpoint(textId, seq, Y.encodeStateAsUpdate(doc), sql);
    doc.destroy();
  }

  private async folded(sql: Sql, textId: string): Promise<Folded> {
    const [state] = await sql<{ seq: string; bytes: number }>(
      `SELECT seq, octet_length(state) AS bytes FROM text_checkpoint WHERE text_id = $1 ORDER BY seq DESC LIMIT 1`,
      [textId],
    );
    const rows = await sql<{ from_seq: string; to_seq: string; level: number; bytes: number }>(
      `SELECT from_seq, to_seq, level, octet_length(body) AS bytes FROM text_segment WHERE text_id = $1 AND to_seq > $2 ORDER BY from_seq`,
      [textId, state?.seq ?? 0],
    );
    const segments: Segment[] = [];
    let done = Number(state?.seq ?? 0);
    for (const { from_seq, to_seq, level, bytes } of rows) {
      if (Number(from_seq) > done + 1) {
        await this.cut(sql, textId, Number(from_seq));
        break;
      }
      done = Number(to_seq);
      segments.push({ from: Number(from_seq), to: done, level, bytes });
    }
    return {
      state: state ? { seq: Number(state.seq), bytes: state.bytes } : null,
      segments,
      rest: await this.rest(sql, textId, done),
    };
  }

  private async rest(sql: Sql, textId: string, done: number): Promise<Folded['rest']> {
    const [row] = await sql<{ rows: number; bytes: number }>(
      `SELECT (least(h.seq, $3) - $2)::int AS rows,
              (SELECT coalesce(sum(octet_length(u.body)), 0)::int FROM text_update u
                WHERE u.text_id = $1 AND u.seq > $2 AND u.seq <= least(h.seq, $3)) AS bytes
         FROM text_head h WHERE h.text_id = $1`,
      [textId, done, done + ROWS_IN_SEGMENT],
    );
    return row!;
  }

  /** What is folded is only a copy: from a place that is not right everything is folded again. */
  private async cut(sql: Sql, textId: string, from: number): Promise<void> {
    await sql(`DELETE FROM text_segment WHERE text_id = $1 AND from_seq >= $2`, [textId, from]);
  }

  private async mend(sql: Sql, textId: string): Promise<void> {
    await sql(
      `UPDATE text_damage d SET mended_at = $2 WHERE d.text_id = $1 AND d.kind = 'hole' AND d.mended_at IS NULL
          AND EXISTS (SELECT 1 FROM text_update u WHERE u.text_id = d.text_id AND u.seq = d.seq)`,
      [textId, this.clock.now()],
    );
    const damages = await sql<{ kind: string; seq: string }>(
      `SELECT kind, seq FROM text_damage WHERE text_id = $1 AND mended_at IS NULL AND kind <> 'hole'`,
      [textId],
    );
    for (const { kind, seq } of damages) {
      if (kind === 'checkpoint')
        await sql(
          `DELETE FROM text_checkpoint WHERE text_id = $1 AND seq = $2 AND sha256 <> encode(sha256(state), 'hex')`,
          [textId, seq],
        );
      else await this.cut(sql, textId, Number(seq));
      await sql(`UPDATE text_damage SET mended_at = $4 WHERE text_id = $1 AND kind = $2 AND seq = $3`, [
        textId,
        kind,
        seq,
        this.clock.now(),
      ]);
    }
  }

  /** Texts whose record was found damaged: those that stay closed, and the folded copies that were made anew or wait for it. */
  private async vital(): Promise<object> {
    const [row] = await this.store.sql<{ closed: number; waiting: number; mended: number }>(
      `SELECT count(DISTINCT text_id) FILTER (WHERE kind = 'hole' AND mended_at IS NULL)::int AS closed,
              count(*) FILTER (WHERE kind <> 'hole' AND mended_at IS NULL)::int AS waiting,
              count(*) FILTER (WHERE mended_at IS NOT NULL)::int AS mended FROM text_damage`,
    );
    return { damagedTexts: row!.closed, damagedCopies: row!.waiting, mended: row!.mended };
  }
}
