import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { aDatabase } from '../support/fresh-database.js';

jest.setTimeout(240_000);
const root = resolve(__dirname, '../..');

const freePort = () =>
  new Promise<number>((settle) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => settle(port));
    });
  });

/** The built api and worker as two real processes on a database of their own. */
class Installation {
  readonly running = new Map<'api' | 'worker', ChildProcess>();
  private constructor(
    readonly database: { url: string; drop(): Promise<void> },
    readonly pool: pg.Pool,
    readonly port: number,
    private readonly dataDir = mkdtempSync(join(tmpdir(), 'rapporteur-kill-')),
  ) {}

  static async open(): Promise<Installation> {
    const database = await aDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 3 });
    pool.on('error', () => undefined);
    return new Installation(database, pool, await freePort());
  }

  /** Starts a process and waits until it says that it is ready. */
  start(name: 'api' | 'worker', environment: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, [join(root, `dist/apps/${name}/src/main.js`)], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        NODE_ENV: 'production',
        DATABASE_URL: this.database.url,
        DATA_DIR: this.dataDir,
        PORT: String(this.port),
        DEMO: '1',
        LOG_LEVEL: 'silent',
        SWEEP_SECONDS: '1',
        BACKUP_HOUR: '-1',
        ...environment,
      },
    });
    this.running.set(name, child);
    let said = '';
    child.stderr!.on('data', (part) => {
      said += part;
    });
    return new Promise((settle, fail) => {
      child.on('message', (message) => message === 'ready' && settle());
      child.once('exit', (code, signal) =>
        fail(new Error(`${name} ended with ${code ?? signal} before it was ready: ${said}`)),
      );
    });
  }

  /** How a process ended, once it did. */
  ended(name: 'api' | 'worker'): Promise<string> {
    const child = this.running.get(name)!;
    return new Promise((settle) => {
      if (child.exitCode !== null || child.signalCode !== null) settle(child.signalCode ?? String(child.exitCode));
      child.once('exit', (code, signal) => settle(signal ?? String(code)));
    });
  }

  async kill(name: 'api' | 'worker'): Promise<void> {
    const ended = this.ended(name);
    this.running.get(name)!.kill('SIGKILL');
    await ended;
  }

  async rows<T>(text: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.pool.query(text, parameters)).rows as T[];
  }

  /** Puts letters into the ledger as a use case would, without an alarm: the worker's round finds them. */
  async write(count: number, prefix: string): Promise<void> {
    await this.rows(
      `INSERT INTO mail (id, dedupe_key, to_address, subject, body_text, lang, reason, rehearsal, state, message_id, created_at)
       SELECT gen_random_uuid(), $2 || n, 'p' || n || '@dorvia.example', 'Letter ' || n, repeat('word ', 200), 'en', 'test', false, 'queued', '<' || $2 || n || '@x.example>', $3
         FROM generate_series(1, $1) n`,
      [count, `${prefix}.`, new Date()],
    );
  }

  async plan(key: string): Promise<void> {
    await this.rows(
      `INSERT INTO scheduled_action (id, kind, subject_kind, subject_id, payload, due_at, state, dedupe_key, created_at)
       VALUES (gen_random_uuid(), 'forget-link', 'access_link', gen_random_uuid(), '{}', $2, 'planned', $1, $2)`,
      [key, new Date()],
    );
  }

  async close(): Promise<void> {
    for (const name of this.running.keys()) await this.kill(name);
    await this.pool.end();
    await this.database.drop();
  }
}

const until = async (condition: () => Promise<boolean>, seconds: number): Promise<void> => {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not true within ${seconds} s.`);
    await pause(25);
  }
};

/** A fixed series of numbers between 0 and 1 for a seed. */
function series(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** KILL_MOMENTS=10 is the long run. */
const moments = Number(process.env['KILL_MOMENTS'] ?? 5);

describe('a killed process', () => {
  let house: Installation;
  const mail = async (key: string) =>
    (
      await house.rows<{ state: string; attempts: number; last_error: string }>(
        'SELECT state, attempts, last_error FROM mail WHERE dedupe_key = $1',
        [key],
      )
    )[0]!;
  const arrived = async (key: string) =>
    (await house.rows('SELECT 1 FROM inbox_message WHERE mail_key = $1', [key])).length;

  beforeAll(async () => {
    const built = spawnSync(process.execPath, [join(root, 'bin/rapporteur.mjs'), 'build'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`${built.stdout}${built.stderr}`);
    house = await Installation.open();
    await house.start('api');
  });
  afterAll(() => house?.close());

  it.each([
    ['between the claim and the sending', 'between-claim-and-send', 0],
    ["between the server's 250 and its mark", 'between-250-and-mark', 1],
  ] as const)('%s leaves a mail unsure, and no machine sends it again', async (_, failpoint, copies) => {
    const key = `${failpoint}.1`;
    await house.write(1, failpoint);
    await house.start('worker', { FAILPOINT: failpoint, RAPPORTEUR_FAILPOINTS: '1' }).catch(() => undefined);
    expect(await house.ended('worker')).toBe('SIGKILL');
    expect((await mail(key)).state).toBe('sending');
    expect(await arrived(key)).toBe(copies);
    await house.start('worker');
    await until(async () => (await mail(key)).state === 'unsure', 10);
    await pause(2_500);
    expect(await mail(key)).toMatchObject({
      state: 'unsure',
      attempts: 1,
      last_error: 'The worker stopped while it was sending this mail; it may have arrived.',
    });
    expect(await arrived(key)).toBe(copies);
    await house.kill('worker');
  });

  it.each(['between-alarm-and-act', 'between-act-and-commit'])(
    '%s has not acted, and the next one acts once',
    async (failpoint) => {
      await house.plan(failpoint);
      const row = async () =>
        (
          await house.rows<{ state: string; acted_by_pid: number | null; attempts: number }>(
            'SELECT state, acted_by_pid, attempts FROM scheduled_action WHERE dedupe_key = $1',
            [failpoint],
          )
        )[0]!;
      await house.start('worker', { FAILPOINT: failpoint, RAPPORTEUR_FAILPOINTS: '1' }).catch(() => undefined);
      expect(await house.ended('worker')).toBe('SIGKILL');
      expect(await row()).toEqual({ state: 'planned', acted_by_pid: null, attempts: 0 });
      await house.start('worker');
      await until(async () => (await row()).state === 'done', 10);
      expect((await row()).acted_by_pid).toBe(house.running.get('worker')!.pid);
      await house.kill('worker');
    },
  );

  it('at seeded moments while mails leave: none is doubled, none is lost, the unsure ones are counted', async () => {
    const seed = Number(process.env['KILL_SEED'] ?? 20261120);
    const next = series(seed);
    const letters = 400;
    await house.write(letters, 'storm');
    const waiting = async () =>
      Number(
        (
          await house.rows<{ n: string }>(
            `SELECT count(*) AS n FROM mail WHERE dedupe_key LIKE 'storm.%' AND state IN ('queued', 'sending')`,
          )
        )[0]!.n,
      );
    const moved = async () =>
      Number(
        (
          await house.rows<{ n: string }>(
            `SELECT count(*) AS n FROM mail WHERE dedupe_key LIKE 'storm.%' AND state <> 'queued'`,
          )
        )[0]!.n,
      );
    let inFlight = 0;
    for (let i = 0; i < moments; i++) {
      const victim = next() < 0.7 ? 'worker' : 'api';
      const goal = (await moved()) + 5 + Math.floor(next() * 30);
      if (hasEnded(house.running.get('worker'))) await house.start('worker');
      await until(async () => (await moved()) >= goal, 30);
      if ((await waiting()) > 0) inFlight += 1;
      await house.kill(victim);
      if (victim === 'api') await house.start('api');
    }
    expect(inFlight).toBe(moments);
    if (hasEnded(house.running.get('worker'))) await house.start('worker');
    await until(async () => (await waiting()) === 0, 60);
    const counted = await house.rows<{ state: string; copies: number; n: number }>(
      `SELECT m.state, c.copies::int, count(*)::int AS n FROM mail m CROSS JOIN LATERAL (SELECT count(*) AS copies FROM inbox_message i WHERE i.mail_key = m.dedupe_key) c
        WHERE m.dedupe_key LIKE 'storm.%' GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    process.stdout.write(`seed ${seed}: ${counted.map((c) => `${c.n} ${c.state} with ${c.copies}`).join(', ')}\n`);
    expect(counted.reduce((sum, { n }) => sum + n, 0)).toBe(letters);
    for (const { state, copies } of counted) {
      if (state === 'sent') expect(copies).toBe(1);
      else expect([state, copies <= 1]).toEqual(['unsure', true]);
    }
  });

  it('in the middle of a journey through time is replaced by one that goes on with it', async () => {
    const hours = 400;
    await house.rows(
      `INSERT INTO scheduled_action (id, kind, subject_kind, subject_id, payload, due_at, state, dedupe_key, created_at)
       SELECT gen_random_uuid(), 'forget-link', 'access_link', gen_random_uuid(), '{}', $1::timestamptz + n * interval '1 hour', 'planned', 'journey.' || n, $1
         FROM generate_series(1, $2) n`,
      [new Date(), hours],
    );
    if (hasEnded(house.running.get('worker'))) await house.start('worker');
    const done = async () =>
      house.rows<{ acted_by_pid: number; late: number }>(
        `SELECT acted_by_pid, extract(epoch FROM acted_at - due_at)::float AS late FROM scheduled_action WHERE dedupe_key LIKE 'journey.%' AND state = 'done'`,
      );
    const arrival = fetch(`http://127.0.0.1:${house.port}/api/demo/travel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: new Date(Date.now() + (hours + 1) * 3_600_000).toISOString() }),
    });
    await until(async () => (await done()).length >= 40, 30);
    await house.kill('worker');
    expect((await done()).length).toBeLessThan(hours);
    await house.start('worker');
    expect((await arrival).status).toBe(200);
    const acts = await done();
    expect(acts).toHaveLength(hours);
    expect(new Set(acts.map((act) => act.acted_by_pid)).size).toBe(2);
    // Each acted at its own hour: nobody's time ran ahead or back by more than the way of one step.
    expect(acts.every(({ late }) => late >= 0 && late < 3_600)).toBe(true);
  });
});

const hasEnded = (child: ChildProcess | undefined): boolean =>
  !child || child.exitCode !== null || child.signalCode !== null;
