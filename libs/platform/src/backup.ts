import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { ArchiveDamaged, ArchiveWriter, type Part, partsOf, sha256 } from './archive.js';
import { placeOf } from './files.service.js';

export const FORMAT = 'rapporteur-backup-1';
const ROWS_AT_ONCE = 500;
const PART_BYTES = 4 * 1024 * 1024;

/** What an archive says of itself; its last part. */
export interface Manifest {
  format: typeof FORMAT;
  madeAt: string;
  server: string;
  migrations: string[];
  tables: Record<string, number>;
  sequences: { name: string; value: string; called: boolean }[];
  parts: Part[];
  /** Files of which a row speaks and whose bytes were not found or not sound. */
  missingFiles: string[];
}

export interface BackupResult {
  path: string;
  bytes: number;
  tables: number;
  rows: number;
  files: number;
  missingFiles: string[];
}

/** One consistent archive of everything: rows as they stood in one moment, the files they speak of, the keys. */
export async function makeBackup(from: {
  url: string;
  dataDir: string;
  path: string;
  now: Date;
}): Promise<BackupResult> {
  const archive = await ArchiveWriter.open(resolve(from.path));
  const client = new pg.Client({ connectionString: from.url, application_name: 'rapporteur-backup' });
  // A lost connection fails the statement under way; the event itself must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(
      `SET LOCAL timezone TO 'UTC'; SET LOCAL datestyle TO 'ISO'; SET LOCAL intervalstyle TO 'iso_8601'; SET LOCAL extra_float_digits TO 3`,
    );
    const tables: Record<string, number> = {};
    for (const table of await tablesOf(client)) tables[table] = await addTable(client, archive, table);
    const { files, missing } = await addFiles(client, archive, from.dataDir);
    await addKeys(archive, from.dataDir);
    const manifest: Manifest = {
      format: FORMAT,
      madeAt: from.now.toISOString(),
      server: (await client.query<{ v: string }>(`SELECT current_setting('server_version') AS v`)).rows[0]!.v,
      migrations: await migrationsOf(client),
      tables,
      sequences: await sequencesOf(client),
      parts: [...archive.parts],
      missingFiles: missing,
    };
    await client.query('COMMIT');
    await archive.add('manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)));
    const bytes = await archive.close();
    const rows = Object.values(tables).reduce((sum, n) => sum + n, 0);
    return { path: resolve(from.path), bytes, tables: Object.keys(tables).length, rows, files, missingFiles: missing };
  } catch (error) {
    await archive.abandon();
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Reads an archive from end to end and compares every part with the manifest. Nothing is changed by it.
 * @throws ArchiveDamaged with a sentence.
 */
export async function verifyBackup(path: string): Promise<Manifest> {
  const seen = new Map<string, Part>();
  let manifest: Manifest | undefined;
  for await (const { name, bytes } of partsOf(path)) {
    if (name === 'manifest.json') manifest = readManifest(bytes);
    else seen.set(name, { name, sha256: sha256(bytes), bytes: bytes.length });
  }
  if (!manifest) throw new ArchiveDamaged('The archive has no table of contents; it is cut off or not one of ours.');
  for (const part of manifest.parts) {
    if (seen.get(part.name)?.sha256 !== part.sha256)
      throw new ArchiveDamaged(`The archive was changed: ${part.name} is not what was saved.`);
  }
  if (seen.size !== manifest.parts.length)
    throw new ArchiveDamaged('The archive was changed: it holds more than was saved.');
  return manifest;
}

function readManifest(bytes: Buffer): Manifest {
  try {
    const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
    if (manifest.format === FORMAT) return manifest;
  } catch {
    // Told below in words.
  }
  throw new ArchiveDamaged('This is not a backup that this version can read.');
}

/** All tables of the product but the list of migrations, which restoring writes anew. */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows: known } = await client.query<{ here: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS here`,
  );
  if (!known[0]!.here) return [];
  return (await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id')).rows.map(({ name }) => name);
}

async function addTable(client: pg.Client, archive: ArchiveWriter, table: string): Promise<number> {
  await client.query(
    `DECLARE reading NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${client.escapeIdentifier(table)} t`,
  );
  let rows = 0;
  let part = 0;
  let lines: string[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    part += 1;
    await archive.add(`tables/${table}/${String(part).padStart(6, '0')}.jsonl`, Buffer.from(`${lines.join('\n')}\n`));
    lines = [];
    bytes = 0;
  };
  for (;;) {
    const { rows: read } = await client.query<{ line: string }>(`FETCH ${ROWS_AT_ONCE} FROM reading`);
    if (read.length === 0) break;
    for (const { line } of read) {
      lines.push(line);
      bytes += line.length;
      rows += 1;
      if (bytes > PART_BYTES) await flush();
    }
  }
  await flush();
  await client.query('CLOSE reading');
  return rows;
}

async function addFiles(
  client: pg.Client,
  archive: ArchiveWriter,
  dataDir: string,
): Promise<{ files: number; missing: string[] }> {
  const { rows } = await client.query<{ sha256: string }>('SELECT DISTINCT sha256 FROM file_object ORDER BY 1');
  const missing: string[] = [];
  for (const { sha256: hash } of rows) {
    const bytes = await readFile(placeOf(dataDir, hash)).catch(() => null);
    if (bytes && createHash('sha256').update(bytes).digest('hex') === hash) await archive.add(`files/${hash}`, bytes);
    else missing.push(hash);
  }
  return { files: rows.length - missing.length, missing };
}

async function addKeys(archive: ArchiveWriter, dataDir: string): Promise<void> {
  const folder = join(resolve(dataDir), 'keys');
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of names)
    if (entry.isFile()) await archive.add(`keys/${entry.name}`, await readFile(join(folder, entry.name)));
}

async function sequencesOf(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ name, value }) => ({ name, value: value ?? '1', called: value !== null }));
}
