import type { Locator, Page } from 'playwright-core';
import { byKeysAlone, tabTo } from '../support/eyes.js';
import { settled } from '../support/looking.js';
import { aStage, type Screen, type Stage } from '../support/stage.js';

jest.setTimeout(120_000);

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage?.close());

const main = ['/', '/t/:textId', '/q/:requestId/:place?', '/accountability', '/directory', '/meetings/:meetingId'];

const screens = ['/t/:textId', '/accountability', '/meetings/:meetingId'] as const;
const forced = [
  { name: 'forced colours on a dark ground', media: { forcedColors: 'active', colorScheme: 'dark' } },
  { name: 'forced colours on a light ground', media: { forcedColors: 'active', colorScheme: 'light' } },
  { name: 'more contrast', media: { contrast: 'more', colorScheme: 'light' } },
] as const;

/** What one sees of the main screens: the focus as it goes through them, a small window, large letters, wide spacing. */
describe('the main screens', () => {
  const pages = new Map<string, Page>();
  /** One page of each screen is walked through first, then made small, then its letters large. */
  const open = async (path: string, size: { width: number; height: number }): Promise<Page> => {
    const known = pages.get(path);
    if (known) {
      await known.bringToFront();
      await known.setViewportSize(size);
      await known.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await settled(known);
      return known;
    }
    const screen = stage.screens.find((one) => one.path === path) as Screen;
    const context = await stage.pages.context(screen.who, { viewport: size });
    const page = await context.newPage();
    await byKeysAlone(page);
    await page.goto(screen.address);
    await settled(page);
    pages.set(path, page);
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

/** People who choose the colours of their screen themselves, or want nothing to move. */
describe('colours of the reader’s own', () => {
  const pages = new Map<string, Page>();

  const open = async (path: string): Promise<Page> => {
    const known = pages.get(path);
    if (known) return known;
    const { who, address } = stage.screens.find((one) => one.path === path)!;
    const context = await stage.pages.context(who);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(address);
    await settled(page);
    pages.set(path, page);
    return page;
  };

  /** How far the lightest point of a picture is from its darkest, as contrast; and all its points, to compare two. */
  const seen = async (page: Page, picture: Buffer): Promise<{ contrast: number; points: string }> =>
    page.evaluate(async (data) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const drawn = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      drawn.drawImage(image, 0, 0);
      const points = drawn.getImageData(0, 0, image.width, image.height).data;
      const channel = (value: number) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      };
      let [least, most] = [1, 0];
      for (let at = 0; at < points.length; at += 4) {
        const light =
          0.2126 * channel(points[at]!) + 0.7152 * channel(points[at + 1]!) + 0.0722 * channel(points[at + 2]!);
        least = Math.min(least, light);
        most = Math.max(most, light);
      }
      return { contrast: (most + 0.05) / (least + 0.05), points: points.join() };
    }, picture.toString('base64'));

  const visible = (all: Locator) => all.locator('visible=true');

  describe.each(forced)('$name', ({ media }) => {
    it.each(screens)('%s: every sign of a status and the focus are seen', async (path) => {
      const page = await open(path);
      await page.bringToFront();
      await page.emulateMedia(media);
      await settled(page);
      const signs = visible(page.locator('main svg.g, .strip svg.g'));
      const count = await signs.count();
      expect(count).toBeGreaterThan(0);
      const faint: string[] = [];
      for (let nth = 0; nth < Math.min(count, 8); nth += 1) {
        const sign = signs.nth(nth);
        const { contrast } = await seen(page, await sign.screenshot({ animations: 'disabled' }));
        if (contrast < 3) faint.push(`${contrast.toFixed(1)} ${await sign.evaluate((one) => one.outerHTML)}`);
      }
      expect(faint).toEqual([]);
      // The navigation has buttons and links on every page.
      const control = visible(page.locator('.topbar button')).last();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await control.scrollIntoViewIfNeeded();
      const box = (await control.boundingBox())!;
      const clip = { x: box.x - 4, y: box.y - 4, width: box.width + 4, height: box.height + 8 };
      const before = await seen(page, await page.screenshot({ clip }));
      await page.locator('.topbar button').first().focus();
      await tabTo(page, control);
      const after = await seen(page, await page.screenshot({ clip }));
      expect(after.points).not.toBe(before.points);
      const ring = await control.evaluate((one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return { outlineStyle, wide: Number.parseFloat(outlineWidth) >= 2 };
      });
      expect(ring).toEqual({ outlineStyle: expect.not.stringMatching('none'), wide: true });
      const folder = process.env['PICTURES_TO'];
      if (folder)
        await page.screenshot({
          path: `${folder}/${Object.values(media).join('-')}${path.replace(/\W+/g, '-')}.png`,
        });
    });
  });

  it('where nothing shall move, nothing does: dialogs, menus and the line of saving stand at once', async () => {
    const page = await open('/meetings/:meetingId');
    const moved = async (reducedMotion: 'reduce' | 'no-preference') => {
      await page.emulateMedia({ forcedColors: 'none', contrast: 'no-preference', reducedMotion });
      await page.evaluate(() => {
        const place = window as never as { moved: string[] };
        place.moved = [];
        for (const kind of ['animationstart', 'transitionrun'])
          document.addEventListener(kind, ({ type, target }) =>
            place.moved.push(`${type} ${(target as Element).className}`),
          );
      });
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.setViewportSize({ width: 600, height: 800 });
      await page.getByRole('button', { name: 'Menu' }).first().click();
      await page.locator('.railsheet').waitFor();
      // What moves begins with a frame.
      if (reducedMotion === 'reduce')
        await page.evaluate(() => new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn), 100)));
      else await page.waitForFunction(() => (window as never as { moved: string[] }).moved.length > 0);
      await page.keyboard.press('Escape');
      await page.locator('.railsheet').waitFor({ state: 'detached' });
      await page.setViewportSize({ width: 1280, height: 800 });
      return page.evaluate(() => (window as never as { moved: string[] }).moved);
    };
    expect((await moved('no-preference')).length).toBeGreaterThan(0);
    expect(await moved('reduce')).toEqual([]);
  });
});
