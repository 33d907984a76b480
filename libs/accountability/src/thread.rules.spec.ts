import { share } from '#contracts';
import { type Life, threadOf } from './thread.rules.js';

const life = (changes: Partial<Life> = {}): Life => ({
  textId: 'text',
  adoptionId: 'adoption',
  recommendationId: 'recommendation',
  symbol: 'CDM/3/L.1',
  paragraph: '12',
  draftedOn: '2026-11-19',
  adoptedOn: '2026-11-20',
  assignedOn: '2026-11-20',
  addressees: 13,
  reported: share(9, 13),
  firstReportOn: '2027-02-11',
  dueOn: '2027-11-01',
  next: null,
  today: '2027-11-19',
  ...changes,
});
const states = (changes: Partial<Life>) => threadOf(life(changes)).steps.map(({ state }) => state);

describe('the thread of one sentence', () => {
  it('stands at "Reported" while States still owe their report', () => {
    expect(threadOf(life()).now).toBe('reported');
    expect(states({})).toEqual(['done', 'done', 'done', 'now', 'next']);
  });
  it('stands at "Reported" right after adoption, with nothing reported', () => {
    expect(states({ reported: share(0, 13), firstReportOn: null, today: '2026-11-21' })).toEqual([
      'done',
      'done',
      'done',
      'now',
      'next',
    ]);
  });
  it('stands at "Assigned" while nobody holds a commitment', () => {
    expect(states({ assignedOn: null, addressees: 0, reported: share(0, 0) })).toEqual([
      'done',
      'done',
      'now',
      'next',
      'next',
    ]);
  });
  it('waits to be carried forward once everybody reported', () => {
    expect(states({ reported: share(13, 13) })).toEqual(['done', 'done', 'done', 'done', 'now']);
  });
  it('is carried forward when the next meeting has begun, though reports are missing', () => {
    const next = { id: 'm4', names: { en: 'Fourth meeting' }, startOn: '2028-05-10', begun: true };
    const { steps, now } = threadOf(life({ next, today: '2028-05-11' }));
    expect(now).toBe('carried');
    expect(steps[3]).toMatchObject({ state: 'done', share: { count: 9, of: 13 } });
    expect(steps[4]).toMatchObject({ on: '2028-05-10', leadsTo: { kind: 'meeting', id: 'm4' } });
  });
  it('names the next meeting before it begins', () => {
    const next = { id: 'm4', names: { en: 'Fourth meeting' }, startOn: '2028-05-10', begun: false };
    expect(threadOf(life({ next })).steps[4]).toMatchObject({ state: 'next', on: null, meeting: { id: 'm4' } });
  });
  it.each([
    ['is late when the day has passed and a report is missing', {}, true],
    ['is not late on the day itself', { today: '2027-11-01' }, false],
    ['is not late when all reported', { reported: share(13, 13) }, false],
    ['is not late without a date', { dueOn: null }, false],
  ] as const)('%s', (_, changes, late) => expect(threadOf(life(changes)).steps[3]?.late).toBe(late));
  it('leads from every step to what it speaks of', () => {
    expect(threadOf(life()).steps.map(({ leadsTo }) => leadsTo?.kind)).toEqual([
      'text',
      'record',
      'addressees',
      'reports',
      undefined,
    ]);
  });
});
