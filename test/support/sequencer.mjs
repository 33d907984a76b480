import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Suites of more than a minute, the longest first. Their size tells nothing: a storm is written in thirty lines. */
const longest = [
  'test/stories/offline.spec.ts',
  'test/faults/drafting-storm.spec.ts',
  'test/stories/screens.spec.ts',
  'test/stories/saving.spec.ts',
  'test/faults/worker.spec.ts',
  'test/stories/reporting.spec.ts',
  'test/stories/whole-cycle.api.spec.ts',
  'test/faults/adoption-kill.spec.ts',
  'test/stories/refusals.spec.ts',
  'test/faults/two-nodes.spec.ts',
  'test/stories/languages-layout.spec.ts',
  'test/stories/phone.spec.ts',
  'test/stories/whole-cycle.spec.ts',
  'test/faults/launcher.spec.ts',
  'test/stories/structure.spec.ts',
];

/** Then what starts processes and browsers, what asks a database, and last what only reckons. @param {string} name */
function kind(name) {
  if (/^test\/(stories|faults|long)\//.test(name)) return 1;
  return name.endsWith('.int-spec.ts') ? 2 : 3;
}

/** @param {string} name */
function place(name) {
  const at = longest.indexOf(name);
  return at < 0 ? kind(name) * longest.length : at;
}

/**
 * The order in which suites begin: the same on every machine, and no long one last, where it would keep one core waiting.
 * Jest alone goes by the times of an earlier run, and on a fresh machine by size.
 */
export default class Sequencer {
  /** @param {{ globalConfig: { rootDir: string } }} options */
  constructor({ globalConfig: { rootDir } }) {
    this.root = rootDir;
    for (const name of longest)
      if (!existsSync(join(rootDir, name)))
        throw new Error(`${name} is no suite any more: take it out of test/support/sequencer.mjs.`);
  }

  /** @param {{ path: string }[]} tests */
  sort(tests) {
    const known = tests.map((test) => ({
      test,
      at: place(relative(this.root, test.path)),
      size: statSync(test.path).size,
    }));
    return known.sort((one, two) => one.at - two.at || two.size - one.size).map(({ test }) => test);
  }

  /** @param {{ path: string }[]} tests */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    return undefined; // Nothing is remembered.
  }
}
