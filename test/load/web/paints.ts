import type { Browser } from 'playwright-core';
import { conference, type Network, office } from './profiles.js';
import type { Report } from './report.js';
import { type Fetched, Visit } from './visit.js';
import type { LivedWorld } from './world.js';

interface Screen {
  name: string;
  path: string;
  cookie?: string;
  /** there when a person can begin */
  usable: string;
}

export const screens = ({ delegate, officer, focal, textId, requestId }: LivedWorld): Screen[] => [
  { name: 'sign-in', path: '/sign-in', usable: 'input[type=email]' },
  { name: 'home', path: '/', cookie: delegate, usable: '.tasks, .empty' },
  { name: 'drafting room (120 paragraphs)', path: `/t/${textId}`, cookie: delegate, usable: '.words .para' },
  { name: 'questionnaire', path: `/q/${requestId}`, cookie: focal, usable: 'main form, main fieldset, main .field' },
  { name: 'matrix (24 × 13)', path: '/accountability', cookie: officer, usable: 'table.heat td' },
];

const BARS: [Network, number][] = [
  [office, 2500],
  [conference, 4500],
];
const LEAST_CLS = 0.05;
/** For the door and the first page of the house; a page further in is fetched when somebody goes there. */
const MOST_REQUESTS = 12;
const firstPages = ['sign-in', 'home'];
const MOST_FONTS_KB = 80;

const weightOf = (all: Fetched[], what: (one: Fetched) => boolean) =>
  all.filter(what).reduce((sum, { weight }) => sum + weight, 0) / 1000;
const isFont = ({ url }: Fetched) => url.endsWith('.woff2');

/** How long until the largest thing stands, for somebody who has never been here. */
export async function paints(browser: Browser, world: LivedWorld, report: Report): Promise<void> {
  for (const screen of screens(world)) {
    for (const [network, bar] of BARS) {
      const seen: {
        lcp: number;
        lcpOf: string;
        cls: number;
        shifted: string;
        usable: number;
        requests: Fetched[];
        all: Fetched[];
      }[] = [];
      for (let round = 0; round < report.rounds; round += 1) {
        const visit = await Visit.first(browser, { address: world.product.address, cookie: screen.cookie, network });
        const { usable, requests } = await visit.open(screen.path, screen.usable);
        seen.push({ ...(await visit.figures()), usable, requests, all: visit.requests });
        await visit.close();
      }
      const what = `${screen.name}, ${network.name}`;
      report.add(
        'first visit',
        `LCP of ${what}`,
        'ms',
        bar,
        seen.map(({ lcp }) => lcp),
        seen.at(-1)!.lcpOf,
      );
      report.add(
        'first visit',
        `CLS of ${what}`,
        '',
        LEAST_CLS,
        seen.map(({ cls }) => cls),
        seen.at(-1)!.shifted,
      );
      report.add(
        'first visit',
        `can be used: ${what}`,
        'ms',
        null,
        seen.map(({ usable }) => usable),
      );
      if (network !== office) continue;
      report.add(
        'first visit',
        `requests before ${screen.name} can be used`,
        '',
        firstPages.includes(screen.name) ? MOST_REQUESTS : null,
        seen.map(({ requests }) => requests.length),
      );
      report.add(
        'first visit',
        `fonts of ${screen.name}`,
        'kB',
        MOST_FONTS_KB,
        seen.map(({ all }) => weightOf(all, isFont)),
      );
      report.add(
        'first visit',
        `scripts of ${screen.name} on the line`,
        'kB',
        null,
        seen.map(({ all }) => weightOf(all, ({ url }) => url.endsWith('.js'))),
      );
    }
  }
}
