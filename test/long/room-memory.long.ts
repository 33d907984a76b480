import { setTimeout as pause } from 'node:timers/promises';
import { draftingRoutes } from '#contracts';
import { Browsers, type Person } from '../support/browsers.js';
import { Product } from '../support/product.js';
import { StrangerClient } from '../support/stranger-client.js';
import { note } from './note.js';

const minutes = Number(process.env['LONG_MINUTES'] ?? 30);
const WARM_MS = 60_000;
const MOST_GROWN_MB = 10;

jest.setTimeout((minutes + 5) * 60_000);

describe('a room that stays open while others type', () => {
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

  /** Words come and go, so that the text stays as long as it is. */
  async function types(person: Person, textId: string, block: number, isOver: () => boolean): Promise<number> {
    const cookies = await person.context.cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const client = new StrangerClient(() => product.address, cookie, textId);
    await client.open();
    let typed = 0;
    while (!isOver()) {
      if (!client.isConnected) await client.resume().catch(() => undefined);
      const words = client.wordsOf(client.elements()[block]!)!;
      for (const letter of 'word ') {
        void client.push(client.change(() => words.insert(words.length, letter)));
        typed += 1;
        await pause(200);
      }
      void client.push(client.change(() => words.delete(words.length - 5, 5)));
    }
    client.close();
    return typed;
  }

  it(`grows by less than ${MOST_GROWN_MB} MB in ${minutes} minutes`, async () => {
    const reader = await browsers.appear('Mila Dorn');
    const writer = await browsers.appear('Ruben Sall', { browser: await browsers.another() });
    const [draft] = await writer.call(draftingRoutes.texts, {}, {});
    const { blocks } = await writer.call(draftingRoutes.text, { textId: draft!.id });
    const operative = blocks.flatMap(({ role }, index) => (role === 'operative' ? [index] : []));
    await reader.entersRoom(draft!.id);
    const session = await reader.context.newCDPSession(reader.page);
    const megabytes = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return usedSize / 2 ** 20;
    };
    let isOver = false;
    const typing = operative.slice(0, 4).map((block) => types(writer, draft!.id, block, () => isOver));
    await pause(Math.min(WARM_MS, minutes * 20_000));
    const before = await megabytes();
    await pause(minutes * 60_000);
    const after = await megabytes();
    isOver = true;
    const letters = (await Promise.all(typing)).reduce((sum, one) => sum + one, 0);
    const figures = {
      minutes,
      'letters typed by others': letters,
      'MB after the first minute': before.toFixed(1),
      'MB at the end': after.toFixed(1),
      'MB grown': (after - before).toFixed(1),
    };
    note({ kind: 'room', passed: after - before < MOST_GROWN_MB, figures, wrong: [] });
    expect(browsers.thrown).toEqual([]);
    expect(after - before).toBeLessThan(MOST_GROWN_MB);
  });
});
