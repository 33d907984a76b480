import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { isFullDisk, Refusal } from './refusal.mjs';

const serverSources = ['apps/api', 'apps/worker', 'apps/demo', 'libs', 'migrations'];
const webSources = ['apps/web', 'libs/contracts', 'libs/text'];
const settings = ['.swcrc', 'tsconfig.json', 'package.json', 'package-lock.json', 'vite.config.ts'];
const isTest = /\.(spec|int-spec)\.tsx?$/;

/**
 * Translates what is newer than what was built; server and web apart.
 * @param {string} root
 * @param {import('./phases.mjs').Phases} phases
 */
export async function build(root, phases) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  await alone(join(root, 'dist', '.lock'), async () => {
    await buildPart(root, 'server', serverSources, () => phases.phase('Building the server', () => buildServer(root)));
    if (!existsSync(join(root, 'apps', 'web', 'index.html'))) return;
    await buildPart(root, 'web', webSources, () => phases.phase('Building the web application', () => buildWeb(root)));
  });
}

/** @param {string} root @param {string} name @param {string[]} sources @param {() => Promise<void>} work */
async function buildPart(root, name, sources, work) {
  const stamp = join(root, 'dist', `.built-${name}`);
  const wanted = digestOf(root, sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await work();
  writeFileSync(stamp, wanted);
}

/** What the sources say, not when they were written: a checkout of the same commit needs no new build. @param {string} root @param {string[]} sources */
function digestOf(root, sources) {
  const hash = createHash('sha256');
  const files = [
    ...settings.filter((name) => existsSync(join(root, name))),
    ...sources.flatMap((folder) => filesIn(root, folder)),
  ];
  for (const name of files.filter((file) => !isTest.test(file))) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(root, name)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} root @param {string} folder @returns {string[]} sorted, relative to the root */
function filesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** @param {string} root */
async function buildServer(root) {
  const fresh = join(root, '.dist-server.new'); // As deep as dist, so that source maps point to the right place.
  rmSync(fresh, { recursive: true, force: true });
  try {
    const present = serverSources.filter((folder) => existsSync(join(root, folder)));
    const ignored = '**/*.spec.ts,**/*.int-spec.ts,**/*.d.ts,**/*.md';
    await tool(root, 'swc', [
      '@swc/cli/bin/swc.js',
      ...present,
      '-d',
      fresh,
      '--copy-files',
      '--ignore',
      ignored,
      '--quiet',
    ]);
    for (const folder of serverSources) exchange(join(fresh, folder), join(root, 'dist', folder));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** @param {string} root */
async function buildWeb(root) {
  const fresh = join(root, '.dist-web.new');
  try {
    await tool(root, 'vite', [
      'vite/bin/vite.js',
      'build',
      'apps/web',
      '--outDir',
      fresh,
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ]);
    exchange(fresh, join(root, 'dist', 'apps', 'web'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Puts a freshly built folder in the place of the earlier one. @param {string} fresh @param {string} place */
function exchange(fresh, place) {
  const old = `${place}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, old);
  if (existsSync(fresh)) {
    mkdirSync(join(place, '..'), { recursive: true });
    renameSync(fresh, place);
  }
  rmSync(old, { recursive: true, force: true });
}

/** @param {string} root @param {string} name @param {string[]} words the first is a script of node_modules */
async function tool(root, name, [script, ...words]) {
  const { code, said } = await new Promise((settle, fail) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', /** @type {string} */ (script)), ...words], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
    child.once('error', fail);
    child.once('close', (code) => settle({ code, said }));
  });
  if (code === 0) return;
  if (isFullDisk(said)) throw new Refusal(`The disk of ${root} is full: free some space, then run the command again.`);
  process.stderr.write(`\n${said.trimEnd()}\n`);
  throw new Refusal(
    `The sources could not be built by ${name}: correct what it names above, then run the command again.`,
  );
}
