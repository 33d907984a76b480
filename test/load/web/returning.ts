import type { Browser } from 'playwright-core';
import { until } from '../../support/browsers.js';
import { screens } from './paints.js';
import { conference } from './profiles.js';
import type { Report } from './report.js';
import { Visit } from './visit.js';
import type { LivedWorld } from './world.js';

const BAR_MS = 1200;

/** How long until the largest thing stands, for somebody whose device keeps the shell; on the slow line. */
export async function returning(browser: Browser, world: LivedWorld, report: Report): Promise<void> {
  // Nobody comes back to the door: they are signed in.
  for (const screen of screens(world).filter(({ cookie }) => cookie)) {
    const { address } = world.product;
    const before = await Visit.first(browser, { address, cookie: screen.cookie, network: conference, slower: 1 });
    await before.line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    await before.open(screen.path, screen.usable);
    await until('the shell is on the device', () =>
      before.page.evaluate(async () => {
        const kept = await navigator.serviceWorker.getRegistration();
        return kept?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
      }),
    );
    // What the page itself keeps was kept on the first visit; the second is the one of somebody who comes back.
    await before.page.close();
    const seen: number[] = [];
    let of = '';
    for (let round = 0; round < report.rounds; round += 1) {
      const visit = await Visit.another(before.context, { network: conference });
      await visit.open(screen.path, screen.usable);
      const fromDevice = await visit.page.evaluate(() => navigator.serviceWorker.controller !== null);
      if (!fromDevice) throw new Error(`${screen.name} did not come from the device`);
      const figures = await visit.figures();
      seen.push(figures.lcp);
      of = figures.lcpOf;
      await visit.page.close();
    }
    await before.close();
    report.add('come back', `LCP of ${screen.name}, conference, shell on the device`, 'ms', BAR_MS, seen, of);
  }
}
