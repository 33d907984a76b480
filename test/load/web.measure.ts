import { type Browser, chromium } from 'playwright-core';
import { aLargeMatrix, type LargeMatrix, largeMatrix } from './web/large-matrix.js';
import { paints } from './web/paints.js';
import { papers } from './web/papers.js';
import { presses } from './web/presses.js';
import { Report } from './web/report.js';
import { returning } from './web/returning.js';
import { weights } from './web/weights.js';
import { aLivedWorld, type LivedWorld } from './web/world.js';

/**
 * The budgets of the web application, measured on the real product in a real browser. Never part of a test run: a figure
 * that misses its bar is written down, not thrown.
 *
 *     npm run measure                                  # everything, written to docs/measured.md
 *     npm run measure -- --only paints --rounds 2      # one part, on the terminal only
 */
jest.setTimeout(600_000);

const rounds = Number(process.env['MEASURE_ROUNDS'] ?? 5);
const only = process.env['MEASURE_ONLY']?.split(',');
const part = (name: string, measure: () => Promise<void>) => {
  if (!only || only.includes(name)) it(name, measure);
};

const report = new Report(rounds);
let world: LivedWorld;
let large: LargeMatrix | undefined;
let browser: Browser;

beforeAll(async () => {
  const wantsLarge = !only || only.includes('matrix');
  [world, large] = await Promise.all([aLivedWorld(), wantsLarge ? aLargeMatrix() : undefined]);
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
  await large?.end();
  report.tell(only === undefined);
});

part('paints', () => paints(browser, world, report));
part('returning', () => returning(browser, world, report));
part('presses', () => presses(browser, world, report));
part('matrix', () => largeMatrix(browser, large!, report));
part('papers', () => papers(world, report));
part('weights', async () => weights(report));
