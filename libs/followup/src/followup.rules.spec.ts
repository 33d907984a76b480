import { type CommitmentWorkflow, commitmentWorkflows, type RequestState, requestStates } from '#contracts';
import { isStalled, mayFollow, workflowAfterNote, workflowAfterReport } from './commitment.rules.js';
import { designationAfter, readersOf } from './designation.rules.js';
import { ladder, mayRelease, rungOf } from './escalation.rules.js';
import { dueAfterPause, dueDayTrouble, ESCALATE, lettersByMorning, REMIND, stepsOf } from './plan.rules.js';
import {
  dueAfterReturn,
  dueWithin,
  extensionRefusal,
  isAlready,
  isAnswered,
  isOwed,
  overdueDays,
  requestAfter,
} from './request.rules.js';

const berlin = { zone: 'Europe/Berlin', weekend: [6, 7], holidays: [] };
const fridaySaturday = { zone: 'Asia/Amman', weekend: [5, 6], holidays: [] };
const at = (text: string) => new Date(text);

describe('a report request', () => {
  test.each<[RequestState, Parameters<typeof requestAfter>[1], RequestState | null]>([
    ['scheduled', 'issue', 'issued'],
    ['issued', 'open', 'opened'],
    ['opened', 'begin', 'in_progress'],
    ['in_progress', 'submit', 'submitted'],
    ['issued', 'submit', 'submitted'],
    ['submitted', 'submit', null],
    ['submitted', 'return', 'returned'],
    ['returned', 'begin', 'in_progress'],
    ['returned', 'submit', 'submitted'],
    ['submitted', 'accept', 'accepted'],
    ['accepted', 'return', null],
    ['accepted', 'waive', null],
    ['closed_no_report', 'submit', null],
    ['waived', 'submit', null],
    ['scheduled', 'submit', null],
    ['in_progress', 'close', 'closed_no_report'],
  ])('that is %s: %s leads to %s', (from, move, to) => expect(requestAfter(from, move)).toBe(to));

  test('opened twice stays as it is', () => {
    expect(isAlready('in_progress', 'open')).toBe(true);
    expect(isAlready('issued', 'open')).toBe(false);
  });

  test('is owed, answered, or neither, and never both', () => {
    for (const state of requestStates) expect(isOwed(state) && isAnswered(state)).toBe(false);
    expect(requestStates.filter(isOwed)).toEqual(['issued', 'opened', 'in_progress', 'returned']);
  });

  test('that was returned is due ten working days later, or later still', () => {
    expect(dueAfterReturn(berlin, at('2027-10-25T10:00:00Z'), '2027-10-30')).toBe('2027-11-08');
    expect(dueAfterReturn(berlin, at('2027-10-01T10:00:00Z'), '2027-12-01')).toBe('2027-12-01');
  });

  test('becomes overdue when its day is over where the addressee lives', () => {
    expect(overdueDays('2027-10-30', 'Asia/Tokyo', at('2027-10-30T14:59:00Z'))).toBe(0);
    expect(overdueDays('2027-10-30', 'Asia/Tokyo', at('2027-10-30T15:00:00Z'))).toBe(1);
    expect(overdueDays('2027-10-30', 'America/Lima', at('2027-10-30T15:00:00Z'))).toBe(0);
    expect(overdueDays('2027-10-30', 'America/Lima', at('2027-11-19T15:00:00Z'))).toBe(20);
  });
});

describe('more time', () => {
  const request = { dueOn: '2027-10-30', granted: 0, zone: 'Europe/Berlin' };
  test.each([
    ['thirty days are given', '2027-11-29', 0, '2027-10-20', null],
    ['thirty-one are too many', '2027-11-30', 0, '2027-10-20', 'extension-too-long'],
    ['a third time is refused', '2027-11-10', 2, '2027-10-20', 'extension-too-many'],
    ['ten days after the due day it can be asked', '2027-11-20', 0, '2027-11-09', null],
    ['eleven days after it cannot', '2027-11-20', 0, '2027-11-10', 'extension-too-late'],
    ['an earlier day is not more time', '2027-10-29', 0, '2027-10-20', 'due-day-past'],
    ['a day behind us is no due day', '2027-11-01', 0, '2027-11-05', 'due-day-past'],
  ])('%s', (_, until, granted, today, refusal) =>
    expect(extensionRefusal({ ...request, granted }, until, at(`${today}T12:00:00Z`))).toBe(refusal),
  );
});

describe('a commitment', () => {
  test('may stay where it is, and leads nowhere once it is superseded', () => {
    for (const workflow of commitmentWorkflows) {
      expect(mayFollow(workflow, workflow)).toBe(true);
      if (workflow !== 'superseded') expect(mayFollow('superseded', workflow)).toBe(false);
    }
  });
  test.each<[CommitmentWorkflow, 'S2' | 'NA' | 'S4', CommitmentWorkflow]>([
    ['created', 'S2', 'reported'],
    ['in_progress', 'S4', 'reported'],
    ['created', 'NA', 'not_applicable'],
    ['superseded', 'S2', 'superseded'],
  ])('that is %s and reported as %s is %s', (from, status, to) => expect(workflowAfterReport(from, status)).toBe(to));
  test('is moved on by a word between reports, and never back', () => {
    expect(workflowAfterNote('created', 'S2')).toBe('in_progress');
    expect(workflowAfterNote('planned', 'S0')).toBe('planned');
    expect(workflowAfterNote('reported', 'S1')).toBe('reported');
  });
  test('stalls after a year of the same status, unless it is done', () => {
    expect(isStalled('S2', '2026-11-20', '2027-11-20')).toBe(true);
    expect(isStalled('S2', '2026-11-20', '2027-11-19')).toBe(false);
    expect(isStalled('S4', '2020-01-01', '2027-11-20')).toBe(false);
    expect(isStalled(null, null, '2027-11-20')).toBe(false);
  });
});

describe('a focal point', () => {
  test('is active only after accepting what the head confirmed', () => {
    expect(designationAfter('confirmed', 'accept')).toBe('active');
    expect(designationAfter('proposed', 'accept')).toBeNull();
    expect(designationAfter('ended', 'accept')).toBeNull();
    expect(designationAfter('confirmed', 'lapse')).toBe('lapsed');
    expect(designationAfter('active', 'lapse')).toBeNull();
  });

  const fp = { personId: 'fp', role: 'focal_point' as const };
  const af = { personId: 'af', role: 'alternate_focal_point' as const };
  const hd = { personId: 'hd', role: 'head_of_delegation' as const };
  const pa = { personId: 'pa', role: 'partner_agency' as const };
  test.each([
    ['hears first, with copy to the alternate', [hd, fp, af], ['fp'], ['af']],
    ['that is vacant leaves the alternate', [hd, af], ['af'], []],
    ['without an alternate leaves the head', [hd], ['hd'], []],
    ['of an organisation is its contact', [pa], ['pa'], []],
    ['nowhere to be found is nobody', [], [], []],
  ])('%s', (_, holders, to, copy) => {
    const readers = readersOf(holders);
    expect(readers.to.map(({ personId }) => personId)).toEqual(to);
    expect(readers.copy.map(({ personId }) => personId)).toEqual(copy);
  });
});

describe('the calendar of a request', () => {
  test('has five reminders and four steps, on working days, at nine where the addressee lives', () => {
    const steps = stepsOf(berlin, '2027-10-29', at('2026-11-20T12:00:00Z'));
    expect(steps.map(({ mark, dueAt }) => `${mark} ${dueAt.toISOString()}`)).toEqual([
      'T-30 2027-09-29T07:00:00.000Z',
      'T-14 2027-10-15T07:00:00.000Z',
      'T-7 2027-10-22T07:00:00.000Z',
      'T-3 2027-10-26T07:00:00.000Z',
      'T-0 2027-10-29T07:00:00.000Z',
      'L1 2027-11-03T08:00:00.000Z',
      'L2 2027-11-12T08:00:00.000Z',
      'L3 2027-11-26T08:00:00.000Z',
      'L4 2027-12-24T08:00:00.000Z',
    ]);
    expect(steps.filter(({ kind }) => kind === REMIND).map(({ mark }) => mark)).toEqual([
      'T-30',
      'T-14',
      'T-7',
      'T-3',
      'T-0',
      'L1',
    ]);
    expect(steps.filter(({ kind }) => kind === ESCALATE).map(({ level }) => level)).toEqual([2, 3, 4]);
  });

  test('knows a weekend of Friday and Saturday: what falls there moves back to Thursday', () => {
    const steps = stepsOf(fridaySaturday, '2027-10-30', at('2027-10-20T12:00:00Z'));
    const byMark = Object.fromEntries(steps.map((s) => [s.mark, s.dueAt.toISOString()]));
    expect(byMark['T-3']).toBe('2027-10-27T06:00:00.000Z');
    expect(byMark['T-0']).toBe('2027-10-28T06:00:00.000Z');
    expect(byMark['L1']).toBe('2027-11-02T06:00:00.000Z');
  });

  test('says nothing twice after a small postponement, and speaks again after a large one', () => {
    const done = [
      { mark: 'T-30', dueOn: '2027-10-29' },
      { mark: 'T-14', dueOn: '2027-10-29' },
    ];
    const small = stepsOf(berlin, '2027-11-05', at('2027-10-18T12:00:00Z'), { done });
    expect(small.map(({ mark }) => mark)).not.toContain('T-14');
    const large = stepsOf(berlin, '2027-11-26', at('2027-10-18T12:00:00Z'), { done });
    expect(large.map(({ mark }) => mark)).toContain('T-30');
  });

  test('ends with a neutral line before the meeting, when the report was due by then', () => {
    const steps = stepsOf(berlin, '2028-03-17', at('2026-11-20T12:00:00Z'), { done: [] }, '2028-05-16');
    expect(steps.at(-1)).toMatchObject({ mark: 'L5', level: 5, dueAt: at('2028-05-02T07:00:00Z') });
    expect(
      stepsOf(berlin, '2028-05-10', at('2026-11-20T12:00:00Z'), { done: [] }, '2028-05-16').some(
        ({ level }) => level === 5,
      ),
    ).toBe(false);
  });

  test('gives suspended days back', () =>
    expect(dueAfterPause('2027-10-29', '2027-09-01', '2027-10-01')).toBe('2027-11-28'));

  test('cannot begin without a due day ahead', () => {
    expect(dueDayTrouble(null, at('2026-11-20T12:00:00Z'), 'UTC')).toBe('no-next-meeting');
    expect(dueDayTrouble('2026-11-20', at('2026-11-20T12:00:00Z'), 'UTC')).toBe('past');
    expect(dueDayTrouble('2026-11-21', at('2026-11-20T12:00:00Z'), 'UTC')).toBeNull();
  });
});

describe('letters of an adoption', () => {
  test('are held a quarter of an hour and go at nine where their reader lives', () => {
    const readers = [{ zone: 'Africa/Nairobi' }, { zone: 'Africa/Nairobi' }, { zone: 'America/Lima' }];
    expect(lettersByMorning(readers, at('2026-11-20T12:00:00Z'), 15)).toEqual([
      { at: at('2026-11-20T14:00:00Z'), zone: 'America/Lima', count: 1 },
      { at: at('2026-11-21T06:00:00Z'), zone: 'Africa/Nairobi', count: 2 },
    ]);
  });
});

describe('the ladder', () => {
  test('goes by itself only on its first step', () => {
    expect(ladder.filter(({ released }) => released === 'at_once').map(({ level }) => level)).toEqual([1]);
    expect(() => rungOf(6)).toThrow(RangeError);
  });
  test('leaves the chair the chair’s letter, and everything else to the secretariat', () => {
    expect(mayRelease('chair_letter', 'chair')).toBe(true);
    expect(mayRelease('chair_letter', 'secretariat_officer')).toBe(false);
    expect(mayRelease('courtesy_message', 'secretariat_officer')).toBe(true);
    expect(mayRelease('courtesy_message', 'chair')).toBe(false);
    expect(mayRelease('courtesy_message', 'focal_point')).toBe(false);
  });
  test('has a telephone task that needs a note', () =>
    expect(rungOf(3)).toMatchObject({ act: 'telephone_task', noteNeeded: true, sends: false }));
});

describe('what the secretariat sees come', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  it.each([
    ['2026-11-20T09:59:59Z', false],
    ['2026-11-20T10:00:00Z', true],
    ['2026-11-27T10:00:00Z', true],
    ['2026-11-27T10:00:01Z', false],
  ])('what is due at %s becomes late within seven days: %s', (due, soon) => {
    expect(dueWithin(new Date(due), now, 7)).toBe(soon);
  });
});
