import { Injectable } from '@nestjs/common';
import { type Adoption, CircumstancesOf, dueDay } from '#adoption';
import type { CycleView, DeadlineRule, OpenCycle } from '#contracts';
import {
  type Actor,
  Acts,
  Clock,
  dayAt,
  Events,
  failpoint,
  morningOf,
  newId,
  Permission,
  Problem,
  Schedule,
  type ScheduledAction,
  systemActor,
  Transactional,
  Tx,
} from '#platform';
import { Processes } from '#processes';
import { Commitment } from './commitment.entity.js';
import { reportCycleClosed, reportCycleOpened, reportRequested } from './followup.events.js';
import { dueDayTrouble } from './plan.rules.js';
import { dueRuleOf, Plans } from './plans.service.js';
import { ReportRequests } from './report-requests.service.js';
import { ReportCycle, ReportRequest } from './request.entity.js';
import { RequestLetters } from './request-letters.service.js';

export const OPEN_CYCLE = 'open-report-cycle';

/** Rounds of reports. The first follows an adoption; each later one asks again about everything that is in force. */
@Injectable()
export class ReportCycles {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly schedule: Schedule,
    private readonly processes: Processes,
    private readonly circumstances: CircumstancesOf,
    private readonly plans: Plans,
    private readonly requests: ReportRequests,
    private readonly letters: RequestLetters,
  ) {}

  /** The first round, inside the transaction that adopts. */
  async openFirst(
    adoption: Adoption,
    commitments: readonly Commitment[],
  ): Promise<{ cycle: ReportCycle; requests: ReportRequest[] }> {
    const next = await this.circumstances.nextMeeting(adoption.meeting_id);
    const on = dueDay(adoption.report_rule, adoption.adopted_on, next?.start_on ?? null);
    const trouble = dueDayTrouble(on, this.clock.now(), adoption.venue_zone);
    if (trouble) throw new Problem(trouble === 'past' ? 'due-day-past' : 'due-day-unknown');
    const cycle = await this.insert({
      process_id: adoption.process_id,
      adoption_id: adoption.id,
      code: await this.freeCode(adoption.process_id, on!.slice(0, 4)),
      opens_on: adoption.adopted_on,
      due_on: on!,
      due_rule: adoption.report_rule,
      linked_meeting_id: next?.id ?? null,
    });
    return { cycle, requests: await this.issue(cycle, commitments, next?.start_on ?? null) };
  }

  /** The officer opens another round for the next year or the next meeting. */
  @Transactional()
  async open(actor: Actor, input: OpenCycle): Promise<CycleView> {
    this.may.require(actor, 'open', 'ReportCycle', { processId: input.processId });
    const process = await this.processes.get(input.processId);
    const next = await this.circumstances.nextMeetingOf(input.processId);
    const on = dueDay(input.dueRule, input.opensOn, next?.start_on ?? null);
    const trouble = dueDayTrouble(on, this.clock.now(), process.default_zone);
    if (trouble) throw new Problem(trouble === 'past' ? 'due-day-past' : 'due-day-unknown');
    const today = dayAt(this.clock.now(), process.default_zone);
    if (on! <= input.opensOn) throw new Problem('due-day-past');
    const cycle = await this.insert({
      process_id: input.processId,
      adoption_id: null,
      code: input.code,
      opens_on: input.opensOn,
      due_on: on!,
      due_rule: input.dueRule,
      linked_meeting_id: next?.id ?? null,
    });
    if (input.opensOn <= today) await this.begin(cycle, actor);
    else await this.later(cycle, process.default_zone);
    return this.view(await this.get(cycle.id));
  }

  private async later(cycle: ReportCycle, zone: string): Promise<void> {
    await this.tx.repository(ReportCycle).update({ id: cycle.id }, { state: 'scheduled' });
    await this.schedule.at({
      kind: OPEN_CYCLE,
      dueAt: morningOf(cycle.opens_on, zone),
      dedupeKey: `cyc.${cycle.id}.open`,
      processId: cycle.process_id,
      subject: { kind: 'report_cycle', id: cycle.id },
      rule: { day: cycle.opens_on, time: '09:00', zone },
    });
  }

  @Acts(OPEN_CYCLE)
  async openOnItsDay(action: ScheduledAction): Promise<void> {
    const cycle = await this.tx.lock(ReportCycle, action.subject_id!);
    if (cycle.state !== 'scheduled') return;
    await this.tx.repository(ReportCycle).update({ id: cycle.id }, { state: 'open', version: cycle.version + 1 });
    await this.begin({ ...cycle, state: 'open' }, systemActor(cycle.process_id));
  }

  private async begin(cycle: ReportCycle, actor: Actor): Promise<void> {
    const commitments = await this.tx
      .repository(Commitment)
      .createQueryBuilder('c')
      .where(`c.process_id = :processId AND c.workflow NOT IN ('superseded', 'closed')`, {
        processId: cycle.process_id,
      })
      .orderBy('c.created_at')
      .addOrderBy('c.id')
      .getMany();
    const next = await this.circumstances.nextMeetingOf(cycle.process_id);
    const requests = await this.issue(cycle, commitments, next?.start_on ?? null);
    if (requests.length === 0) throw new Problem('nobody-addressed');
    for (const request of requests) await this.letters.requested(request, cycle);
    await this.events.tell(
      reportCycleOpened,
      { cycleId: cycle.id, processId: cycle.process_id, requests: requests.length },
      { actor, processId: cycle.process_id, subject: { kind: 'report_cycle', id: cycle.id } },
    );
  }

  /** Each State and organisation that owes something is asked once; the secretariat is not asked, it does. */
  private async issue(
    cycle: ReportCycle,
    commitments: readonly Commitment[],
    meetingOn: string | null,
  ): Promise<ReportRequest[]> {
    const secretariat = await this.circumstances.secretariatOf(cycle.process_id);
    const owing = [...new Set(commitments.map(({ entity_id }) => entity_id))].filter((id) => id !== secretariat);
    const requests: ReportRequest[] = [];
    const plans = [];
    const calendars = await this.plans.calendars(owing);
    for (const entityId of owing) {
      const calendar = calendars.get(entityId)!;
      const request = this.request(cycle, entityId, calendar.zone);
      requests.push(request);
      plans.push(...(await this.plans.stepsFor(request, calendar, meetingOn)));
    }
    if (requests.length === 0) return [];
    await this.tx.repository(ReportRequest).insert(requests as never);
    await this.link(requests, commitments);
    failpoint('inside-adoption');
    await this.plans.plan(plans);
    failpoint('inside-adoption');
    for (const { id, entity_id, process_id } of requests) {
      await this.events.tell(
        reportRequested,
        { requestId: id, entityId: entity_id, processId: process_id, cycleId: cycle.id },
        { actor: systemActor(process_id), processId: process_id, subject: { kind: 'report_request', id } },
      );
    }
    return requests;
  }

  private request(cycle: ReportCycle, entityId: string, zone: string): ReportRequest {
    const now = this.clock.now();
    return {
      id: newId(),
      cycle_id: cycle.id,
      entity_id: entityId,
      process_id: cycle.process_id,
      state: 'issued',
      due_on: cycle.due_on,
      due_at: this.plans.dueAt(cycle.due_on, zone),
      due_rule: dueRuleOf(zone, cycle.due_on, cycle.due_rule),
      zone,
      schedule_version: 1,
      extension_count: 0,
      return_count: 0,
      issued_at: now,
      opened_at: null,
      submitted_at: null,
      accepted_at: null,
      paused_on: null,
      closing_reason: null,
      created_at: now,
      version: 1,
    };
  }

  private async link(requests: readonly ReportRequest[], commitments: readonly Commitment[]): Promise<void> {
    const of = new Map(requests.map(({ id, entity_id }) => [entity_id, id]));
    const rows = commitments.flatMap(({ id, entity_id }) =>
      of.has(entity_id) ? [{ request_id: of.get(entity_id)!, commitment_id: id }] : [],
    );
    await this.tx.sql(
      `INSERT INTO report_request_commitment SELECT * FROM jsonb_populate_recordset(NULL::report_request_commitment, $1)`,
      [JSON.stringify(rows)],
    );
  }

  /** Closes a round: who has not answered is closed without a report, in neutral words. */
  @Transactional()
  async close(actor: Actor, cycleId: string): Promise<CycleView> {
    const cycle = await this.tx.lock(ReportCycle, cycleId);
    this.may.require(actor, 'open', 'ReportCycle', { processId: cycle.process_id });
    if (cycle.state === 'closed') return this.view(cycle);
    const withoutReport = await this.requests.closeAll(actor, cycleId);
    await this.tx.repository(ReportCycle).update({ id: cycleId }, { state: 'closed', version: cycle.version + 1 });
    await this.events.tell(
      reportCycleClosed,
      { cycleId, processId: cycle.process_id, withoutReport },
      { actor, processId: cycle.process_id, subject: { kind: 'report_cycle', id: cycleId } },
    );
    return this.view(await this.get(cycleId));
  }

  async get(id: string): Promise<ReportCycle> {
    const cycle = await this.tx.repository(ReportCycle).findOneBy({ id });
    if (!cycle) throw new Problem('not-found');
    return cycle;
  }

  async list(actor: Actor, processId: string): Promise<CycleView[]> {
    this.may.require(actor, 'read', 'Adoption', { processId });
    const cycles = await this.tx
      .repository(ReportCycle)
      .find({ where: { process_id: processId }, order: { ordinal: 'DESC' } });
    const views: CycleView[] = [];
    for (const cycle of cycles) views.push(await this.view(cycle));
    return views;
  }

  async view(cycle: ReportCycle): Promise<CycleView> {
    const counts = await this.tx.one<{ requests: number; submitted: number }>(
      `SELECT count(*)::int AS requests, count(*) FILTER (WHERE submitted_at IS NOT NULL)::int AS submitted FROM report_request WHERE cycle_id = $1`,
      [cycle.id],
    );
    return {
      id: cycle.id,
      processId: cycle.process_id,
      adoptionId: cycle.adoption_id,
      code: cycle.code,
      state: cycle.state,
      opensOn: cycle.opens_on,
      dueOn: cycle.due_on,
      requests: counts!.requests,
      submitted: counts!.submitted,
    };
  }

  private async insert(
    of: Pick<ReportCycle, 'process_id' | 'adoption_id' | 'code' | 'opens_on' | 'due_on' | 'linked_meeting_id'> & {
      due_rule: DeadlineRule;
    },
  ): Promise<ReportCycle> {
    const last = await this.tx.one<{ n: number }>(
      `SELECT coalesce(max(ordinal), 0)::int AS n FROM report_cycle WHERE process_id = $1`,
      [of.process_id],
    );
    const cycle: ReportCycle = {
      id: newId(),
      ...of,
      ordinal: last!.n + 1,
      state: 'open',
      created_at: this.clock.now(),
      version: 1,
    };
    await this.tx.repository(ReportCycle).insert(cycle as never);
    return cycle;
  }

  /** 2027, or 2027-2 when that year has a round already. */
  private async freeCode(processId: string, year: string): Promise<string> {
    const taken = new Set(
      (await this.tx.sql<{ code: string }>(`SELECT code FROM report_cycle WHERE process_id = $1`, [processId])).map(
        ({ code }) => code,
      ),
    );
    let code = year;
    for (let n = 2; taken.has(code); n++) code = `${year}-${n}`;
    return code;
  }
}
