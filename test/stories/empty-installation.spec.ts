import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browsers, type Person, recordShows, until } from '../support/browsers.js';
import { Product } from '../support/product.js';

jest.setTimeout(120_000);

const draft = readFileSync(join(__dirname, '../fixtures/first-draft.txt'), 'utf8');

/** From nothing to two people in one text, by clicks alone. Each test begins where the one before ended. */
describe('an empty installation', () => {
  let product: Product;
  let browsers: Browsers;
  let founder: Person;
  let officer: Person;
  let delegate: Person;
  let textId: string;

  beforeAll(async () => {
    product = await Product.start('empty');
    browsers = new Browsers(product);
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect(browsers.thrown).toEqual([]));

  /** The one-time link in the letter that this person was sent. */
  const linkTo = (email: string) =>
    until(`a letter to ${email}`, async () => {
      const [mail] = await product.sql<{ body_text: string }>(
        'SELECT body_text FROM mail WHERE to_address = $1 ORDER BY created_at DESC LIMIT 1',
        [email],
      );
      return mail && /https?:\/\/\S+/.exec(mail.body_text)?.[0];
    });

  it('prints one link, by which the first administrator comes in', async () => {
    const link = await until(
      'the link is printed',
      async () => /first administrator: (\S+)/.exec(product.printed)?.[1],
    );
    founder = await browsers.stranger('Ms Ines Calder');
    await founder.goto(link);
    await founder.fill('Your name', 'Ms Ines Calder');
    await founder.fill('E-mail', 'ines.calder@secretariat.example');
    await founder.fill('Password', 'a harbour at five in the morning');
    await founder.press('button', 'Become administrator');
    await founder.sees(/^Good (morning|afternoon|evening), Ms Ines Calder/);
    await founder.picture('empty-home');
  });

  it('the same link is refused a second time', async () => {
    const again = await browsers.stranger('somebody else');
    await again.goto(/first administrator: (\S+)/.exec(product.printed)![1]!);
    await again.fill('Your name', 'Mr Second');
    await again.fill('E-mail', 'second@secretariat.example');
    await again.fill('Password', 'a harbour at six in the morning');
    await again.press('button', 'Become administrator');
    await again.page.getByRole('alert').first().waitFor();
    expect(await product.sql('SELECT 1 FROM person')).toHaveLength(1);
    await again.context.close();
  });

  it('the administrator founds a process and enters its members, a line each', async () => {
    await founder.press('link', 'Directory');
    await founder.press('link', 'Found a process');
    await founder.fill('Name in English', 'Bay Dialogue on Mobility');
    await founder.fill('Code', 'BDM');
    await founder.fill('Time zone of the secretariat', 'Africa/Nairobi');
    await founder.press('button', 'Found the process');
    await founder.press('button', 'Add members');
    await founder.fill('One entity a line', 'DRV; Dorvia; Europe/Zurich\nGLD; Galdonia; Europe/Lisbon\nx; Nobody');
    await founder.sees(/^Line 3: begin with a code/);
    await founder.picture('empty-members-wrong');
    await founder.fill('One entity a line', 'DRV; Dorvia; Europe/Zurich\nGLD; Galdonia; Europe/Lisbon\nKenya');
    await founder.press('button', 'Enter 3 entities');
    await founder.sees('3 member States');
    await founder.picture('empty-process');
  });

  it('plans a meeting to which all are invited, and opens it', async () => {
    await founder.press('link', 'Plan a meeting');
    // The page of the process has a field with "named" in its label.
    await founder.page.getByRole('heading', { level: 1, name: 'Plan a meeting' }).waitFor();
    await founder.fill('Name', 'First meeting');
    await founder.fill('Code', 'BDM-1');
    await founder.fill('City', 'Port Salen');
    await founder.fill('Country', 'Dorvia');
    await founder.fill('First day', '2027-03-02');
    await founder.fill('Last day', '2027-03-04');
    await founder.press('button', 'Plan and invite');
    await founder.sees('3 invited');
    await founder.press('button', 'Open the meeting');
    await founder.sees('Close the meeting');
    await founder.picture('empty-meeting');
  });

  it('invites people by a list; a wrong row is shown before anybody is written to', async () => {
    await founder.press('button', /^Acting as/);
    await founder.page
      .getByRole('menuitemradio', { name: /Bay Dialogue/ })
      .or(founder.page.getByRole('menuitem', { name: /Bay Dialogue/ }))
      .first()
      .click();
    founder.actions += 1;
    await founder.sees('Bay Dialogue on Mobility');
    await founder.press('link', 'Administration');
    await founder.press('link', 'Invite people');
    const rows = (address: string) =>
      [
        'name,e-mail,role,State',
        'Mr Tomas Renn,tomas.renn@secretariat.example,Secretariat officer,',
        `Ms Mila Dorn,${address},Delegate,DRV`,
        'Mr Ruben Sall,ruben.sall@galdonia.example,Delegate,GLD',
      ].join('\n');
    await founder.hand('List of people', 'people.csv', rows('mila.dorn at dorvia'));
    await founder.sees(
      '1 row needs correction. A list is taken whole or not at all: correct the file, then choose it again.',
    );
    await founder.sees('This is not an e-mail address');
    await founder.picture('empty-list-wrong');
    expect(await product.sql('SELECT 1 FROM mail')).toHaveLength(0);
    await founder.hand('List of people', 'people.csv', rows('mila.dorn@dorvia.example'));
    await founder.press('button', 'Invite 3 people');
    await founder.sees('3 people were invited.');
  });

  it('two of them set up their access from the letters', async () => {
    officer = await browsers.stranger('Mr Tomas Renn');
    delegate = await browsers.stranger('Ms Mila Dorn', { browser: await browsers.another() });
    for (const [person, email] of [
      [officer, 'tomas.renn@secretariat.example'],
      [delegate, 'mila.dorn@dorvia.example'],
    ] as const) {
      await person.goto(await linkTo(email));
      await person.sees(/You are invited to work with Bay Dialogue on Mobility/);
      await person.fill('Password', `the sentence of ${person.name}`);
      await person.press('button', 'Set up and sign in');
      await person.sees(new RegExp(`^Good (morning|afternoon|evening), ${person.name}`));
    }
  });

  it('the officer pastes a draft, looks at what was recognised, and creates the text', async () => {
    await officer.press('link', 'Texts');
    await officer.press('link', 'Bring in a draft');
    await officer.fill('Paste the text', draft);
    await officer.press('button', 'Look at the paragraphs');
    await officer.sees(/^\d+ paragraphs were recognised/);
    await officer.picture('empty-confirm');
    await officer.fill('Symbol', 'BDM/2027/L.1');
    await officer.press('button', 'Create the text');
    await officer.page.locator('.words[role=textbox]').waitFor();
    textId = /\/t\/([0-9a-f-]{36})/.exec(officer.page.url())![1]!;
    const roles = await product.sql<{ n: string }>('SELECT count(*) AS n FROM text_update WHERE text_id = $1', [
      textId,
    ]);
    expect(Number(roles[0]!.n)).toBeGreaterThan(0);
  });

  it('both are in the room and type', async () => {
    await delegate.press('link', 'Texts');
    await delegate.press('link', 'Conclusions of the first meeting');
    await delegate.page.locator('.words[role=textbox]').waitFor();
    const paragraphs = officer.page.locator('.words .para.operative');
    const [one, two] = await paragraphs.evaluateAll((all) =>
      all.map((para) => (para as HTMLElement).dataset['block']!),
    );
    await Promise.all([officer.goesInto(one!), delegate.goesInto(two!)]);
    await Promise.all([officer.types(' From the desk.'), delegate.types(' From Dorvia.')]);
    await Promise.all([officer.isSaved(), delegate.isSaved()]);
    await until('both show the same', async () => (await officer.shows()) === (await delegate.shows()));
    expect(await officer.shows()).toBe(await recordShows(product, textId));
    expect(await officer.paragraph(two!).textContent()).toContain('From Dorvia.');
    await delegate.picture('empty-room');
  });

  it('all of it in few acts: ten minutes of a person’s clicks', () => {
    const acts = founder.actions + officer.actions + delegate.actions;
    expect(acts).toBeGreaterThan(40);
    expect(acts).toBeLessThan(90);
  });
});
