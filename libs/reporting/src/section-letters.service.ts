import { Injectable } from '@nestjs/common';
import { ReportCycles, type ReportRequest, ReportRequests } from '#followup';
import { Notices } from '#notices';
import { People, RoleTerms } from '#people';
import { Acts, Clock, Schedule, type ScheduledAction, Tx } from '#platform';
import { Entities } from '#processes';
import { type SectionLetter, sectionGivenLetter, sectionReminder } from './section.mails.js';
import { sectionReminders } from './section-plan.rules.js';

export const REMIND_OF_SECTION = 'remind-of-section';
const SUBJECT = 'section_delegation';
const open = ['issued', 'opened', 'in_progress', 'returned'];

export interface GivenSection {
  id: string;
  request_id: string;
  person_id: string;
  given_by: string | null;
  state: 'given' | 'done';
  due_on: string | null;
  due_at: Date | null;
  /** Rises with every new day. */
  plan: number;
  told: { mark: string; dueOn: string }[];
}

/** What somebody of a ministry hears of a section: that it is with them, and that its day comes near. */
@Injectable()
export class SectionLetters {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly schedule: Schedule,
    private readonly requests: ReportRequests,
    private readonly cycles: ReportCycles,
    private readonly entities: Entities,
    private readonly people: People,
    private readonly terms: RoleTerms,
    private readonly notices: Notices,
  ) {}

  /** Within the transaction that gives it. */
  async given(section: GivenSection, request: ReportRequest): Promise<void> {
    await this.send(sectionGivenLetter, section, request, `section-given.${section.id}`);
    await this.plan(section, request);
  }

  /** Its day is another one: what was planned gives way, and what was told for nearly the same day is not told again. */
  async moved(section: GivenSection, request: ReportRequest): Promise<void> {
    await this.stop(section.id, 'The day of the section changed.');
    await this.plan(section, request);
  }

  async stop(sectionId: string, reason: string): Promise<void> {
    await this.schedule.supersede({ subject: { kind: SUBJECT, id: sectionId }, kinds: [REMIND_OF_SECTION], reason });
  }

  /** After an outage the older reminders are skipped, and the strongest is said however late. */
  @Acts(REMIND_OF_SECTION, { maxLateMinutes: 2880, strongestActs: true })
  async remind(action: ScheduledAction): Promise<void> {
    const { mark, plan } = action.payload as { mark: string; plan: number };
    const known = await this.section(action.subject_id!);
    if (!known) return;
    // The report first, as whoever gives a section does; then the section is read again.
    const request = await this.requests.forUpdate(known.request_id);
    const section = await this.section(known.id);
    const wanted = section?.state === 'given' && section.plan === plan && section.due_on !== null;
    if (!section || !wanted || request.paused_on !== null || !open.includes(request.state)) return;
    if (!(await this.answersFor(section.person_id, request))) return;
    await this.send(sectionReminder, section, request, action.dedupe_key);
    await this.tx.sql(`UPDATE section_delegation SET told = told || $2::jsonb WHERE id = $1`, [
      section.id,
      JSON.stringify([{ mark, dueOn: section.due_on }]),
    ]);
  }

  private async plan(section: GivenSection, request: ReportRequest): Promise<void> {
    if (!section.due_on) return;
    const calendar = await this.entities.calendar(request.entity_id);
    const reminders = sectionReminders(calendar, section.due_on, this.clock.now(), { done: section.told });
    await this.schedule.atAll(
      reminders
        // The letter that gives it says its day: nobody hears of it twice in one day.
        .filter(({ atOnce }) => !atOnce || section.plan > 0)
        .map(({ mark, dueAt, rule, merged }) => ({
          kind: REMIND_OF_SECTION,
          dueAt,
          dedupeKey: `sec.${section.id}.${mark}.v${section.plan}`,
          processId: request.process_id,
          subject: { kind: SUBJECT, id: section.id },
          payload: { mark, plan: section.plan },
          rule: { mark, merged, ...rule },
        })),
    );
  }

  private async send(
    letter: typeof sectionGivenLetter,
    section: GivenSection,
    request: ReportRequest,
    dedupeKey: string,
  ): Promise<void> {
    const entity = await this.entities.get(request.entity_id);
    const cycle = await this.cycles.get(request.cycle_id);
    const giver = section.given_by;
    const params: SectionLetter = {
      requestId: request.id,
      stateNames: entity.names,
      cycle: cycle.code,
      name: (giver && (await this.people.names([giver])).get(giver)) || '',
      dueAt: (section.due_at ?? request.due_at).toISOString(),
      zone: request.zone,
    };
    await this.notices.send(letter, {
      processId: request.process_id,
      to: [{ personId: section.person_id, entityId: request.entity_id, role: 'ministry_contributor' }],
      params,
      dedupeKey,
    });
  }

  /** Whoever does not speak for the ministry any more hears nothing more of it. */
  private async answersFor(personId: string, { process_id, entity_id }: ReportRequest): Promise<boolean> {
    const holders = await this.terms.holders({
      processId: process_id,
      role: 'ministry_contributor',
      entityId: entity_id,
    });
    return holders.some((holder) => holder.personId === personId);
  }

  private section(id: string): Promise<GivenSection | undefined> {
    return this.tx.one<GivenSection>(
      `SELECT id, request_id, person_id, given_by, state, to_char(due_on, 'YYYY-MM-DD') AS due_on, due_at, plan, told
         FROM section_delegation WHERE id = $1`,
      [id],
    );
  }
}
