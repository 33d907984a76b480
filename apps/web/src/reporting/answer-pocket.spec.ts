import type { AnswerView, KeepAnswer } from '#contracts';
import { ProblemError } from '../api/problem-error.js';
import type { HeldAnswer } from '../offline/report-device.js';
import { AnswerDesk } from './answer-desk.js';

const view = (value: unknown, version: number): AnswerView => ({
  question: 'B7',
  commitmentId: 'c',
  value,
  version,
  level: 'L2',
  source: 'focal_point',
  confirmedInCycle: true,
  confirmedBy: null,
  answeredBy: 'Somebody',
  answeredAt: '2026-11-20T10:00:00Z',
  queried: false,
});
const held = (value: unknown, more: Partial<HeldAnswer> = {}): HeldAnswer => ({
  question: 'B7',
  commitmentId: 'c',
  value,
  version: 3,
  confirmedBy: null,
  again: false,
  at: 1,
  ...more,
});
const settled = async () => {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
};
const full = () => new DOMException('', 'QuotaExceededError');

/** A disk that writes when the test says so. */
class Disk {
  readonly rows = new Map<string, HeldAnswer>();
  strokes = 0;
  fails: unknown = null;
  private waits: (() => void)[] | null = null;

  slowly() {
    this.waits = [];
  }
  async writeAnswers(put: readonly HeldAnswer[], drop: readonly { question: string }[]) {
    this.strokes += 1;
    if (this.waits) await new Promise<void>((resolve) => void this.waits?.push(resolve));
    if (this.fails) throw this.fails;
    for (const one of put) this.rows.set(one.question, one);
    for (const { question } of drop) this.rows.delete(question);
  }
  async turns() {
    const waits = this.waits?.splice(0) ?? [];
    for (const resolve of waits) resolve();
    await settled();
  }
}

describe('an answer on this device', () => {
  let disk: Disk;
  let desk: AnswerDesk;
  let sent: KeepAnswer[];
  let reply: (input: KeepAnswer) => Promise<AnswerView>;

  beforeEach(() => {
    jest.useFakeTimers();
    disk = new Disk();
    sent = [];
    reply = async ({ value, version }) => view(value, version + 1);
    desk = new AnswerDesk(
      (input) => {
        sent.push(input);
        return reply(input);
      },
      () => undefined,
      disk,
    );
    desk.receive([view('old', 3)]);
  });
  afterEach(() => void jest.useRealTimers());

  it('is called kept only when it has reached the disk, with the version that its writer saw', async () => {
    disk.slowly();
    desk.write('B7', 'c', 'T');
    desk.write('B7', 'c', 'The law');
    expect([desk.unkept, desk.holds('B7', 'c')]).toEqual([1, false]);
    await disk.turns();
    expect([desk.unkept, desk.holds('B7', 'c')]).toEqual([1, false]);
    await disk.turns();
    expect([desk.unkept, desk.holds('B7', 'c'), disk.strokes]).toEqual([0, true, 2]);
    expect(disk.rows.get('B7')).toMatchObject({ value: 'The law', version: 3, commitmentId: 'c' });
    expect(sent).toEqual([]);
  });

  it('goes from the device as soon as the record has it, and what was typed meanwhile stays with the new version', async () => {
    let answers: (kept: AnswerView) => void = () => undefined;
    reply = () =>
      new Promise((resolve) => {
        answers = resolve;
      });
    desk.write('B7', 'c', 'one', true);
    desk.write('B7', 'c', 'one and two');
    await settled();
    answers(view('one', 4));
    await settled();
    expect(disk.rows.get('B7')).toMatchObject({ value: 'one and two', version: 4 });
    reply = async ({ value, version }) => view(value, version + 1);
    jest.advanceTimersByTime(700);
    await settled();
    expect([disk.rows.size, desk.unsaved]).toEqual([0, 0]);
  });

  it('is there again in the next window, and is sent with the version of then', async () => {
    desk.restore([held('my words', { version: 2, confirmedBy: 'Ms Okarin', level: 'L1' })]);
    expect([desk.value('B7', 'c'), desk.unkept, desk.unsaved]).toEqual(['my words', 0, 1]);
    desk.receive([view('theirs', 4)]);
    desk.flush();
    expect(sent).toMatchObject([{ value: 'my words', version: 2, confirmedBy: 'Ms Okarin', level: 'L1' }]);
    await settled();
  });

  it('gives way to what is typed now', () => {
    desk.write('B7', 'c', 'newer');
    desk.restore([held('older')]);
    expect(desk.value('B7', 'c')).toBe('newer');
  });

  it('stands beside the other’s, when a colleague was quicker, until its writer chooses', async () => {
    reply = () => Promise.reject(new ProblemError('changed-meanwhile', 409, { current: view('theirs', 4) }, true));
    desk.restore([held('mine')]);
    desk.flush();
    await settled();
    expect([desk.standing('B7', 'c'), desk.value('B7', 'c'), desk.theirs('B7', 'c')?.value]).toEqual([
      'conflict',
      'mine',
      'theirs',
    ]);
    reply = async ({ value, version }) => view(value, version + 1);
    desk.keepMine('B7', 'c');
    await settled();
    expect(sent.at(-1)).toMatchObject({ value: 'mine', version: 4 });
    expect(disk.rows.size).toBe(0);
  });

  it('that had arrived unheard is not held against itself, in whatever order the record tells it', async () => {
    const theirs = view({ on: '2027-09-01', text: 'x' }, 4);
    reply = () => Promise.reject(new ProblemError('changed-meanwhile', 409, { current: theirs }, true));
    desk.restore([held({ text: 'x', on: '2027-09-01' })]);
    desk.flush();
    await settled();
    expect([desk.standing('B7', 'c'), desk.unsaved]).toEqual(['saved', 0]);
  });

  it('that the device has no room for is said to be on the page only, and is tried again with the next letter', async () => {
    disk.fails = full();
    desk.write('B7', 'c', 'one');
    await settled();
    expect([desk.keeping, desk.unkept]).toEqual(['full', 1]);
    disk.fails = null;
    desk.write('B7', 'c', 'one two');
    await settled();
    expect([desk.keeping, desk.unkept, disk.rows.get('B7')?.value]).toEqual(['kept', 0, 'one two']);
  });

  it('that was given up leaves the device', async () => {
    desk.write('B7', 'c', 'one');
    await settled();
    desk.giveUp('B7', 'c');
    await settled();
    expect([disk.rows.size, desk.unsaved, desk.value('B7', 'c')]).toEqual([0, 0, 'old']);
  });

  it('where nothing is kept is never called kept', () => {
    const bare = new AnswerDesk(
      () => new Promise(() => undefined),
      () => undefined,
      'insecure',
    );
    bare.write('B7', 'c', 'one');
    expect([bare.keeping, bare.unkept, bare.holds('B7', 'c')]).toEqual(['insecure', 1, false]);
  });
});
