import { Injectable } from '@nestjs/common';
import { Acts, type ScheduledAction } from '#platform';
import type { SilenceMark } from './silence.rules.js';
import { CLOSE_SILENCE, REMIND_OF_SILENCE, type SilencePlan } from './silence-alarms.service.js';
import { SilenceClosing } from './silence-closing.service.js';

const HOURS = 60;

/** What falls due for a procedure: loads its id, calls the verb. */
@Injectable()
export class SilenceJobs {
  constructor(private readonly closing: SilenceClosing) {}

  /** After an outage the older reminders are skipped; the strongest is said as long as there is time. */
  @Acts(REMIND_OF_SILENCE, { maxLateMinutes: 2 * HOURS, strongestActs: true })
  async remind({ subject_id, payload }: ScheduledAction): Promise<void> {
    const { mark, scheduleVersion } = payload as SilencePlan;
    await this.closing.remind(subject_id!, mark as SilenceMark, scheduleVersion);
  }

  /** However late: what nobody objected to is adopted, dated on the day of its end. */
  @Acts(CLOSE_SILENCE)
  async close({ subject_id }: ScheduledAction): Promise<void> {
    await this.closing.close(subject_id!);
  }
}
