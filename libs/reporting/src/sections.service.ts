import { Injectable } from '@nestjs/common';
import { type GiveSection, type MineRow, questions, type SectionGiven, sectionOf } from '#contracts';
import { Commitments, type ReportRequest, ReportRequests } from '#followup';
import { People, RoleTerms } from '#people';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { sectionFinished, sectionGiven, sectionRecalled } from './reporting.events.js';
import { standsIn } from './sections.rules.js';

const open = ['issued', 'opened', 'in_progress', 'returned'];

interface GivenRow {
  id: string;
  section: string;
  person_id: string;
  state: 'given' | 'done';
}

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

  async of(requestId: string, sections: ReadonlySet<string> | null): Promise<SectionGiven[]> {
    const rows = (await this.rows(requestId)).filter(({ section }) => sections === null || sections.has(section));
    const names = await this.people.names(rows.map(({ person_id }) => person_id));
    return rows.map((row) => ({
      section: row.section,
      personId: row.person_id,
      name: names.get(row.person_id) ?? '',
      state: row.state,
    }));
  }

  /** What a ministry has to answer: one line for each report of which a section is theirs. */
  async mine(actor: Actor): Promise<MineRow[]> {
    if (actor.role !== 'ministry_contributor') return [];
    const rows = await this.tx.sql<{ request_id: string; sections: number }>(
      `SELECT request_id, count(*)::int AS sections FROM section_delegation
        WHERE person_id = $1 AND state = 'given' GROUP BY request_id ORDER BY request_id`,
      [actor.personId],
    );
    const lines: MineRow[] = [];
    for (const { request_id, sections } of rows) {
      const request = await this.requests.get(request_id);
      const ours = request.process_id === actor.processId && request.entity_id === actor.entityId;
      if (!ours || !open.includes(request.state)) continue;
      lines.push({
        id: `sections-${request_id}`,
        block: 'do_now',
        title: { key: 'reporting.mine.sections', params: { count: sections } },
        due: { at: request.due_at.toISOString(), zone: request.zone },
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

  /** Gives a section to somebody; `null` takes it back. Words that were written stay where they are. */
  @Transactional()
  async give(actor: Actor, requestId: string, { section, personId }: GiveSection): Promise<void> {
    const request = await this.held(actor, requestId, 'delegate');
    const asked = await this.commitments.ofRequest(requestId);
    const sections = ['A', 'C', ...asked.map(({ theme }) => sectionOf('B', theme))];
    if (!sections.includes(section)) throw new Problem('not-found');
    if (personId && !(await this.contributors(request)).some((one) => one.personId === personId))
      throw new Problem('not-found');
    const about = { actor, processId: request.process_id, subject: { kind: 'report_request', id: requestId } };
    await this.tx.sql(`DELETE FROM section_delegation WHERE request_id = $1 AND section = $2`, [requestId, section]);
    if (!personId) return this.events.tell(sectionRecalled, { requestId, section }, about);
    await this.tx.sql(
      `INSERT INTO section_delegation (id, request_id, section, person_id, state, given_by, given_at) VALUES ($1,$2,$3,$4,'given',$5,$6)`,
      [newId(), requestId, section, personId, actor.personId, this.clock.now()],
    );
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
    const about = { actor, processId: request.process_id, subject: { kind: 'report_request', id: requestId } };
    await this.events.tell(sectionFinished, { requestId, section }, about);
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
      `SELECT id, section, person_id, state FROM section_delegation WHERE request_id = $1 ORDER BY section`,
      [requestId],
    );
  }
}

const sectionIn = ({ section }: GivenRow): string => section;
