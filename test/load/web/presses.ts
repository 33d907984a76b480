import type { Browser, Page } from 'playwright-core';
import { percentile } from './figures.js';
import { office, SLOWER } from './profiles.js';
import type { Report } from './report.js';
import { Visit } from './visit.js';
import type { LivedWorld } from './world.js';

const P75_MS = 200;
const P95_MS = 300;
const WORDS = 'Three provinces publish the fees.';

const pause = (page: Page) => page.waitForTimeout(20);

/** Writes an answer, chooses another, and goes to the next question. */
async function answer(page: Page): Promise<void> {
  const words = page.locator('main textarea, main input[type=text]').first();
  await words.click();
  await page.keyboard.type(WORDS, { delay: 40 });
  for (const choice of await page
    .locator('main label:has(input[type=radio]), main label:has(input[type=checkbox])')
    .all()) {
    if (!(await choice.isVisible())) continue;
    await choice.click();
    await pause(page);
  }
}

/** Opens and closes what hangs in the bar at the top, and looks for something. */
async function menus(page: Page): Promise<void> {
  for (const menu of await page.locator('header.topbar button.menu[aria-haspopup]').all()) {
    if (!(await menu.isVisible())) continue;
    await menu.click();
    await page.locator('[role=menu], [role=dialog], [role=listbox]').first().waitFor();
    await page.keyboard.press('Escape');
    await pause(page);
  }
  await page.keyboard.press('Control+k');
  await page.locator('[role=dialog] input').first().waitFor();
  await page.keyboard.type('recommend', { delay: 60 });
  await page.keyboard.press('Escape');
}

/** Narrows the matrix down and back, walks through it, opens a place, and changes its look. */
async function matrix(page: Page): Promise<void> {
  for (const filter of await page.locator('.filters button').all()) {
    if (!(await filter.isVisible())) continue;
    await filter.click();
    await page.locator('[role=menu], [role=listbox]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await pause(page);
  }
  await page.locator('table.heat td').first().click();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowDown', 'Enter']) {
    for (let n = 0; n < 4; n += 1) await page.keyboard.press(key, { delay: 20 });
    await pause(page);
  }
  for (const look of await page.locator('.segments button, .segments label').all()) {
    await look.click();
    await pause(page);
  }
}

/** Types into a long text, takes back, walks through it, and goes to a paragraph by the contents. */
async function draft(page: Page): Promise<void> {
  await page.locator('.words .para .text').nth(5).click();
  await page.keyboard.press('End');
  await page.keyboard.type(WORDS, { delay: 40 });
  for (let n = 0; n < 6; n += 1) await page.keyboard.press('Backspace', { delay: 20 });
  for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowDown']) {
    for (let n = 0; n < 3; n += 1) await page.keyboard.press(key, { delay: 20 });
    await pause(page);
  }
  await page.locator('.toc a').nth(20).click();
  await pause(page);
  await page.keyboard.press('Control+z');
}

const sessions = ({ delegate, officer, focal, textId, requestId }: LivedWorld) => [
  {
    name: 'drafting room (120 paragraphs)',
    path: `/t/${textId}`,
    cookie: officer,
    usable: '.words[role=textbox][contenteditable=true]',
    act: draft,
  },
  {
    name: 'questionnaire',
    path: `/q/${requestId}`,
    cookie: focal,
    usable: 'main form, main fieldset, main .field',
    act: answer,
  },
  { name: 'menus and going to', path: '/', cookie: delegate, usable: '.tasks, .empty', act: menus },
  { name: 'matrix', path: '/accountability', cookie: officer, usable: 'table.heat td', act: matrix },
];

/** How long each press took until something was painted, over a session such as people have. */
export async function presses(browser: Browser, world: LivedWorld, report: Report): Promise<void> {
  const rounds: number[][] = [];
  const worst: string[] = [];
  for (const { name, path, cookie, usable, act } of sessions(world)) {
    const seen: number[][] = [];
    for (let round = 0; round < report.rounds; round += 1) {
      const visit = await Visit.first(browser, { address: world.product.address, cookie, network: office, slower: 1 });
      await visit.open(path, usable);
      await visit.slow(SLOWER);
      await act(visit.page);
      await visit.settle();
      const { took, slowest } = await visit.presses();
      seen.push(took);
      rounds[round] = [...(rounds[round] ?? []), ...took];
      worst.push(slowest);
      await visit.close();
    }
    report.add(
      'presses',
      `${name}, p75 of a round`,
      'ms',
      P75_MS,
      seen.map((took) => percentile(took, 0.75)),
      `${seen[0]!.length} presses a round`,
    );
    report.add(
      'presses',
      `${name}, p95 of a round`,
      'ms',
      P95_MS,
      seen.map((took) => percentile(took, 0.95)),
      `slowest: ${worst.at(-1)}`,
    );
  }
  report.add(
    'presses',
    'INP of all four, p75',
    'ms',
    P75_MS,
    rounds.map((took) => percentile(took, 0.75)),
    `${rounds[0]!.length} presses a round`,
  );
  report.add(
    'presses',
    'INP of all four, p95',
    'ms',
    P95_MS,
    rounds.map((took) => percentile(took, 0.95)),
  );
}
