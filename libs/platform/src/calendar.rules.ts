import { Temporal } from 'temporal-polyfill';

/**
 * Days, hours and zones. Pure: weekends, holidays and zones come in as values, and so does the present moment.
 * A day is written 2026-10-30, a local time 09:00 or 23:59:59, an instant is a Date.
 */
export interface WorkCalendar {
  /** IANA zone in which the days begin and end. */
  zone: string;
  /** ISO weekdays that are not worked: 1 is Monday, 7 is Sunday. */
  weekend: readonly number[];
  /** Days not worked: '2026-12-25' once, '--12-25' every year. Half-days are working days and are not listed. */
  holidays: readonly string[];
}

export type Day = string;

/** How an instant came about. It is stored beside the instant, so that it can be computed again when a rule changes. */
export interface LocalRule {
  day: Day;
  time: string;
  zone: string;
}

export class UnknownZone extends Error {
  override readonly name = 'UnknownZone';
  constructor(readonly zone: string) {
    super(`"${zone}" is not a time zone we know.`);
  }
}

export class NoWorkingDay extends Error {
  override readonly name = 'NoWorkingDay';
  constructor() {
    super('This calendar has no working day within ten years.');
  }
}

export class UnknownDay extends Error {
  override readonly name = 'UnknownDay';
  constructor(readonly day: string) {
    super(`"${day}" is not a day of the calendar.`);
  }
}

export const MORNING = '09:00';
export const DIGEST_HOUR = '08:00';
export const LAST_SECOND = '23:59:59';

export function knownZone(zone: string): string {
  // An offset such as +03:00 is accepted by Temporal, but it is not a zone: it knows no summer time.
  if (!/^[A-Za-z]/.test(zone)) throw new UnknownZone(zone);
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch {
    throw new UnknownZone(zone);
  }
}

export function isKnownZone(zone: string): boolean {
  try {
    return knownZone(zone) === zone;
  } catch {
    return false;
  }
}

/** A local time that does not exist moves later, one that exists twice means the first ('compatible'). */
export function instantOf(rule: LocalRule): Date {
  const local = Temporal.PlainDateTime.from(`${plainDay(rule.day)}T${rule.time}`);
  const zoned = local.toZonedDateTime(knownZone(rule.zone), { disambiguation: 'compatible' });
  return new Date(zoned.epochMilliseconds);
}

export function endOfDay(day: Day, zone: string): Date {
  return instantOf({ day, time: LAST_SECOND, zone });
}

export function morningOf(day: Day, zone: string, time = MORNING): Date {
  return instantOf({ day, time, zone });
}

export function dayAt(instant: Date, zone: string): Day {
  return zonedAt(instant, zone).toPlainDate().toString();
}

export function timeAt(instant: Date, zone: string): string {
  return zonedAt(instant, zone).toPlainTime().toString({ smallestUnit: 'second' });
}

export function addDays(day: Day, days: number): Day {
  return plainDay(day).add({ days }).toString();
}

/** The 31st of January and one month is the last day of February. */
export function addMonths(day: Day, months: number): Day {
  return plainDay(day).add({ months }, { overflow: 'constrain' }).toString();
}

export function daysBetween(from: Day, to: Day): number {
  return plainDay(from).until(plainDay(to), { largestUnit: 'days' }).days;
}

/** Hours are elapsed time: they do not stretch when the clocks change. */
export function hoursAfter(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + Math.round(hours * 3_600_000));
}

/** Days are days of the calendar in a zone: the local time stays, even when the clocks change in between. */
export function daysAfter(instant: Date, days: number, zone: string): Date {
  return new Date(zonedAt(instant, zone).add({ days }).epochMilliseconds);
}

export function isWorkingDay(calendar: WorkCalendar, day: Day): boolean {
  const plain = plainDay(day);
  if (calendar.weekend.includes(plain.dayOfWeek)) return false;
  return !calendar.holidays.includes(plain.toString()) && !calendar.holidays.includes(`-${plain.toString().slice(4)}`);
}

/** The day itself when it is worked, else the last working day before it. */
export function movedBack(calendar: WorkCalendar, day: Day): Day {
  return nearestWorkingDay(calendar, day, -1);
}

/** The day itself when it is worked, else the first working day after it. */
export function movedForward(calendar: WorkCalendar, day: Day): Day {
  return nearestWorkingDay(calendar, day, 1);
}

/** The nth working day after (or, with a negative count, before) a day; the day itself does not count. */
export function addWorkingDays(calendar: WorkCalendar, day: Day, count: number): Day {
  const step = Math.sign(count);
  let at = plainDay(day).toString();
  for (let left = Math.abs(count); left > 0; left--) at = nearestWorkingDay(calendar, addDays(at, step), step);
  return at;
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  const span = daysBetween(from, to);
  const step = Math.sign(span);
  let count = 0;
  for (let i = 1; i <= Math.abs(span); i++) if (isWorkingDay(calendar, addDays(from, i * step))) count += step;
  return count;
}

/** Quiet time: a single notice waits for 09:00 where its reader lives, and goes at once only at that very minute. */
export function nextMorning(now: Date, zone: string, time = MORNING): Date {
  const today = dayAt(now, zone);
  const morning = instantOf({ day: today, time, zone });
  return morning >= now ? morning : instantOf({ day: addDays(today, 1), time, zone });
}

function nearestWorkingDay(calendar: WorkCalendar, day: Day, step: number): Day {
  let at = plainDay(day).toString();
  for (let tried = 0; tried < 3660; tried++) {
    if (isWorkingDay(calendar, at)) return at;
    at = addDays(at, step);
  }
  throw new NoWorkingDay();
}

function plainDay(day: Day): Temporal.PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new UnknownDay(day);
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' });
  } catch {
    throw new UnknownDay(day);
  }
}

function zonedAt(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(knownZone(zone));
}
