import type { Locator, Page } from 'playwright-core';
import { until } from './browsers.js';

/** From now on this page is used by keyboard alone: each way of the mouse throws, and whatever points is remembered. */
export async function byKeysAlone(page: Page): Promise<{ pointed: string[] }> {
  const pointed: string[] = [];
  for (const way of ['click', 'dblclick', 'down', 'move', 'up', 'wheel'] as const)
    Object.defineProperty(page.mouse, way, {
      value: () => {
        throw new Error(`The mouse was used: ${way}`);
      },
    });
  // A click on a locator does not pass through page.mouse.
  await page.exposeFunction('pointerFelt', (at: string) => void pointed.push(at));
  await page.addInitScript(() => {
    window.addEventListener(
      'pointerdown',
      ({ isTrusted, target }) => {
        if (isTrusted)
          (window as never as { pointerFelt(at: string): void }).pointerFelt(
            (target as Element).outerHTML.slice(0, 80),
          );
      },
      true,
    );
  });
  return { pointed };
}

const MANY = 150;

/** Presses Tab until this has the focus. @throws the stops on the way, when it is not among them */
export async function tabTo(page: Page, what: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await what.first().waitFor({ state: 'attached' });
  const stops: string[] = [];
  for (let n = 0; n < MANY; n += 1) {
    if (await what.evaluateAll((found) => found.includes(document.activeElement as never))) return;
    await page.keyboard.press(key);
    stops.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 60) ?? 'nothing'));
  }
  throw new Error(`${String(what)} is not reached with ${key}; the stops were:\n${stops.join('\n')}`);
}

/** Goes there with Tab and presses it. */
export async function pressByKey(page: Page, what: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, what);
  await page.keyboard.press(key);
}

/** Where somebody reads or writes: the element, the paragraph, the words before and after the caret, and how far the page is scrolled. */
export interface Place {
  focus: string;
  block: string | null;
  caret: string;
  top: number;
}

export function placeOf(page: Page): Promise<Place> {
  return page.evaluate(() => {
    const { anchorNode, anchorOffset } = getSelection()!;
    const block = (anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement)?.closest('[data-block]');
    const words = anchorNode?.textContent ?? '';
    const active = document.activeElement;
    return {
      focus: [active?.tagName, active?.id, active?.getAttribute('role'), active?.getAttribute('aria-label')].join(' '),
      block: block?.getAttribute('data-block') ?? null,
      caret: `${words.slice(Math.max(0, anchorOffset - 12), anchorOffset)}|${words.slice(anchorOffset, anchorOffset + 12)}`,
      top: Math.round(block?.getBoundingClientRect().top ?? 0),
    };
  });
}

export interface Said {
  at: number;
  politeness: string;
  id: string;
  /** In the line at the foot of the page: of the connection, not of the content. */
  strip: boolean;
  words: string;
}

/** Listens, from the first moment of the page, to everything that is said to those who do not see it. */
export async function listens(page: Page): Promise<{ heard(since?: number): Promise<Said[]> }> {
  await page.addInitScript(() => {
    const said: Said[] = [];
    Object.assign(window, { said });
    const regions = '[aria-live],[role=status],[role=alert]';
    const note = (region: Element) => {
      const words = (region.textContent ?? '').trim();
      if (words === '') return;
      const politeness =
        region.getAttribute('aria-live') ?? (region.getAttribute('role') === 'alert' ? 'assertive' : 'polite');
      if (politeness !== 'off')
        said.push({
          at: performance.now(),
          politeness,
          id: region.id,
          strip: region.closest('footer') !== null,
          words,
        });
    };
    new MutationObserver((records) => {
      const changed = new Set<Element>();
      for (const { target, addedNodes } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const around = element?.closest(regions);
        if (around) changed.add(around);
        for (const node of addedNodes)
          if (node instanceof Element) {
            if (node.matches(regions)) changed.add(node);
            for (const within of node.querySelectorAll(regions)) changed.add(within);
          }
      }
      for (const region of changed) note(region);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return {
    heard: async (since = 0) => {
      const all = await page.evaluate(() => (window as never as { said: Said[] }).said);
      return all.filter(({ at, strip }) => at > since && !strip);
    },
  };
}

/** Time goes faster on this page, so that a minute of it is over soon: what it measures, and what it does every second. */
export async function hastens(page: Page, times: number): Promise<void> {
  await page.addInitScript((factor) => {
    const measured = performance.now.bind(performance);
    performance.now = () => measured() * factor;
    const every = window.setInterval.bind(window);
    window.setInterval = ((act: () => void, wait?: number) =>
      every(act, wait === 1_000 ? wait / factor : wait)) as typeof window.setInterval;
    const beat = 20;
    let last = performance.now();
    Object.assign(window, { stoodStill: 0 });
    every(() => {
      const now = performance.now();
      const place = window as never as { stoodStill: number };
      place.stoodStill = Math.max(place.stoodStill, now - last - beat * factor);
      last = now;
    }, beat);
  }, times);
}

/** How long at most such a page did nothing, because the machine had no time for it, since this was last asked. */
export const stoodStill = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const place = window as never as { stoodStill: number };
    const most = place.stoodStill;
    place.stoodStill = 0;
    return most;
  });

/** Waits until the focus stands there, without moving it. */
export async function hasFocus(what: Locator): Promise<void> {
  await until(`${String(what)} has the focus`, () =>
    what.evaluateAll((found) => found.includes(document.activeElement as never)),
  );
}
