import { Injectable } from '@nestjs/common';
import { type PlanAction, Schedule } from '#platform';
import type { Silence } from './silence.entity.js';
import { GRACE_MS, remindersOf } from './silence.rules.js';

export const REMIND_OF_SILENCE = 'remind-of-silence';
export const CLOSE_SILENCE = 'close-silence';
const SUBJECT = 'silence';

export interface SilencePlan {
  mark: string;
  scheduleVersion: number;
}

/** What is due for a procedure: reminders before the end, and the outcome after it. */
@Injectable()
export class SilenceAlarms {
  constructor(private readonly schedule: Schedule) {}

  /** For the end that the procedure has now; what was planned for an earlier end gives way. */
  async arm(silence: Silence, now: Date): Promise<void> {
    const { id, process_id, opened_at, closes_at, schedule_version: scheduleVersion } = silence;
    await this.disarm(silence, 'The end is another one.');
    const reminders = remindersOf(opened_at, closes_at, now).map(({ mark, dueAt }): PlanAction => {
      const payload: SilencePlan = { mark, scheduleVersion };
      return {
        kind: REMIND_OF_SILENCE,
        dueAt,
        dedupeKey: `sil.${id}.${mark}.v${scheduleVersion}`,
        processId: process_id,
        subject: { kind: SUBJECT, id },
        payload,
        rule: { mark, endsAt: closes_at.toISOString() },
      };
    });
    await this.schedule.atAll([...reminders, this.closing(silence, new Date(closes_at.getTime() + GRACE_MS))]);
  }

  /** The alarm rang a moment before the clock of the database came so far. */
  async closeAgainAt(silence: Silence, dueAt: Date): Promise<void> {
    await this.schedule.at(this.closing(silence, dueAt));
  }

  async disarm({ id }: Silence, reason: string): Promise<void> {
    await this.schedule.supersede({ subject: { kind: SUBJECT, id }, reason });
  }

  private closing({ id, process_id, closes_at, schedule_version: scheduleVersion }: Silence, dueAt: Date): PlanAction {
    const payload: SilencePlan = { mark: 'close', scheduleVersion };
    return {
      kind: CLOSE_SILENCE,
      dueAt,
      dedupeKey: `sil.${id}.close.v${scheduleVersion}`,
      processId: process_id,
      subject: { kind: SUBJECT, id },
      payload,
      rule: { endsAt: closes_at.toISOString(), graceMs: GRACE_MS },
    };
  }
}
