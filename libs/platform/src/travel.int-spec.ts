import { Global, Injectable, Module } from '@nestjs/common';
import request from 'supertest';
import { anApp, type TestApp } from '../../../test/support/database.js';
import {
  Acts,
  Clock,
  IDENTIFY,
  InboxModule,
  Jobs,
  Mailroom,
  newId,
  Schedule,
  type ScheduledAction,
  Tx,
  WorkerGroundModule,
  Works,
} from './index.js';

/** A chapter in small: what it does when time comes. */
@Injectable()
class Chronicle {
  readonly seen: { key: string; at: Date; due: Date }[] = [];
  readonly worked: string[] = [];
  failures = 0;

  constructor(
    private readonly clock: Clock,
    private readonly schedule: Schedule,
    private readonly mailroom: Mailroom,
    private readonly jobs: Jobs,
    private readonly tx: Tx,
  ) {}

  @Acts('remind')
  async remind(action: ScheduledAction): Promise<void> {
    this.seen.push({ key: action.dedupe_key, at: this.clock.now(), due: action.due_at });
    await this.mailroom.post({
      dedupeKey: `mail.${action.dedupe_key}`,
      processId: null,
      personId: null,
      to: 'x@dorvia.example',
      subject: 'Reminder',
      text: 'due',
      lang: 'en',
      reason: 'because',
    });
  }

  @Acts('chain')
  async chain(action: ScheduledAction): Promise<void> {
    const left = (action.payload as { left: number }).left;
    this.seen.push({ key: action.dedupe_key, at: this.clock.now(), due: action.due_at });
    await this.jobs.add('alarms', 'chronicle', { key: action.dedupe_key }, { jobId: `chronicle.${action.dedupe_key}` });
    if (left > 0)
      await this.plan('chain', new Date(action.due_at.getTime() + 86_400_000), `chain.${left - 1}`, { left: left - 1 });
  }

  @Acts('fragile')
  async fragile(action: ScheduledAction): Promise<void> {
    if (this.failures++ < 2) throw new Error('not yet');
    this.seen.push({ key: action.dedupe_key, at: this.clock.now(), due: action.due_at });
  }

  @Works('chronicle')
  async chronicle(order: unknown): Promise<void> {
    this.worked.push((order as { key: string }).key);
    await this.tx.sql('SELECT 1');
  }

  plan(kind: string, dueAt: Date, key: string, payload: unknown = {}): Promise<string> {
    return this.schedule.at({ kind, dueAt, dedupeKey: key, subject: { kind: 'test', id: null }, payload });
  }
}

@Global()
@Module({
  providers: [Chronicle, { provide: IDENTIFY, useValue: { byCookie: async () => null } }],
  exports: [Chronicle, IDENTIFY],
})
class ChronicleModule {}

const DAY = 86_400_000;

describe('travelling in time', () => {
  let app: TestApp;
  let chronicle: Chronicle;
  let clock: Clock;
  const inDays = (days: number) => new Date(clock.now().getTime() + days * DAY);
  const travel = (to: Date | string) =>
    request(app.app.getHttpServer())
      .post('/api/demo/travel')
      .send({ to: to instanceof Date ? to.toISOString() : to });

  beforeAll(async () => {
    app = await anApp([ChronicleModule, InboxModule, WorkerGroundModule], { listen: true, env: { BACKUP_HOUR: '-1' } });
    chronicle = app.get(Chronicle);
    clock = app.get(Clock);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    chronicle.seen.length = 0;
    chronicle.worked.length = 0;
  });

  it('nobody has travelled: a process that was given another clock, even a slow one, keeps it', async () => {
    const { offset } = clock;
    app.clock.set('2020-02-29T12:00:00Z');
    const { body } = await request(app.app.getHttpServer()).get('/api/demo/clock').expect(200);
    expect(body.now).toMatch(/^2020-02-29T12:00/);
    clock.travelBy(offset);
  });

  it('steps to each due instant in order, and each acts at its own hour', async () => {
    const dues = [3, 1, 2, 2, 40].map((days, i) => ({ key: `step.${i}`, due: inDays(days) }));
    for (const { key, due } of dues) await chronicle.plan('remind', due, key);
    const to = inDays(30);
    const { body } = await travel(to).expect(200);
    expect(body).toMatchObject({ acted: 4, mailed: 4 });
    expect(body.steps).toBeGreaterThanOrEqual(4);
    expect(chronicle.seen.map((s) => s.key)).toEqual(['step.1', 'step.2', 'step.3', 'step.0']);
    for (const { at, due } of chronicle.seen) {
      expect(at.getTime()).toBeGreaterThanOrEqual(due.getTime());
      expect(at.getTime() - due.getTime()).toBeLessThan(2_000);
    }
    expect(new Date(body.now).getTime()).toBeGreaterThanOrEqual(to.getTime());
    expect(new Date(body.now).getTime() - to.getTime()).toBeLessThan(5_000);
    const received = await app.sql<{ received_at: Date }>(`SELECT received_at FROM inbox_message ORDER BY seq`);
    expect(received).toHaveLength(4);
    const { body: view } = await request(app.app.getHttpServer()).get('/api/demo/clock').expect(200);
    expect(view.target).toBeNull();
    expect(Math.abs(new Date(view.now).getTime() - to.getTime())).toBeLessThan(5_000);
  });

  it('meets what comes to be on the way, and the jobs it orders', async () => {
    await chronicle.plan('chain', inDays(1), 'chain.9', { left: 9 });
    await travel(inDays(20)).expect(200);
    expect(chronicle.worked).toEqual(['chain.9', ...Array.from({ length: 9 }, (_, i) => `chain.${8 - i}`)]);
  });

  it('lets what failed try again in its own time', async () => {
    await chronicle.plan('fragile', inDays(1), 'fragile.1');
    await travel(inDays(2)).expect(200);
    expect(chronicle.seen.map((s) => s.key)).toEqual(['fragile.1']);
    expect(await app.sql(`SELECT state, attempts FROM scheduled_action WHERE dedupe_key = 'fragile.1'`)).toEqual([
      { state: 'done', attempts: 2 },
    ]);
  });

  it('sends letters that wait for their hour, at their hour', async () => {
    const notBefore = inDays(1.5);
    await app.get(Mailroom).post({
      dedupeKey: 'waiting',
      processId: null,
      personId: null,
      to: 'x@y.example',
      subject: 's',
      text: 't',
      lang: 'en',
      reason: 'r',
      notBefore,
    });
    await travel(inDays(3)).expect(200);
    const [mail] = await app.sql<{ state: string; sent_at: Date }>(
      `SELECT state, sent_at FROM mail WHERE dedupe_key = 'waiting'`,
    );
    expect(mail!.state).toBe('sent');
    expect(mail!.sent_at.getTime() - notBefore.getTime()).toBeLessThan(2_000);
  });

  it('goes forward only, one journey at a time, to an instant that exists', async () => {
    await travel(inDays(-1))
      .expect(422)
      .expect(({ body }) => expect(body.key).toBe('time-runs-forward'));
    await travel('tomorrow')
      .expect(422)
      .expect(({ body }) => expect(body.key).toBe('invalid-input'));
    for (let i = 0; i < 30; i++) await chronicle.plan('remind', inDays(1 + i), `busy.${i}`);
    const journeys = await Promise.all([travel(inDays(60)), travel(inDays(60))]);
    expect(journeys.map((r) => r.status).sort()).toEqual([200, 409]);
    expect(journeys.find((r) => r.status === 409)!.body.key).toBe('already-travelling');
  });

  it('goes through two years with a thousand due rows in seconds', async () => {
    const start = clock.now().getTime();
    await app.get(Schedule).atAll(
      Array.from({ length: 1000 }, (_, i) => ({
        kind: 'remind',
        dueAt: new Date(start + (i + 1) * 0.7 * DAY),
        dedupeKey: `year.${i}`,
        subject: { kind: 'test', id: newId() },
      })),
    );
    const begun = Date.now();
    const { body } = await travel(inDays(730)).expect(200);
    const seconds = (Date.now() - begun) / 1000;
    expect(body).toMatchObject({ acted: 1000, mailed: 1000 });
    expect(chronicle.seen.map((s) => s.key)).toEqual(Array.from({ length: 1000 }, (_, i) => `year.${i}`));
    expect(seconds).toBeLessThan(120);
    process.stdout.write(`two years, 1000 rows and 1000 mails: ${seconds.toFixed(1)} s\n`);
    expect(await app.sql(`SELECT mail_key FROM inbox_message GROUP BY mail_key HAVING count(*) > 1`)).toEqual([]);
  }, 150_000);

  it('exists in the demonstration only', async () => {
    const plain = await anApp([ChronicleModule, InboxModule], { listen: true, env: { DEMO: '0' } });
    const http = request(plain.app.getHttpServer());
    await http
      .post('/api/demo/travel')
      .send({ to: inDays(9).toISOString() })
      .expect(404);
    await http.get('/api/demo/clock').expect(404);
    await http.get('/api/demo/inbox').expect(404);
    await plain.close();
  });
});
