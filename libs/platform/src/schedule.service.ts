import { Injectable } from '@nestjs/common';
import { Clock } from './clock.js';
import type { Subject } from './history.service.js';
import { newId } from './ids.js';
import { Jobs } from './jobs.js';
import { HORIZON_HOURS, withinHorizon } from './schedule.rules.js';
import { Transactional } from './transactional.js';
import { Tx } from './tx.js';

export interface PlanAction {
  kind: string;
  dueAt: Date;
  /** Unique for good: letters, digits, dot, underscore and hyphen. Planning it again moves it, once done it stays done. */
  dedupeKey: string;
  processId?: string | null;
  subject: Subject;
  payload?: unknown;
  /** How the instant came about; see LocalRule. */
  rule?: unknown;
}

interface PlannedRow {
  id: string;
  due_at: Date;
  armings: number;
}

const KEY = /^[\w.-]{1,200}$/;
const BATCH = 500;

/** What will be due: planned by use cases in their transaction, acted on by the worker. */
@Injectable()
export class Schedule {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Plans one action; when it is due within 48 hours an alarm is set by the same transaction. */
  async at(plan: PlanAction): Promise<string> {
    const [id] = await this.atAll([plan]);
    return id!;
  }

  /** Plans many in one statement. @returns their ids, in the order given. */
  @Transactional()
  async atAll(plans: readonly PlanAction[]): Promise<string[]> {
    const ids = new Map<string, string>();
    for (let from = 0; from < plans.length; from += BATCH) {
      const part = plans.slice(from, from + BATCH);
      await this.plan(part);
      for (const row of await this.byKeys(part)) ids.set(row.dedupe_key, row.id);
    }
    return plans.map(({ dedupeKey }) => ids.get(dedupeKey)!);
  }

  /** What was planned for a subject is not wanted any more. A row that is being acted on at this moment is left to its own guard. */
  async cancel(which: { subject: Subject; kinds?: readonly string[]; reason?: string }): Promise<number> {
    return this.end('cancelled', which);
  }

  /** What was planned for a subject gives way to a new plan with new keys. */
  async supersede(which: { subject: Subject; kinds?: readonly string[]; reason?: string }): Promise<number> {
    return this.end('superseded', which);
  }

  /** Sets alarms for what falls due within 48 hours and has none yet. @returns how many. */
  @Transactional()
  async armHorizon(): Promise<number> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + HORIZON_HOURS * 3_600_000);
    const rows = await this.tx.sql<PlannedRow>(
      `UPDATE scheduled_action SET armed_at = $1, armings = armings + 1
        WHERE id IN (SELECT id FROM scheduled_action WHERE state = 'planned' AND armed_at IS NULL AND coalesce(retry_at, due_at) BETWEEN $1 AND $2
                      ORDER BY due_at LIMIT 2000 FOR NO KEY UPDATE SKIP LOCKED)
        RETURNING id, due_at, armings`,
      [now, until],
    );
    for (const row of rows) await this.setAlarm(row, now);
    return rows.length;
  }

  private async plan(plans: readonly PlanAction[]): Promise<void> {
    const now = this.clock.now();
    const rows = await this.tx.sql<PlannedRow>(
      `INSERT INTO scheduled_action AS known
              (id, kind, process_id, subject_kind, subject_id, rule, payload, due_at, state, dedupe_key, armings, armed_at, created_at)
       SELECT id, kind, process_id, subject_kind, subject_id, rule, coalesce(payload, '{}'), due_at, 'planned', dedupe_key,
              CASE WHEN near THEN 1 ELSE 0 END, CASE WHEN near THEN $2::timestamptz END, $2::timestamptz
         FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, kind text, process_id uuid, subject_kind text, subject_id uuid,
              rule jsonb, payload jsonb, due_at timestamptz, dedupe_key text, near boolean)
       ON CONFLICT (dedupe_key) DO UPDATE
          SET due_at = excluded.due_at, rule = excluded.rule, payload = excluded.payload, state = 'planned', reason = NULL,
              schedule_version = known.schedule_version + 1, attempts = 0, retry_at = NULL, last_error = NULL,
              armings = known.armings + excluded.armings, armed_at = excluded.armed_at
        WHERE known.state IN ('cancelled', 'superseded', 'skipped')
           OR (known.state = 'planned' AND (known.due_at, known.payload) IS DISTINCT FROM (excluded.due_at, excluded.payload))
       RETURNING id, due_at, armings`,
      [JSON.stringify(plans.map((plan) => rowOf(plan, now))), now],
    );
    for (const row of rows) if (withinHorizon(row.due_at, now)) await this.setAlarm(row, now);
  }

  private byKeys(plans: readonly PlanAction[]): Promise<{ id: string; dedupe_key: string }[]> {
    return this.tx.sql(`SELECT id, dedupe_key FROM scheduled_action WHERE dedupe_key = ANY($1)`, [
      plans.map((p) => p.dedupeKey),
    ]);
  }

  private async setAlarm(row: PlannedRow, now: Date): Promise<void> {
    if (this.clock.travelling) return;
    const delayMs = row.due_at.getTime() - now.getTime();
    await this.jobs.add('alarms', 'act', { actionId: row.id }, { jobId: `act.${row.id}.${row.armings}`, delayMs });
  }

  // SKIP LOCKED: the worker locks first the action and then the subject, a use case the other way round; waiting here
  // would be a deadlock. The worker reads the subject again after this use case has committed and finds nothing to do.
  private async end(
    state: 'cancelled' | 'superseded',
    which: { subject: Subject; kinds?: readonly string[]; reason?: string },
  ): Promise<number> {
    const rows = await this.tx.sql(
      `UPDATE scheduled_action SET state = $1, reason = $2
        WHERE id IN (SELECT id FROM scheduled_action
                      WHERE subject_kind = $3 AND subject_id IS NOT DISTINCT FROM $4 AND state = 'planned' AND ($5::text[] IS NULL OR kind = ANY($5))
                      ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
        RETURNING id`,
      [state, which.reason ?? null, which.subject.kind, which.subject.id, which.kinds ?? null],
    );
    return rows.length;
  }
}

function rowOf(plan: PlanAction, now: Date): Record<string, unknown> {
  if (!KEY.test(plan.dedupeKey)) throw new Error(`"${plan.dedupeKey}" cannot be the key of a planned action.`);
  return {
    id: newId(),
    kind: plan.kind,
    process_id: plan.processId ?? null,
    subject_kind: plan.subject.kind,
    subject_id: plan.subject.id,
    rule: plan.rule ?? null,
    payload: plan.payload ?? {},
    due_at: plan.dueAt.toISOString(),
    dedupe_key: plan.dedupeKey,
    near: withinHorizon(plan.dueAt, now),
  };
}
