import { DatabaseNewerThanCode, DatabaseTooOld, migrate } from '../../../migrations/migrate.js';

/** Exit codes: 0 done, 3 the database is newer than the code, 4 the server is too old, 1 anything else. */
async function main(): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set.');
  await migrate(url, (line) => process.stdout.write(`${line}\n`));
}

main().catch((error: unknown) => {
  const said = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${said}\n`);
  process.exit(error instanceof DatabaseNewerThanCode ? 3 : error instanceof DatabaseTooOld ? 4 : 1);
});
