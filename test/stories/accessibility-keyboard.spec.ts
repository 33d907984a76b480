import type { Page } from 'playwright-core';
import { draftingRoutes, peopleRoutes, reportingRoutes, type TextView } from '#contracts';
import { Browsers, type Person, until } from '../support/browsers.js';
import { byKeysAlone, hasFocus, pressByKey, tabTo } from '../support/eyes.js';
import { Product } from '../support/product.js';

jest.setTimeout(120_000);

const PASSWORD = 'four quiet rivers and one bridge';

/** One story, told in order, of people who have no mouse: whatever points makes it fail. */
describe('with the keyboard alone', () => {
  let product: Product;
  let browsers: Browsers;
  let mila: Person;
  let chair: Person;
  let text: TextView;
  const pointed: string[][] = [];

  /** Somebody who has a keyboard only. */
  const keyed = async (person: Person) => {
    pointed.push((await byKeysAlone(person.page)).pointed);
    return person;
  };

  beforeAll(async () => {
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
    mila = await keyed(await browsers.stranger('Mila Dorn'));
    chair = await keyed(await browsers.appear('Amara Diallo'));
    const [draft] = await chair.call(draftingRoutes.texts, {}, {});
    text = await chair.call(draftingRoutes.text, { textId: draft!.id });
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect({ thrown: browsers.thrown, pointed: pointed.flat() }).toEqual({ thrown: [], pointed: [] }));

  const count = async (rows: string, parameters: unknown[] = []) =>
    Number((await product.sql<{ n: string }>(`SELECT count(*) AS n FROM ${rows}`, parameters))[0]!.n);
  const editor = (page: Page) => page.locator('.words[role=textbox]');

  /** To another open paragraph; the room shows a moment later that one stands there. */
  const leads = async (page: Page, key: 'F8' | 'Shift+F8') => {
    const items = new Set(text.blocks.filter(({ role }) => role !== 'title' && role !== 'heading').map(({ id }) => id));
    const here = () => page.evaluate(() => document.querySelector('.words .para.here')?.getAttribute('data-block'));
    const before = await here();
    await page.keyboard.press(key);
    return until('another open paragraph is the present one', async () => {
      const now = await here();
      return now && now !== before && items.has(now) ? now : null;
    });
  };

  it('a delegate signs in with the password of a password keeper, pasted into its field', async () => {
    const [{ email }] = (await product.sql<{ email: string }>(
      `SELECT email FROM person WHERE name LIKE '%Mila Dorn'`,
    )) as [{ email: string }];
    await mila.call(peopleRoutes.askForReset, {}, { email });
    const token = await until('the letter is there', async () => {
      const [letter] = await product.sql<{ body: string }>(
        `SELECT body_text AS body FROM mail WHERE to_address = $1 ORDER BY created_at DESC LIMIT 1`,
        [email],
      );
      return /#([\w-]{20,})/.exec(letter?.body ?? '')?.[1];
    });
    await mila.call(peopleRoutes.resetPassword, {}, { token, password: PASSWORD });
    await mila.context.clearCookies();
    await mila.goto('/sign-in');
    const field = mila.page.getByLabel('Password', { exact: true });
    expect(await mila.page.getByLabel('E-mail').getAttribute('autocomplete')).toBe('username');
    expect(await field.getAttribute('autocomplete')).toBe('current-password');
    await tabTo(mila.page, mila.page.getByLabel('E-mail'));
    await mila.types(email, 0);
    await tabTo(mila.page, field);
    await mila.page.keyboard.insertText(PASSWORD);
    await mila.page.keyboard.press('Enter');
    await mila.sees(/^Good (morning|afternoon|evening), /);
  });

  it('goes to the room by name, and types in the next open paragraph', async () => {
    const { page } = mila;
    await page.keyboard.press('Control+KeyK');
    await hasFocus(page.getByRole('combobox'));
    await mila.types(text.symbol, 0);
    await page.getByRole('option').getByText(text.title).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/t/${text.id}`);
    await editor(page).waitFor();
    await mila.isJoined();
    await tabTo(page, editor(page));
    const first = await leads(page, 'F8');
    expect(await leads(page, 'F8')).not.toBe(first);
    expect(await leads(page, 'Shift+F8')).toBe(first);
    await page.keyboard.press('End');
    await mila.types(' Typed without a mouse.', 5);
    await mila.isSaved();
    await until('the record has it', async () =>
      (await chair.call(draftingRoutes.text, { textId: text.id })).blocks.some((block) =>
        block.text.includes('Typed without a mouse.'),
      ),
    );
  });

  it('is not trapped in the text: Tab goes on, Esc goes to the head of the paragraph, F6 from part to part', async () => {
    const { page } = mila;
    await hasFocus(editor(page));
    await page.keyboard.press('Tab');
    await until('the focus has left the text', () =>
      page.evaluate(() => !document.activeElement?.closest('.words') && document.activeElement !== document.body),
    );
    await page.keyboard.press('Shift+Tab');
    await hasFocus(editor(page));
    await page.keyboard.press('Escape');
    await hasFocus(page.locator('#paragraph'));
    await page.keyboard.press('F6');
    await hasFocus(page.locator('#navigation'));
    await page.keyboard.press('Shift+F6');
    await page.keyboard.press('Shift+F6');
    await hasFocus(editor(page));
  });

  it('the chair locks one paragraph with its button and the next with Ctrl and Enter; the focus is never lost', async () => {
    const { page } = chair;
    await chair.goto(`/t/${text.id}`);
    await editor(page).waitFor();
    await chair.isJoined();
    await tabTo(page, editor(page));
    const first = await leads(page, 'F8');
    await page.keyboard.press('Escape');
    await hasFocus(page.locator('#paragraph'));
    await pressByKey(page, page.getByRole('button', { name: 'Mark agreed', exact: true }));
    await page.locator(`[data-block="${first}"].locked`).waitFor();
    await hasFocus(page.locator('#paragraph'));
    const second = await leads(page, 'F8');
    await page.keyboard.press('Control+Enter');
    await page.locator(`[data-block="${second}"].locked`).waitFor();
    await hasFocus(editor(page));
    // A locked paragraph says so, and takes no letter.
    const before = await chair.paragraph(second).locator('.text').textContent();
    await chair.types('x', 5);
    await chair.sees('This paragraph is agreed or closed');
    expect(await chair.paragraph(second).locator('.text').textContent()).toBe(before);
  });

  it('the chair goes to adoption and declares; the question holds the focus and gives it back', async () => {
    const { page } = chair;
    const read = () => chair.call(draftingRoutes.text, { textId: text.id });
    for (const block of (await read()).blocks.filter(({ state }) => state !== 'agreed'))
      await chair.call(
        draftingRoutes.setBlockState,
        { textId: text.id, blockId: block.id },
        { state: 'agreed', version: block.version },
      );
    for (const step of ['Open the first reading', 'Declare the text clean', 'Bring the text to adoption']) {
      await pressByKey(page, page.getByRole('button', { name: step }));
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await hasFocus(page.getByRole('button', { name: step }));
      await page.keyboard.press('Enter');
      await pressByKey(page, dialog.getByRole('button', { name: step }));
      await dialog.waitFor({ state: 'detached' });
    }
    await pressByKey(page, page.getByRole('link', { name: 'Go to adoption' }));
    await chair.sees('Look before adopting');
    await pressByKey(page, page.getByRole('button', { name: 'Declare the text adopted…' }));
    const question = page.getByRole('alertdialog');
    const holds = () => question.evaluate((dialog) => dialog.contains(document.activeElement));
    await until('the question has the focus', holds);
    for (let n = 0; n < 5; n += 1) {
      await page.keyboard.press('Tab');
      expect(await holds()).toBe(true);
    }
    await pressByKey(page, question.getByRole('button', { name: 'Declare adopted' }));
    await chair.sees('You declared it, so another person records it.');
  });

  it('an officer records it, walks the matrix with the arrows and opens one place', async () => {
    const officer = await keyed(await browsers.appear('Tomas Renn'));
    const { page } = officer;
    await officer.goto(`/t/${text.id}/adoption`);
    await pressByKey(page, page.getByRole('button', { name: 'Record the adoption…' }));
    await pressByKey(page, page.getByRole('alertdialog').getByRole('button', { name: 'Record the adoption' }));
    await officer.sees('Read the record');
    await officer.goto('/accountability');
    const place = page.getByRole('gridcell');
    // The rows that a screen holds come first, the others while they are read.
    await page.locator('[data-at^="23."]').first().waitFor();
    await tabTo(page, place);
    const at = () => page.evaluate(() => document.activeElement?.getAttribute('data-at'));
    expect(await at()).toBe('0.0');
    const walk: string[] = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'End', 'Home', 'Control+End', 'Control+Home', 'ArrowDown']) {
      await page.keyboard.press(key);
      walk.push((await at())!);
    }
    const [, last] = walk[2]!.split('.');
    expect(walk).toEqual(['0.1', '1.1', `1.${last}`, '1.0', `23.${last}`, '0.0', '1.0']);
    const named = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.keyboard.press('Enter');
    await page.locator('td[aria-selected=true]').waitFor();
    expect(named).toMatch(/^\w+, recommendation 2/);
    // One tab stop: the next one is outside.
    await page.keyboard.press('Tab');
    expect(await at()).toBeNull();
  });

  it('changes the language of the interface from the list in the bar', async () => {
    const officer = await keyed(await browsers.appear('Tomas Renn'));
    const { page } = officer;
    await officer.goto('/?lang=ar');
    await until('it speaks Arabic', () => page.evaluate(() => document.documentElement.dir === 'rtl'));
    const button = page.getByRole('banner').locator('button[aria-haspopup]').filter({ hasText: 'ع' });
    await pressByKey(page, button);
    const english = page.getByRole('menuitemradio', { name: 'English' });
    const chosen = () =>
      page.evaluate(() => document.activeElement?.closest('[role=menuitemradio]')?.textContent ?? null);
    let at = await until('a language has the focus', chosen);
    for (let n = 0; n < 8 && !(await english.evaluate((one) => one === document.activeElement)); n += 1) {
      await page.keyboard.press('ArrowDown');
      at = await until('the next one has it', async () => {
        const now = await chosen();
        return now !== at && now;
      });
    }
    await page.keyboard.press('Enter');
    await until('it speaks English', () => page.evaluate(() => document.documentElement.lang === 'en'));
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('ltr');
    await hasFocus(page.getByRole('banner').locator('button[aria-haspopup]').filter({ hasText: 'EN' }));
  });

  it('a focal point answers with the arrows and the space bar, and hands in', async () => {
    const focal = await keyed(await browsers.appear('Lena Okarin'));
    const { page } = focal;
    await focal.goto('/');
    await pressByKey(page, page.getByRole('link', { name: /^Begin/ }));
    await pressByKey(page, page.getByRole('link', { name: 'Report now' }));
    const group = (name: string) => page.getByRole('group', { name });
    const standing = group('Do ministries coordinate on migration in a standing body?');
    await standing.waitFor();
    const requestId = /\/q\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    await pressByKey(page, standing.getByRole('radio').first(), 'Space');
    await tabTo(page, page.getByLabel('Which authority leads?'));
    await focal.types('The ministry of the interior.', 0);
    await tabTo(page, page.getByLabel('When did the adopted text reach the competent ministries?'));
    // The same day whether the browser asks for the day or for the month first.
    await focal.types('11112026', 5);
    for (const question of ['At which level was it considered?', 'Is there a national action plan that covers it?']) {
      await pressByKey(page, group(question).getByRole('radio').first(), 'Space');
      await page.keyboard.press('ArrowDown');
      await until('the arrow chose the next one', () => group(question).getByRole('radio').nth(1).isChecked());
    }
    await until('five answers are kept', async () => (await count('answer WHERE request_id = $1', [requestId])) === 5);
    const report = await focal.call(reportingRoutes.report, { requestId });
    for (const { id } of report.commitments)
      for (const [question, value] of [
        ['B1', 'S0'],
        ['B6', []],
      ] as const)
        await focal.call(reportingRoutes.keep, { requestId }, { question, commitmentId: id, value, version: 0 });
    await focal.goto(`/q/${requestId}/check`);
    await focal.sees('Nothing is missing.');
    await pressByKey(page, page.getByLabel('I hand in this report on behalf of Dorvia.'), 'Space');
    await pressByKey(page, page.getByRole('button', { name: 'Submit the report of Dorvia' }));
    await focal.sees('The report was handed in');
    expect(await count('submission WHERE request_id = $1', [requestId])).toBe(1);
  });
});
