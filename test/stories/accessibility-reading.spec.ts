import { draftingRoutes, type TextView } from '#contracts';
import { Browsers, type Person, until } from '../support/browsers.js';
import { hastens, listens, type Place, placeOf, stoodStill } from '../support/eyes.js';
import { Product } from '../support/product.js';

jest.setTimeout(120_000);

/** Somebody reads or writes with a screen reader while others change the text. */
describe('who reads while others write', () => {
  let product: Product;
  let browsers: Browsers;
  let reader: Person;
  let writer: Person;
  let ears: Awaited<ReturnType<typeof listens>>;
  let text: TextView;
  let operative: string[];

  beforeAll(async () => {
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
    reader = await browsers.appear('Mila Dorn', { height: 700 });
    writer = await browsers.appear('Ruben Sall', { browser: await browsers.another() });
    ears = await listens(reader.page);
    const [draft] = await writer.call(draftingRoutes.texts, {}, {});
    text = await writer.call(draftingRoutes.text, { textId: draft!.id });
    operative = text.blocks.filter(({ role }) => role === 'operative').map(({ id }) => id);
    await hastens(reader.page, 6);
    await Promise.all([reader.entersRoom(text.id), writer.entersRoom(text.id)]);
    await Promise.all([reader.isJoined(), writer.isJoined()]);
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect(browsers.thrown).toEqual([]));

  const wordsOf = async (person: Person, blockId: string) =>
    (await person.paragraph(blockId).locator('.text').textContent()) ?? '';
  /** Types in a paragraph, and waits until the reader has it. */
  const writes = async (blockId: string, words: string) => {
    await writer.goesInto(blockId);
    await writer.types(words, 5);
    await until('the reader has it', async () => (await wordsOf(reader, blockId)).includes(words));
  };
  const standsIn = async (blockId: string) => {
    await reader.goesInto(blockId);
    await reader.page.locator(`.words .para.here[data-block="${blockId}"]`).waitFor();
    for (let n = 0; n < 7; n += 1) await reader.page.keyboard.press('ArrowLeft');
    return placeOf(reader.page);
  };
  /** Many short edits in the paragraphs above. */
  const fiftyEditsAbove = async (): Promise<void> => {
    for (let n = 0; n < 5; n += 1) {
      await writer.goesInto(operative[n]!);
      // Each letter is sent on its own: ten edits.
      await writer.types(` e${n}dited.`.padEnd(10, '!'), 45);
    }
    await writer.isSaved();
    await until('the reader has all of them', async () => (await wordsOf(reader, operative[4]!)).includes('e4dited.'));
  };

  it('fifty edits above move neither the caret, nor the focus, nor the line under the eyes of an author', async () => {
    const before: Place = await standsIn(operative[8]!);
    expect(before.block).toBe(operative[8]);
    const edits = Number((await product.sql<{ n: string }>(`SELECT count(*) AS n FROM text_update`))[0]!.n);
    await fiftyEditsAbove();
    expect(await placeOf(reader.page)).toEqual(before);
    const now = Number((await product.sql<{ n: string }>(`SELECT count(*) AS n FROM text_update`))[0]!.n);
    expect(now).toBeGreaterThan(edits);
    // The next letter stands where the caret stood.
    await reader.types('Ø', 5);
    const [left, right] = before.caret.split('|') as [string, string];
    expect(await wordsOf(reader, operative[8]!)).toContain(`${left}Ø${right}`);
    await reader.isSaved();
  });

  it('nor the place of one who stands on a control beside the text', async () => {
    await reader.page.keyboard.press('Escape');
    // Outside the text the browser holds no caret: the control, and the line under the eyes.
    const stands = async () => ({
      focus: (await placeOf(reader.page)).focus,
      line: await reader
        .paragraph(operative[8]!)
        .evaluate((paragraph) => Math.round(paragraph.getBoundingClientRect().top)),
    });
    await until('the focus is at the head of the paragraph', async () => /^H2 paragraph/.test((await stands()).focus));
    const before = await stands();
    await writes(operative[5]!, ' Once more above.');
    expect(await stands()).toEqual(before);
  });

  const listening = async (wish: string) => {
    await reader.press('button', 'What changed?');
    await reader.press('radio', wish);
    await reader.press('button', 'Close', reader.page.locator('.whatchanged'));
    await reader.page.locator('.whatchanged').waitFor({ state: 'detached' });
  };
  const now = () => reader.page.evaluate(() => performance.now());
  const number = async (blockId: string) =>
    ((await reader.paragraph(blockId).locator('.pn').textContent()) ?? '').replace(/\.$/, '');

  it('of others one hears what concerns the own paragraph: once, and again only after coming back', async () => {
    const start = await now();
    await standsIn(operative[8]!);
    await writes(operative[8]!, ' One.');
    await writes(operative[1]!, ' Elsewhere.');
    await writes(operative[8]!, ' Two.');
    // Who it was is said where the room knows it already.
    const told = expect.stringMatching(
      /^(Galdonia changed this paragraph|This paragraph was changed); your place is kept\.$/,
    );
    const words = async () => (await ears.heard(start)).map((said) => said.words);
    await until('it was told', async () => (await words()).length === 1);
    await standsIn(operative[7]!);
    await writes(operative[7]!, ' Three.');
    await until('the other paragraph is told as well', async () => (await words()).length === 2);
    await writes(operative[7]!, ' Three and a half.');
    await writes(operative[2]!, ' Elsewhere again.');
    await until('ten seconds more are over', async () => (await now()) > (await ears.heard(start))[1]!.at + 11_000);
    expect(await words()).toEqual([told, told]);
    expect((await ears.heard(start)).map(({ politeness }) => politeness)).toEqual(['polite', 'polite']);
  });

  it('who hears everything hears it together, with the numbers of the paragraphs', async () => {
    await standsIn(operative[8]!);
    await listening('Everything, every ten seconds at most');
    const start = await now();
    await writes(operative[1]!, ' Four.');
    await writes(operative[2]!, ' Five.');
    const wanted = [await number(operative[1]!), await number(operative[2]!)];
    const told = async () => (await ears.heard(start)).map(({ words }) => words);
    const spoken = async () => new Set((await told()).flatMap((words) => words.match(/(?<=paragraphs? .*)\d+/g) ?? []));
    await until('both were told', async () => (await spoken()).size >= wanted.length);
    expect(await told()).toEqual(
      (await told()).map(() => expect.stringMatching(/^While you read: \d+ changes? in paragraphs? [\d, ]+\.$/)),
    );
    expect([...(await spoken())].sort()).toEqual([...wanted].sort());
  });

  it('while another person types a whole minute, no more than one message is said in ten seconds', async () => {
    await standsIn(operative[8]!);
    await stoodStill(reader.page);
    const start = await now();
    for (let n = 0; (await now()) < start + 70_000; n += 1) {
      await writer.goesInto(operative[[1, 8, 3][n % 3]!]!);
      await writer.types(' much', 10);
    }
    const said = await ears.heard(start);
    const gaps = said.slice(1).map(({ at }, n) => at - said[n]!.at);
    expect(said.length).toBeGreaterThan(3);
    // The clock of the page is read a moment after the words appear: later where the machine stood still meanwhile.
    const late = Math.max(500, await stoodStill(reader.page));
    expect(late).toBeLessThan(5_000);
    expect(Math.min(...gaps)).toBeGreaterThan(10_000 - late);
    for (const { at } of said)
      expect(said.filter((one) => one.at >= at && one.at < at + 60_000 - late).length).toBeLessThanOrEqual(6);
    expect(said.map(({ politeness }) => politeness)).not.toContain('assertive');
    expect(await reader.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox');
  });

  it.each([
    ['Polish', 'ąćśź', ''],
    ['German', '[ä] @ß', ''],
    ['Russian', 'Пункт договора', 'л'],
    ['Arabic', 'نص عربي', 'ن'],
  ])('%s: what is typed appears, and the keys of the room are where they were', async (_, words, letter) => {
    const { page } = reader;
    await standsIn(operative[9]!);
    await page.keyboard.press('End');
    await reader.types(words, 5);
    await until('it stands in the text', async () => (await wordsOf(reader, operative[9]!)).includes(words));
    // On such a keyboard the place of K gives another letter.
    if (letter) {
      await page.evaluate((key) => {
        document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { key, code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true }),
        );
      }, letter);
    } else await page.keyboard.press('Control+KeyK');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'detached' });
    await page.keyboard.press('F8');
    await until('F8 leads on', async () => (await placeOf(page)).block !== operative[9]);
  });
});
