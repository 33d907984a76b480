import type { AnswerView, KeepAnswer } from '#contracts';
import { ProblemError } from '../api/problem-error.js';
import { AnswerDesk } from './answer-desk.js';

const view = (input: Pick<KeepAnswer, 'question' | 'value'>, version: number): AnswerView => ({
  question: input.question,
  commitmentId: 'c',
  value: input.value,
  version,
  level: 'L2',
  source: 'focal_point',
  confirmedInCycle: true,
  confirmedBy: null,
  answeredBy: 'Somebody',
  answeredAt: '2026-11-20T10:00:00Z',
  queried: false,
});

/** A service that answers when the test says so. */
function aService() {
  const sent: KeepAnswer[] = [];
  const waiting: { done(version: number): void; fails(error: unknown): void }[] = [];
  const kept = jest.fn();
  const desk = new AnswerDesk(
    (input) =>
      new Promise((resolve, reject) => {
        sent.push(input);
        waiting.push({ done: (version) => resolve(view(input, version)), fails: reject });
      }),
    kept,
  );
  const settle = async () => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  return {
    desk,
    sent,
    kept,
    async answers(version: number) {
      waiting.shift()!.done(version);
      await settle();
    },
    async refuses(error: unknown) {
      waiting.shift()!.fails(error);
      await settle();
    },
  };
}

const unreachable = () => new ProblemError('unreachable', 0, {}, true);
const meanwhile = (value: unknown, version: number) =>
  new ProblemError('changed-meanwhile', 409, { current: view({ question: 'B7', value }, version) }, true);

describe('an answer on its way to the record', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('stays on the screen when a reading begun before it was kept comes in after', async () => {
    const { desk, answers, sent } = aService();
    desk.write('B6', 'c', [], true);
    await answers(1);
    desk.receive([]);
    expect(desk.value('B6', 'c')).toEqual([]);
    desk.write('B6', 'c', ['O1'], true);
    expect(sent[1]).toMatchObject({ version: 1 });
    await answers(2);
    desk.receive([view({ question: 'B6', value: [] }, 1)]);
    expect(desk.value('B6', 'c')).toEqual(['O1']);
    // Once the record was seen to hold it, a later reading without it means that it was taken away.
    desk.receive([view({ question: 'B6', value: ['O1'] }, 2)]);
    desk.receive([]);
    expect(desk.value('B6', 'c')).toBeUndefined();
  });

  it('is sent when the fingers rest, and called saved only when the service said so', async () => {
    const { desk, sent, answers } = aService();
    desk.write('B7', 'c', 'T');
    jest.advanceTimersByTime(300);
    desk.write('B7', 'c', 'The law');
    jest.advanceTimersByTime(600);
    expect(sent).toHaveLength(0);
    jest.advanceTimersByTime(200);
    expect(sent).toMatchObject([{ question: 'B7', commitmentId: 'c', value: 'The law', version: 0 }]);
    expect(desk.standing('B7', 'c')).toBe('saving');
    await answers(1);
    expect(desk.standing('B7', 'c')).toBe('saved');
    expect(desk.unsaved).toBe(0);
  });

  it('follows the one before it, with the version that the service gave', async () => {
    const { desk, sent, answers } = aService();
    desk.write('B1', 'c', 'S1', true);
    desk.write('B1', 'c', 'S2', true);
    expect(sent).toHaveLength(1);
    await answers(1);
    jest.advanceTimersByTime(1000);
    expect(sent[1]).toMatchObject({ value: 'S2', version: 1 });
    await answers(2);
    expect(desk.value('B1', 'c')).toBe('S2');
    expect(desk.unsaved).toBe(0);
  });

  it('stays on the page while the service cannot be reached, and goes again by itself', async () => {
    const { desk, sent, refuses, answers } = aService();
    desk.write('B7', 'c', 'words', true);
    await refuses(unreachable());
    expect(desk.standing('B7', 'c')).toBe('waiting');
    expect(desk.value('B7', 'c')).toBe('words');
    expect(desk.unsaved).toBe(1);
    jest.advanceTimersByTime(5_000);
    expect(sent).toHaveLength(2);
    await answers(1);
    expect(desk.standing('B7', 'c')).toBe('saved');
  });

  it('of two people is lost by neither: one of them chooses', async () => {
    const { desk, sent, refuses, answers } = aService();
    desk.receive([view({ question: 'B7', value: 'old' }, 3)]);
    desk.write('B7', 'c', 'mine', true);
    await refuses(meanwhile('theirs', 4));
    expect(desk.standing('B7', 'c')).toBe('conflict');
    expect([desk.value('B7', 'c'), desk.theirs('B7', 'c')?.value]).toEqual(['mine', 'theirs']);
    desk.receive([view({ question: 'B7', value: 'theirs' }, 4)]);
    jest.advanceTimersByTime(10_000);
    expect(sent).toHaveLength(1);
    desk.keepMine('B7', 'c');
    expect(sent[1]).toMatchObject({ value: 'mine', version: 4 });
    await answers(5);
    expect(desk.standing('B7', 'c')).toBe('saved');
  });

  it('gives way where its writer takes the other’s', async () => {
    const { desk, sent, refuses } = aService();
    desk.write('B7', 'c', 'mine', true);
    await refuses(meanwhile('theirs', 4));
    desk.takeTheirs('B7', 'c');
    expect([desk.value('B7', 'c'), desk.standing('B7', 'c'), desk.unsaved, sent.length]).toEqual([
      'theirs',
      'saved',
      0,
      1,
    ]);
  });

  it('that the service refuses stays to be corrected', async () => {
    const { desk, refuses, sent } = aService();
    desk.write('B13', 'c', { text: 'x' }, true);
    await refuses(new ProblemError('answer-does-not-fit', 422, {}, true));
    expect(desk.standing('B13', 'c')).toBe('refused');
    jest.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
    desk.write('B13', 'c', { text: 'x', on: '2027-09-01' }, true);
    expect(sent).toHaveLength(2);
  });

  it('that is being typed is not replaced by what was read meanwhile', () => {
    const { desk } = aService();
    desk.write('B7', 'c', 'typing');
    desk.receive([view({ question: 'B7', value: 'older' }, 2)]);
    expect(desk.value('B7', 'c')).toBe('typing');
  });

  it('of the last report is sent again, unchanged, when it is confirmed', () => {
    const { desk, sent } = aService();
    desk.receive([view({ question: 'B1', value: 'S3' }, 1)]);
    desk.confirm('B1', 'c');
    expect(sent).toMatchObject([{ value: 'S3', version: 1 }]);
  });

  it('that the secretariat enters says who confirmed it', () => {
    const { desk, sent } = aService();
    desk.confirmedBy = 'Ms Okarin';
    desk.write('B1', 'c', 'S3', true);
    expect(sent[0]).toMatchObject({ confirmedBy: 'Ms Okarin' });
  });
});
