import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { Refusal } from './refusal.mjs';
import { openThrowaway } from './throwaway.mjs';

/**
 * Measures the web application in a real browser and writes docs/measured.md. Nothing else should run meanwhile.
 * @param {import('./places.mjs').Places} places
 * @param {import('./phases.mjs').Phases} phases
 * @param {string[]} words `--rounds N`, `--only PART[,PART]` (then nothing is written)
 * @returns {Promise<number>} exit code
 */
export async function measure(places, phases, words) {
  const { root } = places;
  const asked = askedOf(words);
  await build(root, phases);
  const browser = await findChromium(phases);
  if (browser.missing) throw new Refusal(browser.missing);
  const throwaway = await phases.phase('Starting PostgreSQL for the measurements', () => openThrowaway(root));
  try {
    return await new Promise((settle, fail) => {
      const child = spawn(
        process.execPath,
        [
          join(root, 'node_modules/jest/bin/jest.js'),
          '--runInBand',
          '--testMatch',
          '<rootDir>/test/load/web.measure.ts',
        ],
        {
          cwd: root,
          env: {
            ...process.env,
            ...asked,
            TEST_DATABASE_URL: throwaway.url,
            ...(browser.path ? { CHROMIUM_PATH: browser.path } : {}),
          },
          stdio: ['ignore', 'inherit', 'inherit'],
        },
      );
      child.once('error', fail);
      child.once('close', (code) => settle(code ?? 1));
    });
  } finally {
    await throwaway.close();
  }
}

/** @param {string[]} words @returns {Record<string, string>} */
function askedOf(words) {
  /** @type {Record<string, string>} */
  const asked = {};
  for (let at = 0; at < words.length; at += 2) {
    const [name, value] = [words[at], words[at + 1] ?? ''];
    if (name === '--rounds' && Number(value) > 0) asked.MEASURE_ROUNDS = value;
    else if (name === '--only' && value) asked.MEASURE_ONLY = value;
    else throw new Refusal('Say --rounds with a number above 0, or --only with names of parts.');
  }
  return asked;
}
