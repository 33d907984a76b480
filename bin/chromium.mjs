import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isRoot } from './places.mjs';

const usual = '/usr/bin/chromium';

/**
 * The browser of the stories: the one that is named, the system's, or one that is fetched where we may.
 * @param {import('./phases.mjs').Phases} phases
 * @returns {Promise<{ path?: string, missing?: string }>}
 */
export async function findChromium(phases) {
  const named = process.env.CHROMIUM_PATH;
  if (named)
    return existsSync(named)
      ? { path: named }
      : { missing: `CHROMIUM_PATH names ${named}, which does not exist: correct it or unset it.` };
  if (existsSync(usual)) return { path: usual };
  if (isRoot()) {
    await phases.phase('Installing Chromium', () => {
      apt('update');
      apt('install', '-y', '--no-install-recommends', 'chromium');
    });
    if (existsSync(usual)) return { path: usual };
  }
  return {
    missing:
      'There is no Chromium for the browser stories: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  };
}

/** @param {string[]} words */
function apt(...words) {
  spawnSync('apt-get', words, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
