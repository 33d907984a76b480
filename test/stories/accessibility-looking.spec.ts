import type { Page } from 'playwright-core';
import { byKeysAlone } from '../support/eyes.js';
import { settled } from '../support/looking.js';
import { aStage, type Screen, type Stage } from '../support/stage.js';

jest.setTimeout(120_000);

const main = ['/', '/t/:textId', '/q/:requestId/:place?', '/accountability', '/directory', '/meetings/:meetingId'];

/** What one sees of the main screens: the focus as it goes through them, a small window, large letters, wide spacing. */
describe('the main screens', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage();
  });
  afterAll(() => stage?.close());

  const open = async (path: string, size: { width: number; height: number }): Promise<Page> => {
    const screen = stage.screens.find((one) => one.path === path) as Screen;
    const context = await stage.pages.context(screen.who, { viewport: size, serviceWorkers: 'block' });
    const page = await context.newPage();
    await byKeysAlone(page);
    await page.goto(screen.address);
    await settled(page);
    return page;
  };

  /** The focus goes through the whole page once. */
  const walked = async (page: Page) => {
    const stops: { name: string; order: number; flaw: string }[] = [];
    for (let n = 0; n < 400; n += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body || element === document.documentElement) return null;
        const all = [...document.querySelectorAll('*')];
        // Choices of a kind are drawn by their label, a filter by its box.
        const drawn = element.closest('label') ?? element;
        const rects = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
        const box = rects[0] ?? drawn.getBoundingClientRect();
        const left = Math.max(box.left, 0);
        const right = Math.min(box.right, innerWidth);
        const top = Math.max(box.top, 0);
        const bottom = Math.min(box.bottom, innerHeight);
        const flaws: string[] = [];
        if (right - left < 1 || bottom - top < 1) flaws.push('not in view');
        else {
          const at = document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, bottom - 1));
          if (!at || !(drawn.contains(at) || at.contains(drawn)))
            flaws.push(`covered by ${at?.outerHTML.slice(0, 60)}`);
          else if (at !== element && at.contains(element) && at.matches('.strip, .topbar')) flaws.push('covered');
        }
        const ringed = (one: Element) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        };
        if (!ringed(element) && !ringed(drawn) && !element.matches('.words')) flaws.push('no ring');
        return {
          name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`,
          order: all.indexOf(element),
          flaw: flaws.join(', '),
          again: !element.toggleAttribute('data-passed'),
        };
      });
      if (!stop || stop.again) return stops;
      const { name, order, flaw } = stop;
      stops.push({ name, order, flaw });
    }
    throw new Error('The focus never came to the end of the page.');
  };

  it.each(main)(
    '%s: the focus is in view, uncovered and ringed at every stop, and goes in the order of the page',
    async (path) => {
      const page = await open(path, { width: 1280, height: 720 });
      const stops = await walked(page);
      expect(stops.filter(({ flaw }) => flaw !== '')).toEqual([]);
      expect(stops.map(({ order }) => order)).toEqual([...stops.map(({ order }) => order)].sort((a, b) => a - b));
      expect(stops.slice(0, 3).map(({ name }) => name)).toEqual([
        'A Skip to the content',
        'A Skip to the navigation',
        'A Skip to the status of saving',
      ]);
      expect(stops.length).toBeGreaterThan(12);
      await page.context().close();
    },
  );

  it.each(main)('%s: fits a window of 320 by 256 points, and every control there is large enough', async (path) => {
    const page = await open(path, { width: 320, height: 256 });
    const found = await page.evaluate(() => {
      const wide = [...document.querySelectorAll('body *')]
        .filter((one) => !one.closest('[data-scroll-x], .vh, .skip'))
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.getClientRects().length > 0)
        .map((one) => one.outerHTML.slice(0, 90));
      const controls = [
        ...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [role=button]'),
      ]
        .filter((one) => !one.closest('.skip, .vh') && one.getClientRects().length > 0)
        // A link within a sentence is as high as its line.
        .filter((one) => !(one.matches('a') && getComputedStyle(one).display === 'inline'));
      const size = (one: HTMLElement) => (one.closest('label') ?? one).getBoundingClientRect();
      const small = controls
        .filter((one) => {
          const { width, height } = size(one);
          const wanted = one.matches('.btn.primary') ? 44 : 24;
          return width < 23.5 || height < wanted - 0.5 || (one.matches('.btn.primary') && width < 43.5);
        })
        .map((one) => `${Math.round(size(one).width)}x${Math.round(size(one).height)} ${one.outerHTML.slice(0, 90)}`);
      const { scrollWidth, clientWidth } = document.documentElement;
      return {
        over: scrollWidth - clientWidth,
        wide: scrollWidth > clientWidth ? wide : [],
        small,
        controls: controls.length,
      };
    });
    expect({ over: found.over, wide: found.wide.slice(0, 8), small: found.small }).toEqual({
      over: 0,
      wide: [],
      small: [],
    });
    expect(found.controls).toBeGreaterThan(3);
    await page.context().close();
  });

  it.each(main)('%s: letters twice as large and spaced wider are not cut off', async (path) => {
    const page = await open(path, { width: 1280, height: 900 });
    const cut = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('body *')]
          .filter((one) => !one.closest('.vh, .skip, svg, .heat, [data-scroll-x]'))
          .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
          .filter((one) => {
            const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
            if (textOverflow === 'ellipsis' && one.title) return false;
            return (
              (overflowY === 'hidden' || overflowY === 'clip' ? one.scrollHeight > one.clientHeight + 1 : false) ||
              (overflowX === 'hidden' || overflowX === 'clip' ? one.scrollWidth > one.clientWidth + 1 : false)
            );
          })
          .map((one) => one.outerHTML.slice(0, 90)),
      );
    await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }',
    });
    const spaced = await cut();
    await page.addStyleTag({ content: 'html { font-size: 200% !important; }' });
    const large = await cut();
    expect({ spaced, large }).toEqual({ spaced: [], large: [] });
    await page.context().close();
  });
});
