import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import pg from 'pg';
import { partsOf } from './archive.js';
import { type Manifest, migrationsOf, tablesOf, verifyBackup } from './backup.js';
import { placeOf, putBytes } from './files.service.js';

/** Restoring was refused before anything was changed; the message is a sentence for the person who asked. */
export class RestoreRefused extends Error {}

export interface RestoreInto {
  url: string;
  dataDir: string;
  path: string;
  /** Replaces what is there. */
  force: boolean;
  now: Date;
  /** What chapters say to the database when all rows are back, in the same transaction. */
  settle?: readonly pg.QueryConfig[];
  /** Names of all migrations this version knows. */
  known: readonly string[];
  /** Brings the database to exactly these migrations (all of them when not given). */
  migrate(only?: readonly string[]): Promise<void>;
}

/** Tables that have rows before anybody used the database; whoever changes one leaves a line in the history. */
const BORN_WITH_ROWS = new Set([
  'clock_travel',
  'inbox_server',
  'directory_entry',
  'directory_event',
  'directory_heading',
  'entity_name',
]);

/** Within this time of the backup, a mail that waited then has not left since. */
const FRESH_MS = 15 * 60_000;
const MAY_HAVE_LEFT = 'The database was restored from a backup; this mail may have left before.';

/**
 * Puts an archive into an empty database, or with `force` in place of what is there. All rows come in one transaction;
 * a damaged archive, a strange one or a full database is refused before anything changes.
 */
export async function restoreBackup(into: RestoreInto): Promise<Manifest> {
  const manifest = await verifyBackup(into.path);
  const strange = manifest.migrations.filter((name) => !into.known.includes(name));
  if (strange.length > 0)
    throw new RestoreRefused(
      `This backup was made by a newer Rapporteur (${strange.join(', ')}). Start that version to restore it.`,
    );
  const client = new pg.Client({ connectionString: into.url, application_name: 'rapporteur-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await prepare(client, into, manifest);
    await putFiles(into);
    await load(client, into, manifest);
  } finally {
    await client.end();
  }
  await into.migrate();
  return manifest;
}

/** Afterwards the database has the tables of the archive's version. */
async function prepare(client: pg.Client, into: RestoreInto, manifest: Manifest): Promise<void> {
  const applied = await migrationsOf(client);
  const used = await usedTables(client);
  if (used.length > 0 && !into.force) {
    throw new RestoreRefused(
      `This database is in use (there are rows in ${used.slice(0, 3).join(', ')}). Name an empty one, or add --force to replace what is there.`,
    );
  }
  const same =
    applied.length === manifest.migrations.length && applied.every((name) => manifest.migrations.includes(name));
  if (same) return;
  if (applied.length > 0) await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await into.migrate(manifest.migrations);
}

async function usedTables(client: pg.Client): Promise<string[]> {
  const used: string[] = [];
  for (const table of await tablesOf(client)) {
    if (BORN_WITH_ROWS.has(table)) continue;
    const { rows } = await client.query<{ used: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${client.escapeIdentifier(table)}) AS used`,
    );
    if (rows[0]!.used) used.push(table);
  }
  return used;
}

/** Under their hashes; bytes that are there already stay. */
async function putFiles(into: RestoreInto): Promise<void> {
  const keys = join(resolve(into.dataDir), 'keys');
  for await (const { name, bytes } of partsOf(into.path)) {
    if (name.startsWith('files/')) await putBytes(placeOf(into.dataDir, basename(name)), bytes);
    if (name.startsWith('keys/')) {
      await mkdir(keys, { recursive: true, mode: 0o700 });
      await writeFile(join(keys, basename(name)), bytes, { mode: 0o600 });
    }
  }
}

async function load(client: pg.Client, into: RestoreInto, manifest: Manifest): Promise<void> {
  const quoted = (name: string) => client.escapeIdentifier(name);
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL timezone TO 'UTC'`);
    const tables = await tablesOf(client);
    await client.query(`TRUNCATE ${tables.map(quoted).join(', ')} CASCADE`);
    // Rows come table by table, so references are looked at when all are there; the product's own triggers saw these rows once already.
    const references = await referencesOf(client);
    for (const { table, name } of references)
      await client.query(`ALTER TABLE ${quoted(table)} ALTER CONSTRAINT ${quoted(name)} DEFERRABLE INITIALLY DEFERRED`);
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
    const counted = await loadRows(client, into.path);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`);
    for (const { table, name } of references)
      await client.query(`ALTER TABLE ${quoted(table)} ALTER CONSTRAINT ${quoted(name)} NOT DEFERRABLE`);
    for (const [table, rows] of Object.entries(manifest.tables)) {
      if ((counted.get(table) ?? 0) !== rows)
        throw new RestoreRefused(
          `The backup speaks of ${rows} rows of ${table} and holds ${counted.get(table) ?? 0}. Nothing was changed.`,
        );
    }
    for (const { name, value, called } of manifest.sequences)
      await client.query(`SELECT setval(to_regclass($1), $2, $3)`, [quoted(name), value, called]);
    await settle(client, into, manifest);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function loadRows(client: pg.Client, path: string): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  const columns = new Map<string, string>();
  for await (const { name, bytes } of partsOf(path)) {
    const table = /^tables\/([^/]+)\//.exec(name)?.[1];
    if (!table) continue;
    if (!columns.has(table)) columns.set(table, await columnsOf(client, table));
    // The lines are never parsed here: numbers and instants keep every digit they had.
    const rows = `[${bytes.toString('utf8').trimEnd().replaceAll('\n', ',')}]`;
    const list = columns.get(table)!;
    const quoted = client.escapeIdentifier(table);
    // With its schema: a table may be called as a type of PostgreSQL's own is ("text").
    const { rowCount } = await client.query(
      `INSERT INTO ${quoted} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM json_populate_recordset(NULL::public.${quoted}, $1::json)`,
      [rows],
    );
    counted.set(table, (counted.get(table) ?? 0) + (rowCount ?? 0));
  }
  return counted;
}

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [client.escapeIdentifier(table)],
  );
  return rows.map(({ name }) => client.escapeIdentifier(name)).join(', ');
}

async function referencesOf(client: pg.Client): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT c.relname AS table, k.conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND k.contype = 'f' AND NOT k.condeferrable ORDER BY 1, 2`,
  );
  return rows;
}

/** Alarms are set anew; orders of the old queue are void; what may have been sent since is a human's decision. */
async function settle(client: pg.Client, into: RestoreInto, manifest: Manifest): Promise<void> {
  await client.query(`UPDATE scheduled_action SET armed_at = NULL WHERE state = 'planned'`);
  const { rows } = await client.query<{ here: boolean }>(`SELECT to_regclass('bullmq.job') IS NOT NULL AS here`);
  if (rows[0]!.here) await client.query(`DELETE FROM bullmq.job`);
  for (const statement of into.settle ?? []) await client.query(statement);
  if (into.now.getTime() - new Date(manifest.madeAt).getTime() < FRESH_MS) return;
  await client.query(
    `UPDATE mail SET state = 'unsure', last_error = $1, version = version + 1
      WHERE state = 'sending' OR (state = 'queued' AND coalesce(retry_at, not_before, created_at) <= $2)`,
    [MAY_HAVE_LEFT, into.now],
  );
}
