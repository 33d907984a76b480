import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp } from '../support/database.js';
import { aDraftingWorldIn, type DraftingWorld } from '../support/drafting.js';
import { until } from '../support/live-client.js';

jest.setTimeout(120_000);
const root = resolve(__dirname, '../..');
const MINUTE_MS = 60_000;

/** Loaded before the worker: its minutes pass in a fifth of a second. Nothing else of it is touched. */
const QUICK_MINUTES = `data:text/javascript,${encodeURIComponent(
  `const every = globalThis.setInterval;
   globalThis.setInterval = (act, pause, ...more) => every(act, pause === ${MINUTE_MS} ? 200 : pause, ...more);`,
)}`;

describe('a worker that runs', () => {
  let world: DraftingWorld;
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    const built = spawnSync(process.execPath, [join(root, 'bin/rapporteur.mjs'), 'build'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`${built.stdout}${built.stderr}`);
    const app = await anApp([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule], { listen: true });
    app.clock.set(new Date(Date.now() - 180 * MINUTE_MS));
    world = await aDraftingWorldIn(app);
  });
  afterAll(async () => {
    if (worker) {
      const ended = new Promise((settle) => worker?.once('exit', settle));
      worker.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
    await world?.close();
  });

  const kept = (textId: string) =>
    world.app.sql<{ reason: string; seq: number }>(
      `SELECT reason, seq::int FROM text_version WHERE text_id = $1 ORDER BY at`,
      [textId],
    );

  it('keeps, at its minute, the text whose oldest word without a version is an hour old, and no other', async () => {
    const [old, young] = [await world.aText(), await world.aText()];
    const hand = async (textId: string, minutesAgo: number) => {
      world.app.clock.set(new Date(Date.now() - minutesAgo * MINUTE_MS));
      const client = await world.enter(world.dorvia, textId);
      expect((await client.type(2, 0, 'Typed: ')).problem).toBeUndefined();
    };
    await hand(old.id, 61);
    await hand(young.id, 45);
    worker = fork(join(root, 'dist/apps/worker/src/main.js'), {
      execArgv: ['--import', QUICK_MINUTES],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        DATABASE_URL: world.app.url,
        DATA_DIR: mkdtempSync(join(tmpdir(), 'rapporteur-hourly-')),
        LOG_LEVEL: 'silent',
        SWEEP_SECONDS: '0',
        SEAL_SECONDS: '0',
        BACKUP_HOUR: '-1',
      },
    });
    await until('the worker keeps it', async () => (await kept(old.id)).length > 0, 30_000);
    expect([await kept(old.id), await kept(young.id)]).toEqual([[{ reason: 'hourly', seq: 2 }], []]);
    // The next minutes find nothing new in it, and words that come later have an hour of their own.
    await hand(old.id, 50);
    const third = await world.aText();
    await hand(third.id, 61);
    await until('the worker keeps another', async () => (await kept(third.id)).length > 0, 30_000);
    expect([await kept(old.id), await kept(young.id)]).toEqual([[{ reason: 'hourly', seq: 2 }], []]);
  });
});
