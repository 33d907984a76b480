import { Global, Injectable, Module } from '@nestjs/common';
import { anApp, type TestApp } from '../../../test/support/database.js';
import {
  Acts,
  Alarms,
  IDENTIFY,
  newId,
  Schedule,
  type ScheduledAction,
  Transactional,
  Tx,
  WorkerGroundModule,
} from './index.js';

interface Done {
  key: string;
  late: number;
}

/** Acts on the kinds of this test and remembers it in the act's own transaction. */
@Injectable()
class Diary {
  readonly done: Done[] = [];
  broken = false;
  slow?: Promise<void>;
  onAct?: () => void;

  constructor(
    private readonly tx: Tx,
    private readonly schedule: Schedule,
  ) {}

  @Acts('note')
  async note(action: ScheduledAction): Promise<void> {
    await this.tx.sql(`INSERT INTO noted (key) VALUES ($1)`, [action.dedupe_key]);
    this.onAct?.();
    await this.slow;
    if (this.broken) throw new Error('the pen is broken');
    this.done.push({ key: action.dedupe_key, late: Date.now() - action.due_at.getTime() });
  }

  @Acts('useless-when-late', { maxLateMinutes: 60 })
  async useless(action: ScheduledAction): Promise<void> {
    await this.note(action);
  }

  @Acts('strongest-when-late', { maxLateMinutes: 60, strongestActs: true })
  async strongest(action: ScheduledAction): Promise<void> {
    await this.note(action);
  }

  @Acts('every-hour')
  async everyHour(action: ScheduledAction): Promise<void> {
    await this.note(action);
    await this.schedule.at({
      kind: 'every-hour',
      dueAt: new Date(action.due_at.getTime() + 3_600_000),
      dedupeKey: action.dedupe_key,
      subject: { kind: 'hour', id: null },
    });
  }

  @Transactional()
  async planAndFail(key: string, dueAt: Date): Promise<void> {
    await this.schedule.at({ kind: 'note', dueAt, dedupeKey: key, subject: { kind: 'test', id: null } });
    throw new Error('the use case failed');
  }

  /** A use case that holds its subject while it cancels what was planned for it. */
  @Transactional()
  async closeSubject(id: string): Promise<number> {
    await this.tx.sql(`SELECT 1 FROM subject WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.schedule.cancel({ subject: { kind: 'test', id }, reason: 'closed' });
  }
}

@Global()
@Module({
  providers: [Diary, { provide: IDENTIFY, useValue: { byCookie: async () => null } }],
  exports: [Diary, IDENTIFY],
})
class DiaryModule {}

async function aDiary(
  env: Record<string, string>,
  withWorker: boolean,
): Promise<{ app: TestApp; diary: Diary; schedule: Schedule; alarms: Alarms }> {
  const app = await anApp(withWorker ? [DiaryModule, WorkerGroundModule] : [DiaryModule], { env });
  await app.sql(`CREATE TABLE noted (key text, at timestamptz DEFAULT clock_timestamp()); GRANT ALL ON noted TO rapporteur_app;
                 CREATE TABLE subject (id uuid PRIMARY KEY); GRANT ALL ON subject TO rapporteur_app`);
  return { app, diary: app.get(Diary), schedule: app.get(Schedule), alarms: app.get(Alarms) };
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
const until = async (true_: () => boolean | Promise<boolean>, seconds: number): Promise<void> => {
  const end = Date.now() + seconds * 1000;
  while (!(await true_())) {
    if (Date.now() > end) throw new Error(`Not true within ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('planned actions', () => {
  let app: TestApp;
  let diary: Diary;
  let schedule: Schedule;
  let alarms: Alarms;
  const rowOf = async (key: string) =>
    (await app.sql<ScheduledAction>(`SELECT * FROM scheduled_action WHERE dedupe_key = $1`, [key]))[0]!;
  const jobsOf = async (id: string) =>
    app.sql<{ id: string }>(`SELECT id FROM bullmq.job WHERE queue = 'alarms' AND data->>'actionId' = $1`, [id]);
  const plan = (key: string, dueAt: Date, kind = 'note', subjectId: string | null = null) =>
    schedule.at({ kind, dueAt, dedupeKey: key, subject: { kind: 'test', id: subjectId } });

  beforeAll(async () => {
    ({ app, diary, schedule, alarms } = await aDiary({}, false));
  });
  afterAll(() => app.close());
  beforeEach(() => {
    diary.broken = false;
    app.clock.set(new Date());
  });

  it('leave no row and no alarm behind a use case that failed', async () => {
    await expect(diary.planAndFail('failed.1', inSeconds(60))).rejects.toThrow('the use case failed');
    expect(await app.sql(`SELECT 1 FROM scheduled_action WHERE dedupe_key = 'failed.1'`)).toEqual([]);
    expect(await app.sql(`SELECT 1 FROM bullmq.job WHERE name = 'act'`)).toEqual([]);
  });

  it('have an alarm when due within 48 hours, and get one from the horizon later', async () => {
    const near = await plan('near.1', inSeconds(47 * 3600));
    const far = await plan('far.1', inSeconds(49 * 3600));
    expect(await jobsOf(near)).toHaveLength(1);
    expect(await jobsOf(far)).toHaveLength(0);
    expect(await schedule.armHorizon()).toBe(0);
    app.clock.set(inSeconds(2 * 3600));
    expect(await schedule.armHorizon()).toBe(1);
    expect(await schedule.armHorizon()).toBe(0);
    expect(await jobsOf(far)).toHaveLength(1);
  });

  it('move when planned again under their key, and stay done once done', async () => {
    const id = await plan('again.1', inSeconds(3600));
    expect(await plan('again.1', inSeconds(7200))).toBe(id);
    expect(await rowOf('again.1')).toMatchObject({ schedule_version: 2, state: 'planned' });
    app.clock.set(inSeconds(7201));
    expect(await alarms.actOn(id)).toBe('done');
    await plan('again.1', inSeconds(9000));
    expect(await rowOf('again.1')).toMatchObject({ schedule_version: 2, state: 'done', acted_by_pid: process.pid });
  });

  it('are cancelled and superseded by subject and kind, and can be planned anew', async () => {
    const subject = newId();
    await plan('gone.1', inSeconds(3600), 'note', subject);
    await plan('gone.2', inSeconds(3600), 'every-hour', subject);
    expect(
      await schedule.cancel({ subject: { kind: 'test', id: subject }, kinds: ['note'], reason: 'submitted' }),
    ).toBe(1);
    expect(await schedule.supersede({ subject: { kind: 'test', id: subject } })).toBe(1);
    expect((await rowOf('gone.1')).state).toBe('cancelled');
    expect((await rowOf('gone.2')).state).toBe('superseded');
    await plan('gone.1', inSeconds(4000), 'note', subject);
    expect(await rowOf('gone.1')).toMatchObject({ state: 'planned', reason: null, schedule_version: 2 });
  });

  it('are acted on once by two who wake up together', async () => {
    const id = await plan('once.1', inSeconds(-1));
    let release: () => void = () => undefined;
    diary.slow = new Promise((resolve) => (release = resolve));
    const acting = new Promise<void>((resolve) => (diary.onAct = resolve));
    const first = alarms.actOn(id);
    await acting;
    expect(await alarms.actOn(id)).toBe('nothing');
    release();
    expect(await first).toBe('done');
    diary.slow = undefined;
    diary.onAct = undefined;
    expect(await alarms.actOn(id)).toBe('nothing');
    expect(await app.sql(`SELECT 1 FROM noted WHERE key = 'once.1'`)).toHaveLength(1);
  });

  it('do not deadlock with a use case that cancels them while they act', async () => {
    const subject = newId();
    await app.sql(`INSERT INTO subject VALUES ($1)`, [subject]);
    const id = await plan('lock.1', inSeconds(-1), 'note', subject);
    let release: () => void = () => undefined;
    diary.slow = new Promise((resolve) => (release = resolve));
    const acting = new Promise<void>((resolve) => (diary.onAct = resolve));
    const act = alarms.actOn(id);
    await acting;
    expect(await diary.closeSubject(subject)).toBe(0);
    release();
    expect(await act).toBe('done');
    diary.slow = undefined;
    diary.onAct = undefined;
  });

  it('that fail leave nothing of themselves, try again with growing pauses and are given up after ten times', async () => {
    diary.broken = true;
    const id = await plan('broken.1', inSeconds(-1));
    const seen: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect(await alarms.actOn(id)).toBe('failed');
      expect(await alarms.actOn(id)).toBe('nothing');
      const { retry_at, attempts } = await rowOf('broken.1');
      seen.push(attempts);
      if (retry_at) app.clock.set(new Date(retry_at.getTime() + 1));
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await rowOf('broken.1')).toMatchObject({ state: 'failed', last_error: 'the pen is broken' });
    expect(await app.sql(`SELECT 1 FROM noted WHERE key = 'broken.1'`)).toEqual([]);
  });

  it('of a kind that nobody knows become visible instead of vanishing', async () => {
    const id = await plan('unknown.1', inSeconds(-1), 'nobody-knows');
    expect(await alarms.actOn(id)).toBe('failed');
    expect(await rowOf('unknown.1')).toMatchObject({
      state: 'planned',
      attempts: 1,
      last_error: 'Nobody acts on "nobody-knows".',
    });
    await app.sql(`DELETE FROM scheduled_action WHERE dedupe_key = 'unknown.1'`);
  });

  it('that slept through an outage are skipped with a reason, and the strongest of a series acts', async () => {
    const subject = newId();
    const other = newId();
    await plan('late.1', inSeconds(-7200), 'useless-when-late', other);
    await plan('late.2', inSeconds(-3 * 86400), 'strongest-when-late', subject);
    await plan('late.3', inSeconds(-2 * 86400), 'strongest-when-late', subject);
    await alarms.sweep();
    expect(await rowOf('late.1')).toMatchObject({ state: 'skipped', reason: 'It woke up too late to be of use.' });
    expect(await rowOf('late.2')).toMatchObject({
      state: 'skipped',
      reason: 'It woke up late and a stronger one was due as well.',
    });
    expect(await rowOf('late.3')).toMatchObject({ state: 'done', reason: null });
  });

  it('may plan themselves anew while they act', async () => {
    const due = inSeconds(-10);
    const id = await schedule.at({
      kind: 'every-hour',
      dueAt: due,
      dedupeKey: 'hour.1',
      subject: { kind: 'hour', id: null },
    });
    await alarms.actOn(id);
    expect(await rowOf('hour.1')).toMatchObject({
      state: 'planned',
      schedule_version: 2,
      due_at: new Date(due.getTime() + 3_600_000),
    });
  });

  it('are planned many at a time, with keys that fit', async () => {
    const plans = Array.from({ length: 1200 }, (_, i) => ({
      kind: 'note',
      dueAt: inSeconds(90 * 86400 + i),
      dedupeKey: `many.${i}`,
      subject: { kind: 'many', id: null },
    }));
    const begun = Date.now();
    const ids = await schedule.atAll(plans);
    expect(new Set(ids).size).toBe(1200);
    expect((await rowOf('many.7')).id).toBe(ids[7]);
    expect(Date.now() - begun).toBeLessThan(3000);
    await expect(schedule.at({ ...plans[0]!, dedupeKey: 'a:b' })).rejects.toThrow('cannot be the key');
  });
});

describe('the worker', () => {
  const seconds = 1000;

  it('with the sweep switched off acts on due rows at most two seconds late', async () => {
    const { app, diary, schedule } = await aDiary({ SWEEP_SECONDS: '0', HORIZON_SECONDS: '0' }, true);
    const rows = 40;
    await schedule.atAll(
      Array.from({ length: rows }, (_, i) => ({
        kind: 'note',
        dueAt: inSeconds(1 + i * 0.1),
        dedupeKey: `alarm.${i}`,
        subject: { kind: 'test', id: null },
      })),
    );
    await until(() => diary.done.length === rows, 20);
    const latest = Math.max(...diary.done.map((d) => d.late));
    expect(diary.done.every((d) => d.late >= 0)).toBe(true);
    process.stdout.write(`alarms of ${rows} rows: the latest acted ${latest} ms after it was due\n`);
    expect(latest).toBeLessThan(2 * seconds);
    expect(await app.sql(`SELECT key FROM noted GROUP BY key HAVING count(*) > 1`)).toEqual([]);
    await app.close();
  }, 40_000);

  it('with all alarms wiped acts within 60 seconds by its sweep of 20', async () => {
    const { app, diary, schedule } = await aDiary({ HORIZON_SECONDS: '0' }, true);
    expect(app.config.SWEEP_SECONDS).toBe(20);
    await schedule.atAll(
      Array.from({ length: 20 }, (_, i) => ({
        kind: 'note',
        dueAt: inSeconds(2 + i * 0.1),
        dedupeKey: `wiped.${i}`,
        subject: { kind: 'test', id: null },
      })),
    );
    expect(await app.sql(`DELETE FROM bullmq.job WHERE queue = 'alarms' RETURNING id`)).toHaveLength(20);
    await until(() => diary.done.length === 20, 59);
    const latest = Math.max(...diary.done.map((d) => d.late));
    process.stdout.write(`without alarms: the latest acted ${latest} ms after it was due\n`);
    expect(latest).toBeLessThan(60 * seconds);
    await app.close();
  }, 80_000);
});
