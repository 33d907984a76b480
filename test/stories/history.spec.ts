import { draftingRoutes, historyRoutes, type TextView } from '#contracts';
import { Browsers, type Person, recordShows, until } from '../support/browsers.js';
import { lookedAt } from '../support/looking.js';
import { Product } from '../support/product.js';

jest.setTimeout(120_000);

/** One story, told in order: each test begins where the one before ended. */
describe('who wrote this, and how it came about, in the browsers of those who ask', () => {
  let product: Product;
  let browsers: Browsers;
  let dorvia: Person;
  let galdonia: Person;
  let chair: Person;
  let reader: Person;
  let text: TextView;
  let first: string;
  let second: string;
  let then: string;

  beforeAll(async () => {
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
    dorvia = await browsers.appear('Mila Dorn');
    galdonia = await browsers.appear('Ruben Sall', { browser: await browsers.another() });
    chair = await browsers.appear('Amara Diallo');
    reader = await browsers.appear('Nils Orr', { dark: true });
    const [draft] = await chair.call(draftingRoutes.texts, {}, {});
    text = await chair.call(draftingRoutes.text, { textId: draft!.id });
    const operative = text.blocks.filter(({ role }) => role === 'operative');
    first = operative[0]!.id;
    second = operative[1]!.id;
    then = text.blocks.find(({ id }) => id === first)!.text;
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect(browsers.thrown).toEqual([]));

  const words = (blockId: string, person: Person) => person.paragraph(blockId).locator('.text').textContent();
  const press = async (person: Person, key: string, times = 1) => {
    for (let n = 0; n < times; n += 1) await person.page.keyboard.press(key, { delay: 25 });
  };
  /** Into a paragraph, with the caret really there: the editor may just have been made anew. */
  const goesInto = (person: Person, blockId: string) =>
    until('the caret stands in the paragraph', async () => {
      await person.goesInto(blockId);
      return person.page.evaluate((id) => {
        const anchor = getSelection()?.anchorNode;
        const element = anchor instanceof Element ? anchor : anchor?.parentElement;
        const block = element?.closest('.para')?.getAttribute('data-block');
        return block === id && document.activeElement?.classList.contains('words');
      }, blockId);
    });
  const panel = (person: Person) => person.page.locator('.whopanel');

  it("two delegations type, remove and split; each word stays its author's", async () => {
    for (const person of [dorvia, galdonia]) {
      await person.entersRoom(text.id);
      await person.isJoined();
    }
    await goesInto(dorvia, first);
    await dorvia.types(' Dorvia asks for a yearly review.');
    await dorvia.isSaved();
    await goesInto(galdonia, first);
    await until('Galdonia has heard it', async () => (await words(first, galdonia))?.includes('yearly review.'));
    await press(galdonia, 'End');
    await press(galdonia, 'Backspace', 'yearly review.'.length);
    await galdonia.types('biennial review.');
    await galdonia.isSaved();
    // Enter in the middle of words that others wrote.
    await press(galdonia, 'ArrowLeft', 'biennial review.'.length);
    await press(galdonia, 'Enter');
    await galdonia.isSaved();
    await until('everybody shows the same', async () => (await dorvia.shows()) === (await galdonia.shows()));
    expect(await dorvia.shows()).toBe(await recordShows(product, text.id));
    const runs = await chair.call(historyRoutes.blame, { textId: text.id }, { block: first });
    expect(runs.map(({ entityCode, text: said }) => [entityCode, said])).toEqual([
      [null, then],
      ['DRV', ' Dorvia asks for a '],
    ]);
  });

  it('a delegate selects words by keyboard and asks who wrote them', async () => {
    await goesInto(dorvia, first);
    await press(dorvia, 'Shift+ArrowLeft', 10);
    await press(dorvia, 'Control+i');
    await panel(dorvia).getByText('The selected words').waitFor();
    await panel(dorvia).getByText('Dorvia', { exact: true }).waitFor();
    await panel(dorvia).getByText('Taken away here').waitFor();
    expect(await panel(dorvia).textContent()).toMatch(/yearly review\..*written by Dorvia, removed by Galdonia/);
    await dorvia.picture('who-wrote-selection');
  });

  it('a reader who may not type asks as well, and hears it in words', async () => {
    await reader.entersRoom(text.id);
    await reader.isJoined();
    await reader.paragraph(first).locator('.text').click({ clickCount: 3 });
    await reader.press('button', 'Who wrote this?');
    await until('it is told', async () =>
      /Dorvia.*The Chair’s table|The Chair’s table.*Dorvia/.test((await panel(reader).textContent()) ?? ''),
    );
    await panel(reader)
      .getByRole('status')
      .getByText(/wrote this\.$/)
      .waitFor({ state: 'attached' });
    await reader.picture('who-wrote-reader-dark');
  });

  it('the chair keeps a version, and the list says why each was kept', async () => {
    await chair.goto(`/t/${text.id}`);
    await chair.press('link', 'Versions');
    // What the page says where none was kept is shown in test/support/emptiness.ts; here the worker may have kept one: the
    // words of the demonstration are older than an hour.
    await chair.fill('Name', 'End of the first morning');
    await chair.press('button', 'Keep this version');
    await chair.page.locator('.versionlist').getByText('End of the first morning').waitFor();
    await chair.sees(/Kept by hand/);
  });

  it('what changed since then is shown with words for those who do not see it', async () => {
    await press(dorvia, 'ArrowRight');
    await goesInto(dorvia, second);
    await press(dorvia, 'Home');
    await dorvia.types('Firmly ');
    await press(dorvia, 'Alt+ArrowUp');
    await dorvia.isSaved();
    await until('it was moved', async () => {
      const now = await chair.call(draftingRoutes.text, { textId: text.id });
      const ids = now.blocks.map(({ id }) => id);
      return ids.indexOf(second) === ids.indexOf(first) + 1;
    });
    await chair.page.reload();
    await chair.press('link', 'What changed since then: End of the first morning');
    await chair.page.locator('.compared').waitFor();
    const inserted = chair.page.locator('.compared ins').first();
    expect(await inserted.textContent()).toMatch(/^ inserted: Firmly end of insertion $/);
    await chair.page.locator('.changelist').getByText('Moved').first().waitFor();
    expect(await chair.page.locator('.changelist').textContent()).toContain('by Dorvia');
    await chair.picture('compare');
    // On paper the whole text stands, and nothing that is pressed.
    const shown = () => chair.page.locator('.cpara').filter({ visible: true }).count();
    const onScreen = await shown();
    await chair.page.emulateMedia({ media: 'print' });
    await until('the whole text stands there', async () => (await shown()) > onScreen + 20);
    expect(await chair.page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    await chair.picture('compare-paper');
    await chair.page.emulateMedia({ media: 'screen' });
    for (const [name, look] of [
      ['compare-dark', { dark: true }],
      ['compare-360', { width: 360, height: 740 }],
    ] as const) {
      const other = await browsers.appear('Amara Diallo', look);
      await other.goto(new URL(chair.page.url()).pathname + new URL(chair.page.url()).search);
      await other.page.locator('.compared').waitFor();
      expect(await other.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await other.picture(name);
      await other.context.close();
    }
  });

  it('the two versions stand side by side by one key, remembered, and as one text where there is no room', async () => {
    const { page } = chair;
    await page.getByRole('radio', { name: 'In one text' }).focus();
    await press(chair, 'ArrowRight');
    await page.locator('.compared .beside').first().waitFor();
    const changed = page.locator('.cpara.moved', { hasText: 'Firmly' }).first();
    const [was, is] = [changed.locator('.side').first(), changed.locator('.side').last()];
    expect(await is.locator('ins').textContent()).toContain('Firmly');
    expect(await was.locator('ins').count()).toBe(0);
    expect(await was.textContent()).not.toContain('Firmly');
    expect(await was.textContent()).toMatch(/^From: /);
    const [left, right] = [(await was.boundingBox())!, (await is.boundingBox())!];
    expect(left.x + left.width).toBeLessThanOrEqual(right.x);
    await chair.picture('compare-beside');
    expect((await lookedAt(page)).flaws).toEqual([]);
    await page.reload();
    await page.locator('.compared .beside').first().waitFor();
    await page.setViewportSize({ width: 700, height: 800 });
    await page.locator('.compared .beside').first().waitFor({ state: 'detached' });
    expect(await page.getByRole('radio', { name: 'Side by side' }).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.locator('.compared .beside').first().waitFor();
    await page.getByRole('radio', { name: 'Side by side' }).focus();
    await press(chair, 'ArrowLeft');
    await page.locator('.compared .beside').first().waitFor({ state: 'detached' });
    expect((await lookedAt(page)).flaws).toEqual([]);
    await chair.press('link', 'Versions');
    await page.locator('.versionlist').waitFor();
    expect((await lookedAt(page)).flaws).toEqual([]);
    await page.goBack();
    await page.locator('.compared').waitFor();
  });

  it('the chair restores the version; everybody has it at once, and undo takes it back', async () => {
    const before = await dorvia.shows();
    await chair.press('link', 'Versions');
    await chair.press('button', 'Restore End of the first morning');
    await chair.press('button', 'Restore it');
    await chair.sees(/^Restored\./);
    await until('the room shows it', async () => !(await words(second, dorvia))?.startsWith('Firmly'));
    await chair.sees('Before a restoration');
    await chair.picture('versions');
    await chair.press('button', 'Undo');
    await chair.sees(/Undone\./);
    await until('the room shows it as before', async () => (await dorvia.shows()) === before);
    expect(before).toBe(await recordShows(product, text.id));
  });

  it('the history of one paragraph is walked through with the arrow keys, and one wording comes back', async () => {
    await chair.entersRoom(text.id);
    await chair.isJoined();
    await goesInto(chair, first);
    await chair.press('button', 'Paragraph history');
    const slider = panel(chair).getByRole('slider');
    await slider.waitFor();
    const said = async () => (await slider.getAttribute('aria-valuetext')) ?? '';
    await until('the last wording is told', async () => (await said()).includes('Galdonia'));
    await slider.focus();
    await press(chair, 'Home');
    await until('the first is told', async () => /^1 of \d+: The Chair’s table/.test(await said()));
    await press(chair, 'ArrowRight');
    await until('the second is told', async () => /^2 of \d+: Dorvia/.test(await said()));
    await panel(chair).getByText('Dorvia asks for a yearly review.').waitFor();
    await chair.picture('paragraph-history');
    await chair.press('button', 'Restore this wording');
    await chair.sees('The paragraph reads like this again.');
    await until('the room shows it', async () => (await words(first, dorvia))?.endsWith('a yearly review.'));
    const runs = await chair.call(historyRoutes.blame, { textId: text.id }, { block: first });
    expect(runs.map(({ entityCode }) => entityCode)).toEqual([null, 'DRV']);
    await press(chair, 'Tab');
    await chair.press('button', 'Undo', panel(chair));
    await until('it is undone', async () => (await words(first, dorvia))?.endsWith(' asks for a '));
  });

  it('a telephone shows all of it, and nothing is wider than its screen', async () => {
    const small = await browsers.appear('Nils Orr', { width: 360, height: 740 });
    for (const path of [`/t/${text.id}/versions`, `/t/${text.id}`]) {
      await small.goto(path);
      await small.page.getByText(text.symbol).first().waitFor();
      expect(await small.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await small.picture(path.endsWith('versions') ? 'versions-360' : 'room-360');
    }
    await small.page.locator('.words[role=textbox]').waitFor();
    await small.isJoined();
    await small.paragraph(first).locator('.text').click({ clickCount: 3 });
    await small.press('button', 'Tools');
    await small.page.getByRole('menuitem', { name: 'Who wrote this?' }).click();
    await panel(small).getByText('The selected words').waitFor();
    await panel(small).scrollIntoViewIfNeeded();
    await small.picture('who-wrote-360');
    await small.context.close();
  });
});
