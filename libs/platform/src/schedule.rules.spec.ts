import { lateReason, retryAfter, withinHorizon } from './schedule.rules.js';

const now = new Date('2026-10-30T12:00:00Z');
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('an action that wakes up late', () => {
  it.each([
    ['in time', 0, { maxLateMinutes: 60 }, false, null],
    ['a minute inside its limit', 59, { maxLateMinutes: 60 }, true, null],
    ['at its limit', 60, { maxLateMinutes: 60 }, false, null],
    ['past its limit', 61, { maxLateMinutes: 60 }, false, 'too-late'],
    ['past its limit, with a stronger one due', 61, { maxLateMinutes: 60, strongestActs: true }, true, 'overtaken'],
    ['past its limit, itself the strongest', 61, { maxLateMinutes: 60, strongestActs: true }, false, null],
    ['years late without any limit', 1_000_000, {}, true, null],
  ] as const)('%s', (_, minutes, rule, overtaken, expected) =>
    expect(lateReason(before(minutes), now, rule, overtaken)).toBe(expected),
  );
});

it('pauses double from five seconds to an hour', () => {
  const pauses = [1, 2, 3, 9, 10, 40].map((failures) => (retryAfter(now, failures).getTime() - now.getTime()) / 1000);
  expect(pauses).toEqual([5, 10, 20, 1280, 2560, 3600]);
});

it('alarms are set for two days ahead and for what is overdue', () => {
  expect(withinHorizon(new Date('2026-11-01T12:00:00Z'), now)).toBe(true);
  expect(withinHorizon(new Date('2026-11-01T12:00:01Z'), now)).toBe(false);
  expect(withinHorizon(before(500), now)).toBe(true);
});
