import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../migrations/migrate.js';

const folder = join(__dirname, '../../migrations');
const loaded = join(__dirname, '../../libs/processes/src');

/** What the migrations say, and the reference data that they load with the code that shapes it. */
const written = (): string[] => [
  ...readdirSync(folder).map((file) => join(folder, file)),
  ...readdirSync(join(loaded, 'reference')).map((file) => join(loaded, 'reference', file)),
  ...readdirSync(loaded)
    .filter((file) => /^directory-reference.*(?<!spec)\.ts$/.test(file))
    .map((file) => join(loaded, file)),
];

/** Named after what is written into it, so that a change of that makes a new template. */
function templateName(): string {
  const digest = createHash('sha256');
  for (const file of written().sort()) digest.update(readFileSync(file));
  return `rapporteur_template_${digest.digest('hex').slice(0, 16)}`;
}

/** The migrated database that test databases are copied from; made once per server, whoever comes first. */
export async function migratedTemplate(server: string): Promise<string> {
  const name = templateName();
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('rapporteur-template'))`);
    const found = await client.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [name]);
    if (found.rowCount) return name;
    // Made under another name first: a template that was left half made must never be taken for whole.
    const unfinished = `${name}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS "${unfinished}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${unfinished}"`);
    const url = new URL(server);
    url.pathname = `/${unfinished}`;
    await migrate(url.toString());
    await client.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`);
    return name;
  } finally {
    await client.end();
  }
}
