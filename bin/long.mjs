import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { readResults } from './jest-results.mjs';
import { Refusal } from './refusal.mjs';
import { openThrowaway } from './throwaway.mjs';

const files = [
  'test/long',
  'test/faults/(adoption-kill|drafting-kill|migration-kill|worker)',
  'libs/drafting/src/hostile',
  'libs/text/src/judge',
  // What `npm test` shows by turns: every screen in every state, language and look, every refusal of every button.
  'test/stories/(screens|languages-layout|awkward|refusals|structure|silence)',
];
/** @typedef {{ at: string, kind: 'storm' | 'browser storm' | 'room', passed: boolean, figures: Record<string, unknown>, wrong: string[] }} Noted */

/**
 * What takes hours: storms by many seeds, storms in which people type at real pages, kills at ten mixed moments, a room that
 * stays open, new versions put out one after another, hostile updates by the thousand over the socket, every screen in all
 * its states and looks, the product as measured from outside. The result is written with its date, its machine and its
 * commit to test/long/RESULTS.md.
 * @param {import('./places.mjs').Places} places
 * @param {import('./phases.mjs').Phases} phases
 * @param {string[]} words `--seeds N`, `--seconds N` of each storm, `--minutes N` of the open room, `--only test/long/storms`
 *   for a part of it
 * @returns {Promise<number>} exit code
 */
export async function long(places, phases, words) {
  const { root } = places;
  const order = ordered(words);
  await build(root, phases);
  const browser = await findChromium(phases);
  if (browser.missing) throw new Refusal(browser.missing);
  const throwaway = await phases.phase('Starting PostgreSQL for the tests', () => openThrowaway(root));
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-long-'));
  try {
    const notes = join(folder, 'notes.jsonl');
    const report = join(folder, 'jest.json');
    const began = new Date();
    const how = await run(root, report, order.only ? [order.only] : files, {
      ...process.env,
      NODE_ENV: 'test',
      LONG: '1',
      LONG_NOTES: notes,
      LONG_SEEDS: String(order.seeds),
      STORM_SECONDS: String(order.seconds),
      LONG_MINUTES: String(order.minutes),
      KILL_MOMENTS: '10',
      TEST_DATABASE_URL: throwaway.url,
      ...(browser.path ? { CHROMIUM_PATH: browser.path } : {}),
    });
    const results = readResults(report, root, how);
    /** @type {Noted[]} */
    const noted = existsSync(notes)
      ? readFileSync(notes, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [];
    const written = join(root, 'test/long/RESULTS.md');
    writeFileSync(written, page(root, readFileSync(written, 'utf8'), began, order, noted, results));
    for (const failure of results.failures) phases.say(`Failed: ${failure}`);
    phases.say(`${results.passed} passed, ${results.failed} failed, ${results.skipped.length} skipped`);
    return results.failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await throwaway.close();
  }
}

/** @typedef {{ seeds: number, seconds: number, minutes: number, only: string }} Order */

/** @param {string[]} words @returns {Order} */
function ordered(words) {
  const order = { seeds: 50, seconds: 60, minutes: 30, only: '' };
  for (let at = 0; at < words.length; at += 2) {
    const name = /** @type {keyof typeof order} */ (words[at]?.replace(/^--/, ''));
    const value = words[at + 1];
    if (name === 'only' && value) order.only = value;
    else if (name !== 'only' && name in order && Number(value) > 0) order[name] = Number(value);
    else
      throw new Refusal(
        'Say --seeds, --seconds or --minutes, each with a number above 0, or --only with the file of a test.',
      );
  }
  return order;
}

/** @param {string} root @param {string} report @param {string[]} files @param {NodeJS.ProcessEnv} env @returns {Promise<string>} what went wrong with the run itself */
function run(root, report, files, env) {
  return new Promise((settle, fail) => {
    const words = ['--json', `--outputFile=${report}`, ...files];
    const child = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...words], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', fail);
    child.once('close', (code, signal) => {
      if (signal) settle(`The run was ended from outside (${signal}); below stands what had run until then`);
      else settle(code === 0 ? '' : `Jest ended with ${code}`);
    });
  });
}

/** @param {string} root @param {string[]} words */
const git = (root, words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';

/**
 * Each part says when, where and of what it was run: hours are not repeated for the part that one wants to see again.
 * @param {string} root @param {string} former the page until now
 * @param {Date} began @param {Order} order
 * @param {Noted[]} noted @param {import('./jest-results.mjs').Results} results
 */
function page(root, former, began, order, noted, results) {
  const dirty = git(root, ['status', '--porcelain', '--', 'apps', 'libs', 'migrations', 'test', 'bin'])
    .split('\n')
    .some((line) => line && !line.endsWith('RESULTS.md'));
  const minutes = Math.round((Date.now() - began.getTime()) / 60_000);
  const run = [
    `- began ${began.toISOString()}, took ${minutes} minutes${order.only ? ` (only ${order.only})` : ''}`,
    `- commit ${git(root, ['rev-parse', 'HEAD'])}${dirty ? ' with changes that are not committed' : ''}`,
    `- ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`,
  ];
  const row = (/** @type {unknown[]} */ cells) => `| ${cells.join(' | ')} |`;
  const ofKind = (/** @type {Noted['kind']} */ wanted) => noted.filter(({ kind }) => kind === wanted);
  const table = (/** @type {Noted[]} */ blown) => {
    const columns = [...new Set(blown.flatMap(({ figures }) => Object.keys(figures)))];
    return [
      `- ${blown.filter(({ passed }) => passed).length} of ${blown.length} without a fault`,
      '',
      row([...columns, 'result']),
      row([...columns, ''].map(() => '---')),
      ...blown.map(({ figures, passed }) =>
        row([...columns.map((name) => figures[name] ?? 0), passed ? 'agreed, nothing lost' : 'FAILED']),
      ),
    ];
  };
  const wrong = [...noted.flatMap((one) => one.wrong.map((what) => `${one.kind}: ${what}`)), ...results.failures];
  /** @type {[string, string[]][]} */
  const parts = [
    [
      'The newest run',
      [
        `- ${order.seeds} seeds of ${order.seconds} s, room open for ${order.minutes} minutes, ten mixed kill moments`,
        `- **${results.passed} passed, ${results.failed} failed**`,
        ...wrong.map((what) => `- failed: ${what}`),
      ],
    ],
    [
      'A room that stays open',
      ofKind('room').flatMap(({ figures, passed }) => [
        ...Object.entries(figures).map(([name, value]) => `- ${name}: ${value}`),
        `- ${passed ? 'passed' : 'failed'}`,
      ]),
    ],
    .../** @type {const} */ ([
      ['Storms', 'storm'],
      ['Storms in which people type at real pages', 'browser storm'],
    ]).map(
      ([title, kind]) =>
        /** @type {[string, string[]]} */ ([title, ofKind(kind).length > 0 ? table(ofKind(kind)) : []]),
    ),
  ];
  const kept = new Map(
    former
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.split('\n', 1)[0], part.trimEnd()]),
  );
  return [
    '# Long runs',
    'Written by `npm run test:long`: each part by the newest run in which it was.',
    ...parts.flatMap(([title, lines]) => {
      const now = lines.length > 0 ? [title, '', ...run, ...lines].join('\n') : kept.get(title);
      return now ? [`## ${now}`] : [];
    }),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
