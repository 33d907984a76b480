import type { Locator, Page } from 'playwright-core';
import { tabTo } from '../support/eyes.js';
import { settled } from '../support/looking.js';
import { aStage, type Stage } from '../support/stage.js';

jest.setTimeout(120_000);

const screens = ['/t/:textId', '/accountability', '/meetings/:meetingId'] as const;
const forced = [
  { name: 'forced colours on a dark ground', media: { forcedColors: 'active', colorScheme: 'dark' } },
  { name: 'forced colours on a light ground', media: { forcedColors: 'active', colorScheme: 'light' } },
  { name: 'more contrast', media: { contrast: 'more', colorScheme: 'light' } },
] as const;

/** People who choose the colours of their screen themselves, or want nothing to move. */
describe('colours of the reader’s own', () => {
  let stage: Stage;
  const pages = new Map<string, Page>();
  beforeAll(async () => {
    stage = await aStage();
  });
  afterAll(() => stage?.close());

  const open = async (path: string): Promise<Page> => {
    const known = pages.get(path);
    if (known) return known;
    const { who, address } = stage.screens.find((one) => one.path === path)!;
    const context = await stage.pages.context(who, { serviceWorkers: 'block' });
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
