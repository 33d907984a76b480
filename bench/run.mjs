#!/usr/bin/env node
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Installs what the measurements need, builds the product, and runs one of the two programs under the product's own Node. */
const bench = dirname(fileURLToPath(import.meta.url));
const root = dirname(bench);
const [program = 'main', ...words] = process.argv.slice(2);
const said = ['ignore', 2, 2];

function must(name, command, args, options) {
  const { status } = spawnSync(command, args, { stdio: said, ...options });
  if (status === 0) return;
  process.stderr.write(`${name} failed: see above.\n`);
  process.exit(1);
}

function install() {
  const lock = readFileSync(join(bench, 'package-lock.json'), 'utf8');
  const mark = join(bench, 'node_modules', '.installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  process.stderr.write('Installing the peers …\n');
  must('The installation', 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: bench });
  writeFileSync(mark, lock);
}

/** Node 24 brings the types off by itself; the launcher keeps one for machines that have none. */
function ownNode() {
  const packaged = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  return existsSync(packaged) ? packaged : process.execPath;
}

install();
if (!process.env.BENCH_PRODUCT)
  must('The build', process.execPath, [join(root, 'bin', 'rapporteur.mjs'), 'build'], { cwd: root });
const node = ownNode();
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(bench, 'src', `${program}.ts`), ...words], {
  cwd: root,
  env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` },
  stdio: ['ignore', 'inherit', 'inherit'],
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm and its shell end by a signal without handing it on: whoever has lost them ends too.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 200).unref();
child.once('exit', (code) => process.exit(code ?? 1));
