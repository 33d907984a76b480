import { Injectable } from '@nestjs/common';
import type { ImplementationStatus, ReceiptView, ReportView, ReturnReport } from '#contracts';
import { Commitments, ReportRequests } from '#followup';
import { type Actor, Clock, dayAt, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { Acceptance, ReviewQuery } from './report.entity.js';
import { ReportLetters } from './report-letters.service.js';
import { reportAccepted, reportReturned, reportSubmitted } from './reporting.events.js';
import { Reports } from './reports.service.js';
import { SubmissionRecords } from './submission-records.service.js';

/** Handing in, sending back, accepting: each once, each recorded, each answered by a letter. */
@Injectable()
export class Submissions {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly requests: ReportRequests,
    private readonly reports: Reports,
    private readonly commitments: Commitments,
    private readonly records: SubmissionRecords,
    private readonly letters: ReportLetters,
  ) {}

  /** The State hands in its report. What is missing is listed; nothing is handed in with a gap. */
  @Transactional()
  async submit(actor: Actor, requestId: string): Promise<ReceiptView> {
    await this.reports.known(actor, requestId);
    const request = await this.requests.forUpdate(requestId);
    this.may.require(actor, 'submit', 'Report', { processId: request.process_id, entityId: request.entity_id });
    const handed = await this.records.last(requestId, request.return_count);
    if (handed)
      throw new Problem('report-submitted-already', { receipt: handed.receipt, at: handed.submitted_at.toISOString() });
    if (!['issued', 'opened', 'in_progress', 'returned'].includes(request.state))
      throw new Problem('report-not-open', { state: request.state });
    const view = await this.reports.view(actor, request);
    if (view.gaps.length > 0) throw new Problem('report-has-gaps', { gaps: view.gaps });
    const answers = await this.reports.answersOf(requestId);
    const submission = await this.records.add(
      actor,
      { requestId, round: request.return_count, entityId: request.entity_id, zone: request.zone },
      answers,
    );
    await this.requests.markSubmitted(requestId, actor);
    const { process_id: processId, entity_id: entityId } = request;
    await this.events.tell(
      reportSubmitted,
      { requestId, processId, entityId, receipt: submission.receipt, sha256: submission.sha256 },
      { actor, processId, subject: { kind: 'report_request', id: requestId } },
    );
    await this.letters.send('submitted', request, { cycle: view.cycleCode, receipt: submission.receipt, count: 0 });
    return { receipt: submission.receipt, at: submission.submitted_at.toISOString() };
  }

  /** An officer sends the report back with questions: only what was asked about opens again. */
  @Transactional()
  async sendBack(actor: Actor, requestId: string, input: ReturnReport): Promise<ReportView> {
    const { request, view } = await this.underReview(actor, requestId);
    const returned = await this.requests.markReturned(requestId, actor);
    for (const query of input.queries) {
      await this.tx.repository(ReviewQuery).insert({
        id: newId(),
        request_id: requestId,
        round: returned.return_count,
        question_code: query.question,
        commitment_id: query.commitmentId ?? null,
        kind: query.kind,
        words: query.words,
        asked_by: actor.personId,
        asked_at: this.clock.now(),
        answered_at: null,
      });
    }
    const { process_id: processId, entity_id: entityId } = request;
    await this.events.tell(
      reportReturned,
      { requestId, processId, entityId, queries: input.queries.length },
      { actor, processId, subject: { kind: 'report_request', id: requestId } },
    );
    await this.letters.send('returned', returned, {
      cycle: view.cycleCode,
      receipt: view.submission?.receipt ?? '',
      count: input.queries.length,
    });
    return this.reports.view(actor, await this.requests.get(requestId));
  }

  /** An officer accepts: from now on the statuses stand, each with the day for which the State said it. */
  @Transactional()
  async accept(actor: Actor, requestId: string, remark: string | undefined): Promise<ReportView> {
    const { request, view } = await this.underReview(actor, requestId);
    await this.tx.repository(Acceptance).insert({
      request_id: requestId,
      remark: remark ?? null,
      accepted_by: actor.personId,
      accepted_at: this.clock.now(),
    });
    const accepted = await this.requests.markAccepted(requestId, actor);
    const said = (commitmentId: string, question: string) =>
      view.answers.find((answer) => answer.commitmentId === commitmentId && answer.question === question)?.value;
    const reportedOn = dayAt(new Date(view.submission!.at), request.zone);
    for (const commitment of view.commitments) {
      const baseline = said(commitment.id, 'B0') as ImplementationStatus | undefined;
      if (baseline && !commitment.baselineStatus)
        await this.commitments.setStatus(commitment.id, baseline, reportedOn, { source: 'baseline', requestId, actor });
      const status = said(commitment.id, 'B1') as ImplementationStatus;
      await this.commitments.setStatus(
        commitment.id,
        status,
        (said(commitment.id, 'B2') as string | undefined) ?? reportedOn,
        { source: 'report', requestId, actor },
      );
    }
    const { process_id: processId, entity_id: entityId } = request;
    await this.events.tell(
      reportAccepted,
      { requestId, processId, entityId },
      { actor, processId, subject: { kind: 'report_request', id: requestId } },
    );
    await this.letters.send('accepted', accepted, {
      cycle: view.cycleCode,
      receipt: view.submission!.receipt,
      count: 0,
    });
    return this.reports.view(actor, await this.requests.get(requestId));
  }

  private async underReview(actor: Actor, requestId: string) {
    await this.reports.known(actor, requestId);
    const request = await this.requests.forUpdate(requestId);
    this.may.require(actor, 'review', 'Report', { processId: request.process_id });
    // Nobody reviews what their own State says.
    if (actor.entityId === request.entity_id) throw new Problem('not-permitted');
    if (!['submitted', 'under_review'].includes(request.state))
      throw new Problem('report-not-submitted', { state: request.state });
    return { request, view: await this.reports.view(actor, request) };
  }
}
