import { Injectable } from '@nestjs/common';
import { CircumstancesOf } from '#adoption';
import type { WaiveReport } from '#contracts';
import { type Actor, Clock, Events, Permission, Problem, Transactional, Tx } from '#platform';
import { requestMoved } from './followup.events.js';
import { Plans } from './plans.service.js';
import { ReportRequest } from './request.entity.js';
import { dueAfterReturn, isAlready, MOST_RETURNS, type RequestMove, requestAfter } from './request.rules.js';

/** What is owed and by when. Reporting calls back when something is opened, written, submitted, returned or accepted. */
@Injectable()
export class ReportRequests {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly plans: Plans,
    private readonly circumstances: CircumstancesOf,
  ) {}

  async get(id: string): Promise<ReportRequest> {
    const request = await this.tx.repository(ReportRequest).findOneBy({ id });
    if (!request) throw new Problem('not-found');
    return request;
  }

  /** The request held against other verbs until the transaction ends. */
  async forUpdate(id: string): Promise<ReportRequest> {
    return this.tx.lock(ReportRequest, id);
  }

  async ofEntity(processId: string, entityId: string): Promise<ReportRequest[]> {
    return this.tx
      .repository(ReportRequest)
      .find({ where: { process_id: processId, entity_id: entityId }, order: { due_at: 'ASC' } });
  }

  @Transactional()
  async markOpened(id: string, actor: Actor): Promise<ReportRequest> {
    return this.move(id, 'open', actor, { opened_at: this.clock.now() });
  }

  @Transactional()
  async markInProgress(id: string, actor: Actor): Promise<ReportRequest> {
    return this.move(id, 'begin', actor);
  }

  /** The report was handed in: every later step of the ladder is gone in the same transaction. */
  @Transactional()
  async markSubmitted(id: string, actor: Actor): Promise<ReportRequest> {
    const request = await this.move(id, 'submit', actor, { submitted_at: this.clock.now() });
    await this.stop(request, 'The report was submitted.');
    return request;
  }

  @Transactional()
  async markUnderReview(id: string, actor: Actor): Promise<ReportRequest> {
    return this.move(id, 'review', actor);
  }

  /** Back to the State with questions: ten working days at least, and the ladder begins anew from there. */
  @Transactional()
  async markReturned(id: string, actor: Actor): Promise<ReportRequest> {
    const request = await this.forUpdate(id);
    if (request.return_count >= MOST_RETURNS) throw new Problem('request-not-open', { returns: request.return_count });
    const calendar = await this.plans.calendar(request.entity_id);
    const dueOn = dueAfterReturn(calendar, this.clock.now(), request.due_on);
    const moved = await this.move(id, 'return', actor, { return_count: request.return_count + 1, submitted_at: null });
    return this.moveDue(moved, dueOn, 'returned');
  }

  @Transactional()
  async markAccepted(id: string, actor: Actor): Promise<ReportRequest> {
    const request = await this.move(id, 'accept', actor, { accepted_at: this.clock.now() });
    await this.stop(request, 'The report was accepted.');
    return request;
  }

  @Transactional()
  async waive(actor: Actor, id: string, input: WaiveReport): Promise<ReportRequest> {
    const request = await this.forUpdate(id);
    this.may.require(actor, 'waive', 'ReportRequest', { processId: request.process_id });
    if (request.version !== input.version) throw new Problem('changed-meanwhile', { current: request.version });
    const waived = await this.move(id, 'waive', actor, { closing_reason: input.reason });
    await this.stop(waived, 'The report was waived.');
    return waived;
  }

  /** At the close of a round: whoever has not answered is closed without a report. */
  async closeAll(actor: Actor, cycleId: string): Promise<number> {
    const requests = await this.tx.repository(ReportRequest).findBy({ cycle_id: cycleId });
    let closed = 0;
    for (const { id, state } of requests) {
      if (requestAfter(state, 'close') === null) continue;
      await this.stop(await this.move(id, 'close', actor), 'The round of reports was closed.');
      closed += 1;
    }
    return closed;
  }

  /** A new due day with a new plan; what was prepared for the old one is resolved. */
  async moveDue(
    request: ReportRequest,
    dueOn: string,
    because: string,
    change: Partial<ReportRequest> = {},
  ): Promise<ReportRequest> {
    const moved: ReportRequest = {
      ...request,
      ...change,
      due_on: dueOn,
      due_at: this.plans.dueAt(dueOn, request.zone),
      due_rule: { day: dueOn, time: '23:59:59', zone: request.zone, because },
      schedule_version: request.schedule_version + 1,
      version: request.version + 1,
    };
    await this.tx.repository(ReportRequest).update({ id: request.id }, moved as never);
    await this.resolveSteps(request.id, because);
    await this.plans.again(moved, await this.meetingOn(request));
    return moved;
  }

  /** Nothing more will be reminded or prepared; what waited for release is resolved. */
  async stop(request: ReportRequest, reason: string): Promise<void> {
    await this.plans.stop(request, reason);
    await this.resolveSteps(request.id, reason);
  }

  async meetingOn(request: ReportRequest): Promise<string | null> {
    return (await this.circumstances.nextMeetingOf(request.process_id))?.start_on ?? null;
  }

  private async resolveSteps(requestId: string, note: string): Promise<void> {
    await this.tx.sql(
      `UPDATE escalation_step SET state = 'resolved', decided_at = $2, note = coalesce(note, $3), version = version + 1 WHERE request_id = $1 AND state = 'prepared'`,
      [requestId, this.clock.now(), note],
    );
  }

  private async move(
    id: string,
    move: RequestMove,
    actor: Actor,
    change: Partial<ReportRequest> = {},
  ): Promise<ReportRequest> {
    const request = await this.forUpdate(id);
    const to = requestAfter(request.state, move);
    if (to === null) {
      // Opening what is open already says nothing new; submitting twice does.
      if ((move === 'open' || move === 'begin') && isAlready(request.state, move)) return request;
      throw new Problem('request-not-open', { state: request.state });
    }
    const moved: ReportRequest = { ...request, ...change, state: to, version: request.version + 1 };
    await this.tx.repository(ReportRequest).update({ id }, { ...change, state: to, version: moved.version } as never);
    await this.events.tell(
      requestMoved,
      { requestId: id, from: request.state, to },
      { actor, processId: request.process_id, subject: { kind: 'report_request', id } },
    );
    return moved;
  }
}
