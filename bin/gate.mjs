import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { readResults } from './jest-results.mjs';
import { AskedToStop, listenForEnd } from './stopping.mjs';
import { openThrowaway } from './throwaway.mjs';

const budgetMinutes = 25;
/** A slow machine hears that it took too long, and still what passed and what failed; only what hangs is ended. */
const patienceMinutes = 40;

/** @typedef {{ name: string, script: string, words: string[] }} Step a script that must end with 0 */

/** Two rows that go side by side: the types take as long as everything else together. @type {Step[][]} */
const rows = [
  [{ name: 'Types', script: 'node_modules/typescript/bin/tsc', words: ['--noEmit', '-p', 'tsconfig.json'] }],
  [
    {
      name: 'Format and lint',
      script: 'node_modules/@biomejs/biome/bin/biome',
      words: ['ci', '--colors=off', '--diagnostic-level=warn', '.'],
    },
    { name: 'Types of the launcher', script: 'node_modules/typescript/bin/tsc', words: ['-p', 'bin/tsconfig.json'] },
    { name: 'Weight of the pages', script: 'apps/web/budget.mjs', words: [] },
  ],
];

/**
 * Everything a change must pass. `check` is the short loop: no browser, no faults.
 * @param {import('./places.mjs').Places} places
 * @param {import('./phases.mjs').Phases} phases
 * @param {{ short: boolean, words: string[] }} order `words` go to Jest
 * @returns {Promise<number>} exit code
 */
export async function gate(places, phases, { short, words }) {
  const ending = listenForEnd();
  const { root } = places;
  let throwaway;
  /** @type {string[]} */
  const failures = [];
  try {
    await build(root, phases);
    const browser = short ? {} : await findChromium(phases, { light: true });
    if (browser.missing) failures.push(browser.missing);
    const walk = async (/** @type {Step[]} */ row) => {
      for (const step of row) {
        const passed = await ending.orUntilAsked(phases.phase(step.name, () => runs(root, step, ending.signal)));
        if (!passed) failures.push(`${step.name}: see above.`);
      }
    };
    throwaway = process.env.TEST_DATABASE_URL
      ? undefined
      : await phases.phase('Starting PostgreSQL for the tests', () => openThrowaway(root));
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      // Some hundred times the tests start a process of the product: each finds compiled what the first one read.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(tmpdir(), 'rapporteur-compiled'),
      TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? throwaway?.url,
      ...(browser.path ? { CHROMIUM_PATH: browser.path } : {}),
    };
    phases.say('  Tests …');
    // The tests that come first wait more than they reckon: the checks are done in their pauses.
    const tests = ending.orUntilAsked(jest(root, patterns(short, words), env, ending.signal));
    const [results] = await Promise.all([tests, ...rows.map(walk)]);
    return summary(phases, failures, results);
  } catch (problem) {
    if (problem instanceof AskedToStop) return 130;
    throw problem;
  } finally {
    await throwaway?.close();
  }
}

/** The short loop looks at the chapters and the house rules, unless it is told where to look. @param {boolean} short @param {string[]} words */
function patterns(short, words) {
  const told = words.some((word) => !word.startsWith('-'));
  return short && !told ? ['libs', 'migrations', 'test/house', ...words] : words;
}

/** @param {import('./phases.mjs').Phases} phases @param {string[]} failures @param {import('./jest-results.mjs').Results} results */
function summary(phases, failures, results) {
  const minutes = phases.elapsed() / 60;
  phases.say('');
  for (const name of results.skipped) phases.say(`Skipped: ${name}`);
  for (const name of [...failures, ...results.failures]) phases.say(`Failed: ${name}`);
  phases.say(`After ${minutes.toFixed(1)} of ${budgetMinutes} minutes:`);
  const failed = failures.length + results.failed;
  phases.say(`${results.passed} passed, ${failed} failed, ${results.skipped.length} skipped`);
  return failed === 0 ? 0 : 1;
}

/**
 * @param {string} root @param {Step} step @param {AbortSignal} signal
 * @returns {Promise<boolean>}
 */
function runs(root, { script, words }, signal) {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [join(root, script), ...words], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
    child.once('error', fail);
    child.once('close', (code) => {
      if (code !== 0 && !signal.aborted) process.stdout.write(`\n${said.trimEnd()}\n`);
      settle(code === 0);
    });
  });
}

/**
 * @param {string} root @param {string[]} words @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal
 * @returns {Promise<import('./jest-results.mjs').Results>}
 */
async function jest(root, words, env, signal) {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-results-'));
  const file = join(folder, 'jest.json');
  try {
    const how = await new Promise((settle, fail) => {
      const script = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
      const child = spawn(process.execPath, [script, '--json', `--outputFile=${file}`, ...words], {
        cwd: root,
        env,
        stdio: ['ignore', 'ignore', 'inherit'], // The report for people is on standard error, the JSON in the file.
      });
      const limit = setTimeout(
        () => stop(`the tests took longer than ${patienceMinutes} minutes`),
        patienceMinutes * 60_000,
      );
      const lingering = setInterval(() => existsSync(file) && setTimeout(() => stop(''), 30_000).unref(), 1_000);
      /** @type {string | undefined} */
      let stopped;
      /** @param {string} why */
      const stop = (why) => {
        stopped = why;
        child.kill('SIGKILL');
      };
      signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
      child.once('error', fail);
      child.once('close', (code) => {
        clearTimeout(limit);
        clearInterval(lingering);
        settle(stopped ?? (code === 0 ? '' : `Jest ended with ${code}`));
      });
    });
    return readResults(file, root, how);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
