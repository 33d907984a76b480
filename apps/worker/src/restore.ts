import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { afterRestore } from '#drafting';
import { Clock, readConfig, restoreBackup } from '#platform';
import { migrations } from '../../../migrations/index.js';
import { migrate } from '../../../migrations/migrate.js';

/** Brings an empty database to the tables of an older version, so that its rows fit. */
async function migrateOnly(url: string, names: readonly string[]): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: migrations.filter(({ name }) => names.includes(name)),
    extra: { max: 2 },
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}

/** `npm run restore -- path [--force]`: into an empty database, or with --force in place of what is there. */
async function main(): Promise<void> {
  const config = readConfig();
  const given = process.argv.slice(2);
  const path = given.find((argument) => !argument.startsWith('-'));
  if (!path) throw new Error('name the archive: npm run restore -- path/to/backup.tar.gz');
  const url = config.DATABASE_URL;
  const now = new Clock().real();
  const manifest = await restoreBackup({
    url,
    dataDir: config.DATA_DIR,
    path: resolve(path),
    force: given.includes('--force'),
    now,
    settle: [afterRestore(now)],
    known: migrations.map(({ name }) => name),
    migrate: async (only) => {
      if (only) await migrateOnly(url, only);
      else await migrate(url);
    },
  });
  const rows = Object.values(manifest.tables).reduce((sum, n) => sum + n, 0);
  process.stdout.write(
    `Restored the backup of ${manifest.madeAt}: ${Object.keys(manifest.tables).length} tables, ${rows} rows.\n`,
  );
  if (manifest.missingFiles.length > 0)
    process.stdout.write(
      `Its backup lacked the bytes of ${manifest.missingFiles.length} files: ${manifest.missingFiles.join(', ')}\n`,
    );
}

main().catch((error: unknown) => {
  process.stderr.write(`Nothing was restored: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
