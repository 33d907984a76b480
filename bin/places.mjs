import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { Refusal } from './refusal.mjs';

/** Below this the database may not be able to write its log: it is better not to start. */
const leastFreeBytes = 200 * 1024 * 1024;

/** @typedef {{ root: string, data: string, cluster: string, files: string, logs: string, run: string, password: string }} Places */

/**
 * Where things are. Data live outside the checkout, so that cleaning it loses nothing.
 * @param {string} checkout
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Places}
 */
export function placesOf(checkout, environment = process.env) {
  const root = realpathSync(checkout);
  return placesIn(
    root,
    environment.RAPPORTEUR_DATA ? resolve(environment.RAPPORTEUR_DATA) : usualData(root, environment),
  );
}

/** The same folder has one spelling, whichever link it was reached by. @param {string} path @returns {string} */
function canonical(path) {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(canonical(parent), basename(path));
}

/** @param {string} root @param {string} folder @returns {Places} */
export function placesIn(root, folder) {
  const data = canonical(folder);
  return {
    root,
    data,
    cluster: join(data, 'database'),
    files: join(data, 'files'),
    logs: join(data, 'logs'),
    run: join(data, 'run.json'),
    password: join(data, 'database.password'),
  };
}

/** @param {string} root @param {NodeJS.ProcessEnv} environment */
function usualData(root, environment) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  if (isRoot()) return join('/var/lib/rapporteur', name);
  const home = environment.XDG_DATA_HOME;
  return join(home && isAbsolute(home) ? home : join(homedir(), '.local/share'), 'rapporteur', name);
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/** Makes the data folder and its parts, or says in a sentence why it cannot be used. @param {Places} places */
export function prepareData(places) {
  try {
    makeFolder(places.data, 0o711);
    makeFolder(places.files, 0o700);
    makeFolder(places.logs, 0o700);
    accessSync(places.data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (problem) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (problem);
    if (code === 'ENOSPC') throw problem;
    const why =
      code === 'EEXIST' || code === 'ENOTDIR' ? 'a file stands in its place' : `it cannot be written, ${code}`;
    throw new Refusal(
      `The data folder ${places.data} cannot be used (${why}): set RAPPORTEUR_DATA to a folder that can be written.`,
    );
  }
  const { bavail, bsize } = statfsSync(places.data);
  if (bavail * bsize < leastFreeBytes) {
    const free = Math.floor((bavail * bsize) / 1024 / 1024);
    throw new Refusal(
      `The disk of ${places.data} is full (${free} MB left, 200 MB are needed): free some space or set RAPPORTEUR_DATA to a folder on another disk.`,
    );
  }
}

/** Creates what is missing of a path; only the last folder gets the mode. @param {string} folder @param {number} mode */
export function makeFolder(folder, mode) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  mkdirSync(folder, { mode });
  chmodSync(folder, mode);
}

/**
 * The account that runs PostgreSQL where we are root, since PostgreSQL refuses to be root.
 * @returns {{ uid: number, gid: number } | undefined} nothing where we are an ordinary user
 */
export function databaseAccount() {
  if (!isRoot()) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  if (!line)
    throw new Refusal(
      'PostgreSQL cannot run as root and there is no account "nobody": run the command as an ordinary user, or set DATABASE_URL.',
    );
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
