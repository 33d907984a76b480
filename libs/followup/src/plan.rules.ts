import {
  addDays,
  type Day,
  dayAt,
  daysBetween,
  endOfDay,
  morningOf,
  nextMorning,
  type WorkCalendar,
} from '../../platform/src/calendar.rules.js';
import {
  dayBeforeMeeting,
  type PlannedReminder,
  type ReminderHistory,
  remindersOf,
} from '../../platform/src/reminders.rules.js';

export const REMIND = 'remind-of-report';
export const ESCALATE = 'climb-ladder';

/** One thing that will be due for a request: a reminder that goes by itself, or a step that a person releases. */
export interface PlannedStep {
  kind: typeof REMIND | typeof ESCALATE;
  mark: string;
  level: number;
  dueAt: Date;
  rule: unknown;
}

/** Everything that time will bring for one request, until it is answered (decisions.md 7). */
export function stepsOf(
  calendar: WorkCalendar,
  dueOn: Day,
  now: Date,
  history: ReminderHistory = { done: [] },
  meetingOn: Day | null = null,
): PlannedStep[] {
  const steps = remindersOf(calendar, dueOn, now, history).map((reminder) => stepOf(reminder));
  const line = meetingOn === null ? null : lineBeforeMeeting(calendar, dueOn, meetingOn, now);
  return line ? [...steps, line] : steps;
}

function stepOf({ mark, level, dueAt, rule, merged }: PlannedReminder): PlannedStep {
  return { kind: level <= 1 ? REMIND : ESCALATE, mark, level, dueAt, rule: { mark, merged, ...rule } };
}

/** Level 5: the meeting's papers say neutrally that nothing was received. Only when the report was due by then. */
function lineBeforeMeeting(calendar: WorkCalendar, dueOn: Day, meetingOn: Day, now: Date): PlannedStep | null {
  const day = dayBeforeMeeting(calendar, meetingOn);
  const dueAt = morningOf(day, calendar.zone);
  if (day <= dueOn || dueAt <= now) return null;
  return { kind: ESCALATE, mark: 'L5', level: 5, dueAt, rule: { mark: 'L5', day, zone: calendar.zone } };
}

/** A report is due at the end of its day where the addressee lives. */
export const dueAt = (dueOn: Day, zone: string): Date => endOfDay(dueOn, zone);

/** Why a rule gives no usable day for a first report. */
export function dueDayTrouble(dueOn: Day | null, now: Date, zone: string): 'no-next-meeting' | 'past' | null {
  if (dueOn === null) return 'no-next-meeting';
  return dueOn <= dayAt(now, zone) ? 'past' : null;
}

/** When letters of an adoption go: held for a while, then at nine where their reader lives (decisions.md 31, 38). */
export function letterMorning(now: Date, holdMinutes: number, zone: string): Date {
  return nextMorning(new Date(now.getTime() + holdMinutes * 60_000), zone);
}

/** How many letters go when, for the look before adopting. */
export function lettersByMorning(
  readers: readonly { zone: string }[],
  now: Date,
  holdMinutes: number,
): { at: Date; zone: string; count: number }[] {
  const mornings = new Map<string, { at: Date; zone: string; count: number }>();
  for (const { zone } of readers) {
    const at = letterMorning(now, holdMinutes, zone);
    const known = mornings.get(zone) ?? { at, zone, count: 0 };
    mornings.set(zone, { ...known, count: known.count + 1 });
  }
  return [...mornings.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || a.zone.localeCompare(b.zone));
}

/** A process that was suspended gives everybody the days back. */
export function dueAfterPause(dueOn: Day, pausedOn: Day, resumedOn: Day): Day {
  return addDays(dueOn, Math.max(0, daysBetween(pausedOn, resumedOn)));
}
