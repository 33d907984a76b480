import {
  addDays,
  addWorkingDays,
  type Day,
  dayAt,
  daysBetween,
  endOfDay,
  type LocalRule,
  MORNING,
  morningOf,
  movedBack,
  movedForward,
  type WorkCalendar,
} from './calendar.rules.js';

/** Calendar days before the due day on which a reminder is wanted; the last one is the day itself. */
export const DAYS_BEFORE_DUE = [30, 14, 7, 3, 0] as const;

/** The ladder after the due day, in working days of the addressee. From level 2 a human releases the letter. */
export const LADDER = [
  { level: 1, workingDays: 3 },
  { level: 2, workingDays: 10 },
  { level: 3, workingDays: 20 },
  { level: 4, workingDays: 40 },
] as const;

/** Level 5: the item goes to the meeting, this many working days before it opens. */
export const LADDER_BEFORE_MEETING = 10;

export type Mark = `T-${number}` | `L${number}`;

export interface PlannedReminder {
  /** T-30 … T-0 before the due day, L1 … L4 after it. */
  mark: Mark;
  /** 0 before the due day, else the level of the ladder. */
  level: number;
  dueAt: Date;
  /** The rule that produced the instant; absent when it is sent at once. */
  rule?: LocalRule;
  /** The mark fell on a day already behind us after moving it back, so it goes now. */
  atOnce: boolean;
  /** Weaker marks that fell on the same day and are said by this one. */
  merged: Mark[];
}

export interface ReminderHistory {
  /** Marks already sent, and the due day they were sent for. */
  done: readonly { mark: string; dueOn: Day }[];
}

const NEW_DUE_DAY_IS_FAR = 14;

/**
 * When an addressee hears of a report that falls due at the end of `dueOn` in its own zone: before that day on working
 * days, moved back; after it by working days; always at 09:00 where the addressee lives.
 */
export function remindersOf(
  calendar: WorkCalendar,
  dueOn: Day,
  now: Date,
  history: ReminderHistory = { done: [] },
): PlannedReminder[] {
  const today = dayAt(now, calendar.zone);
  const wanted = [...beforeDue(calendar, dueOn, today), ...afterDue(calendar, dueOn, today)]
    .filter(({ mark }) => !alreadySaid(mark, dueOn, history))
    .map((w) => reminderAt(calendar, w, now));
  return mergedByDay(wanted, calendar.zone);
}

/** A report is due at the end of its day in the addressee's zone. */
export function reportDueAt(dueOn: Day, zone: string): Date {
  return endOfDay(dueOn, zone);
}

/** The day of level 5 of the ladder. */
export function dayBeforeMeeting(calendar: WorkCalendar, meetingOn: Day): Day {
  return addWorkingDays(calendar, meetingOn, -LADDER_BEFORE_MEETING);
}

interface Wanted {
  mark: Mark;
  level: number;
  /** The working day after moving; may be behind us. */
  day: Day;
}

/** A mark whose own day is behind us is past; one that only moving brought behind us is sent now. */
function beforeDue(calendar: WorkCalendar, dueOn: Day, today: Day): Wanted[] {
  return DAYS_BEFORE_DUE.map((days) => ({ mark: `T-${days}` as Mark, level: 0, original: addDays(dueOn, -days) }))
    .filter(({ original }) => original >= today)
    .map(({ mark, level, original }) => ({ mark, level, day: movedBack(calendar, original) }));
}

function afterDue(calendar: WorkCalendar, dueOn: Day, today: Day): Wanted[] {
  return LADDER.map(({ level, workingDays }) => ({
    mark: `L${level}` as Mark,
    level,
    day: movedForward(calendar, addWorkingDays(calendar, dueOn, workingDays)),
  })).filter(({ day }) => day >= today);
}

function reminderAt(calendar: WorkCalendar, { mark, level, day }: Wanted, now: Date): PlannedReminder {
  const dueAt = morningOf(day, calendar.zone);
  if (dueAt <= now) return { mark, level, dueAt: now, atOnce: true, merged: [] };
  return { mark, level, dueAt, rule: { day, time: MORNING, zone: calendar.zone }, atOnce: false, merged: [] };
}

/** The list stands in rising strength, so of two on one day the later one speaks. */
function mergedByDay(reminders: PlannedReminder[], zone: string): PlannedReminder[] {
  const byDay = new Map<Day, PlannedReminder>();
  for (const reminder of reminders) {
    const day = dayAt(reminder.dueAt, zone);
    const weaker = byDay.get(day);
    byDay.set(day, weaker ? { ...reminder, merged: [...weaker.merged, weaker.mark] } : reminder);
  }
  return [...byDay.values()];
}

/** What was said for a mark is said again only when the new due day is at least 14 days later than the old one. */
function alreadySaid(mark: Mark, dueOn: Day, history: ReminderHistory): boolean {
  return history.done.some((d) => d.mark === mark && daysBetween(d.dueOn, dueOn) < NEW_DUE_DAY_IS_FAR);
}
