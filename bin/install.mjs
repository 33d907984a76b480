import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { isFullDisk, Refusal } from './refusal.mjs';

// Not `npm ci`: it insists on packages of other platforms that some registries do not have. No install scripts: nothing needs one.
const npmArguments = [
  'install',
  '--no-save',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--loglevel=error',
  '--include=dev',
  '--include=optional',
];

/** @param {string} root */
const stampOf = (root) => join(root, 'node_modules', '.rapporteur-installed');

/** @param {string} root */
export function isInstalled(root) {
  return existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === wanted(root);
}

/** What package.json and the lock ask for. @param {string} root */
function wanted(root) {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, name))).update('\0');
  return hash.digest('hex');
}

/**
 * Installs the packages when what is wanted has changed.
 * @param {string} root
 * @param {import('./phases.mjs').Phases} phases
 */
export async function install(root, phases) {
  if (isInstalled(root)) return;
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  await alone(join(root, 'node_modules', '.rapporteur-install.lock'), async () => {
    if (isInstalled(root)) return;
    await phases.phase('Installing packages (about a minute the first time)', () => runNpm(root));
    writeFileSync(stampOf(root), wanted(root));
  });
}

/** @param {string} root */
async function runNpm(root) {
  const lock = join(root, 'package-lock.json');
  const before = readFileSync(lock);
  const { code, said } = await npm(root);
  if (!readFileSync(lock).equals(before)) writeFileSync(lock, before);
  if (code === 0) return;
  if (isFullDisk(said))
    throw new Refusal(
      `The disk of ${root} is full: the packages need about 1.2 GB; free some space, then run the command again.`,
    );
  const reason = said.split('\n').find((line) => /^npm (error|ERR!)/.test(line));
  throw new Refusal(
    `The packages could not be installed (${reason?.replace(/^npm (error|ERR!)\s*/, '') ?? `npm ended with ${code}`}): see that the npm registry can be reached, then run the command again.`,
  );
}

/** @param {string} root @returns {Promise<{ code: number | null, said: string }>} */
function npm(root) {
  const script = process.env.npm_execpath ?? '';
  const own = script.endsWith('.js') && existsSync(script);
  return new Promise((settle, fail) => {
    const child = spawn(own ? process.execPath : 'npm', own ? [script, ...npmArguments] : npmArguments, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
    child.once('error', (problem) =>
      /** @type {NodeJS.ErrnoException} */ (problem).code === 'ENOENT'
        ? fail(new Refusal('npm was not found: install Node 20 or newer together with npm.'))
        : fail(problem),
    );
    child.once('close', (code) => settle({ code, said }));
  });
}
