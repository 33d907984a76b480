import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(__dirname, '../../migrations');
const loaded = join(__dirname, '../../libs/processes/src');

/** What stands in a database beyond the migrated tables; `mark` changes with all that decides what it writes. */
export interface Filling {
  name: string;
  mark: string;
  write(url: string): Promise<void>;
}

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

/** The template that test databases are copied from: migrated, or filled besides; made once per server, by whoever comes first. */
export async function templateWith(server: string, filling?: Filling): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('rapporteur-template'))`);
    const migrated = await known(client, templateName(), async (unfinished) => {
      const { migrate } = await import('../../migrations/migrate.js'); // Loaded by the one who needs it.
      await client.query(`CREATE DATABASE "${unfinished}"`);
      await migrate(addressOf(server, unfinished));
    });
    if (!filling) return migrated;
    return await known(client, `${migrated}_${filling.name}_${filling.mark}`, async (unfinished) => {
      await client.query(`CREATE DATABASE "${unfinished}" TEMPLATE "${migrated}"`);
      await filling.write(addressOf(server, unfinished));
    });
  } finally {
    await client.end();
  }
}

function addressOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

/** Made under another name first: a template that was left half made must never be taken for whole. */
async function known(client: pg.Client, name: string, make: (unfinished: string) => Promise<void>): Promise<string> {
  const found = await client.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [name]);
  if (found.rowCount) return name;
  const unfinished = `${name}_new`;
  await client.query(`DROP DATABASE IF EXISTS "${unfinished}" WITH (FORCE)`);
  await make(unfinished);
  await client.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`);
  return name;
}
