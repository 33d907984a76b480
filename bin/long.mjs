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
 * @param {string[]} words `--seeds N`, `--seconds N` of each storm, `--minutes N` of the open room
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
    const how = await run(root, report, {
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
    writeFileSync(join(root, 'test/long/RESULTS.md'), page(root, began, order, noted, results));
    for (const failure of results.failures) phases.say(`Failed: ${failure}`);
    phases.say(`${results.passed} passed, ${results.failed} failed, ${results.skipped.length} skipped`);
    return results.failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await throwaway.close();
  }
}

/** @param {string[]} words */
function ordered(words) {
  const order = { seeds: 50, seconds: 60, minutes: 30 };
  for (let at = 0; at < words.length; at += 2) {
    const name = /** @type {keyof typeof order} */ (words[at]?.replace(/^--/, ''));
    const value = Number(words[at + 1]);
    if (!(name in order) || !(value > 0))
      throw new Refusal('Say --seeds, --seconds or --minutes, each with a number above 0.');
    order[name] = value;
  }
  return order;
}

/** @param {string} root @param {string} report @param {NodeJS.ProcessEnv} env @returns {Promise<string>} what went wrong with the run itself */
function run(root, report, env) {
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
 * @param {string} root @param {Date} began @param {{ seeds: number, seconds: number, minutes: number }} order
 * @param {Noted[]} noted @param {import('./jest-results.mjs').Results} results
 */
function page(root, began, order, noted, results) {
  const dirty = git(root, ['status', '--porcelain', '--', 'apps', 'libs', 'migrations', 'test', 'bin'])
    .split('\n')
    .some((line) => line && !line.endsWith('RESULTS.md'));
  const minutes = Math.round((Date.now() - began.getTime()) / 60_000);
  const storms = noted.filter(({ kind }) => kind !== 'room');
  const row = (/** @type {unknown[]} */ cells) => `| ${cells.join(' | ')} |`;
  const table = (/** @type {string} */ title, /** @type {Noted[]} */ blown) => {
    const columns = [...new Set(blown.flatMap(({ figures }) => Object.keys(figures)))];
    return [
      `## ${title}`,
      '',
      row([...columns, 'result']),
      row([...columns, ''].map(() => '---')),
      ...blown.map(({ figures, passed }) =>
        row([...columns.map((name) => figures[name] ?? 0), passed ? 'agreed, nothing lost' : 'FAILED']),
      ),
      '',
    ];
  };
  const ofKind = (/** @type {Noted['kind']} */ wanted) => storms.filter(({ kind }) => kind === wanted);
  const wrong = [...noted.flatMap((one) => one.wrong.map((what) => `${one.kind}: ${what}`)), ...results.failures];
  return [
    '# Long runs',
    '',
    'Written by `npm run test:long`; the newest run only.',
    '',
    `- began ${began.toISOString()}, took ${minutes} minutes`,
    `- commit ${git(root, ['rev-parse', 'HEAD'])}${dirty ? ' with changes that are not committed' : ''}`,
    `- ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`,
    `- ${order.seeds} seeds of ${order.seconds} s, room open for ${order.minutes} minutes, ten mixed kill moments`,
    `- **${results.passed} passed, ${results.failed} failed**; ${storms.filter(({ passed }) => passed).length} of ${storms.length} storms without a fault`,
    '',
    ...(wrong.length > 0 ? ['## What failed', '', ...wrong.map((what) => `- ${what}`), ''] : []),
    ...noted
      .filter(({ kind }) => kind === 'room')
      .flatMap(({ figures, passed }) => [
        '## A room that stays open',
        '',
        ...Object.entries(figures).map(([name, value]) => `- ${name}: ${value}`),
        `- ${passed ? 'passed' : 'failed'}`,
        '',
      ]),
    ...table('Storms', ofKind('storm')),
    ...table('Storms in which people type at real pages', ofKind('browser storm')),
  ].join('\n');
}
