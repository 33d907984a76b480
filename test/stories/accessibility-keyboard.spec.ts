import type { Page } from 'playwright-core';
import { draftingRoutes, peopleRoutes, type TextView } from '#contracts';
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
  let focal: Person;
  let text: TextView;
  let operative: string[];
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
    operative = text.blocks.filter(({ role }) => role === 'operative').map(({ id }) => id);
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect({ thrown: browsers.thrown, pointed: pointed.flat() }).toEqual({ thrown: [], pointed: [] }));

  const count = async (rows: string, parameters: unknown[] = []) =>
    Number((await product.sql<{ n: string }>(`SELECT count(*) AS n FROM ${rows}`, parameters))[0]!.n);
  const editor = (page: Page) => page.locator('.words[role=textbox]');
  const margin = (page: Page) => page.getByRole('complementary');

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
});
