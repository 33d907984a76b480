#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { createPhases } from './phases.mjs';
import { placesOf } from './places.mjs';
import { refusalOf } from './refusal.mjs';
import { refuseSecond } from './runfile.mjs';
import { isNewEnough, runAgain } from './runtime.mjs';

/**
 * The launcher: everything that happens before the product itself can run. It has no dependencies, since it installs them.
 * The commands are loaded only when the packages are there and Node is new enough for them.
 * @type {Record<string, (places: import('./places.mjs').Places, phases: import('./phases.mjs').Phases, words: string[]) => Promise<number>>}
 */
const commands = {
  start: async (places, phases) => new (await import('./start.mjs')).Start(places, phases).untilEnd(),
  test: async (places, phases, words) => (await import('./gate.mjs')).gate(places, phases, { short: false, words }),
  check: async (places, phases, words) => (await import('./gate.mjs')).gate(places, phases, { short: true, words }),
  long: async (places, phases, words) => (await import('./long.mjs')).long(places, phases, words),
  measure: async (places, phases, words) => (await import('./measure.mjs')).measure(places, phases, words),
  story: async (places, phases, words) => (await import('./story.mjs')).story(places, phases, words),
  backup: async (places, phases, words) =>
    (await import('./archive.mjs')).archive(places, phases, { verb: 'backup', words }),
  restore: async (places, phases, words) =>
    (await import('./archive.mjs')).archive(places, phases, { verb: 'restore', words }),
  build: async (places, phases) => {
    await (await import('./build.mjs')).build(places.root, phases);
    return 0;
  },
};

/** Commands whose standard output belongs to what they run. */
const quiet = ['story', 'backup', 'restore'];

/** Commands that must not depend on the settings of this one machine. */
const gates = ['test', 'check', 'long', 'measure'];

const entry = fileURLToPath(import.meta.url);
const [name = 'start', ...words] = process.argv.slice(2);

async function main() {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(`There is no command "${name}": use one of ${Object.keys(commands).join(', ')}.`);
    return 2;
  }
  const root = dirname(dirname(entry));
  if (!gates.includes(name)) loadSettings(join(root, '.env'));
  const places = placesOf(root);
  const phases = createPhases(quiet.includes(name) ? process.stderr : process.stdout);
  if (name === 'start') await refuseSecond(places.run);
  await install(places.root, phases);
  if (isNewEnough()) return command(places, phases, words);
  runAgain(places.root, entry, [name, ...words], phases.elapsed());
  return undefined; // The other Node decides how we end.
}

/** The environment wins over the file. @param {string} file */
function loadSettings(file) {
  if (existsSync(file)) process.loadEnvFile?.(file);
}

main().then(
  (code) => {
    if (code !== undefined) process.exit(code);
  },
  (problem) => {
    const refusal = refusalOf(problem);
    if (process.env.RAPPORTEUR_TRACE === '1') console.error(problem);
    if (refusal.message) console.error(`\n${refusal.message}`);
    process.exit(refusal.exitCode);
  },
);
