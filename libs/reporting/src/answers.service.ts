import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { type AnswerView, type KeepAnswer, questionOf } from '#contracts';
import { type ReportRequest, ReportRequests } from '#followup';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { asksRight, fits } from './answers.rules.js';
import { Answer, ReviewQuery } from './report.entity.js';
import { answerKept } from './reporting.events.js';
import { Reports } from './reports.service.js';
import { SectionDelegations } from './sections.service.js';

const writable = ['issued', 'opened', 'in_progress', 'returned'];

/** Keeps answers while somebody writes: one row each, the newest wins only over what its writer had seen. */
@Injectable()
export class Answers {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly requests: ReportRequests,
    private readonly reports: Reports,
    private readonly sections: SectionDelegations,
  ) {}

  @Transactional()
  async keep(actor: Actor, requestId: string, input: KeepAnswer): Promise<AnswerView> {
    await this.reports.known(actor, requestId);
    const request = await this.requests.forUpdate(requestId);
    this.may.require(actor, 'answer', 'Report', { processId: request.process_id, entityId: request.entity_id });
    await this.mustBeOpen(request, input);
    const commitmentId = input.commitmentId ?? null;
    await this.mustBeAsked(request, input.question, commitmentId);
    await this.sections.mustWrite(actor, requestId, { question: input.question, commitmentId });
    const question = questionOf(input.question)!;
    const emptied = input.value === null;
    if (!emptied && !fits(question, input.value))
      throw new Problem('answer-does-not-fit', { question: input.question });
    const behalf = actor.entityId !== request.entity_id;
    if (behalf && !input.confirmedBy) throw new Problem('confirmation-missing');
    const current = await this.standing(requestId, input.question, commitmentId);
    if ((current?.version ?? 0) !== input.version)
      throw new Problem('changed-meanwhile', { current: current && this.view(current) });
    const row: Answer = {
      id: current?.id ?? newId(),
      request_id: requestId,
      question_code: input.question,
      commitment_id: commitmentId,
      value: input.value,
      level: input.level ?? current?.level ?? 'L2',
      source: behalf ? 'secretariat' : actor.role === 'ministry_contributor' ? 'contributor' : 'focal_point',
      confirmed_in_cycle: true,
      confirmed_by_name: behalf ? (input.confirmedBy ?? null) : null,
      answered_by: actor.personId,
      term_id: actor.termId,
      answered_at: this.clock.now(),
      version: (current?.version ?? 0) + 1,
    };
    if (emptied && current) await this.tx.repository(Answer).delete({ id: current.id });
    else if (!emptied) await this.tx.repository(Answer).save(row);
    await this.tx.repository(ReviewQuery).update(
      {
        request_id: requestId,
        round: request.return_count,
        question_code: input.question,
        commitment_id: commitmentId === null ? IsNull() : commitmentId,
      },
      { answered_at: this.clock.now() },
    );
    if (request.state !== 'in_progress' && request.state !== 'returned')
      await this.requests.markInProgress(requestId, actor);
    await this.events.tell(
      answerKept,
      { requestId, question: input.question, commitmentId, source: row.source },
      { actor, processId: request.process_id, subject: { kind: 'report_request', id: requestId } },
    );
    return { ...this.view(row), ...(emptied ? { version: 0 } : {}) };
  }

  private async standing(requestId: string, question: string, commitmentId: string | null): Promise<Answer | null> {
    return this.tx.repository(Answer).findOneBy({
      request_id: requestId,
      question_code: question,
      commitment_id: commitmentId === null ? IsNull() : commitmentId,
    });
  }

  /** After handing in nothing changes; after a return only what was asked about. */
  private async mustBeOpen(request: ReportRequest, input: KeepAnswer): Promise<void> {
    if (!writable.includes(request.state)) throw new Problem('report-not-open', { state: request.state });
    if (request.state !== 'returned') return;
    const queries = await this.reports.queriesOf(request);
    // Whoever is asked about one thing said of a commitment may complete what belongs to it.
    const asked =
      queries.some(
        (query) => query.question_code === input.question && query.commitment_id === (input.commitmentId ?? null),
      ) || queries.some((query) => query.commitment_id !== null && query.commitment_id === input.commitmentId);
    if (!asked) throw new Problem('answer-not-queried', { question: input.question });
  }

  private async mustBeAsked(request: ReportRequest, code: string, commitmentId: string | null): Promise<void> {
    const questions = await this.reports.questionsOf(request.cycle_id);
    if (!asksRight(code, commitmentId) || !questions.some((question) => question.code === code))
      throw new Problem('not-found');
    if (commitmentId && !(await this.reports.commitmentsOf(request)).some((one) => one.id === commitmentId))
      throw new Problem('not-found');
  }

  private view(row: Answer): AnswerView {
    return {
      question: row.question_code,
      commitmentId: row.commitment_id,
      value: row.value,
      version: row.version,
      level: row.level,
      source: row.source,
      confirmedInCycle: row.confirmed_in_cycle,
      confirmedBy: row.confirmed_by_name,
      answeredBy: null,
      answeredAt: row.answered_at.toISOString(),
      queried: false,
    };
  }
}
