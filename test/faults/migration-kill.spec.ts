import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { History, systemActor } from '#platform';
import { upToFollowup } from '../support/adoption.js';
import { anApp, dropDatabase, testServer } from '../support/database.js';
import { seeded } from '../support/hostile-updates.js';
import { until } from '../support/live-client.js';
import { aFreePort } from '../support/ports.js';
import { aProcess } from '../support/processes.js';

jest.setTimeout(180_000);
const root = resolve(__dirname, '../..');

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(root, 'bin/rapporteur.mjs'), 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`${built.stdout}${built.stderr}`);
});

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServer() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

interface Ended {
  how: number | NodeJS.Signals | null;
  said: string;
}

/** The product's own script that brings a database up to date. */
function migration(url: string, failpoint?: string): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'dist/apps/api/src/migrate.js')], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: url,
      NODE_ENV: 'production',
      ...(failpoint && { FAILPOINT: failpoint, RAPPORTEUR_FAILPOINTS: '1' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
  return new Promise((settle) => child.once('close', (code, signal) => settle({ how: signal ?? code, said })));
}

/** Every table, column, constraint, index and right of a database, in words. */
async function shapeOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client
    .query<{ line: string }>(
      `SELECT format('%s.%s.%s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable, column_default) AS line
         FROM information_schema.columns WHERE table_schema IN ('public', 'bullmq')
       UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
         WHERE connamespace IN ('public'::regnamespace, 'bullmq'::regnamespace)
       UNION ALL SELECT format('%s %s', schemaname, indexdef) FROM pg_indexes WHERE schemaname IN ('public', 'bullmq')
       UNION ALL SELECT format('%s.%s %s %s', table_schema, table_name, grantee, privilege_type)
         FROM information_schema.role_table_grants WHERE table_schema IN ('public', 'bullmq') AND grantee = 'rapporteur_app'
       UNION ALL SELECT format('migration %s', name) FROM migrations
       ORDER BY 1`,
    )
    .finally(() => client.end());
  return rows.map(({ line }) => line);
}

describe('kill -9 while the database is brought up to date', () => {
  const made: string[] = [];
  let unharmed: string[];

  async function anEmptyDatabase(): Promise<string> {
    const name = `rapporteur_test_${randomBytes(6).toString('hex')}`;
    await onServer(`CREATE DATABASE "${name}"`);
    made.push(name);
    const url = new URL(testServer());
    url.pathname = `/${name}`;
    return url.toString();
  }
  beforeAll(async () => {
    const url = await anEmptyDatabase();
    expect((await migration(url)).how).toBe(0);
    unharmed = await shapeOf(url);
    expect(unharmed.length).toBeGreaterThan(500);
  });
  afterAll(async () => {
    for (const name of made) await dropDatabase(name);
  });

  async function isMadeWhole(url: string): Promise<void> {
    const again = await migration(url);
    expect(again).toMatchObject({ how: 0 });
    expect(await shapeOf(url)).toEqual(unharmed);
    expect(await migration(url)).toEqual({ how: 0, said: 'nothing to change\n' });
  }

  // In the first of them, in the middle of one, near the end; here two of them, all with `LONG=1`.
  it.each(process.env['LONG'] ? [12, 60, 120, 200] : [12, 120])(
    'before its %ith statement: starting again completes it',
    async (statement) => {
      const url = await anEmptyDatabase();
      expect(await migration(url, `during-migration:${statement}`)).toMatchObject({ how: 'SIGKILL' });
      await isMadeWhole(url);
    },
  );

  it('at seeded statements, again and again in one database: starting again completes it', async () => {
    const random = seeded(20261121);
    const url = await anEmptyDatabase();
    const statements = Array.from({ length: process.env['LONG'] ? 5 : 2 }, () => 20 + Math.floor(random() * 60));
    for (const statement of statements)
      expect(await migration(url, `during-migration:${statement}`)).toMatchObject({ how: 'SIGKILL' });
    await isMadeWhole(url);
  });
});

describe('the worker', () => {
  let app: Awaited<ReturnType<typeof anApp>>;
  let processId: string;
  const running: { kill(): Promise<void> }[] = [];
  const links = () =>
    app.sql<{ chain: string; position: number }>(`SELECT chain, position FROM history_seal ORDER BY chain, position`);
  const unsealed = async () =>
    (await app.sql(`SELECT 1 FROM history h WHERE NOT EXISTS (SELECT 1 FROM history_seal s WHERE s.history_id = h.id)`))
      .length;

  beforeAll(async () => {
    app = await anApp(upToFollowup, { env: { DEMO: '0' } });
    ({ processId } = await aProcess(app));
  });
  afterAll(async () => {
    for (const one of running) await one.kill();
    await app?.close();
  });

  async function aWorker(environment: Record<string, string> = {}) {
    const child = spawn(process.execPath, [join(root, 'dist/apps/worker/src/main.js')], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        DATABASE_URL: app.url,
        DATA_DIR: mkdtempSync(join(tmpdir(), 'rapporteur-seal-')),
        PORT: String(await aFreePort()),
        LOG_LEVEL: 'silent',
        BACKUP_HOUR: '-1',
        SEAL_SECONDS: '1',
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const ended = new Promise<Ended['how']>((settle) => child.once('exit', (code, signal) => settle(signal ?? code)));
    const kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    running.push({ kill });
    return { ended, kill };
  }

  it('killed while it seals has sealed nothing by half; the next one seals all, and each chain is sound', async () => {
    const before = await unsealed();
    expect(before).toBeGreaterThan(20);
    const first = await aWorker({ FAILPOINT: 'during-sealing:7', RAPPORTEUR_FAILPOINTS: '1' });
    expect(await Promise.race([first.ended, pause(60_000, 'still alive', { ref: false })])).toBe('SIGKILL');
    expect(await links()).toEqual([]);
    const second = await aWorker();
    await until('all is sealed', async () => (await unsealed()) === 0, 60_000);
    const chains = await links();
    expect(chains.length).toBeGreaterThanOrEqual(before);
    for (const chain of new Set(chains.map((link) => link.chain))) {
      const positions = chains.filter((link) => link.chain === chain).map(({ position }) => Number(position));
      expect(positions).toEqual(positions.map((_, index) => index + 1));
    }
    expect(await app.get(History).firstBrokenLink(processId)).toBeNull();
    expect(await app.get(History).firstBrokenLink(null)).toBeNull();
    await second.kill();
  });

  it('seals what is told later by itself, onto the same chain; and a changed fact breaks it', async () => {
    const before = (await links()).length;
    const worker = await aWorker();
    await app.get(History).record(
      'test.told',
      { word: randomUUID() },
      {
        actor: systemActor(processId),
        processId,
        subject: { kind: 'process', id: processId },
      },
    );
    await until(
      'the new fact is sealed',
      async () => (await unsealed()) === 0 && (await links()).length > before,
      60_000,
    );
    expect(await app.get(History).firstBrokenLink(processId)).toBeNull();
    await app.sql(`UPDATE history SET payload = '{"word":"another"}' WHERE fact = 'test.told'`);
    expect(await app.get(History).firstBrokenLink(processId)).not.toBeNull();
    await worker.kill();
  });

  it('tidies away what is counted no more, and leaves the counts of today', async () => {
    const now = app.clock.now();
    const day = 86_400_000;
    await app.sql(
      `INSERT INTO throttle (key, bucket, attempts) VALUES ('address.old', $1, 3), ('address.new', $2, 3)`,
      [new Date(now.getTime() - 2 * day), now],
    );
    const worker = await aWorker();
    const counted = async () =>
      (await app.sql<{ key: string }>(`SELECT key FROM throttle WHERE key LIKE 'address.%'`)).map(({ key }) => key);
    await until('the old count is gone', async () => !(await counted()).includes('address.old'), 60_000);
    expect(await counted()).toEqual(['address.new']);
    await worker.kill();
  });
});
