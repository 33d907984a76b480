import { join, resolve } from 'node:path';
import { Clock, makeBackup, readConfig } from '#platform';

/** `npm run backup [-- path]`: one consistent archive of tables, files and keys. */
async function main(): Promise<void> {
  const config = readConfig();
  const now = new Clock().real();
  const named = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
  const path = named
    ? resolve(named)
    : join(resolve(config.DATA_DIR), 'backups', `rapporteur-${now.toISOString().replace(/[:.]/g, '-')}.tar.gz`);
  const made = await makeBackup({ url: config.DATABASE_URL, dataDir: config.DATA_DIR, path, now });
  process.stdout.write(
    `${made.path}\n${made.tables} tables, ${made.rows} rows, ${made.files} files, ${(made.bytes / 1024 / 1024).toFixed(1)} MB\n`,
  );
  if (made.missingFiles.length === 0) return;
  process.stderr.write(
    `The bytes of ${made.missingFiles.length} files are missing or damaged on disk and are not in the backup: ${made.missingFiles.join(', ')}\n`,
  );
  process.exitCode = 2;
}

main().catch((error: unknown) => {
  process.stderr.write(`The backup was not made: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
