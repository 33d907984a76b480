import { openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largestBytes = 10 * 1024 * 1024;

/**
 * Opens a log to append to; a long one is put aside first, and the one put aside before is given up.
 * @param {import('./places.mjs').Places} places
 * @param {string} name
 */
export function openLog(places, name) {
  const file = logFile(places, name);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** @param {import('./places.mjs').Places} places @param {string} name */
export function logFile(places, name) {
  return join(places.logs, `${name}.log`);
}

/** How long a log is before a process is started that will go on writing it. @param {import('./places.mjs').Places} places @param {string} name */
export function sizeOfLog(places, name) {
  const size = statSync(logFile(places, name), { throwIfNoEntry: false })?.size ?? 0;
  return size > largestBytes ? 0 : size;
}

/** The last thing that a process said, without its stack. @param {string} text */
export function lastWords(text) {
  const lines = text
    .trimEnd()
    .split('\n')
    .filter((line) => line.trim() && !/^\s+at |^Node\.js v|^\s*[{}^]/.test(withoutJson(line)));
  const error = lines.slice(-30).findLast((line) => /^\w*Error\b.*: /.test(line));
  return plain(error ?? lines.at(-1) ?? '').slice(0, 300);
}

/** The last words of a process in the log that it went on writing. @param {string} file @param {number} from bytes that were there before it */
export function lastWordsIn(file, from) {
  try {
    return lastWords(readFileSync(file).subarray(from).subarray(-20_000).toString('utf8'));
  } catch {
    return '';
  }
}

/** @param {string} line */
function withoutJson(line) {
  return line.startsWith('{"') ? 'json' : line;
}

/** @param {string} line a line of pino, or any other */
function plain(line) {
  if (!line.startsWith('{"')) return line.replace(/^\w*Error\b[^:]*: /, '').trim();
  try {
    const said = JSON.parse(line);
    return String(said.err?.message ?? said.msg ?? line);
  } catch {
    return line;
  }
}
