import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isFullDisk, Refusal } from './refusal.mjs';

/** PostgreSQL's data folder: made whole or not at all, and never opened by a version that cannot read it. */

const restoreHint =
  'move the folder away and run `npm run restore -- <archive>`, or set RAPPORTEUR_DATA to another folder';

/** Where the server's programs find no language or zone of the machine: the data are the same everywhere. */
export const plainEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * @param {import('./places.mjs').Places} places
 * @returns {'absent' | 'present'}
 */
export function stateOfCluster(places) {
  if (!existsSync(places.cluster) || readdirSync(places.cluster).length === 0) return 'absent';
  if (!existsSync(join(places.cluster, 'PG_VERSION'))) {
    throw new Refusal(`The database folder ${places.cluster} is damaged (PG_VERSION is missing): ${restoreHint}.`);
  }
  return 'present';
}

/** @param {import('./places.mjs').Places} places @param {import('./postgres-binaries.mjs').Binaries} binaries */
export function refuseForeignVersion(places, binaries) {
  const written = readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8').trim();
  if (written === binaries.major) return;
  throw new Refusal(
    `The data in ${places.cluster} were written by PostgreSQL ${written} and this version of Rapporteur brings PostgreSQL ${binaries.major}: run \`npm run backup\` with the version of Rapporteur that wrote them, then \`npm run restore -- <archive>\` with this one.`,
    4,
  );
}

/** Keeps a cluster of another major version beside the new one. @param {import('./places.mjs').Places} places @param {string} major */
export function putForeignAside(places, major) {
  if (stateOfCluster(places) === 'absent') return undefined;
  const written = readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8').trim();
  if (written === major) return undefined;
  const aside = `${places.cluster}-of-postgresql-${written}`;
  if (existsSync(aside))
    throw new Refusal(`The folder ${aside} exists already: move it away, then run the command again.`);
  renameSync(places.cluster, aside);
  return aside;
}

/** The password, made once and readable by its owner only. @param {import('./places.mjs').Places} places */
export function passwordOf(places) {
  if (existsSync(places.password)) return readFileSync(places.password, 'utf8').trim();
  const password = randomBytes(24).toString('hex');
  writeFileSync(places.password, password, { mode: 0o600 });
  return password;
}

/**
 * Creates the cluster beside its place and moves it there when it is complete.
 * @param {import('./places.mjs').Places} places
 * @param {import('./postgres-binaries.mjs').Binaries} binaries
 * @param {{ uid: number, gid: number } | undefined} account
 */
export async function createCluster(places, binaries, account) {
  const fresh = `${places.cluster}.new`;
  const secret = `${places.cluster}.secret`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(secret, passwordOf(places), { mode: 0o600 });
  if (account) for (const path of [fresh, secret]) chownSync(path, account.uid, account.gid);
  try {
    const { code, said } = await initdb(binaries, account, [
      ...['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`],
      ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ]);
    if (code !== 0) throw new Refusal(refusedBy(said, places));
    chmodSync(fresh, 0o700);
    rmSync(places.cluster, { recursive: true, force: true });
    renameSync(fresh, places.cluster);
  } finally {
    rmSync(secret, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** @param {string} said @param {import('./places.mjs').Places} places */
function refusedBy(said, places) {
  if (isFullDisk(said)) return `The disk of ${places.data} is full: free some space, then run the command again.`;
  const reason = said.match(/initdb: error: (.*)/)?.[1] ?? said.trim().split('\n').at(-1);
  return `PostgreSQL could not make its data folder in ${places.data} (${reason}): set RAPPORTEUR_DATA to a folder that every account may enter.`;
}

/**
 * @param {import('./postgres-binaries.mjs').Binaries} binaries
 * @param {{ uid: number, gid: number } | undefined} account
 * @param {string[]} words
 * @returns {Promise<{ code: number | null, said: string }>}
 */
function initdb(binaries, account, words) {
  return new Promise((settle, fail) => {
    const program = join(binaries.folder, 'bin', 'initdb');
    const child = spawn(program, words, {
      ...account,
      cwd: '/',
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
    child.once('error', fail);
    child.once('close', (code) => settle({ code, said }));
  });
}

/**
 * Gives the server a password again whose file was lost; the server must not be running.
 * @param {import('./places.mjs').Places} places
 * @param {import('./postgres-binaries.mjs').Binaries} binaries
 * @param {{ uid: number, gid: number } | undefined} account
 */
export function renewPassword(places, binaries, account) {
  spawnSync(join(binaries.folder, 'bin', 'postgres'), ['--single', '-D', places.cluster, 'postgres'], {
    ...account,
    cwd: '/',
    env: plainEnvironment,
    input: `ALTER ROLE postgres PASSWORD '${passwordOf(places)}'\n`,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}
