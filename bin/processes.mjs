import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A process as it is remembered between two runs: the number alone may be given to a stranger later, number and moment of birth not.
 * @typedef {{ pid: number, born: string }} Known
 */

/**
 * @param {number} pid
 * @returns {string[] | undefined} the fields of /proc/<pid>/stat after the name: state first
 */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Alive means that it still does something: a zombie, which no one has buried yet, does not. @param {number} pid */
export function isAlive(pid) {
  const stat = statOf(pid);
  return stat !== undefined && stat[0] !== 'Z' && stat[0] !== 'X';
}

/** @param {number} pid */
export function isZombie(pid) {
  return statOf(pid)?.[0] === 'Z';
}

/** @param {number} pid */
export function bornOf(pid) {
  return statOf(pid)?.[19] ?? '';
}

/** @param {number} pid @returns {Known} */
export function remember(pid) {
  return { pid, born: bornOf(pid) };
}

/** The command line, words separated by spaces; empty when it cannot be read. @param {number} pid */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/**
 * Whether a remembered process still runs and is really ours.
 * @param {Known | undefined} known
 * @param {string} mark a piece of the command line that only our process has
 */
export function isOurs(known, mark) {
  return Boolean(
    known && isAlive(known.pid) && bornOf(known.pid) === known.born && commandOf(known.pid).includes(mark),
  );
}

/** Processes whose working directory is this folder: the server processes of a PostgreSQL cluster. @param {string} folder */
export function processesIn(folder) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isAlive(pid) && workingFolder(pid) === folder);
}

/** @param {number} pid */
function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/**
 * Asks a process to end, and ends it when it does not listen.
 * @param {number} pid
 * @param {{ signal?: NodeJS.Signals, within?: number, last?: NodeJS.Signals }} [how] `within` in milliseconds
 * @returns {Promise<boolean>} whether it went by itself
 */
export async function end(pid, { signal = 'SIGTERM', within = 10_000, last = 'SIGKILL' } = {}) {
  tell(pid, signal);
  if (await gone(pid, within)) return true;
  tell(pid, last);
  await gone(pid, 5_000);
  return false;
}

/** @param {number} pid @param {number} milliseconds */
export async function gone(pid, milliseconds) {
  const until = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await pause(25);
  }
  return true;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function tell(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}
