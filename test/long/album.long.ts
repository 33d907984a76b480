import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { settled } from '../support/looking.js';
import { aStage, type Screen, type Stage } from '../support/stage.js';

jest.setTimeout(30 * 60_000);

const languages = ['en', 'fr', 'ar'] as const;
const themes = ['light', 'dark'] as const;
const sizes = [
  { name: 'desktop', width: 1440, height: 900, shown: 480 },
  { name: 'phone', width: 360, height: 740, shown: 180 },
] as const;
const folder = process.env['PICTURES_TO'] ?? join(__dirname, '../../docs/screens');
const only = process.env['PICTURES_OF'];

/** `/t/:textId/versions` is the sheet `t-textId-versions`. */
const nameOf = (path: string): string => path.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'home';

/**
 * A sheet for each page of the router: three languages, light and dark, on a desk and in a hand.
 * `LONG=1 npm test -- test/long/album.long.ts` renews `docs/screens`; with `PICTURES_OF=accountability` only some of them.
 */
describe('the album', () => {
  let stage: Stage;
  const contexts = new Map<string, BrowserContext>();

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    stage = await aStage();
  });
  afterAll(() => stage?.close());

  async function seen({ who, address }: Screen, lang: string, size: (typeof sizes)[number]): Promise<Buffer[]> {
    const key = `${who?.personId ?? 'stranger'} ${size.name}`;
    const { width, height } = size;
    const context = contexts.get(key) ?? (await stage.pages.context(who, { viewport: { width, height } }));
    contexts.set(key, context);
    const page = await context.newPage();
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`);
    await settled(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const pictures: Buffer[] = [];
    for (const theme of themes) {
      await page.evaluate((worn) => {
        document.documentElement.dataset['theme'] = worn;
      }, theme);
      pictures.push(await page.screenshot({ type: 'jpeg', quality: 90, animations: 'disabled' }));
    }
    await page.close();
    return pictures;
  }

  async function sheet(page: Page, rows: Buffer[][]): Promise<Buffer> {
    const row = (pictures: Buffer[]) =>
      pictures
        .map(
          (one, at) =>
            `<img width="${sizes[at < 2 ? 0 : 1].shown}" src="data:image/jpeg;base64,${one.toString('base64')}">`,
        )
        .join('');
    await page.setContent(
      `<body style="margin:8px;background:#9aa;display:grid;gap:8px">${rows.map((one) => `<div style="display:flex;gap:8px;align-items:start">${row(one)}</div>`).join('')}`,
    );
    const png = await page.screenshot({ type: 'png' });
    const [, encoded = ''] = (
      await page.evaluate(
        async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = document.createElement('canvas');
          Object.assign(canvas, { width: image.width, height: image.height });
          canvas.getContext('2d')?.drawImage(image, 0, 0);
          return canvas.toDataURL('image/webp', 0.6);
        },
        `data:image/png;base64,${png.toString('base64')}`,
      )
    ).split(',');
    return Buffer.from(encoded, 'base64');
  }

  it('has a sheet of every page', async () => {
    const context = await stage.pages.context(null, { viewport: { width: 1368, height: 1150 } });
    const desk = await context.newPage();
    for (const screen of stage.screens) {
      const name = nameOf(screen.path);
      if (only && !name.includes(only)) continue;
      const rows: Buffer[][] = [];
      for (const lang of languages) {
        const row: Buffer[] = [];
        for (const size of sizes) row.push(...(await seen(screen, lang, size)));
        rows.push(row);
      }
      const picture = await sheet(desk, rows);
      expect(picture.length).toBeGreaterThan(10_000);
      writeFileSync(join(folder, `${name}.webp`), picture);
    }
  });
});
