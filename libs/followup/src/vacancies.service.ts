import { Injectable } from '@nestjs/common';
import { Acts, addWorkingDays, Clock, dayAt, morningOf, Schedule, type ScheduledAction, Tx } from '#platform';
import { Designation } from './designation.entity.js';
import { designationAfter, LAPSE_WORKING_DAYS, VACANCY_WORKING_DAYS } from './designation.rules.js';
import { Plans } from './plans.service.js';
import { Posts } from './posts.service.js';
import { Reminders } from './reminders.service.js';
import { ReportRequest } from './request.entity.js';
import { isOwed } from './request.rules.js';

const LAPSE = 'lapse-designation';
const VACANCY = 'say-vacancy';

/** What time brings for posts: a designation that nobody accepts lapses, and a vacancy is told to the head. */
@Injectable()
export class Vacancies {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly schedule: Schedule,
    private readonly plans: Plans,
    private readonly posts: Posts,
    private readonly reminders: Reminders,
  ) {}

  @Acts(LAPSE)
  async lapse(action: ScheduledAction): Promise<void> {
    const designation = await this.tx.lock(Designation, action.subject_id!);
    if (designationAfter(designation.state, 'lapse') === null) return;
    await this.tx
      .repository(Designation)
      .update(
        { id: designation.id },
        { state: 'lapsed', ended_at: this.clock.now(), version: designation.version + 1 },
      );
  }

  /** Ten working days without a focal point: a message to the head is prepared and waits for release. */
  @Acts(VACANCY)
  async sayVacancy(action: ScheduledAction): Promise<void> {
    const entityId = action.subject_id!;
    const processId = action.process_id!;
    if (await this.posts.primaryOf(processId, entityId)) return;
    const requests = await this.tx
      .repository(ReportRequest)
      .find({ where: { process_id: processId, entity_id: entityId }, order: { due_at: 'DESC' } });
    const owed = requests.find(({ state }) => isOwed(state));
    if (owed) await this.reminders.prepareStep(owed, 2, 'vacancy');
  }

  async planLapse(designation: Designation): Promise<void> {
    const calendar = await this.plans.calendar(designation.entity_id);
    const day = addWorkingDays(calendar, dayAt(this.clock.now(), calendar.zone), LAPSE_WORKING_DAYS);
    await this.schedule.at({
      kind: LAPSE,
      dueAt: morningOf(day, calendar.zone),
      dedupeKey: `lapse.${designation.id}`,
      processId: designation.process_id,
      subject: { kind: 'focal_point_designation', id: designation.id },
      rule: { day, time: '09:00', zone: calendar.zone },
    });
  }

  async planVacancy(designation: Designation): Promise<void> {
    const calendar = await this.plans.calendar(designation.entity_id);
    const day = addWorkingDays(calendar, dayAt(this.clock.now(), calendar.zone), VACANCY_WORKING_DAYS);
    await this.schedule.at({
      kind: VACANCY,
      dueAt: morningOf(day, calendar.zone),
      dedupeKey: `vac.${designation.id}`,
      processId: designation.process_id,
      subject: { kind: 'focal_point_post', id: designation.entity_id },
      rule: { day, time: '09:00', zone: calendar.zone },
    });
  }

  /** It was accepted: it does not lapse any more. That the post is taken, the look at a vacancy sees for itself. */
  async accepted({ id }: Designation): Promise<void> {
    const subject = { kind: 'focal_point_designation', id };
    await this.schedule.cancel({ subject, kinds: [LAPSE], reason: 'It was accepted.' });
  }
}
