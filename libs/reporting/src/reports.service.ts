import { Injectable } from '@nestjs/common';
import {
  questions as currentQuestions,
  type ImplementationStatus,
  type MineRow,
  type Question,
  type ReportCommitment,
  type ReportListItem,
  type ReportView,
  sectionOf,
} from '#contracts';
import { Commitments, ReportCycles, type ReportRequest, ReportRequests } from '#followup';
import { People } from '#people';
import { type Actor, Clock, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { Entities } from '#processes';
import { answeredOf, gapsOfReport } from './answers.rules.js';
import { EvidenceShelf } from './evidence.service.js';
import { Acceptance, Answer, QuestionnaireVersion, ReviewQuery, Submission } from './report.entity.js';
import { narrowed, questionsIn } from './sections.rules.js';
import { SectionDelegations } from './sections.service.js';

export const CODE_BOOK = '1.0.0';
const writable = ['issued', 'opened', 'in_progress', 'returned'];
const handedIn = ['submitted', 'under_review', 'accepted', 'presented', 'published'];

/** The standing of a report: its questions, answers, gaps, and what the reader may do with it. */
@Injectable()
export class Reports {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly requests: ReportRequests,
    private readonly commitments: Commitments,
    private readonly cycles: ReportCycles,
    private readonly entities: Entities,
    private readonly shelf: EvidenceShelf,
    private readonly people: People,
    private readonly sections: SectionDelegations,
  ) {}

  /** The request, if the actor may know of it; another State's report does not exist for them. */
  async known(actor: Actor, requestId: string): Promise<ReportRequest> {
    const request = await this.requests.get(requestId);
    if (!this.may.allows(actor, 'read', 'Report', { processId: request.process_id, entityId: request.entity_id }))
      throw new Problem('not-found');
    // A ministry knows of a report only while a section of it is theirs.
    if ((await this.sections.seenBy(actor, requestId))?.size === 0) throw new Problem('not-found');
    return request;
  }

  async look(actor: Actor, requestId: string): Promise<ReportView> {
    return this.view(actor, await this.known(actor, requestId));
  }

  /** The focal point opens the report: what was said last time is laid out, to be confirmed or changed. */
  @Transactional()
  async open(actor: Actor, requestId: string): Promise<ReportView> {
    const request = await this.known(actor, requestId);
    const answers = this.may.allows(actor, 'answer', 'Report', {
      processId: request.process_id,
      entityId: request.entity_id,
    });
    if (answers && writable.includes(request.state)) {
      await this.carryOver(request);
      return this.view(actor, await this.requests.markOpened(requestId, actor));
    }
    return this.view(actor, request);
  }

  /** Reports that were handed in and wait for somebody's eyes. */
  async toReview(actor: Actor): Promise<ReportListItem[]> {
    this.may.require(actor, 'review', 'Report', { processId: actor.processId });
    const rows = await this.tx.sql<{ id: string }>(
      `SELECT id FROM report_request WHERE process_id = $1 AND state IN ('submitted','under_review') ORDER BY submitted_at`,
      [actor.processId],
    );
    const items: ReportListItem[] = [];
    for (const { id } of rows) {
      const view = await this.view(actor, await this.requests.get(id));
      items.push({
        requestId: id,
        entityName: view.entityName,
        cycleCode: view.cycleCode,
        state: view.state,
        dueAt: view.dueAt,
        zone: view.zone,
        answered: view.answered,
      });
    }
    return items;
  }

  /** What the secretariat has to read. What a State owes stands among its tasks, in follow-up. */
  async mine(actor: Actor): Promise<MineRow[]> {
    if (!actor.processId || !this.may.allows(actor, 'review', 'Report', { processId: actor.processId })) return [];
    return (await this.toReview(actor)).map((item) => ({
      id: `review-${item.requestId}`,
      block: 'do_now' as const,
      title: { key: 'reporting.mine.review', params: { state: item.entityName, cycle: item.cycleCode } },
      status: { key: 'reporting.mine.submitted', glyph: 'submitted' },
      href: `/q/${item.requestId}`,
      action: { key: 'reporting.mine.read' },
    }));
  }

  /** The questions as this cycle issued them; the first report of a cycle fixes them for good. */
  @Transactional()
  async questionsOf(cycleId: string): Promise<readonly Question[]> {
    const issued = () => this.tx.repository(QuestionnaireVersion).findOneBy({ cycle_id: cycleId });
    const known = await issued();
    if (known) return known.questions;
    // Of two that come first at once one writes; both read the same.
    await this.tx.sql(
      `INSERT INTO questionnaire_version (id, cycle_id, questions, code_book, issued_at) VALUES ($1,$2,$3::jsonb,$4,$5) ON CONFLICT (cycle_id) DO NOTHING`,
      [newId(), cycleId, JSON.stringify(currentQuestions), CODE_BOOK, this.clock.now()],
    );
    return (await issued())!.questions;
  }

  async answersOf(requestId: string): Promise<Answer[]> {
    return this.tx
      .repository(Answer)
      .find({ where: { request_id: requestId }, order: { question_code: 'ASC', id: 'ASC' } });
  }

  async queriesOf(request: ReportRequest): Promise<ReviewQuery[]> {
    return this.tx
      .repository(ReviewQuery)
      .find({ where: { request_id: request.id, round: request.return_count }, order: { asked_at: 'ASC', id: 'ASC' } });
  }

  /** Commitments of the request with what was accepted of them before this cycle. */
  async commitmentsOf(request: ReportRequest): Promise<ReportCommitment[]> {
    const rows = await this.commitments.ofRequest(request.id);
    return rows.map((row) => ({
      id: row.id,
      recommendationId: row.recommendation_id,
      code: row.code,
      text: row.text,
      theme: row.theme,
      dueOn: row.due_on,
      baselineStatus: row.baseline_status,
      before: row.status_source === 'report' ? row.status : (null as ImplementationStatus | null),
    }));
  }

  async view(actor: Actor, request: ReportRequest): Promise<ReportView> {
    const entity = await this.entities.get(request.entity_id);
    const sections = await this.sections.seenBy(actor, request.id);
    const { questions, commitments, answers, evidence, queries } = await this.contents(request, sections);
    const said = answers.map((row) => ({
      question: row.question_code,
      commitmentId: row.commitment_id,
      value: row.value,
      confirmedInCycle: row.confirmed_in_cycle,
    }));
    const asked = queries.map((row) => ({
      question: row.question_code,
      commitmentId: row.commitment_id,
      answered: row.answered_at !== null,
    }));
    const submission = await this.tx
      .repository(Submission)
      .findOne({ where: { request_id: request.id }, order: { round: 'DESC' } });
    const acceptance = await this.tx.repository(Acceptance).findOneBy({ request_id: request.id });
    const own = actor.entityId === request.entity_id;
    const may = this.mayOf(actor, request);
    // Before it is handed in, a report is a draft of the State; others see that there is one and no word of it.
    const seen = own || request.state === 'returned' || handedIn.includes(request.state);
    // What the secretariat entered for a State it may see again; every other word of a draft is the State's alone.
    const shown = seen ? answers : answers.filter((row) => row.source === 'secretariat');
    const names = await this.people.names(
      [submission?.submitted_by, ...answers.map((row) => row.answered_by)].filter((id): id is string => Boolean(id)),
    );
    const isQueried = (row: Answer) =>
      request.state === 'returned' &&
      queries.some((query) => query.question_code === row.question_code && query.commitment_id === row.commitment_id);
    return {
      requestId: request.id,
      processId: request.process_id,
      entityId: entity.id,
      entityName: entity.names[actor.lang] ?? entity.names['en'] ?? '',
      entityCode: entity.code,
      cycleCode: (await this.cycles.get(request.cycle_id)).code,
      state: request.state,
      dueAt: request.due_at.toISOString(),
      zone: request.zone,
      questions,
      commitments,
      answers: shown.map((row) => ({
        question: row.question_code,
        commitmentId: row.commitment_id,
        value: row.value,
        version: row.version,
        level: row.level,
        source: row.source,
        confirmedInCycle: row.confirmed_in_cycle,
        confirmedBy: row.confirmed_by_name,
        answeredBy: row.answered_by ? (names.get(row.answered_by) ?? null) : null,
        answeredAt: row.answered_at.toISOString(),
        queried: isQueried(row),
      })),
      evidence: seen ? evidence : [],
      gaps: gapsOfReport(questions, said, commitments, asked),
      answered: answeredOf(
        questions,
        said,
        commitments.map(({ id }) => id),
      ),
      queries: queries.map((row) => ({
        id: row.id,
        round: row.round,
        question: row.question_code,
        commitmentId: row.commitment_id,
        kind: row.kind,
        words: row.words,
        answered: row.answered_at !== null,
      })),
      submission: submission && {
        receipt: submission.receipt,
        at: submission.submitted_at.toISOString(),
        by: submission.submitted_by ? (names.get(submission.submitted_by) ?? '') : '',
      },
      remark: acceptance?.remark ?? null,
      sections: own ? await this.sections.of(request, sections) : [],
      writes: sections && [...((await this.sections.writtenBy(actor, request.id)) ?? [])],
      contributors: may.delegate ? await this.sections.contributors(request) : [],
      may,
    };
  }

  private mayOf(actor: Actor, request: ReportRequest): ReportView['may'] {
    const facts = { processId: request.process_id, entityId: request.entity_id };
    return {
      answer: writable.includes(request.state) && this.may.allows(actor, 'answer', 'Report', facts),
      submit: writable.includes(request.state) && this.may.allows(actor, 'submit', 'Report', facts),
      review:
        ['submitted', 'under_review'].includes(request.state) &&
        this.may.allows(actor, 'review', 'Report', facts) &&
        actor.entityId !== request.entity_id,
      delegate: writable.includes(request.state) && this.may.allows(actor, 'delegate', 'Report', facts),
    };
  }

  /** What stands in a report; of a ministry's sections only, where it is read by one. */
  private async contents(request: ReportRequest, sections: ReadonlySet<string> | null) {
    const questions = await this.questionsOf(request.cycle_id);
    const commitments = await this.commitmentsOf(request);
    const answers = await this.answersOf(request.id);
    const evidence = await this.shelf.of(request.id);
    const queries = await this.queriesOf(request);
    if (!sections) return { questions, commitments, answers, evidence, queries };
    const all = { questions, commitments };
    const mine = commitments.filter(({ theme }) => sections.has(sectionOf('B', theme)));
    return {
      questions: questionsIn(sections, questions),
      commitments: mine,
      answers: narrowed(sections, all, answers),
      evidence: evidence.filter(({ commitmentId }) => mine.some(({ id }) => id === commitmentId)),
      queries: narrowed(sections, all, queries),
    };
  }

  /** Answers to the same commitments in the State's last report, marked as not yet confirmed (domain.md C.4). */
  private async carryOver(request: ReportRequest): Promise<void> {
    const known = await this.tx.one(`SELECT 1 AS one FROM answer WHERE request_id = $1 LIMIT 1`, [request.id]);
    if (known) return;
    const last = (await this.requests.ofEntity(request.process_id, request.entity_id))
      .filter((one) => one.id !== request.id && handedIn.includes(one.state) && one.created_at <= request.created_at)
      .at(-1);
    if (!last) return;
    const asked = new Set((await this.commitments.ofRequest(request.id)).map(({ id }) => id));
    const earlier = await this.answersOf(last.id);
    for (const answer of earlier) {
      if (answer.commitment_id !== null && !asked.has(answer.commitment_id)) continue;
      // A next step is a promise about the future: it is asked anew.
      if (answer.question_code === 'B13' || answer.question_code === 'B0') continue;
      await this.tx.repository(Answer).insert({
        ...answer,
        id: newId(),
        request_id: request.id,
        value: answer.value as never,
        source: 'carried_over',
        confirmed_in_cycle: false,
        confirmed_by_name: null,
        answered_at: this.clock.now(),
        version: 1,
      });
    }
  }
}
