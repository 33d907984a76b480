import type { WorkCalendar } from '../../platform/src/calendar.rules.js';
import { sectionDayTrouble, sectionOverdueDays, sectionReminders } from './section-plan.rules.js';

const nairobi: WorkCalendar = { zone: 'Africa/Nairobi', weekend: [6, 7], holidays: ['2026-12-17'] };
const now = new Date('2026-12-10T08:00:00Z');
const report = { dueOn: '2027-03-31', zone: 'Africa/Nairobi' };

describe('a ministry is reminded of its section', () => {
  it('before its day and on it, at nine where it is, on working days, and never after', () => {
    // 24 December is a Thursday; seven days before it is a holiday, so that one moves back.
    const planned = sectionReminders(nairobi, '2026-12-24', now);
    expect(planned.map(({ mark, dueAt }) => [mark, dueAt.toISOString()])).toEqual([
      ['T-14', '2026-12-10T08:00:00.000Z'],
      ['T-7', '2026-12-16T06:00:00.000Z'],
      ['T-3', '2026-12-21T06:00:00.000Z'],
      ['T-0', '2026-12-24T06:00:00.000Z'],
    ]);
  });

  it('not again of what it was told for nearly the same day', () => {
    const history = { done: [{ mark: 'T-14', dueOn: '2026-12-24' }] };
    expect(sectionReminders(nairobi, '2026-12-28', now, history).map(({ mark }) => mark)).not.toContain('T-14');
  });
});

describe('the day of a section', () => {
  it.each([
    ['2026-12-09', false, 'due-day-past'],
    ['2026-12-10', false, null],
    ['2027-03-31', false, null],
    ['2027-04-01', false, 'section-day-after-report'],
    ['2027-04-01', true, null],
  ])('%s, meant to be late: %s', (dueOn, meant, trouble) =>
    expect(sectionDayTrouble(dueOn, report, now, meant)).toBe(trouble),
  );

  it('is over when it has ended there', () => {
    expect(sectionOverdueDays('2026-12-10', new Date('2026-12-10T20:59:59Z'), 'Africa/Nairobi')).toBe(0);
    expect(sectionOverdueDays('2026-12-10', new Date('2026-12-10T21:00:00Z'), 'Africa/Nairobi')).toBe(1);
  });
});
