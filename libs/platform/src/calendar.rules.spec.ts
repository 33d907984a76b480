import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addDays,
  addMonths,
  addWorkingDays,
  dayAt,
  daysAfter,
  daysBetween,
  endOfDay,
  hoursAfter,
  instantOf,
  isKnownZone,
  isWorkingDay,
  knownZone,
  movedBack,
  movedForward,
  NoWorkingDay,
  nextMorning,
  timeAt,
  UnknownDay,
  UnknownZone,
  type WorkCalendar,
  workingDaysBetween,
} from './calendar.rules.js';

interface TimeCase {
  case: string;
  local: string;
  zone: string;
  utc: string;
}
const timeCases: TimeCase[] = JSON.parse(readFileSync(join(process.cwd(), 'test/fixtures/time-cases.json'), 'utf8'));

const nairobi: WorkCalendar = {
  zone: 'Africa/Nairobi',
  weekend: [6, 7],
  holidays: ['--12-25', '--12-26', '2026-10-20'],
};
const cairo: WorkCalendar = { zone: 'Africa/Cairo', weekend: [5, 6], holidays: [] };

describe('local time', () => {
  it.each(timeCases)('$case: $local in $zone is $utc', ({ local, zone, utc }) => {
    const [day, time] = local.split('T') as [string, string];
    expect(instantOf({ day, time, zone }).toISOString()).toBe(new Date(utc).toISOString());
  });

  it('a time that the change of clocks leaves out moves later', () => {
    expect(instantOf({ day: '2026-03-29', time: '02:30', zone: 'Europe/Berlin' }).toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('a time that exists twice is the first of the two', () => {
    expect(instantOf({ day: '2026-10-25', time: '02:30', zone: 'Europe/Berlin' }).toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('the end of one day lies 26 hours apart around the world', () => {
    const first = endOfDay('2026-10-30', 'Pacific/Kiritimati');
    const last = endOfDay('2026-10-30', 'Etc/GMT+12');
    expect(first.toISOString()).toBe('2026-10-30T09:59:59.000Z');
    expect(last.getTime() - first.getTime()).toBe(26 * 3_600_000);
  });

  it('hours are elapsed time and days keep the local time when the clocks change', () => {
    const saturdayNoon = instantOf({ day: '2026-03-28', time: '12:00', zone: 'Europe/Zurich' });
    expect(timeAt(hoursAfter(saturdayNoon, 24), 'Europe/Zurich')).toBe('13:00:00');
    expect(timeAt(daysAfter(saturdayNoon, 1, 'Europe/Zurich'), 'Europe/Zurich')).toBe('12:00:00');
    expect(daysAfter(saturdayNoon, 1, 'Europe/Zurich').getTime() - saturdayNoon.getTime()).toBe(23 * 3_600_000);
  });

  it('the same instant is another day elsewhere', () => {
    const instant = new Date('2026-10-30T23:30:00Z');
    expect(dayAt(instant, 'Pacific/Kiritimati')).toBe('2026-10-31');
    expect(dayAt(instant, 'America/New_York')).toBe('2026-10-30');
  });

  it.each(['Nowhere/Atlantis', '', '+03:00', 'Europe/Zurich; DROP', 'constructor'])('"%s" is not a zone', (zone) => {
    expect(() => knownZone(zone)).toThrow(UnknownZone);
    expect(isKnownZone(zone)).toBe(false);
    expect(() => endOfDay('2026-10-30', zone)).toThrow(UnknownZone);
  });

  it.each(['2026-02-30', '30.10.2026', '', '2026-13-01', '2026-10-30T00:00'])('"%s" is not a day', (day) => {
    expect(() => addDays(day, 1)).toThrow(UnknownDay);
  });
});

describe('days of the calendar', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-20', 18, '2028-05-20'],
  ])('%s and %i months is %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

  it('counts days across a leap day and a year', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
    expect(daysBetween('2027-01-02', '2026-12-30')).toBe(-3);
  });
});

describe('working days', () => {
  it.each([
    ['a Friday in Nairobi is worked', nairobi, '2026-10-30', true],
    ['a Saturday in Nairobi is not', nairobi, '2026-10-31', false],
    ['a Friday in Cairo is not', cairo, '2026-10-30', false],
    ['a Sunday in Cairo is worked', cairo, '2026-11-01', true],
    ['a holiday of one year is not worked in that year', nairobi, '2026-10-20', false],
    ['and is worked in the next', nairobi, '2027-10-20', true],
    ['a yearly holiday is never worked', nairobi, '2031-12-25', false],
  ])('%s', (_, calendar, day, worked) => expect(isWorkingDay(calendar, day)).toBe(worked));

  it.each([
    ['back over a weekend', movedBack(nairobi, '2026-11-01'), '2026-10-30'],
    ['forward over a weekend', movedForward(nairobi, '2026-10-31'), '2026-11-02'],
    ['back over a Friday and Saturday', movedBack(cairo, '2026-10-31'), '2026-10-29'],
    ['forward over Christmas and its weekend', movedForward(nairobi, '2026-12-25'), '2026-12-28'],
    ['nowhere when the day is worked', movedBack(nairobi, '2026-10-30'), '2026-10-30'],
  ])('a day moves %s', (_, moved, expected) => expect(moved).toBe(expected));

  it.each([
    ['2026-10-30', 0, '2026-10-30'],
    ['2026-10-30', 1, '2026-11-02'],
    ['2026-10-31', 1, '2026-11-02'],
    ['2026-10-30', 10, '2026-11-13'],
    ['2026-10-30', -10, '2026-10-15'],
    ['2026-12-24', 1, '2026-12-28'],
  ])('%s and %i working days in Nairobi is %s', (day, count, expected) =>
    expect(addWorkingDays(nairobi, day, count)).toBe(expected),
  );

  it('counting and adding agree', () => {
    for (let n = -45; n <= 45; n++) {
      if (n !== 0) expect(workingDaysBetween(nairobi, '2026-12-01', addWorkingDays(nairobi, '2026-12-01', n))).toBe(n);
    }
  });

  it('a calendar without any working day is refused instead of searched for ever', () => {
    expect(() =>
      addWorkingDays({ zone: 'UTC', weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] }, '2026-10-30', 1),
    ).toThrow(NoWorkingDay);
  });
});

describe('quiet time', () => {
  it.each([
    ['at night it waits for the morning', '2026-10-30T02:00:00Z', '2026-10-30T06:00:00.000Z'],
    ['at nine it goes', '2026-10-30T06:00:00Z', '2026-10-30T06:00:00.000Z'],
    ['in the afternoon it waits for the next morning', '2026-10-30T13:00:00Z', '2026-10-31T06:00:00.000Z'],
  ])('%s', (_, now, expected) => expect(nextMorning(new Date(now), 'Africa/Nairobi').toISOString()).toBe(expected));
});
