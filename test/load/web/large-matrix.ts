import type { Browser } from 'playwright-core';
import type { ImplementationStatus } from '#contracts';
import { anAppOfTheWholeStory, reported } from '../../support/accountability.js';
import { aConference, adopted } from '../../support/adoption.js';
import { aSignedIn } from '../../support/people.js';
import { Product } from '../../support/product.js';
import { percentile } from './figures.js';
import { office, SLOWER } from './profiles.js';
import type { Report } from './report.js';
import { Visit } from './visit.js';

const STATES = 50;
const RECOMMENDATIONS = 60;
const SILENT = 10;
const PAINT_MS = 1000;
const KEY_MS = 50;

export interface LargeMatrix {
  product: Product;
  officer: string;
  end(): Promise<void>;
}

const letter = (n: number) => String.fromCharCode(65 + n);
const said: readonly ImplementationStatus[] = ['DK', 'DC', 'S4', 'DK', 'DC'];

/** Sixty recommendations to fifty States, made by the verbs of the product; all but ten of them have reported. */
export async function aLargeMatrix(): Promise<LargeMatrix> {
  const members = Array.from({ length: STATES }, (_, n) => `${letter(Math.floor(n / 26))}${letter(n % 26)}X`);
  const app = await anAppOfTheWholeStory();
  const world = await aConference(app, {
    members,
    organisations: [],
    recommended: () => Array.from({ length: RECOMMENDATIONS }, () => ({ rule: { kind: 'all_members' as const } })),
  });
  await adopted(app, world);
  for (const [at, code] of members.slice(SILENT).entries())
    await reported(app, world, code, (ordinal) => ({ status: said[(at + ordinal) % said.length]! }));
  app.clock.set(new Date());
  const { cookie } = await aSignedIn(app, { role: 'secretariat_officer', processId: world.processId });
  const product = await Product.start('empty', { DATABASE_URL: app.url, NODE_ENV: 'production' });
  return {
    product,
    officer: cookie,
    async end() {
      await product.end();
      await app.close();
    },
  };
}

/** From the press of the link to the painted matrix, and from an arrow key to its paint. */
export async function largeMatrix(browser: Browser, world: LargeMatrix, report: Report): Promise<void> {
  const paints: number[] = [];
  const drawn: number[] = [];
  const whole: number[] = [];
  const keys: number[] = [];
  const fast: number[] = [];
  for (let round = 0; round < report.rounds; round += 1) {
    const visit = await Visit.first(browser, {
      address: world.product.address,
      cookie: world.officer,
      network: office,
      slower: 1,
    });
    const { page } = visit;
    await visit.open('/recommendations', 'main h1');
    await visit.slow(SLOWER);
    await page.evaluate(() => {
      const when = (selector: string, entry: (at: number) => void) => {
        const look = () =>
          document.querySelector(selector)
            ? requestAnimationFrame(() => setTimeout(() => entry(performance.now())))
            : requestAnimationFrame(look);
        look();
      };
      const rail = document.querySelector<HTMLElement>('a[href="/accountability"]');
      rail?.addEventListener('click', ({ timeStamp: pressedAt }) => Object.assign(window, { pressedAt }), {
        capture: true,
      });
      when('table.heat td', (paintedAt) => Object.assign(window, { paintedAt }));
      when('table.heat tbody:last-child tr:nth-last-child(1) [data-at^="59."]', (wholeAt) =>
        Object.assign(window, { wholeAt }),
      );
    });
    await page.locator('a[href="/accountability"]').first().click();
    await page.waitForFunction(() => 'wholeAt' in window);
    const { pressedAt, paintedAt, wholeAt, answeredAt } = await page.evaluate(() => {
      const answer = performance
        .getEntriesByType('resource')
        .findLast(({ name }) => name.includes('/accountability/matrix')) as PerformanceResourceTiming;
      const seen = window as never as { pressedAt: number; paintedAt: number; wholeAt: number };
      return {
        pressedAt: seen.pressedAt,
        paintedAt: seen.paintedAt,
        wholeAt: seen.wholeAt,
        answeredAt: answer.responseEnd,
      };
    });
    paints.push(paintedAt - pressedAt);
    drawn.push(paintedAt - answeredAt);
    whole.push(wholeAt - pressedAt);
    const places = await page.locator('table.heat td[role=gridcell]').count();
    if (places !== RECOMMENDATIONS * (STATES + 1)) throw new Error(`The matrix has ${places} places.`);
    await visit.settle();
    const walk = async (rate: number) => {
      await visit.slow(rate);
      await page.locator('table.heat td').first().click();
      await visit.settle();
      await page.evaluate(() => window.recorder.presses.splice(0));
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown'])
        for (let n = 0; n < 5; n += 1) await page.keyboard.press(key, { delay: 60 });
      await visit.settle();
      return (await visit.presses()).took;
    };
    keys.push(percentile(await walk(SLOWER), 0.75));
    fast.push(percentile(await walk(1), 0.75));
    await visit.close();
  }
  const name = `${RECOMMENDATIONS} × ${STATES}`;
  report.add('matrix', `${name}: from the link to the paint, office`, 'ms', PAINT_MS, paints);
  report.add('matrix', `${name}: from the link until the last row stands, office`, 'ms', null, whole);
  report.add('matrix', `${name}: from the answer of the service to the paint`, 'ms', null, drawn);
  report.add('matrix', `${name}: arrow key, p75 of a round`, 'ms', KEY_MS, keys);
  report.add('matrix', `${name}: arrow key, p75 of a round, processor not slowed`, 'ms', KEY_MS, fast);
}
