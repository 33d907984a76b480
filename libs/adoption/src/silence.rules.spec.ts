import { instantWords, type SilenceState } from '#contracts';
import {
  adoptedOn,
  breakOutcome,
  earliestEnd,
  isLongEnough,
  isStanding,
  mayBeReceived,
  mayClose,
  nearnessOf,
  remindersOf,
  seesBreak,
  statementOutcome,
} from './silence.rules.js';

const end = new Date('2026-03-30T16:00:00Z');
const beforeEnd = (ms: number) => new Date(end.getTime() - ms);
const HOUR = 3_600_000;

describe('a silence of 72 hours over the night in which clocks go forward (E2)', () => {
  const opened = new Date('2026-03-27T16:00:00Z');
  const closes = earliestEnd(opened, 72);

  it('is opened on Friday at 17:00 in Zurich and ends on Monday at 18:00', () => {
    expect(instantWords(opened, 'Europe/Zurich', 'en')).toBe('Friday 27 March 2026, 17:00 Zurich (UTC+1)');
    expect(instantWords(closes, 'Europe/Zurich', 'en')).toBe('Monday 30 March 2026, 18:00 Zurich (UTC+2)');
  });
  it.each([
    ['Africa/Nairobi', 'Monday 30 March 2026, 19:00 Nairobi (UTC+3)'],
    ['America/Port_of_Spain', 'Monday 30 March 2026, 12:00 Port of Spain (UTC−4)'],
  ])('is the same instant in %s', (zone, words) => expect(instantWords(closes, zone, 'en')).toBe(words));
  it('is long enough to the millisecond, and an hour of the day would be too short', () => {
    expect(isLongEnough(opened, closes, 72)).toBe(true);
    expect(isLongEnough(opened, new Date(closes.getTime() - 1), 72)).toBe(false);
    expect(isLongEnough(opened, new Date('2026-03-30T15:00:00Z'), 72)).toBe(false);
  });
  it('is dated at the venue on the day of its end, whenever the outcome is drawn', () => {
    expect(adoptedOn(closes, 'Europe/Zurich')).toBe('2026-03-30');
    expect(adoptedOn(new Date('2026-03-30T23:30:00Z'), 'Europe/Zurich')).toBe('2026-03-31');
  });
});

describe('an objection', () => {
  it.each<[string, SilenceState, number, number | null, string]>([
    ['two seconds before the end breaks', 'open', 2000, null, 'breaks'],
    ['a millisecond before the end breaks', 'open', 1, null, 'breaks'],
    ['at the very end is late', 'open', 0, null, 'late'],
    ['a second after the end is late', 'open', -1000, null, 'late'],
    ['after the text was adopted is late', 'passed', -60_000, null, 'late'],
    ['beside another that came first is kept', 'broken', 1000, null, 'overtaken'],
    ['to what was broken and would be over has nothing to break', 'broken', 0, null, 'not_open'],
    ['received before it was suspended breaks', 'suspended', HOUR + 1, HOUR, 'breaks'],
    ['received while it is suspended has nothing to break', 'suspended', HOUR, HOUR, 'not_open'],
    ['to what was cancelled has nothing to break', 'cancelled', 1000, null, 'not_open'],
  ])('%s', (_, state, by, remainingMs, outcome) =>
    expect(breakOutcome({ state, closesAt: end, remainingMs }, beforeEnd(by))).toBe(outcome),
  );
});

describe('the hour at which an officer states that an objection was received', () => {
  const now = beforeEnd(HOUR);
  it.each([
    ['is that of the opening', 72 * HOUR, true],
    ['is not before it', 72 * HOUR + 1, false],
    ['is now', HOUR, true],
    ['is not later than now', HOUR - 1, false],
  ])('%s', (_, before, may) => expect(mayBeReceived(beforeEnd(before), beforeEnd(72 * HOUR), now)).toBe(may));
});

describe('a statement that breaks nothing', () => {
  it.each<[string, SilenceState, number, string]>([
    ['before the end is kept', 'open', 1, 'stated'],
    ['at the very end is late', 'open', 0, 'late'],
    ['is kept while the procedure is suspended', 'suspended', -HOUR, 'stated'],
    ['after the text was adopted is late', 'passed', -1, 'late'],
    ['belongs to no procedure that was broken', 'broken', 1, 'not_open'],
    ['belongs to no procedure that was cancelled', 'cancelled', 1, 'not_open'],
  ])('%s', (_, state, by, outcome) =>
    expect(statementOutcome({ state, closesAt: end, remainingMs: null }, beforeEnd(by))).toBe(outcome),
  );
});

describe('the chair', () => {
  it.each<[string, SilenceState, number, boolean]>([
    ['leads while it runs', 'open', 1, true],
    ['leads nothing any more at the very end', 'open', 0, false],
    ['leads what is suspended, also after the old end', 'suspended', -HOUR, true],
    ['leads nothing that was broken', 'broken', HOUR, false],
  ])('%s', (_, state, by, leads) =>
    expect(isStanding({ state, closesAt: end, remainingMs: null }, beforeEnd(by))).toBe(leads),
  );
});

describe('the outcome', () => {
  it.each([
    [0, false],
    [4_999, false],
    [5_000, true],
  ])('%d ms after the end: drawn %s', (after, drawn) => expect(mayClose(end, beforeEnd(-after))).toBe(drawn));
});

describe('reminders', () => {
  const marks = (hours: number, now = 0) =>
    remindersOf(beforeEnd(hours * HOUR), end, beforeEnd((hours - now) * HOUR)).map(
      ({ mark, dueAt }) => `${mark} ${(end.getTime() - dueAt.getTime()) / HOUR}`,
    );
  it.each([
    ['at half of the time, a day and three hours before the end', 72, 0, ['half 36', '24h 24', '3h 3']],
    ['once where half of the time is a day before the end', 48, 0, ['24h 24', '3h 3']],
    ['half of the time after the day before, where the time is short', 30, 0, ['24h 24', 'half 15', '3h 3']],
    ['only as far as they are still to come', 72, 50, ['3h 3']],
    ['not in the last hours', 72, 70, []],
  ])('%s', (_, hours, now, expected) => expect(marks(hours, now)).toEqual(expected));
});

describe('how near the end is', () => {
  it.each([
    [36, 'far'],
    [24, 'day'],
    [23.1, 'day'],
    [20, 'soon'],
    [3, 'hours'],
    [2.5, 'hours'],
    [1.5, 'soon'],
  ])('%d hours before it: %s', (hours, near) => expect(nearnessOf(end, beforeEnd(hours * HOUR))).toBe(near));
});

describe('the name and the reason of a break', () => {
  const nobody = { bureau: false, member: false, own: false };
  it.each([
    ['named_to_members', { ...nobody, member: true }, true],
    ['named_to_members', { ...nobody, bureau: true }, true],
    ['named_to_members', nobody, false],
    ['named_to_bureau', { ...nobody, member: true }, false],
    ['named_to_bureau', { ...nobody, bureau: true }, true],
    ['unnamed', { ...nobody, bureau: true, member: true }, false],
    ['unnamed', { ...nobody, own: true }, true],
  ] as const)('%s, read by %j: %s', (rule, reader, sees) => expect(seesBreak(rule, reader)).toBe(sees));
});
