import { Injectable, Logger } from '@nestjs/common';
import { ActsRegistry } from './acts.js';
import { Clock } from './clock.js';
import { failpoint } from './failpoint.js';
import { Works } from './jobs.js';
import { type Lateness, type LateReason, lateReason, MOST_ATTEMPTS, retryAfter } from './schedule.rules.js';
import { ScheduledAction } from './scheduled-action.entity.js';
import { Transactional } from './transactional.js';
import { Tx } from './tx.js';

type Outcome = 'done' | 'skipped' | 'nothing' | 'failed';

/** An alarm that rings a moment early waits; one that rings much too early was set before time travelled. */
const EARLY_MS = 2_000;

const reasons: Record<LateReason, string> = {
  'too-late': 'It woke up too late to be of use.',
  overtaken: 'It woke up late and a stronger one was due as well.',
};

/** Acts on what is due: once, in one transaction with the mark that it was done, whoever woke it. */
@Injectable()
export class Alarms {
  private readonly logger = new Logger('Alarms');

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly registry: ActsRegistry,
  ) {}

  @Works('act')
  async ring(order: unknown): Promise<void> {
    const { actionId } = order as { actionId: string };
    const row = await this.tx.one<{ due: Date }>(
      `SELECT coalesce(retry_at, due_at) AS due FROM scheduled_action WHERE id = $1 AND state = 'planned'`,
      [actionId],
    );
    if (!row) return;
    const early = row.due.getTime() - this.clock.now().getTime();
    if (early > EARLY_MS) return;
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    await this.actOn(actionId);
  }

  /** Acts on whatever is due and was not acted on, in the order it fell due. @returns how many were done. */
  async sweep(limit = 500): Promise<number> {
    let done = 0;
    for (const { id } of await this.due(limit)) if ((await this.actOn(id)) === 'done') done += 1;
    return done;
  }

  /** Acts on one row if it is due and nobody else does; a failure is noted on the row and tried again later. */
  async actOn(id: string): Promise<Outcome> {
    try {
      return await this.attempt(id);
    } catch (error) {
      await this.noteFailure(id, error);
      return 'failed';
    }
  }

  private due(limit: number): Promise<{ id: string }[]> {
    return this.tx.sql(
      `SELECT id FROM scheduled_action WHERE state = 'planned' AND coalesce(retry_at, due_at) <= $1 ORDER BY coalesce(retry_at, due_at), id LIMIT $2`,
      [this.clock.now(), limit],
    );
  }

  @Transactional()
  protected async attempt(id: string): Promise<Outcome> {
    const now = this.clock.now();
    const action = await this.tx.one<ScheduledAction>(
      `SELECT * FROM scheduled_action WHERE id = $1 AND state = 'planned' AND coalesce(retry_at, due_at) <= $2 FOR NO KEY UPDATE SKIP LOCKED`,
      [id, now],
    );
    if (!action) return 'nothing';
    failpoint('between-alarm-and-act');
    const deed = this.registry.of(action.kind);
    const late = await this.lateReason(action, deed.lateness, now);
    if (late) return this.close(action, 'skipped', reasons[late]);
    await deed.act(action);
    failpoint('between-act-and-commit');
    return this.close(action, 'done', null);
  }

  private async lateReason(action: ScheduledAction, lateness: Lateness, now: Date): Promise<LateReason | null> {
    if (!lateReason(action.due_at, now, lateness, true)) return null;
    return lateReason(action.due_at, now, lateness, await this.isOvertaken(action, now));
  }

  /** An action that planned itself anew while it acted keeps its new plan. */
  private async close(action: ScheduledAction, state: 'done' | 'skipped', reason: string | null): Promise<Outcome> {
    await this.tx.sql(
      `UPDATE scheduled_action SET state = $2, reason = $3, acted_at = $4, acted_by_pid = $5, retry_at = NULL WHERE id = $1 AND schedule_version = $6`,
      [action.id, state, reason, this.clock.now(), process.pid, action.schedule_version],
    );
    return state;
  }

  private async isOvertaken(action: ScheduledAction, now: Date): Promise<boolean> {
    const later = await this.tx.one(
      `SELECT 1 FROM scheduled_action WHERE state = 'planned' AND kind = $1 AND subject_kind = $2 AND subject_id IS NOT DISTINCT FROM $3
          AND due_at <= $4 AND (due_at, id) > ($5, $6) LIMIT 1`,
      [action.kind, action.subject_kind, action.subject_id, now, action.due_at, action.id],
    );
    return later !== undefined;
  }

  @Transactional()
  protected async noteFailure(id: string, error: unknown): Promise<void> {
    const said = error instanceof Error ? error.message : String(error);
    const action = await this.tx.repository(ScheduledAction).findOneBy({ id, state: 'planned' });
    if (!action) return;
    const attempts = action.attempts + 1;
    const givenUp = attempts >= MOST_ATTEMPTS;
    const told = { action: id, kind: action.kind, attempts, stack: error instanceof Error ? error.stack : said };
    if (givenUp) this.logger.error(told, 'an action was given up');
    else this.logger.warn(told, 'an action failed and is tried again');
    await this.tx.sql(
      `UPDATE scheduled_action SET attempts = $2, last_error = $3, retry_at = $4, state = $5 WHERE id = $1 AND state = 'planned' AND attempts = $6`,
      [
        id,
        attempts,
        said.slice(0, 2000),
        givenUp ? null : retryAfter(this.clock.now(), attempts),
        givenUp ? 'failed' : 'planned',
        action.attempts,
      ],
    );
  }
}
