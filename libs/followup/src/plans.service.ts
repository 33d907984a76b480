import { Injectable } from '@nestjs/common';
import { Clock, dayAt, type PlanAction, Schedule, Tx, type WorkCalendar } from '#platform';
import { Entities } from '#processes';
import { dueAt, ESCALATE, REMIND, stepsOf } from './plan.rules.js';
import type { ReportRequest } from './request.entity.js';

export const SUBJECT = 'report_request';
/** How a due day came about; kept beside the instant, so that it can be computed again. */
export const dueRuleOf = (zone: string, on: string, why: unknown) => ({
  day: on,
  time: '23:59:59',
  zone,
  because: why,
});

/** Plans what time will bring for a request, and takes it back when the request is answered or moved. */
@Injectable()
export class Plans {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly schedule: Schedule,
    private readonly entities: Entities,
  ) {}

  calendar(entityId: string): Promise<WorkCalendar> {
    return this.entities.calendar(entityId);
  }

  calendars(entityIds: readonly string[]): Promise<Map<string, WorkCalendar>> {
    return this.entities.calendars(entityIds);
  }

  /** The steps of one request; planned by the caller, so that many requests are planned in one statement. */
  async stepsFor(request: ReportRequest, calendar: WorkCalendar, meetingOn: string | null): Promise<PlanAction[]> {
    const done = request.schedule_version === 1 ? [] : await this.done(request.id);
    return stepsOf(calendar, request.due_on, this.clock.now(), { done }, meetingOn).map(
      ({ kind, mark, level, dueAt: at, rule }) => ({
        kind,
        dueAt: at,
        dedupeKey: `${kind === REMIND ? 'rr' : 'esc'}.${request.id}.${mark}.v${request.schedule_version}`,
        processId: request.process_id,
        subject: { kind: SUBJECT, id: request.id },
        payload: { mark, level, scheduleVersion: request.schedule_version },
        rule,
      }),
    );
  }

  async plan(plans: readonly PlanAction[]): Promise<void> {
    if (plans.length > 0) await this.schedule.atAll(plans);
  }

  /** A new due day, or more days: the old plan gives way, and what was said is not said again. */
  async again(request: ReportRequest, meetingOn: string | null): Promise<void> {
    await this.schedule.supersede({
      subject: { kind: SUBJECT, id: request.id },
      kinds: [REMIND, ESCALATE],
      reason: 'The due day changed.',
    });
    await this.plan(await this.stepsFor(request, await this.calendar(request.entity_id), meetingOn));
  }

  /** Nothing more is due: it was answered, waived, closed or paused. */
  async stop(request: ReportRequest, reason: string): Promise<void> {
    await this.schedule.cancel({ subject: { kind: SUBJECT, id: request.id }, kinds: [REMIND, ESCALATE], reason });
  }

  dueAt(on: string, zone: string): Date {
    return dueAt(on, zone);
  }

  today(zone: string): string {
    return dayAt(this.clock.now(), zone);
  }

  private async done(requestId: string): Promise<{ mark: string; dueOn: string }[]> {
    return this.tx.sql<{ mark: string; dueOn: string }>(
      `SELECT mark, due_on::text AS "dueOn" FROM reminder WHERE request_id = $1
       UNION ALL
       SELECT 'L' || e.level, r.due_on::text FROM escalation_step e JOIN report_request r ON r.id = e.request_id WHERE e.request_id = $1 AND e.act <> 'vacancy' AND e.state = 'done'`,
      [requestId],
    );
  }
}
