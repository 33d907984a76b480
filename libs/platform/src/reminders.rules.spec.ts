import { instantOf, isWorkingDay, type WorkCalendar } from './calendar.rules.js';
import { dayBeforeMeeting, remindersOf, reportDueAt } from './reminders.rules.js';

const nairobi: WorkCalendar = { zone: 'Africa/Nairobi', weekend: [6, 7], holidays: [] };
const cairo: WorkCalendar = { zone: 'Africa/Cairo', weekend: [5, 6], holidays: [] };
const at = (day: string, time = '12:00', zone = 'Africa/Nairobi') => instantOf({ day, time, zone });
const told = (reminders: ReturnType<typeof remindersOf>) =>
  reminders.map((r) => `${r.mark} ${r.dueAt.toISOString().slice(0, 16)}`);

describe('reminders of a report', () => {
  // 2026-10-30 is a Friday.
  it('go out at 09:00 local, before the day moved back, after it by working days', () => {
    expect(told(remindersOf(nairobi, '2026-10-30', at('2026-08-01')))).toEqual([
      'T-30 2026-09-30T06:00',
      'T-14 2026-10-16T06:00',
      'T-7 2026-10-23T06:00',
      'T-3 2026-10-27T06:00',
      'T-0 2026-10-30T06:00',
      'L1 2026-11-04T06:00',
      'L2 2026-11-13T06:00',
      'L3 2026-11-27T06:00',
      'L4 2026-12-25T06:00',
    ]);
  });

  it('follow the weekend of the addressee, not ours', () => {
    const reminders = remindersOf(cairo, '2026-10-30', at('2026-08-01'));
    expect(reminders.find((r) => r.mark === 'T-0')?.rule).toEqual({
      day: '2026-10-29',
      time: '09:00',
      zone: 'Africa/Cairo',
    });
    expect(reminders.find((r) => r.mark === 'T-14')?.rule?.day).toBe('2026-10-15');
    for (const { rule } of reminders) expect(isWorkingDay(cairo, rule!.day)).toBe(true);
  });

  it('keep 09:00 local across a change of clocks', () => {
    const zurich: WorkCalendar = { zone: 'Europe/Zurich', weekend: [6, 7], holidays: [] };
    const reminders = remindersOf(zurich, '2026-10-28', at('2026-08-01'));
    expect(reminders.find((r) => r.mark === 'T-7')?.dueAt.toISOString()).toBe('2026-10-21T07:00:00.000Z');
    expect(reminders.find((r) => r.mark === 'T-0')?.dueAt.toISOString()).toBe('2026-10-28T08:00:00.000Z');
  });

  it('that moving back brings before today are sent now', () => {
    // Due on Sunday 1 November; asked on Saturday 31 October at noon: T-0 moves back to Friday 30, which is over.
    const [first] = remindersOf(nairobi, '2026-11-01', at('2026-10-31'));
    expect(first).toMatchObject({ mark: 'T-0', atOnce: true, merged: [] });
    expect(first?.dueAt).toEqual(at('2026-10-31'));
  });

  it('whose own day is over are not sent any more', () => {
    expect(told(remindersOf(nairobi, '2026-10-30', at('2026-10-25'))).slice(0, 2)).toEqual([
      'T-3 2026-10-27T06:00',
      'T-0 2026-10-30T06:00',
    ]);
  });

  it('of two on one day only the stronger is sent, and it names the weaker', () => {
    // A week of holidays before a Friday: T-3 (Tuesday) and T-0 (Friday) both move back to the Friday before.
    const holidays = ['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30'];
    const reminders = remindersOf({ ...nairobi, holidays }, '2026-10-30', at('2026-10-01'));
    expect(told(reminders).slice(0, 3)).toEqual([
      'T-14 2026-10-16T06:00',
      'T-0 2026-10-23T06:00',
      'L1 2026-11-04T06:00',
    ]);
    expect(reminders[1]?.merged).toEqual(['T-7', 'T-3']);
  });

  it('already said are said again only for a due day that is two weeks later', () => {
    const done = [{ mark: 'T-14', dueOn: '2026-10-30' }];
    const now = at('2026-10-20');
    expect(remindersOf(nairobi, '2026-11-06', now, { done }).map((r) => r.mark)).not.toContain('T-14');
    expect(remindersOf(nairobi, '2026-11-13', now, { done }).map((r) => r.mark)).toContain('T-14');
  });

  it('levels rise from the third working day after the due day', () => {
    expect(remindersOf(nairobi, '2026-10-30', at('2026-10-31')).map((r) => [r.mark, r.level])).toEqual([
      ['L1', 1],
      ['L2', 2],
      ['L3', 3],
      ['L4', 4],
    ]);
  });
});

it('a report is due at the last second of its day where its addressee lives', () => {
  expect(reportDueAt('2026-10-30', 'Asia/Bishkek').toISOString()).toBe('2026-10-30T17:59:59.000Z');
});

it('the last level stands ten working days before the meeting', () => {
  expect(dayBeforeMeeting(nairobi, '2026-11-17')).toBe('2026-11-03');
});
