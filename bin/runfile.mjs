import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { alone } from './lock.mjs';
import { end, isOurs, remember } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * What runs, written where the next start looks.
 * @typedef {import('./processes.mjs').Known} Known
 * @typedef {{
 *   state: 'starting' | 'running' | 'stopping', startedAt: string, address?: string, port?: number,
 *   launcher: Known, parent?: Known, api?: Known, worker?: Known, postgres?: Known & { port: number }
 * }} Run
 */

/** @param {string} file @returns {Run | undefined} */
export function readRun(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (problem) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (problem);
    if (code && code !== 'ENOENT' && code !== 'ENOTDIR') throw problem;
    return undefined; // Absent, or cut off by a crash.
  }
}

/** @param {string} file @param {Run} run */
export function writeRun(file, run) {
  writeFileSync(`${file}.new`, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The launcher that runs now, if any. @param {string} file */
export function livingRun(file) {
  const run = readRun(file);
  return run && isOurs(run.launcher, 'rapporteur.mjs') ? run : undefined;
}

/** Refuses a second start and says where the first one runs; one that is just ending is waited for. @param {string} file */
export async function refuseSecond(file) {
  const until = Date.now() + 45_000;
  let run = livingRun(file);
  while (run?.state === 'stopping' && Date.now() < until) {
    await pause(100);
    run = livingRun(file);
  }
  if (!run) return;
  const where = run.address ? `at ${run.address}` : 'and is just starting';
  throw new Refusal(
    `Rapporteur runs already ${where} (process ${run.launcher.pid}): open it there, or end it with \`kill ${run.launcher.pid}\`.`,
  );
}

/**
 * Becomes the one launcher of this data folder; ends what a killed launcher left behind.
 * @param {import('./places.mjs').Places} places
 * @param {(line: string) => void} say
 * @returns {Promise<Run>}
 */
export async function takeRun(places, say) {
  return alone(`${places.run}.lock`, async () => {
    await refuseSecond(places.run);
    const left = readRun(places.run);
    for (const name of /** @type {const} */ (['api', 'worker'])) {
      const known = left?.[name];
      if (!known || !isOurs(known, places.root)) continue;
      say(`  The ${name} of a launcher that was killed still ran (process ${known.pid}); it is ended.`);
      await end(known.pid);
    }
    /** @type {Run} */
    const run = { state: 'starting', startedAt: new Date().toISOString(), launcher: remember(process.pid) };
    if (process.connected) run.parent = remember(process.ppid);
    writeRun(places.run, run);
    return run;
  });
}

/** @param {string} file */
export function dropRun(file) {
  if (readRun(file)?.launcher.pid === process.pid) rmSync(file, { force: true });
}
