import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftingRoutes } from '#contracts';
import { Browsers } from '../support/browsers.js';
import { Product } from '../support/product.js';

jest.setTimeout(120_000);

const wanted = process.env['PICTURES'] === 'write';
const folder = wanted ? join(__dirname, '../../docs') : mkdtempSync(join(tmpdir(), 'rapporteur-pictures-'));
const LARGEST = 230_000;

/** The picture of the README: `PICTURES=write` puts it into docs, otherwise it is only tried. */
describe('the picture of the drafting room', () => {
  let product: Product;
  let browsers: Browsers;

  beforeAll(async () => {
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });

  it('shows two delegations in one text, some of it agreed', async () => {
    const chair = await browsers.appear('Amara Diallo');
    const [draft] = await chair.call(draftingRoutes.texts, {}, {});
    const { id, blocks } = await chair.call(draftingRoutes.text, { textId: draft!.id });
    const operative = blocks.filter(({ role }) => role === 'operative');
    for (const block of [...blocks.slice(1, 7), ...operative.slice(0, 3)].filter(({ role }) => role !== 'heading'))
      await chair.call(
        draftingRoutes.setBlockState,
        { textId: id, blockId: block.id },
        { state: block === operative[2] ? 'agreed_ad_ref' : 'agreed', version: block.version },
      );
    const dorvia = await browsers.appear('Mila Dorn', { height: 760 });
    const galdonia = await browsers.appear('Ruben Sall');
    for (const person of [galdonia, dorvia]) await person.entersRoom(id);
    await galdonia.goesInto(operative[4]!.id);
    await galdonia.types(' It is renewed every year.');
    await galdonia.isSaved();
    await dorvia.goesInto(operative[3]!.id);
    await dorvia.types(' A copy stays with the worker.');
    await dorvia.isSaved();
    await dorvia.sees('Galdonia is editing');
    await dorvia.paragraph(operative[3]!.id).evaluate((place) => place.scrollIntoView({ block: 'center' }));
    await dorvia.page.waitForFunction(() => document.fonts.status === 'loaded');
    const picture = await dorvia.page.screenshot();
    expect(picture.length).toBeLessThan(LARGEST);
    writeFileSync(join(folder, 'drafting-room.png'), picture);
    for (const [name, look] of [
      ['room-360', { width: 360, height: 740 }],
      ['room-dark', { dark: true }],
    ] as const) {
      const reader = await browsers.appear('Lena Varga', look);
      await reader.entersRoom(id);
      expect(await reader.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await reader.picture(name);
    }
    expect(browsers.thrown).toEqual([]);
  });
});
