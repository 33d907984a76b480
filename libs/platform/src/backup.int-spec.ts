import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Injectable, Module } from '@nestjs/common';
import pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { migrate } from '../../../migrations/migrate.js';
import { aDatabase, anApp, type TestApp, testServer } from '../../../test/support/database.js';
import { partsOf } from './archive.js';
import { makeBackup, verifyBackup } from './backup.js';
import {
  Backups,
  Events,
  Files,
  fact,
  History,
  IDENTIFY,
  Mailroom,
  newId,
  Schedule,
  systemActor,
  Transactional,
} from './index.js';
import { type RestoreInto, restoreBackup } from './restore.js';

const said = fact<{ word: string; n: number }>('word.said');

@Injectable()
class Teller {
  constructor(private readonly events: Events) {}
  @Transactional()
  tell(word: string): Promise<void> {
    return this.events.tell(
      said,
      { word, n: 1.5 },
      { actor: systemActor(), processId: null, subject: { kind: 'word', id: newId() } },
    );
  }
}

@Global()
@Module({
  providers: [Teller, { provide: IDENTIFY, useValue: { byCookie: async () => null } }],
  exports: [Teller, IDENTIFY],
})
class TellerModule {}

const folder = () => mkdtempSync(join(tmpdir(), 'rapporteur-backup-'));
const known = migrations.map(({ name }) => name);

async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table as text, in a fixed order: two databases with the same content give the same lines. */
const contentOf = (url: string) =>
  onDatabase(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    );
    const content: Record<string, string[]> = {};
    for (const { name } of tables) {
      const omitted =
        name === 'scheduled_action' ? ` - 'armed_at'` : name === 'migrations' ? ` - 'id' - 'timestamp'` : '';
      content[name] = (
        await client.query<{ line: string }>(`SELECT (to_jsonb(t)${omitted})::text AS line FROM "${name}" t ORDER BY 1`)
      ).rows.map(({ line }) => line);
    }
    return content;
  });

describe('a backup', () => {
  let app: TestApp;
  let archive: string;
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  const evidence = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(70_000)]);
  const now = new Date();

  const into = (url: string, extra: Partial<RestoreInto> = {}): RestoreInto => ({
    url,
    dataDir: folder(),
    path: archive,
    force: false,
    now: new Date(),
    known,
    migrate: async () => void (await migrate(url)),
    ...extra,
  });
  /** A database as the server creates it: without any table. */
  const anEmptyDatabase = async () => {
    const database = await aDatabase();
    await onDatabase(testServer(), async (client) => {
      await client.query(`DROP DATABASE "${database.name}" WITH (FORCE)`);
      await client.query(`CREATE DATABASE "${database.name}"`);
    });
    return database;
  };

  beforeAll(async () => {
    app = await anApp([TellerModule]);
    // What a text's log looks like: bytes, arrays, identity and generated columns, and rows that refer to rows of their own table.
    await app.sql(`CREATE TABLE word_log (id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY, body bytea NOT NULL, marks text[], amount numeric,
                     at timestamptz, after uuid REFERENCES word_log (id), shout text GENERATED ALWAYS AS (upper(marks[1])) STORED)`);
    let after: string | null = null;
    for (let i = 0; i < 1200; i++) {
      const id = newId();
      await app.sql(
        `INSERT INTO word_log (id, body, marks, amount, at, after) VALUES ($1, $2, $3, $4, '2026-11-20T10:00:00.123456Z', $5)`,
        [id, bytes, ['é"\\,{}', null, 'a\nb'], '12345678901234567890.0123456789', after],
      );
      after = id;
    }
    for (const word of ['one', 'two', 'three']) await app.get(Teller).tell(word);
    await app.get(History).seal();
    await app.get(Schedule).at({
      kind: 'anything',
      dueAt: new Date(now.getTime() + 3_600_000),
      dedupeKey: 'any.1',
      subject: { kind: 'test', id: null },
    });
    await app.get(Mailroom).post({
      dedupeKey: 'm.1',
      processId: null,
      personId: null,
      to: 'a@b.example',
      subject: 'x',
      text: 'y',
      lang: 'en',
      reason: 'z',
    });
    await app.get(Files).store({ name: 'evidence.pdf', bytes: evidence, ownerEntityId: null, level: 'L1' });
    mkdirSync(join(app.config.DATA_DIR, 'keys'));
    writeFileSync(join(app.config.DATA_DIR, 'keys', 'seal.key'), 'a secret of this installation');
    archive = join(folder(), 'backup.tar.gz');
    const made = await makeBackup({ url: app.url, dataDir: app.config.DATA_DIR, path: archive, now });
    expect(made).toMatchObject({ files: 1, missingFiles: [] });
  }, 60_000);
  afterAll(() => app.close());

  it('comes back into an empty database with every byte, number, instant and link of the chain', async () => {
    const database = await anEmptyDatabase();
    const target = into(database.url);
    // The table of this test belongs to no migration.
    target.migrate = async () => {
      await migrate(database.url);
      await onDatabase(database.url, (client) =>
        client.query(`CREATE TABLE IF NOT EXISTS word_log (id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY, body bytea NOT NULL, marks text[], amount numeric,
                     at timestamptz, after uuid REFERENCES word_log (id), shout text GENERATED ALWAYS AS (upper(marks[1])) STORED)`),
      );
    };
    const manifest = await restoreBackup(target);
    expect(manifest.tables['word_log']).toBe(1200);
    const [before, after] = [await contentOf(app.url), await contentOf(database.url)];
    expect(after).toEqual(before);
    await onDatabase(database.url, async (client) => {
      const { rows } = await client.query<{ body: Buffer; amount: string; marks: string[] }>(
        `SELECT body, amount, marks FROM word_log LIMIT 1`,
      );
      expect(Buffer.compare(rows[0]!.body, bytes)).toBe(0);
      expect(rows[0]!.amount).toBe('12345678901234567890.0123456789');
      // The next number follows the last one, references hold again, and alarms will be set anew.
      const { rows: next } = await client.query<{ seq: string }>(
        `INSERT INTO word_log (id, body) VALUES ($1, '') RETURNING seq`,
        [newId()],
      );
      expect(Number(next[0]!.seq)).toBe(1201);
      await expect(
        client.query(`INSERT INTO word_log (id, body, after) VALUES ($1, '', $2)`, [newId(), newId()]),
      ).rejects.toThrow('foreign key');
      await expect(client.query(`SET ROLE rapporteur_app; UPDATE history SET fact = 'x'`)).rejects.toThrow(
        'permission denied',
      );
    });
    const place = (dir: string) => partsFolder(dir);
    expect(place(target.dataDir)).toEqual(place(app.config.DATA_DIR));
    expect(readFileSync(join(target.dataDir, 'keys', 'seal.key'), 'utf8')).toBe('a secret of this installation');
    await database.drop();
  }, 60_000);

  it('is one moment: what is written meanwhile is in it whole or not at all', async () => {
    const path = join(folder(), 'busy.tar.gz');
    let stop = false;
    let written = 0;
    const writing = (async () => {
      while (!stop) {
        await app.get(Teller).tell(`busy.${written++}`);
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await makeBackup({ url: app.url, dataDir: app.config.DATA_DIR, path, now });
    stop = true;
    await writing;
    const { tables } = await verifyBackup(path);
    expect(tables['history']).toBe(tables['history_actor']);
    expect(written).toBeGreaterThan(5);
  });

  it('is not put over a database in use, unless told to; then it replaces it in one transaction', async () => {
    const full = await anApp([TellerModule]);
    await full.get(Teller).tell('mine');
    const before = await contentOf(full.url);
    const plain = join(folder(), 'plain.tar.gz');
    const source = await anApp([TellerModule]);
    await source.get(Teller).tell('theirs');
    await source.get(Mailroom).post({
      dedupeKey: 'm.2',
      processId: null,
      personId: null,
      to: 'a@b.example',
      subject: 'x',
      text: 'y',
      lang: 'en',
      reason: 'z',
    });
    await makeBackup({
      url: source.url,
      dataDir: source.config.DATA_DIR,
      path: plain,
      now: new Date(Date.now() - 3_600_000),
    });
    await expect(restoreBackup(into(full.url, { path: plain }))).rejects.toThrow(
      'This database is in use (there are rows in history, history_actor). Name an empty one, or add --force',
    );
    expect(await contentOf(full.url)).toEqual(before);
    await restoreBackup(into(full.url, { path: plain, force: true }));
    expect(
      (await full.sql<{ payload: { word: string } }>(`SELECT payload FROM history`)).map((h) => h.payload.word),
    ).toEqual(['theirs']);
    // An hour has passed since that backup: the mail that waited then may have left.
    expect(await full.sql(`SELECT state, last_error FROM mail`)).toEqual([
      { state: 'unsure', last_error: 'The database was restored from a backup; this mail may have left before.' },
    ]);
    await full.close();
    await source.close();
  }, 60_000);

  it.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 4000)],
    ['cut off in the middle', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['with one bit changed', (whole: Buffer) => flipped(whole, Math.floor(whole.length / 2))],
    ['that is a picture', () => randomBytes(5000)],
    ['that is empty', () => Buffer.alloc(0)],
  ])('%s is refused in a sentence and nothing is changed', async (_, damage) => {
    const path = join(folder(), 'damaged.tar.gz');
    writeFileSync(path, damage(readFileSync(archive)));
    const database = await aDatabase();
    const before = await contentOf(database.url);
    const target = into(database.url, { path });
    await expect(restoreBackup(target)).rejects.toThrow(/archive|backup/);
    expect(await contentOf(database.url)).toEqual(before);
    expect(existsSync(join(target.dataDir, 'files'))).toBe(false);
    await database.drop();
  });

  it('that is not there, or was made by a newer version, is refused in a sentence', async () => {
    const database = await aDatabase();
    await expect(restoreBackup(into(database.url, { path: '/nowhere/backup.tar.gz' }))).rejects.toThrow(
      'There is no file at /nowhere/backup.tar.gz.',
    );
    await expect(restoreBackup(into(database.url, { known: known.slice(1) }))).rejects.toThrow(
      'This backup was made by a newer Rapporteur',
    );
    await database.drop();
  });

  it('says which files are missing instead of failing for one of them', async () => {
    const source = await anApp([TellerModule]);
    const { sha256 } = await source
      .get(Files)
      .store({ name: 'gone.txt', bytes: Buffer.from('gone'), ownerEntityId: null, level: 'L1' });
    writeFileSync(join(source.config.DATA_DIR, 'files', sha256.slice(0, 2), sha256), 'changed');
    const path = join(folder(), 'missing.tar.gz');
    expect((await makeBackup({ url: source.url, dataDir: source.config.DATA_DIR, path, now })).missingFiles).toEqual([
      sha256,
    ]);
    await source.close();
  });

  it('is made once a night, remembered, and only the last seven are kept', async () => {
    const source = await anApp([TellerModule], { env: { BACKUP_HOUR: '0' } });
    const backups = source.get(Backups);
    expect((await backups.view()).lastSuccess).toBeNull();
    const path = await backups.nightly();
    expect(existsSync(path!)).toBe(true);
    expect(await backups.nightly()).toBeNull();
    expect((await backups.view()).lastSuccess).toMatchObject({ path, bytes: readFileSync(path!).length });
    for (let i = 0; i < 8; i++) await backups.run(new Date(Date.now() + i * 1000));
    expect(existsSync(path!)).toBe(false);
    await source.close();
  }, 60_000);

  it('that cannot be written leaves no half archive and says so', async () => {
    const source = await anApp([TellerModule]);
    writeFileSync(join(source.config.DATA_DIR, 'backups'), 'a file where the folder should be');
    expect(await source.get(Backups).run(new Date())).toBeNull();
    expect((await source.get(Backups).view()).failedSince).not.toBeNull();
    await source.close();
  });

  const partsFolder = (dir: string): string[] => {
    const { readdirSync } = jest.requireActual<typeof import('node:fs')>('node:fs');
    return readdirSync(join(dir, 'files'), { recursive: true }).map(String).sort();
  };
  const flipped = (whole: Buffer, at: number): Buffer => {
    const copy = Buffer.from(whole);
    copy[at] = copy[at]! ^ 1;
    return copy;
  };

  it('holds every part under its own name', async () => {
    const names: string[] = [];
    for await (const { name } of partsOf(archive)) names.push(name);
    expect(names.at(-1)).toBe('manifest.json');
    expect(names).toEqual(expect.arrayContaining(['tables/history/000001.jsonl', 'keys/seal.key']));
  });
});
