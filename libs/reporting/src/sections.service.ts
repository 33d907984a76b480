import { Injectable } from '@nestjs/common';
import { type GiveSection, type MineRow, questions, type SectionGiven, sectionOf } from '#contracts';
import { Commitments, type ReportRequest, ReportRequests } from '#followup';
import { People, RoleTerms } from '#people';
import { type Actor, Clock, Events, endOfDay, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { sectionFinished, sectionGiven, sectionMoved, sectionRecalled } from './reporting.events.js';
import { type GivenSection, SectionLetters } from './section-letters.service.js';
import { sectionDayTrouble, sectionOverdueDays } from './section-plan.rules.js';
import { standsIn } from './sections.rules.js';

const open = ['issued', 'opened', 'in_progress', 'returned'];

type GivenRow = GivenSection & { section: string };

/** Who of a State's ministries answers which section. One section is with one person at a time, or with the focal point. */
@Injectable()
export class SectionDelegations {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly requests: ReportRequests,
    private readonly commitments: Commitments,
    private readonly terms: RoleTerms,
    private readonly people: People,
    private readonly letters: SectionLetters,
  ) {}

  /** The sections this actor may see; null: the whole report. */
  async seenBy(actor: Actor, requestId: string): Promise<ReadonlySet<string> | null> {
    if (actor.role !== 'ministry_contributor') return null;
    return new Set((await this.rows(requestId)).filter(({ person_id }) => person_id === actor.personId).map(sectionIn));
  }

  /** The sections this actor may write in; null: the whole report. What was given back is read, not written. */
  async writtenBy(actor: Actor, requestId: string): Promise<ReadonlySet<string> | null> {
    if (actor.role !== 'ministry_contributor') return null;
    return new Set(
      (await this.rows(requestId))
        .filter(({ person_id, state }) => person_id === actor.personId && state === 'given')
        .map(sectionIn),
    );
  }

  /** @throws not-found where this is not in a section that is this person's to write in */
  async mustWrite(
    actor: Actor,
    requestId: string,
    asked: { question: string; commitmentId: string | null },
  ): Promise<void> {
    const sections = await this.writtenBy(actor, requestId);
    if (sections && !standsIn(sections, asked, { questions, commitments: await this.commitments.ofRequest(requestId) }))
      throw new Problem('not-found');
  }

  async of({ id, zone }: ReportRequest, sections: ReadonlySet<string> | null): Promise<SectionGiven[]> {
    const rows = (await this.rows(id)).filter(({ section }) => sections === null || sections.has(section));
    const names = await this.people.names(rows.map(({ person_id }) => person_id));
    return rows.map((row) => ({
      section: row.section,
      personId: row.person_id,
      name: names.get(row.person_id) ?? '',
      state: row.state,
      dueOn: row.due_on,
      due: row.due_at && { at: row.due_at.toISOString(), zone },
    }));
  }

  /** What a ministry has to answer: one line for each report of which a section is theirs. */
  async mine(actor: Actor): Promise<MineRow[]> {
    if (actor.role !== 'ministry_contributor') return [];
    const rows = await this.tx.sql<{
      request_id: string;
      sections: number;
      due_on: string | null;
      due_at: Date | null;
    }>(
      `SELECT request_id, count(*)::int AS sections, to_char(min(due_on), 'YYYY-MM-DD') AS due_on, min(due_at) AS due_at
         FROM section_delegation WHERE person_id = $1 AND state = 'given' GROUP BY request_id ORDER BY request_id`,
      [actor.personId],
    );
    const lines: MineRow[] = [];
    for (const { request_id, sections, due_on, due_at } of rows) {
      const request = await this.requests.get(request_id);
      const ours = request.process_id === actor.processId && request.entity_id === actor.entityId;
      if (!ours || !open.includes(request.state)) continue;
      const overdueDays = sectionOverdueDays(due_on ?? request.due_on, this.clock.now(), request.zone);
      lines.push({
        id: `sections-${request_id}`,
        block: 'do_now',
        title: { key: 'reporting.mine.sections', params: { count: sections } },
        due: { at: (due_at ?? request.due_at).toISOString(), zone: request.zone },
        ...(overdueDays > 0 ? { overdueDays } : {}),
        href: `/q/${request_id}`,
        action: { key: 'reporting.mine.answer' },
      });
    }
    return lines;
  }

  /** To whom a section may be given: those who answer for a ministry of this State. */
  async contributors(request: ReportRequest): Promise<{ personId: string; name: string }[]> {
    const holders = await this.terms.holders({
      processId: request.process_id,
      role: 'ministry_contributor',
      entityId: request.entity_id,
    });
    return [...new Map(holders.map(({ personId, name }) => [personId, { personId, name }])).values()];
  }

  /**
   * Gives a section to somebody, with a day or without; `null` takes it back. Words that were written stay where they are.
   * Whoever has it already keeps it, with the day that is said now.
   */
  @Transactional()
  async give(actor: Actor, requestId: string, input: GiveSection): Promise<void> {
    const { section, personId } = input;
    const request = await this.held(actor, requestId, 'delegate');
    const asked = await this.commitments.ofRequest(requestId);
    const sections = ['A', 'C', ...asked.map(({ theme }) => sectionOf('B', theme))];
    if (!sections.includes(section)) throw new Problem('not-found');
    if (personId && !(await this.contributors(request)).some((one) => one.personId === personId))
      throw new Problem('not-found');
    const about = { actor, processId: request.process_id, subject: { kind: 'report_request', id: requestId } };
    const before = (await this.rows(requestId)).find((row) => row.section === section);
    const dueOn = this.dayOf(input, request, before);
    const dueAt = dueOn === null ? null : endOfDay(dueOn, request.zone);
    if (before && before.person_id === personId && before.state === 'given') {
      if (before.due_on === dueOn) return;
      await this.tx.sql(`UPDATE section_delegation SET due_on = $2, due_at = $3, plan = plan + 1 WHERE id = $1`, [
        before.id,
        dueOn,
        dueAt,
      ]);
      await this.letters.moved({ ...before, due_on: dueOn, due_at: dueAt, plan: before.plan + 1 }, request);
      return this.events.tell(sectionMoved, { requestId, section }, about);
    }
    if (before) await this.letters.stop(before.id, 'The section is with somebody else.');
    await this.tx.sql(`DELETE FROM section_delegation WHERE request_id = $1 AND section = $2`, [requestId, section]);
    if (!personId) return this.events.tell(sectionRecalled, { requestId, section }, about);
    const id = newId();
    await this.tx.sql(
      `INSERT INTO section_delegation (id, request_id, section, person_id, state, given_by, given_at, due_on, due_at)
       VALUES ($1,$2,$3,$4,'given',$5,$6,$7,$8)`,
      [id, requestId, section, personId, actor.personId, this.clock.now(), dueOn, dueAt],
    );
    const [row] = (await this.rows(requestId)).filter((one) => one.id === id);
    await this.letters.given(row!, request);
    return this.events.tell(sectionGiven, { requestId, section }, about);
  }

  /** The ministry has said what it has to say. */
  @Transactional()
  async finish(actor: Actor, requestId: string, section: string): Promise<void> {
    const request = await this.held(actor, requestId, 'answer');
    const [mine] = await this.tx.sql<{ id: string }>(
      `UPDATE section_delegation SET state = 'done' WHERE request_id = $1 AND section = $2 AND person_id = $3 AND state = 'given' RETURNING id`,
      [requestId, section, actor.personId],
    );
    if (!mine) throw new Problem('not-found');
    await this.letters.stop(mine.id, 'The section is answered.');
    const about = { actor, processId: request.process_id, subject: { kind: 'report_request', id: requestId } };
    await this.events.tell(sectionFinished, { requestId, section }, about);
  }

  /** The day that is said; said nothing, the day that stood. Only a day that is new is looked at. */
  private dayOf(
    { dueOn, afterReport }: GiveSection,
    request: ReportRequest,
    before: GivenRow | undefined,
  ): string | null {
    if (dueOn === undefined) return before?.due_on ?? null;
    if (dueOn === null || dueOn === before?.due_on) return dueOn;
    const report = { dueOn: request.due_on, zone: request.zone };
    const trouble = sectionDayTrouble(dueOn, report, this.clock.now(), afterReport ?? false);
    if (trouble) throw new Problem(trouble);
    return dueOn;
  }

  private async held(actor: Actor, requestId: string, action: 'delegate' | 'answer'): Promise<ReportRequest> {
    const known = await this.requests.get(requestId);
    const facts = { processId: known.process_id, entityId: known.entity_id };
    if (!this.may.allows(actor, 'read', 'Report', facts)) throw new Problem('not-found');
    this.may.require(actor, action, 'Report', facts);
    const request = await this.requests.forUpdate(requestId);
    if (!open.includes(request.state)) throw new Problem('report-not-open', { state: request.state });
    return request;
  }

  private rows(requestId: string): Promise<GivenRow[]> {
    return this.tx.sql<GivenRow>(
      `SELECT id, request_id, section, person_id, given_by, state, to_char(due_on, 'YYYY-MM-DD') AS due_on, due_at, plan, told
         FROM section_delegation WHERE request_id = $1 ORDER BY section`,
      [requestId],
    );
  }
}

const sectionIn = ({ section }: GivenRow): string => section;
