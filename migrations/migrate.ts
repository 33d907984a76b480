import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { failpoint } from '../libs/platform/src/failpoint.js';
import { APP_ROLE } from './grants.js';
import { migrations } from './index.js';

/** The database was written by a newer product; this one would misread it. */
export class DatabaseNewerThanCode extends Error {
  constructor(readonly unknown: string[]) {
    super(
      `The database was last used by a newer Rapporteur (it knows ${unknown.join(', ')}). Start that version, or restore a backup made by this one.`,
    );
  }
}

/** The server is older than PostgreSQL 15. */
export class DatabaseTooOld extends Error {}

const nameOf = (migration: { name: string }): string => migration.name;

/** Says nothing, and passes the failpoint before each statement. */
const eachStatement: Logger = {
  logQuery: () => failpoint('during-migration'),
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/**
 * Brings a database to what this product expects: its own tables, then the tables of the queue, then the
 * rights of the product's role on them. Doing it twice changes nothing.
 * @param told hears a line per step.
 */
export async function migrate(url: string, told: (line: string) => void = () => undefined): Promise<number> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTransactionMode: 'each',
    extra: { max: 2 },
    logger: eachStatement,
  });
  await source.initialize();
  try {
    const [{ version }] = (await source.query(`SELECT current_setting('server_version_num')::int AS version`)) as [
      { version: number },
    ];
    if (version < 150000)
      throw new DatabaseTooOld(`PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10000)}.`);
    await refuseNewerDatabase(source);
    const before = await source.showMigrations();
    const done = await source.runMigrations({ transaction: 'each' });
    failpoint('during-migration');
    for (const migration of done) told(nameOf(migration));
    if (!before && done.length === 0) told('nothing to change');
    await migrateQueue(url);
    return done.length;
  } finally {
    await source.destroy();
  }
}

async function refuseNewerDatabase(source: DataSource): Promise<void> {
  const [{ present }] = (await source.query(`SELECT to_regclass('public.migrations') IS NOT NULL AS present`)) as [
    { present: boolean },
  ];
  if (!present) return;
  const applied = (await source.query(`SELECT name FROM migrations ORDER BY id`)) as { name: string }[];
  const known = new Set(migrations.map(nameOf));
  const unknown = applied.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new DatabaseNewerThanCode(unknown);
}

async function migrateQueue(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client as never, 'bullmq');
    failpoint('during-migration');
    for (const right of [
      `GRANT USAGE, CREATE ON SCHEMA bullmq TO ${APP_ROLE}`,
      `GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO ${APP_ROLE}`,
      `GRANT ALL ON ALL SEQUENCES IN SCHEMA bullmq TO ${APP_ROLE}`,
      `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO ${APP_ROLE}`,
      `GRANT SELECT ON migrations TO ${APP_ROLE}`,
    ]) {
      await client.query(right);
    }
  } finally {
    await client.end();
  }
}
