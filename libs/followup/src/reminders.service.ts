import { Injectable } from '@nestjs/common';
import { Acts, Clock, dayAt, daysBetween, Events, newId, type ScheduledAction, systemActor, Tx } from '#platform';
import { rungOf } from './escalation.rules.js';
import { reportReminded, stepPrepared } from './followup.events.js';
import type { LetterKind } from './followup.mails.js';
import { Letters } from './letters.service.js';
import { ESCALATE, REMIND } from './plan.rules.js';
import { Readers } from './readers.service.js';
import { EscalationStep, Reminder } from './reminder.entity.js';
import { ReportCycle, ReportRequest } from './request.entity.js';
import { isOwed } from './request.rules.js';
import { linkTo } from './request-letters.service.js';

interface Step {
  mark: string;
  level: number;
  scheduleVersion: number;
}

/** What happens because time passed: friendly reminders by themselves, steps of the ladder only as far as a person's desk. */
@Injectable()
export class Reminders {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly readers: Readers,
    private readonly letters: Letters,
  ) {}

  /** After an outage the older reminders are skipped, and the strongest is said however late. */
  @Acts(REMIND, { maxLateMinutes: 2880, strongestActs: true })
  async remind(action: ScheduledAction): Promise<void> {
    const step = action.payload as Step;
    const request = await this.stillOwed(action, step);
    if (!request) return;
    const cycle = await this.tx.repository(ReportCycle).findOneByOrFail({ id: request.cycle_id });
    const readers = await this.readers.ofTask(request.process_id, request.entity_id);
    await this.letters.send({
      kind: this.kindOf(request, step),
      processId: request.process_id,
      entityId: request.entity_id,
      readers,
      dedupeKey: `${action.dedupe_key}`,
      link: linkTo(request),
      due: { on: request.due_on, at: request.due_at, zone: request.zone },
      facts: { cycle: cycle.code, days: this.daysLeft(request) },
    });
    await this.tx.repository(Reminder).insert({
      id: newId(),
      request_id: request.id,
      mark: step.mark,
      level: step.level,
      due_on: request.due_on,
      at: this.clock.now(),
      told: readers.map(({ role, personId }) => ({ role, personId })),
    });
    await this.events.tell(
      reportReminded,
      { requestId: request.id, mark: step.mark, readers: readers.length },
      {
        actor: systemActor(request.process_id),
        processId: request.process_id,
        subject: { kind: 'report_request', id: request.id },
      },
    );
  }

  /** From level 2 on nothing is sent: the step is prepared and waits for a person (decisions.md 7). */
  @Acts(ESCALATE)
  async prepare(action: ScheduledAction): Promise<void> {
    const step = action.payload as Step;
    const request = await this.stillOwed(action, step);
    if (request) await this.prepareStep(request, step.level, rungOf(step.level).act);
  }

  async prepareStep(request: ReportRequest, level: number, act: EscalationStep['act']): Promise<void> {
    const now = this.clock.now();
    const id = newId();
    const made = await this.tx.one(
      `INSERT INTO escalation_step (id, request_id, process_id, entity_id, level, act, state, schedule_version, prepared_at, created_at)
       VALUES ($1,$2,$3,$4,$5,$6,'prepared',$7,$8,$8) ON CONFLICT ON CONSTRAINT escalation_step_once DO NOTHING RETURNING id`,
      [id, request.id, request.process_id, request.entity_id, level, act, request.schedule_version, now],
    );
    if (!made) return;
    await this.events.tell(
      stepPrepared,
      { stepId: id, requestId: request.id, level, act },
      {
        actor: systemActor(request.process_id),
        processId: request.process_id,
        subject: { kind: 'report_request', id: request.id },
      },
    );
  }

  /** The world may have moved since this was planned: answered, extended, paused. */
  private async stillOwed(action: ScheduledAction, step: Step): Promise<ReportRequest | null> {
    const request = await this.tx.lock(ReportRequest, action.subject_id!);
    const owed =
      isOwed(request.state) && request.paused_on === null && request.schedule_version === step.scheduleVersion;
    return owed ? request : null;
  }

  private kindOf(request: ReportRequest, { level }: Step): LetterKind {
    if (level > 0 || this.clock.now() > request.due_at) return 'overdue';
    return this.daysLeft(request) <= 0 ? 'due_today' : 'reminder';
  }

  private daysLeft(request: ReportRequest): number {
    return daysBetween(dayAt(this.clock.now(), request.zone), request.due_on);
  }
}
