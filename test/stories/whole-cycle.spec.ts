import { adoptionRoutes, draftingRoutes, reportingRoutes, type TextView } from '#contracts';
import { Browsers, type Person, recordShows, until } from '../support/browsers.js';
import { settled } from '../support/looking.js';
import { Product } from '../support/product.js';

jest.setTimeout(120_000);

/** One story, told in order: each test begins where the one before ended. */
describe('the whole cycle, in the browsers of the people who live it', () => {
  let product: Product;
  let browsers: Browsers;
  let dorvia: Person;
  let galdonia: Person;
  let chair: Person;
  let officer: Person;
  let focal: Person;
  let text: TextView;
  let requestId: string;
  /** The paragraphs of the draft: two operative ones that are typed in. */
  let first: string;
  let second: string;

  beforeAll(async () => {
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect(browsers.thrown).toEqual([]));

  const words = (blockId: string, person: Person) => person.paragraph(blockId).locator('.text').textContent();
  const count = async (rows: string, parameters: unknown[] = []) =>
    Number((await product.sql<{ n: string }>(`SELECT count(*) AS n FROM ${rows}`, parameters))[0]!.n);
  const readText = () => chair.call(draftingRoutes.text, { textId: text.id });

  it('two delegations come in by one click and go from their home into the drafting room', async () => {
    dorvia = await browsers.enter('Mila Dorn');
    galdonia = await browsers.enter('Ruben Sall', { browser: await browsers.another() });
    chair = await browsers.enter('Amara Diallo');
    const [draft] = await chair.call(draftingRoutes.texts, {}, {});
    text = await chair.call(draftingRoutes.text, { textId: draft!.id });
    const operative = text.blocks.filter(({ role }) => role === 'operative');
    first = operative[0]!.id;
    second = operative[1]!.id;
    for (const person of [dorvia, galdonia]) {
      await person.press('link', 'Texts');
      await person.press('link', text.title);
      await person.page.locator('.words[role=textbox]').waitFor();
    }
    await dorvia.sees(/\d delegations here/);
  });

  it('both type at once by keyboard, and two browsers and the record show one text', async () => {
    await Promise.all([dorvia.goesInto(first), galdonia.goesInto(first)]);
    await Promise.all([
      dorvia.types(' Dorvia asks that the list be reviewed every year.'),
      galdonia.types(' Galdonia asks that it be published.'),
    ]);
    // Whoever goes to the end of a paragraph while words still arrive stands in the middle of them.
    await until('Galdonia has heard it', async () => (await words(first, galdonia))?.includes('every year.'));
    await Promise.all([dorvia.goesInto(second), galdonia.goesInto(first)]);
    await Promise.all([dorvia.types(' Each year.'), galdonia.types(' In all languages.')]);
    await Promise.all([dorvia.isSaved(), galdonia.isSaved()]);
    await until('both browsers show the same', async () => (await dorvia.shows()) === (await galdonia.shows()));
    expect(await dorvia.shows()).toBe(await recordShows(product, text.id));
    // Nobody tore the words of the other apart.
    for (const person of [dorvia, galdonia]) {
      expect(await words(first, person)).toContain('Dorvia asks that the list be reviewed every year.');
      expect(await words(first, person)).toContain('Galdonia asks that it be published.');
    }
    expect(await words(second, galdonia)).toContain('Each year.');
    await dorvia.picture('room-typing');
  });

  it('the log holds interleaved rows of two sessions within one second', async () => {
    const rows = await product.sql<{ session_id: string; at: Date }>(
      `SELECT session_id, at FROM text_update WHERE text_id = $1 AND kind = 'typing' ORDER BY seq`,
      [text.id],
    );
    expect(new Set(rows.map((row) => row.session_id)).size).toBe(2);
    // A, then B, then A again, and all of it within one second.
    const interleaved = rows.some((row, start) => {
      const within = rows.slice(start).filter(({ at }) => at.getTime() - row.at.getTime() < 1000);
      const turns = within.filter(({ session_id }, n) => n > 0 && session_id !== within[n - 1]!.session_id);
      return turns.length >= 2;
    });
    expect(interleaved).toBe(true);
  });

  it('an observer reads along and cannot type', async () => {
    const observer = await browsers.appear('Nils Orr');
    await observer.goto(`/t/${text.id}`);
    await observer.sees('You are reading. In your present role you do not type in this text.');
    await until('the observer reads the newest words', async () =>
      (await observer.page.content()).includes('Each year.'),
    );
    await observer.paragraph(first).locator('.text').click();
    await observer.types('XYZ');
    expect(await words(first, observer)).not.toContain('XYZ');
    expect(await observer.page.locator('.words').getAttribute('contenteditable')).toBe('false');
    expect(await observer.page.locator('.words').getAttribute('aria-readonly')).toBe('true');
    await observer.picture('room-observer');
    await observer.context.close();
  });

  it('the chair marks a paragraph agreed, and at once nobody can type there any more', async () => {
    await chair.entersRoom(text.id);
    await chair.goesInto(first);
    await chair.press('button', 'Mark agreed');
    for (const person of [dorvia, galdonia, chair])
      await person.page.locator(`[data-block="${first}"].locked`).waitFor();
    const before = await words(first, dorvia);
    for (const person of [dorvia, galdonia]) {
      await person.goesInto(first);
      await person.types('too late', 10);
      await person.sees('This paragraph is agreed or closed');
      await person.sees('What you typed there was not put into the text.');
      expect(await person.inView(person.page.locator('.roomsay'))).toBe(true);
      expect(await words(first, person)).toBe(before);
    }
    // The paragraph beside it is still open.
    await galdonia.goesInto(second);
    await galdonia.types(' Still open.', 10);
    await galdonia.isSaved();
    const record = await recordShows(product, text.id);
    await until('Dorvia sees what is in the record', async () => (await dorvia.shows()) === record);
    await dorvia.picture('room-locked');
  });

  it('the chair brings the text to adoption, step by step', async () => {
    for (const block of (await readText()).blocks.filter(({ state }) => state !== 'agreed'))
      await chair.call(
        draftingRoutes.setBlockState,
        { textId: text.id, blockId: block.id },
        { state: 'agreed', version: block.version },
      );
    for (const step of ['Open the first reading', 'Declare the text clean', 'Bring the text to adoption']) {
      await chair.press('button', step);
      await chair.press('button', step, chair.page.getByRole('dialog'));
      await chair.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await chair.press('link', 'Go to adoption');
  });

  it('the chair looks before adopting, and declares', async () => {
    await chair.sees('Look before adopting');
    const counts = chair.page.locator('.lookcounts');
    await counts.waitFor();
    expect(await counts.textContent()).toMatch(/24\s*recommendations\s*245\s*commitments/);
    await chair.picture('adoption-look');
    await chair.press('button', 'Declare the text adopted…');
    await chair.press('button', 'Declare adopted');
    await chair.sees('You declared it, so another person records it.');
    expect(await count('adoption')).toBe(0);
  });

  it('an officer of the secretariat records it, and in the same moment everybody addressed has their commitments', async () => {
    officer = await browsers.enter('Tomas Renn');
    await officer.sees(/Adoption of .* waits for you/);
    await officer.press('link', /^Record/);
    expect(await officer.page.locator('.lookcounts').textContent()).toMatch(/24\s*recommendations\s*245\s*commitments/);
    await officer.press('button', 'Record the adoption…');
    await officer.sees(/24 recommendations and 245 commitments are made/);
    await officer.press('button', 'Record the adoption');
    await officer.sees('Read the record');
    await officer.picture('adoption-recorded');
    expect(await count('recommendation')).toBe(24);
    expect(await count('commitment')).toBe(245);
    // One transaction wrote them all.
    const moments = await product.sql(
      `SELECT xmin::text FROM adoption UNION SELECT xmin::text FROM recommendation UNION SELECT xmin::text FROM commitment`,
    );
    expect(moments).toHaveLength(1);
    expect(await count('report_request')).toBe(15);
    expect(await count(`scheduled_action WHERE kind LIKE 'remind%'`)).toBeGreaterThan(15);
    // The ledger holds a letter for each head and each focal point, and none has left yet.
    expect(await count(`mail WHERE subject LIKE '%recommendations to follow up by%'`)).toBe(13);
    expect(await count(`mail WHERE subject LIKE 'Country report%'`)).toBe(15);
    expect(
      await count(`mail WHERE subject LIKE 'Country report%' AND state = 'queued' AND not_before > created_at`),
    ).toBe(15);
  });

  it('adopting a second time changes nothing', async () => {
    await officer.goto(`/t/${text.id}/adoption`);
    await officer.sees('Read the record');
    expect(await officer.page.getByRole('button', { name: /Record the adoption|Declare/ }).count()).toBe(0);
    const [declaration] = await product.sql<{ id: string }>(
      `SELECT id FROM adoption_confirmation WHERE part = 'declared'`,
    );
    const again = await officer.call(
      adoptionRoutes.recordAdoption,
      { textId: text.id },
      { declarationId: declaration!.id },
    );
    expect(again.already).toBe(true);
    expect([await count('adoption'), await count('recommendation'), await count('commitment')]).toEqual([1, 24, 245]);
  });

  it('the focal point sees at home what to do now, and opens the report', async () => {
    focal = await browsers.enter('Lena Okarin');
    await focal.sees('Do now');
    await focal.sees(/^Country report/);
    await focal.picture('focal-home');
    await focal.press('link', /^Begin/);
    await focal.sees('What is asked about');
    await focal.picture('focal-task');
    await focal.press('link', 'Report now');
    await focal.sees('Do ministries coordinate on migration in a standing body?');
    requestId = /\/q\/([0-9a-f-]{36})/.exec(focal.page.url())![1]!;
    await until('the State has opened the request', () =>
      count(`report_request WHERE id = $1 AND state <> 'issued'`, [requestId]),
    );
  });

  const group = (person: Person, name: string) => person.page.getByRole('group', { name });

  it('the focal point answers the general part, and the first recommendation with evidence', async () => {
    await focal.press('radio', 'Yes', group(focal, 'Do ministries coordinate on migration in a standing body?'));
    await focal.fill('Which authority leads?', 'The ministries of the interior and of labour, together.');
    await focal.fill('When did the adopted text reach the competent ministries?', '2026-11-20');
    await focal.press('radio', 'Minister', group(focal, 'At which level was it considered?'));
    await focal.press('radio', 'Being drafted', group(focal, 'Is there a national action plan that covers it?'));
    await until('five answers are kept', async () => (await count('answer WHERE request_id = $1', [requestId])) === 5);
    await focal.picture('report-general');
    await focal.press('link', 'Next');
    await focal.press('radio', 'Under way', group(focal, 'How far has this been implemented?'));
    await focal.press('button', 'Add what was done');
    await focal.fill('What was done', 'Regulation in force in the first provinces');
    await focal.press('checkbox', 'Nothing stood in the way');
    await focal.press('button', 'Add evidence');
    await focal.fill('Title', 'Official gazette 114');
    await focal.fill('Address of a public page', 'https://gazette.example/114');
    await focal.press('button', 'Add the link');
    await focal.sees('Official gazette 114');
    await until(
      'status, act and obstacle are kept',
      async () => (await count('answer WHERE request_id = $1', [requestId])) === 8,
    );
    await focal.picture('report-recommendation');
    expect(await count('evidence')).toBe(1);
  });

  it('an incomplete report cannot be sent; the list of what is missing leads to each question', async () => {
    await focal.press('link', 'Check and send');
    await focal.page.locator('.gaps a').first().waitFor();
    await focal.sees(/^\d+ things are missing/);
    expect(await focal.page.locator('.gaps a').count()).toBeGreaterThan(17);
    const send = focal.page.getByRole('button', { name: /^Submit the report of Dorvia/ });
    expect(await send.getAttribute('aria-disabled')).toBe('true');
  });

  it('with every answer there, the focal point submits and holds a receipt', async () => {
    const report = await focal.call(reportingRoutes.report, { requestId });
    const said = new Set(report.answers.filter(({ question }) => question === 'B1').map((one) => one.commitmentId));
    for (const { id } of report.commitments.filter((commitment) => !said.has(commitment.id)))
      for (const [question, value] of [
        ['B1', 'S0'],
        ['B6', []],
      ] as const)
        await focal.call(reportingRoutes.keep, { requestId }, { question, commitmentId: id, value, version: 0 });
    await focal.goto(`/q/${requestId}/check`);
    await focal.sees('Nothing is missing.');
    await focal.press('checkbox', 'I hand in this report on behalf of Dorvia.');
    await focal.press('button', 'Submit the report of Dorvia');
    await focal.sees('The report was handed in');
    const receipt = await focal.page.locator('.receipt b').first().textContent();
    const [kept] = await product.sql<{ receipt: string }>('SELECT receipt FROM submission WHERE request_id = $1', [
      requestId,
    ]);
    expect(receipt).toBe(kept!.receipt);
    await focal.picture('report-receipt');
  });

  it('the officer reads the report and accepts it', async () => {
    await officer.goto('/');
    await officer.press('link', /^Read the report/);
    await officer.sees('Read the report of Dorvia');
    await officer.sees('Official gazette 114');
    await officer.picture('report-review');
    await officer.press('button', 'Accept the report');
    const dialog = officer.page.getByRole('alertdialog');
    await officer.press('button', 'Accept the report', dialog);
    await dialog.waitFor({ state: 'detached' });
    expect(await count(`report_request WHERE id = $1 AND state = 'accepted'`, [requestId])).toBe(1);
  });

  it('the matrix shows it in a glyph and in words, with the response rate as one of all', async () => {
    await officer.goto('/');
    await officer.press('link', 'Accountability');
    await officer.sees(/1 of 13 States have reported/);
    const cell = officer.page.locator('td[aria-label^="Dorvia"][aria-label$=": Under way"]');
    // The rows that a screen holds come first, the others while they are read.
    await officer.page.locator('.heat [data-at^="23."]').first().waitFor();
    expect(await cell.count()).toBe(1);
    expect(await cell.evaluate((place) => getComputedStyle(place).backgroundImage)).toMatch(/^url\("data:image\/svg/);
    expect(await officer.page.locator('td[aria-label^="Dorvia"][aria-label$=": No action yet"]').count()).toBe(18);
    expect(await officer.page.locator('td[aria-label^="Galdonia"][aria-label*="o report"]').count()).toBeGreaterThan(0);
    await officer.picture('matrix');
    await officer.press('radio', 'List');
    await officer.sees('Under way');
    await officer.picture('matrix-list');
  });

  it('the page of the recommendation tells its life in five words, and each leads somewhere', async () => {
    const [{ code }] = (await product.sql<{ code: string }>(
      `SELECT r.code FROM recommendation r JOIN commitment c ON c.recommendation_id = r.id WHERE c.status = 'S2'`,
    )) as [{ code: string }];
    await officer.goto(`/r/${code.replaceAll('/', '-')}`);
    const thread = officer.page.locator('ol.thread');
    await thread.waitFor();
    await officer.picture('recommendation');
    const steps = thread.locator('li > a');
    expect(await steps.allTextContents()).toEqual(['Drafted', 'Adopted', 'Assigned', 'Reported', 'Carried forward']);
    const targets = await steps.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    for (const target of targets) {
      const reply = await officer.page.goto(target);
      // A place on the same page is no new page.
      if (reply) expect(reply.status()).toBe(200);
      await officer.page.locator('h1').first().waitFor();
      const { hash } = new URL(target);
      if (hash) await officer.page.locator(hash).waitFor();
      expect(await officer.page.locator('main').textContent()).not.toMatch(/nothing at this address|cannot be shown/);
    }
  });

  it('every page of the cycle fits a telephone', async () => {
    const [{ code }] = (await product.sql<{ code: string }>(
      'SELECT code FROM recommendation ORDER BY code LIMIT 1',
    )) as [{ code: string }];
    const pages = {
      home: '/',
      room: `/t/${text.id}`,
      adoption: `/t/${text.id}/adoption`,
      record: `/t/${text.id}/record`,
      meeting: `/meetings/${text.meetingId}`,
      process: `/processes/${text.processId}`,
      followup: '/follow-up',
      matrix: '/accountability',
      recommendation: `/r/${code.replaceAll('/', '-')}`,
      report: `/q/${requestId}`,
    };
    const reader = await browsers.appear('Tomas Renn', { width: 360, height: 740 });
    const wide: string[] = [];
    for (const [name, address] of Object.entries(pages)) {
      await reader.goto(address);
      await reader.page.locator('h1').first().waitFor();
      await settled(reader.page);
      if (await reader.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) wide.push(name);
      await reader.picture(`phone-${name}`);
    }
    expect(wide).toEqual([]);
  });
});
