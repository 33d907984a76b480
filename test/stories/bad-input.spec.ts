import { draftingRoutes, peopleRoutes, type TextView } from '#contracts';
import { Browsers, type Person, recordShows, until } from '../support/browsers.js';
import { LiveClient } from '../support/live-client.js';
import { Product } from '../support/product.js';
import { slowLine } from '../support/slow-line.js';

jest.setTimeout(120_000);

/** What only a browser can show: the line is cut while somebody types, and nothing that they typed is lost. */
describe('a bad connection in the drafting room', () => {
  let product: Product;
  let browsers: Browsers;
  let mila: Person;
  let chair: Person;
  let text: TextView;
  let first: string;

  beforeAll(async () => {
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
    mila = await browsers.appear('Mila Dorn');
    chair = await browsers.appear('Amara Diallo');
    const [draft] = await mila.call(draftingRoutes.texts, {}, {});
    text = await mila.call(draftingRoutes.text, { textId: draft!.id });
    first = text.blocks.find(({ role }) => role === 'operative')!.id;
    await mila.entersRoom(text.id);
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect(browsers.thrown).toEqual([]));

  /** Tries to leave the page; says whether the browser asked first, and stays. */
  const asksBeforeLeaving = async () => {
    let asked = false;
    mila.page.once('dialog', (dialog) => {
      asked = dialog.type() === 'beforeunload';
      void dialog.dismiss();
    });
    await mila.page.close({ runBeforeUnload: true });
    await until('the browser answered', async () => asked || mila.page.isClosed());
    return asked;
  };

  it('is told after five seconds and not before, in words, and counts what waits', async () => {
    await mila.goesInto(first);
    await mila.types(' Before the cut.', 10);
    await mila.isSaved();
    // By the clock of the page: between it and this test a busy machine may take its time.
    await mila.strip().evaluate((strip) => {
      const times: { cut?: number; said?: number } = {};
      Object.assign(window, { times });
      addEventListener('offline', () => (times.cut ??= performance.now()));
      new MutationObserver(() => {
        if (strip.textContent.includes('Reconnecting…')) times.cut ??= performance.now();
        if (strip.textContent.includes('Offline since')) times.said ??= performance.now();
      }).observe(strip, { subtree: true, childList: true, characterData: true });
    });
    await mila.context.setOffline(true);
    await mila.types(' While away.', 10);
    await mila.strip().getByText('Reconnecting…').waitFor();
    await mila
      .strip()
      .getByText(/^Offline since/)
      .waitFor();
    const { cut, said } = await mila.page.evaluate(
      () => (window as never as { times: { cut: number; said: number } }).times,
    );
    expect(said - cut).toBeGreaterThan(4_900);
    await mila
      .strip()
      .getByText(/\d+ changes kept on this device/)
      .waitFor();
    expect(await mila.paragraph(first).textContent()).toContain('While away.');
    await mila.picture('offline');
    for (const width of [768, 360]) {
      await mila.page.setViewportSize({ width, height: 740 });
      await mila
        .strip()
        .getByText(/^Offline since/)
        .waitFor();
      await mila.picture(`offline-${width}`);
    }
    await mila.page.setViewportSize({ width: 1440, height: 900 });
  });

  it('leaving the page while words wait is asked about', async () => {
    expect(await asksBeforeLeaving()).toBe(true);
  });

  it('back online everything is sent, and the record has every letter once', async () => {
    await mila.context.setOffline(false);
    await mila.isSaved();
    expect(await mila.paragraph(first).textContent()).toContain(' Before the cut. While away.');
    expect(await mila.shows()).toBe(await recordShows(product, text.id));
  });

  it('a reload keeps what was saved', async () => {
    const before = await mila.shows();
    await mila.page.reload();
    await mila.page.locator('.words[role=textbox]').waitFor();
    await until('the text is there again', async () => (await mila.shows()) === before);
    await mila.isJoined();
  });

  it('words typed offline into a paragraph that was agreed meanwhile are kept for their author', async () => {
    await mila.goesInto(first);
    await mila.context.setOffline(true);
    await mila.types(' Too late.', 10);
    const { version } = (await chair.call(draftingRoutes.text, { textId: text.id })).blocks.find(
      ({ id }) => id === first,
    )!;
    await chair.call(draftingRoutes.setBlockState, { textId: text.id, blockId: first }, { state: 'agreed', version });
    await mila.context.setOffline(false);
    await mila.sees('Kept: words that could not be put into the text');
    await mila.page.locator('.kept').getByText('Too late.').waitFor();
    await until('it is in view', () => mila.inView(mila.page.locator('.kept')));
    await until(
      'the screen shows what the record says',
      async () => (await mila.shows()) === (await recordShows(product, text.id)),
    );
    expect(await mila.paragraph(first).textContent()).not.toContain('Too late.');
    await mila.picture('kept');
  });

  it('with nothing waiting, one leaves without being asked', async () => {
    expect(await asksBeforeLeaving()).toBe(false);
  });

  it('a role that ends while one types: the room says so at once, reads only, and every word is in the record or in the tray', async () => {
    const ruben = await browsers.appear('Ruben Sall');
    const admin = await browsers.appear('Ines Calder');
    const line = await slowLine(ruben.page);
    await ruben.entersRoom(text.id);
    await ruben.isJoined();
    const { id } = (await ruben.call(draftingRoutes.text, { textId: text.id })).blocks.findLast(
      ({ role, state }) => role === 'operative' && state === 'open',
    )!;
    const wordsOf = async () => (await ruben.paragraph(id).locator('.text').textContent()) ?? '';
    const { acting } = await ruben.call(peopleRoutes.me);
    await ruben.goesInto(id);
    await ruben.types(' Typed in time.', 5);
    await ruben.isSaved();
    const before = await wordsOf();
    const told = ruben.page.locator('.cut').getByText('The role in which you typed has ended.');
    let typed = 'abc';
    await ruben.types(typed, 5);
    // However fast the service and the page are: these letters are still on their way when the role ends.
    line.ms = 10_000;
    await ruben.types('def', 5);
    typed += 'def';
    const ended = admin.call(peopleRoutes.endTerm, { termId: acting!.id }, { reason: 'The delegation changed' });
    for (let n = 0; n < 1000 && !(await told.isVisible()); n += 1) {
      await ruben.types('abcdefghij'[n % 10]!, 5);
      typed += 'abcdefghij'[n % 10];
    }
    await ended;
    await told.waitFor();
    await ruben.page.locator('.words[role=textbox][contenteditable=false][aria-readonly=true]').waitFor();
    const shown = await wordsOf();
    expect(`${before}${typed}`.startsWith(shown)).toBe(true);
    expect(shown.length).toBeGreaterThan(before.length);
    await ruben.sees(/1 is kept on this device because the role in which you typed has ended\./);
    await until('the words are in the tray', async () =>
      ((await ruben.page.locator('.kept blockquote').last().textContent()) ?? '').includes(shown),
    );
    await ruben.picture('role-ended');
    await ruben.types('more', 5);
    expect(await wordsOf()).toBe(shown);
    const recorded = (await chair.call(draftingRoutes.text, { textId: text.id })).blocks.find((one) => one.id === id)!;
    expect(recorded.text.startsWith(before)).toBe(true);
    expect(shown.startsWith(recorded.text)).toBe(true);
  });

  it('in a reading the paragraph that the chair opened is written in and not parted: the room says so, and no word goes', async () => {
    const writer = await browsers.appear('Mila Dorn');
    await writer.entersRoom(text.id);
    const { version } = await chair.call(draftingRoutes.text, { textId: text.id });
    await chair.call(draftingRoutes.setTextState, { textId: text.id }, { state: 'first_reading', version });
    const opened = (await chair.call(draftingRoutes.text, { textId: text.id })).blocks.find(
      ({ role, state, text: words }) => role === 'operative' && state === 'open' && words.length > 40,
    )!;
    const { id: blockId } = opened;
    const params = { textId: text.id, blockId };
    await chair.call(draftingRoutes.setFreeTyping, params, { version: opened.version, free: true });
    const wordsOf = async () => (await writer.paragraph(blockId).locator('.text').textContent()) ?? '';
    const before = await wordsOf();
    await writer.goesInto(blockId);
    for (let n = 0; n < 12; n += 1) await writer.page.keyboard.press('ArrowLeft');
    await writer.page.keyboard.press('Enter');
    await writer.sees(
      'In this reading only the paragraphs that the chair opened are typed in; no new one begins here.',
    );
    await writer.picture('not-parted');
    expect(await wordsOf()).toBe(before);
    await writer.page.keyboard.press('End');
    await writer.types(' Written here.', 10);
    await writer.isSaved();
    expect(await wordsOf()).toBe(`${before} Written here.`);
    expect(await writer.shows()).toBe(await recordShows(product, text.id));
  });

  it('who has the text open in too many places is told so, and it opens by itself when one of them closes', async () => {
    const cookie = (await chair.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const others = await Promise.all(
      Array.from({ length: 30 }, () => LiveClient.connect(product.address, cookie, text.id)),
    );
    for (const other of others) expect((await other.join()).problem).toBeUndefined();
    await chair.goto(`/t/${text.id}`);
    const told = chair.page.getByText('You have this text open in too many places.');
    await told.waitFor();
    expect(await chair.page.locator('.words[role=textbox]').count()).toBe(0);
    await chair.picture('too-many-windows');
    others[0]!.close();
    await chair.page.locator('.words[role=textbox]').waitFor();
    await told.waitFor({ state: 'detached' });
    for (const other of others) other.close();
  });
});
