import { type Day, dayAt, daysBetween, type WorkCalendar } from '../../platform/src/calendar.rules.js';
import { type PlannedReminder, type ReminderHistory, remindersOf } from '../../platform/src/reminders.rules.js';

/** A ministry is reminded before its day and on it; after it people speak with each other, and no machine insists. */
export const sectionReminders = (
  calendar: WorkCalendar,
  dueOn: Day,
  now: Date,
  history: ReminderHistory = { done: [] },
): PlannedReminder[] => remindersOf(calendar, dueOn, now, history).filter(({ level }) => level === 0);

/** Why a day cannot be a section's: it is behind us, or later than the report itself and nobody said that this is meant. */
export function sectionDayTrouble(
  dueOn: Day,
  report: { dueOn: Day; zone: string },
  now: Date,
  afterReport: boolean,
): 'due-day-past' | 'section-day-after-report' | null {
  if (dueOn < dayAt(now, report.zone)) return 'due-day-past';
  return dueOn > report.dueOn && !afterReport ? 'section-day-after-report' : null;
}

/** Days since the section's day ended where its ministry is. */
export const sectionOverdueDays = (dueOn: Day, now: Date, zone: string): number =>
  Math.max(0, daysBetween(dueOn, dayAt(now, zone)));
