import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { makeBackup, restoreBackup } from '#platform';
import { migrations } from '../../migrations/index.js';
import { migrate } from '../../migrations/migrate.js';
import { aDatabase } from '../support/database.js';
import { play, playAndLook } from '../support/story-program.js';

/** How many rows each table has, and one hash of them all; alarms are set anew after restoring, and migrations were made then. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migrations'`,
    );
    const content: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ said: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(line, '' ORDER BY line)), '') AS said
           FROM (SELECT (to_jsonb(t) - 'armed_at')::text AS line FROM public."${name}" t) lines`,
      );
      content[name] = rows[0]!.said;
    }
    return content;
  } finally {
    await client.end();
  }
}

/** Backed up and put into an empty database: nothing of it is missing, and nothing is another. */
async function comesBackWhole(url: string, dataDir: string): Promise<void> {
  const before = await contentOf(url);
  // Tables without a row show nothing; most are filled by what was played.
  expect(Object.values(before).filter((said) => !said.startsWith('0 ')).length).toBeGreaterThan(50);
  const path = join(dataDir, 'backup.tar.gz');
  const now = new Date();
  await makeBackup({ url, dataDir, path, now });
  const elsewhere = await aDatabase();
  try {
    await restoreBackup({
      url: elsewhere.url,
      dataDir: join(dataDir, 'restored'),
      path,
      force: true,
      now,
      known: migrations.map(({ name }) => name),
      migrate: async () => void (await migrate(elsewhere.url)),
    });
    expect(await contentOf(elsewhere.url)).toEqual(before);
  } finally {
    await elsewhere.drop();
  }
}

test('two rounds of reports are played on real programs, by whatever number of States and seed; what is asked to be kept is kept, and comes back from a backup', async () => {
  const look = (url: string, { told }: { told: { mailbox: string } }) => comesBackWhole(url, dirname(told.mailbox));
  const { code, lines, told } = await playAndLook(look, '--states', '4', '--seed', '7', '--keep');
  expect({ code, lines: code === 0 ? '' : lines }).toEqual({ code: 0, lines: '' });
  expect(told).toMatchObject({
    states: 4,
    delegates: 13,
    commitments: 17 * 4 + 4 + 4 + 3 + 4 + 2 + 1 + 2,
    textHashes: 1,
    duplicateMails: 0,
    unsureMails: 0,
    mismatches: [],
  });
  expect(lines).toMatch(/due rows were acted on, all by process \d+/);
  expect(existsSync(told.mailbox)).toBe(true);
  rmSync(dirname(told.mailbox), { recursive: true });
}, 500_000);

test('where follow-up does not hear what was adopted, the story fails', async () => {
  const { code, lines } = await play('--states', '3', '--drop-listener', 'followup');
  expect(code).toBe(1);
  expect(lines).toMatch(/nobody took it up/);
}, 500_000);

test('a wrong argument is refused in a sentence', async () => {
  const { code, lines } = await play('--states', 'many');
  expect(code).toBe(1);
  expect(lines).toBe('The story broke off: --states is a whole number from 3 to 60, not "many".\n');
}, 120_000);
