import type { BrowserContext, Page, Request } from 'playwright-core';
import { until } from './until.js';

/** What each page has asked for and has no answer to yet. */
const asked = new WeakMap<Page, Set<Request>>();

/** From now on it is known of every page of this browser what it waits for. */
export function watch(context: BrowserContext): void {
  context.on('page', (page) => {
    const open = new Set<Request>();
    asked.set(page, open);
    const ended = (request: Request) => void open.delete(request);
    page.on('requestfinished', ended).on('requestfailed', ended);
    page.on('request', (request) => {
      // What the former document asked for, nobody waits for any more.
      if (request.isNavigationRequest()) open.clear();
      open.add(request);
    });
  });
}

/** Whether this page waits for no answer at this moment. */
export const waitsForNothing = (page: Page): boolean => !asked.get(page)?.size;

let turn = 0;

/** Two frames of the present document are drawn. */
const drawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    (now) => {
      const place = globalThis as never as { turn?: number; frames?: number };
      place.frames = place.turn === now ? (place.frames ?? 0) + 1 : 0;
      place.turn = now;
      return place.frames >= 2;
    },
    ++turn,
    { polling: 'raf' },
  );

/**
 * Everything that was asked for has come and is drawn. What is pressed while a page still grows above it moves between the
 * finger going down and coming up, and the press is lost, by a hand as by a program.
 */
export async function stands(page: Page): Promise<void> {
  while (!waitsForNothing(page)) {
    await until(
      () => `an answer to ${[...(asked.get(page) ?? [])].map((request) => request.url()).join(', ')}`,
      async () => waitsForNothing(page),
    );
    await drawn(page);
  }
}
