import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isOurs, remember } from './processes.mjs';

/**
 * Does something that two launchers must not do at the same time. A lock whose holder was killed is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(file, work) {
  const mine = JSON.stringify(remember(process.pid));
  while (!taken(file, mine)) {
    const theirs = contentOf(file);
    if (theirs !== undefined && !holds(theirs)) discard(file, theirs);
    else await pause(100);
  }
  try {
    return await work();
  } finally {
    if (contentOf(file) === mine) rmSync(file, { force: true });
  }
}

/** @param {string} file @param {string} mine */
function taken(file, mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (problem) {
    if (/** @type {NodeJS.ErrnoException} */ (problem).code === 'EEXIST') return false;
    throw problem;
  }
}

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (problem) {
    if (/** @type {NodeJS.ErrnoException} */ (problem).code === 'ENOENT') return undefined;
    throw problem;
  }
}

/** @param {string} theirs */
function holds(theirs) {
  try {
    return isOurs(JSON.parse(theirs), '');
  } catch {
    return false;
  }
}

/** Moves a dead holder's lock aside; if a living one took its place meanwhile, puts that back. @param {string} file @param {string} dead */
function discard(file, dead) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (contentOf(aside) === dead) rmSync(aside, { force: true });
  else renameSync(aside, file);
}
