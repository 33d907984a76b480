import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { AccountabilityModule } from '#accountability';
import { type ProblemKey, problems } from '#contracts';
import { letter, Notices } from '#notices';
import { InboxModule } from '#platform';
import { ReportingModule, Reports, Submissions } from '#reporting';
import { aReporter, begun } from '../support/accountability.js';
import { aConference, adopted, anAppUpToFollowup, type Conference } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { requestOf } from '../support/followup.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aSignedIn, as, type SignedIn } from '../support/people.js';
import { advice, learnWords } from '../support/refusing.js';
import { say } from '../support/reporting.js';
import { stands } from '../support/under-way.js';
import { until } from '../support/until.js';

const axe = readFileSync(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const telephone = { viewport: { width: 360, height: 740 } };

/** What an engine finds wrong for people who read with other means than eyes; passing announcements apart. */
async function flaws(page: Page): Promise<string[]> {
  await stands(page);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (
      globalThis as never as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[]; html: string }[] }[] }> };
      }
    ).axe.run(),
  );
  return violations
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ html }) => !/aria-labelledby="react-aria/.test(html)) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Two recommendations to all; Dorvia writes, Galdonia has handed in. */
describe('a country report in the browser', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let dorvia: SignedIn;
  let galdonia: SignedIn;
  let requestId: string;
  let commitments: string[];
  let theirs: string;

  beforeAll(async () => {
    app = await anAppUpToFollowup([ReportingModule, AccountabilityModule, InboxModule]);
    world = await aConference(app, {
      members: ['DRV', 'GLD', 'KSR'],
      recommended: () => [
        { rule: { kind: 'all_members' }, text: 'States should publish the fees of recruitment agencies;' },
        { rule: { kind: 'all_members' }, text: 'States should designate a focal point;' },
      ],
    });
    await adopted(app, world);
    app.clock.set('2026-12-10T08:00:00Z');
    dorvia = await aReporter(app, world, 'DRV');
    requestId = (await requestOf(app, world, 'DRV')).id;
    commitments = (await app.get(Reports).open(dorvia.actor, requestId)).commitments.map(({ id }) => id);
    const begunByGaldonia = await begun(app, world, 'GLD', (n) => ({ status: n === 1 ? 'S4' : 'S0' }));
    galdonia = begunByGaldonia.who;
    theirs = begunByGaldonia.requestId;
    await app.get(Submissions).submit(galdonia.actor, theirs);
    pages = await pagesOf(app);
  }, 120_000);
  afterAll(async () => {
    await pages?.close();
    await app?.close();
  });

  const kept = async (question: string, commitmentId: string | null) =>
    (
      await app.sql<{ value: unknown }>(
        `SELECT value FROM answer WHERE request_id = $1 AND question_code = $2 AND commitment_id IS NOT DISTINCT FROM $3`,
        [requestId, question, commitmentId],
      )
    )[0]?.value;
  /** Only where somebody wants to look at it. */
  const picture = async (page: Page, name: string) => {
    const folder = process.env['PICTURES_TO'];
    if (folder) await page.screenshot({ path: join(folder, `report-${name}.png`), fullPage: true });
  };
  /** The words of forms that lie on the device. */
  const begunOn = (page: Page) =>
    page.evaluate(async () => {
      const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('rapporteur-'))?.name;
      if (!name) return [];
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      const rows = await new Promise<{ address: string; view: Record<string, string> }[]>((resolve) => {
        const reading = database.transaction('views').objectStore('views').getAll();
        reading.onsuccess = () => resolve(reading.result);
      });
      database.close();
      return rows.filter(({ address }) => address.startsWith('form ')).map(({ view }) => view);
    });
  const words = (page: Page) => page.getByLabel('In more words');
  const choose = async (page: Page, status: string) => {
    const choice = page.locator('#q-B1').getByText(status, { exact: true });
    await choice.waitFor();
    await stands(page);
    await choice.click();
  };

  it('is answered on a telephone, and is called saved only when it is in the record', async () => {
    const page = await pages.open(dorvia, `/q/${requestId}/${commitments[0]}`, telephone);
    await choose(page, 'Under way');
    await page.getByText(/^Saved to the record \d\d:\d\d:\d\d$/).waitFor();
    expect(await kept('B1', commitments[0]!)).toBe('S2');
    await page.getByText('What stood in the way?').waitFor();
    await page.locator('#q-B6').getByText('Law or constitution').click();
    await page.getByRole('button', { name: 'Add what was done' }).click();
    await page.getByLabel('What was done', { exact: true }).fill('Order 3 of the Ministry of Labour');
    await page.locator('#q-B3').getByText('Saved to the record').waitFor();
    expect(await kept('B3', commitments[0]!)).toMatchObject([{ title: 'Order 3 of the Ministry of Labour' }]);
    expect(await kept('B6', commitments[0]!)).toEqual(['OB7']);
    expect(await overflow(page)).toBe(0);
    expect(await flaws(page)).toEqual([]);
    await page.reload();
    const done = page.getByLabel('What was done', { exact: true });
    await done.waitFor();
    await stands(page);
    expect(await done.inputValue()).toBe('Order 3 of the Ministry of Labour');
  }, 60_000);

  it('loses no word when the tab is killed without a connection, and none of a colleague who was quicker', async () => {
    const path = `/q/${requestId}/${commitments[0]}`;
    const page = await pages.open(dorvia, path, { serviceWorkers: 'allow' });
    const context = page.context();
    await words(page).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await words(page).fill('The bill waits in parliament.');
    await page.locator('#q-B7').getByText('On this device: goes by itself').waitFor();
    await page.getByRole('button', { name: 'Add evidence' }).click();
    await page.setInputFiles('input[type=file]', {
      name: 'bill.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.concat([
        Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n'),
        Buffer.alloc(600_000),
      ]),
    });
    await page.locator('#status').getByText('2 changes kept on this device.').waitFor();
    expect(await kept('B7', commitments[0]!)).toBeUndefined();
    const devtools = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();

    const again = await context.newPage();
    await again.goto(path);
    await again.locator('#q-B7').getByText('On this device: goes by itself').waitFor();
    await until(
      'the words are there',
      async () => (await words(again).inputValue()) === 'The bill waits in parliament.',
    );
    await again.locator('.onitsway').getByText('bill.pdf, 600 kB').waitFor();
    await picture(again, 'offline');
    const colleague = await aReporter(app, world, 'DRV');
    await say(app, colleague, requestId, 'B7', 'The bill was withdrawn.', commitments[0]!);
    await context.setOffline(false);
    const conflict = again.getByRole('alert').filter({ hasText: 'Somebody else answered this meanwhile' });
    await conflict.getByText('The bill was withdrawn.').waitFor();
    expect(await words(again).inputValue()).toBe('The bill waits in parliament.');
    await again.getByRole('link', { name: /bill\.pdf/ }).waitFor();
    expect(await flaws(again)).toEqual([]);
    await picture(again, 'both');
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await again.locator('#q-B7').getByText('Saved to the record').waitFor();
    await again.locator('#status').getByText('0 changes waiting').waitFor();
    expect(await kept('B7', commitments[0]!)).toBe('The bill waits in parliament.');
    await app.sql(`DELETE FROM evidence WHERE request_id = $1`, [requestId]);
  }, 120_000);

  it('of what is only on this device nothing stays at sign-out, and that is asked first', async () => {
    const leaving = await aReporter(app, world, 'DRV');
    const page = await pages.open(leaving, `/q/${requestId}/${commitments[0]}`);
    await words(page).waitFor();
    await say(app, dorvia, requestId, 'B7', 'Something else.', commitments[0]!);
    await words(page).fill('Words that nobody else may read.');
    await page.getByRole('alert').filter({ hasText: 'Somebody else answered this meanwhile' }).waitFor();
    const names = () =>
      page.evaluate(async () =>
        (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('rapporteur-')),
      );
    expect(await names()).toHaveLength(1);
    await page.getByRole('button', { name: /: account$/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('1 change is only on this device.').waitFor();
    await page.getByRole('button', { name: 'Delete them and sign out' }).click();
    await page.waitForURL('**/sign-in*');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await names()).toEqual([]);
  }, 120_000);

  it('why somebody asks for more time comes back after the page was thrown away, until it is sent', async () => {
    const asking = await aReporter(app, world, 'KSR');
    const { id, due_on: dueOn } = await requestOf(app, world, 'KSR');
    const page = await pages.open(asking, `/tasks/${id}`, telephone);
    const begin = async () => {
      const ask = page.getByRole('button', { name: 'Ask for more time…' });
      await ask.waitFor();
      await stands(page);
      await ask.click();
    };
    const onDevice = async () => (await begunOn(page)).map((form) => form['reason']);
    const reason = page.getByLabel('Why?');
    const calendar = page.getByRole('link', { name: 'Put it into my calendar' });
    await calendar.waitFor();
    await picture(page, 'task');
    const [kept] = await Promise.all([page.waitForEvent('download'), calendar.click()]);
    expect(kept.suggestedFilename()).toBe('deadline.ics');
    expect(await overflow(page)).toBe(0);
    await begin();
    await reason.fill('The census is late.');
    await until('it is on the device', async () => (await onDevice())[0] === 'The census is late.');
    await page.reload();
    await page.getByRole('button', { name: 'Ask for more time…' }).waitFor();
    await stands(page);
    // By every way out it is said first that these words would go.
    const out = [
      async () => {
        await page.getByRole('button', { name: /: account$/ }).click();
        await page.getByRole('menuitem', { name: 'Sign out' }).click();
      },
      async () => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('Sign out');
        await page.locator('.gototitle', { hasText: 'Sign out' }).first().click();
      },
    ];
    for (const go of out) {
      await go();
      await page.getByText('Words of 1 form were not sent and are only on this device.').waitFor();
      await picture(page, 'sign-out');
      await page.getByRole('button', { name: 'Stay signed in' }).click();
    }
    await begin();
    await until('it is in the form', async () => (await reason.inputValue()) === 'The census is late.');
    await picture(page, 'more-time');
    await reason.fill('');
    await until('of what was taken back nothing is left', async () => (await onDevice()).length === 0);
    await reason.fill('The census is late.');
    const until14 = later(dueOn, 14);
    await page.getByLabel('Until').fill(until14);
    // A browser writes days in an order of its own: in words nobody takes the month for the day.
    const [year, , day] = until14.split('-');
    expect(await page.locator('#f-untilOn-day').textContent()).toMatch(
      new RegExp(`^[A-Z][a-z]+day ${Number(day)} [A-Z][a-z]+ ${year}$`),
    );
    await page.getByRole('button', { name: 'Ask the secretariat' }).click();
    await page.getByText('“The census is late.”').waitFor();
    await until('nothing is on the device', async () => (await onDevice()).length === 0);
  }, 60_000);

  it('a device that is full or keeps nothing is told in words, and a copy is offered', async () => {
    const context = await pages.context(dorvia, telephone);
    await context.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
        if (this.name === 'answers') throw new DOMException('', 'QuotaExceededError');
        return put.apply(this, given);
      };
    });
    const page = await context.newPage();
    await page.goto(`/q/${requestId}/${commitments[0]}`);
    await words(page).waitFor();
    await context.setOffline(true);
    await words(page).fill('The bill stands still.');
    await page.locator('#q-B7').getByText('Not saved yet: waits for a connection').waitFor();
    await page.locator('#status').getByText('1 change is on this page only.').waitFor();
    await picture(page, 'full');
    expect(await overflow(page)).toBe(0);
    const saved = page.waitForEvent('download');
    await page.locator('#status').getByRole('button', { name: 'Download a copy' }).click();
    expect(readFileSync(await (await saved).path(), 'utf8')).toContain('The bill stands still.');
    await context.setOffline(false);
    await page.locator('#q-B7').getByText('Saved to the record').waitFor();
    await app.sql(`DELETE FROM answer WHERE request_id = $1 AND question_code = 'B7'`, [requestId]);
  }, 120_000);

  it('of two at one answer neither loses a word', async () => {
    const colleague = await aReporter(app, world, 'DRV');
    const [one, other] = [
      await pages.open(dorvia, `/q/${requestId}/${commitments[0]}`),
      await pages.open(colleague, `/q/${requestId}/${commitments[0]}`),
    ];
    await words(one).waitFor();
    await words(other).waitFor();
    await words(one).fill('First words.');
    await one.locator('#q-B7').getByText('Saved to the record').waitFor();
    await words(other).fill('Other words.');
    const conflict = other.getByRole('alert').filter({ hasText: 'Somebody else answered this meanwhile' });
    await conflict.waitFor();
    await conflict.getByText('First words.').waitFor();
    expect(await words(other).inputValue()).toBe('Other words.');
    expect(await kept('B7', commitments[0]!)).toBe('First words.');
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await conflict.waitFor({ state: 'detached' });
    await other.locator('#q-B7').getByText('Saved to the record').waitFor();
    expect(await kept('B7', commitments[0]!)).toBe('Other words.');
  }, 60_000);

  it('of an answer that keeps itself and is refused the reason stands beside it, and its words stay', async () => {
    await learnWords();
    const page = await pages.open(dorvia, `/q/${requestId}/${commitments[0]}`);
    await words(page).waitFor();
    await stands(page);
    const before = await kept('B7', commitments[0]!);
    const question = page.locator('#q-B7');
    let refusal: { key: ProblemKey; body: object } | null = null;
    await page.route('**/api/report-requests/*/answers', async (call) => {
      if (!refusal) return call.continue();
      const { status, title } = problems[refusal.key];
      const json = { type: 'about:blank', status, title, key: refusal.key, ...refusal.body };
      await call.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(json) });
    });
    const current = {
      question: 'B7',
      commitmentId: commitments[0],
      value: 'Said by a colleague.',
      version: 9,
      level: 'L2',
      confirmedInCycle: true,
    };
    const refusals = [
      { key: 'not-permitted', body: {}, says: advice('not-permitted') },
      { key: 'invalid-input', body: { issues: [{ path: 'value', message: 'Too long by a word' }] }, says: 'Too long' },
      { key: 'changed-meanwhile', body: { current }, says: 'Said by a colleague.' },
    ] as const;
    for (const { key, body, says } of refusals) {
      refusal = { key, body };
      await words(page).fill(`Refused: ${key}.`);
      const said = question.getByRole('alert').filter({ hasText: says });
      await said.waitFor();
      if (key !== 'changed-meanwhile') expect(await said.textContent()).toContain(problems[key].title);
      expect(await words(page).inputValue()).toBe(`Refused: ${key}.`);
      expect(await kept('B7', commitments[0]!)).toEqual(before);
      await picture(page, `refused-${key}`);
    }
    refusal = null;
    await page.reload();
    // The words lay on the device, and go by themselves.
    await until(
      'they are in the record',
      async () => (await kept('B7', commitments[0]!)) === 'Refused: changed-meanwhile.',
    );
  }, 60_000);

  it('a ministry sees the section that was given to it, and nothing beside it', async () => {
    const ministry = await aSignedIn(app, {
      role: 'ministry_contributor',
      name: 'Lio Marr',
      processId: world.processId,
      entityId: world.entity['DRV']!.id,
    });
    const stranger = await pages.open(ministry, `/q/${requestId}`);
    await stranger.getByText('There is nothing here that you can see').waitFor();

    const focal = await pages.open(dorvia, `/q/${requestId}/A`);
    // By the clock of the State and by that of the world, as the letter to the ministry says it.
    const wanted = /^Wanted by .*Friday 29 January 2027, 23:59 Nairobi \(UTC\+3\)/;
    const day = focal.getByLabel('Day by which you want it');
    await day.fill('2028-01-31');
    await focal.getByLabel('Who answers this section').selectOption({ label: 'Lio Marr' });
    await focal.getByText('This day is after the day of the report itself').waitFor();
    await day.fill('2027-01-29');
    await focal.getByLabel('Who answers this section').selectOption({ label: 'Lio Marr' });
    await focal.getByText('With Lio Marr').waitFor();
    await focal.getByText(wanted).waitFor();
    await picture(focal, 'section-given');
    expect(await flaws(focal)).toEqual([]);

    const theirs = await pages.open(ministry, '/', telephone);
    await theirs.getByRole('link', { name: 'Country report: 1 section is with you', exact: true }).waitFor();
    await theirs.getByRole('link', { name: /^Answer/ }).click();
    await theirs.getByText(wanted).waitFor();
    await theirs
      .locator('.qhead')
      .getByText(/29 January/)
      .waitFor();
    await picture(theirs, 'section-here');
    await theirs.getByLabel('Which authority leads?').fill('Ministry of Labour');
    await theirs.locator('#q-A4').getByText('Saved to the record').waitFor();
    expect(await theirs.locator('.secs .seclink').allInnerTexts()).toHaveLength(1);
    expect(await theirs.getByRole('link', { name: 'Check and send' }).count()).toBe(0);
    expect(await theirs.content()).not.toContain('Order 3 of the Ministry of Labour');
    expect(await overflow(theirs)).toBe(0);
    expect(await flaws(theirs)).toEqual([]);
    await theirs.goto(new URL(`/q/${requestId}/${commitments[0]}`, theirs.url()).toString());
    await theirs.getByRole('heading', { name: 'Check and send' }).waitFor();
    expect(await theirs.content()).not.toContain('Order 3 of the Ministry of Labour');

    // Both write at once: neither is lost, and the focal point chooses.
    await theirs.goto(new URL(`/q/${requestId}/A`, theirs.url()).toString());
    const lead = (page: Page) => page.getByLabel('Which authority leads?');
    await lead(theirs).waitFor();
    await lead(focal).fill('Ministry of Justice');
    const conflict = focal.getByRole('alert').filter({ hasText: 'Somebody else answered this meanwhile' });
    await conflict.waitFor();
    await conflict.getByText('Ministry of Labour').waitFor();
    expect(await lead(focal).inputValue()).toBe('Ministry of Justice');
    expect(await kept('A4', null)).toBe('Ministry of Labour');
    await conflict.getByRole('button', { name: 'Take theirs' }).click();
    await conflict.waitFor({ state: 'detached' });

    await theirs.getByRole('button', { name: 'This section is answered' }).click();
    await theirs.getByText('You gave this section back.').waitFor();
    await theirs.locator('#q-A4 :is(input, textarea):disabled').first().waitFor();
    expect(await theirs.locator('#q-A4 input:not(:disabled), #q-A4 textarea:not(:disabled)').count()).toBe(0);
    await focal.reload();
    await focal.getByText('Answered by Lio Marr').waitFor();
    await focal.getByLabel('Who answers this section').selectOption({ label: 'We ourselves' });
    await focal.getByText('Answered by Lio Marr').waitFor({ state: 'detached' });
    await app.sql(`DELETE FROM answer WHERE request_id = $1 AND question_code = 'A4'`, [requestId]);
  }, 120_000);

  it('says what is missing, and leads to it', async () => {
    const page = await pages.open(dorvia, `/q/${requestId}/check`);
    const gaps = page.getByRole('region', { name: /things are missing/ });
    await gaps.waitFor();
    await until('six things are missing', async () => (await gaps.getByRole('link').count()) === 6);
    const submit = page.getByRole('button', { name: /Submit the report of/ });
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    expect(await flaws(page)).toEqual([]);
    // Each leads to its own question, which then has the focus.
    const links = await gaps.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    expect(new Set(links).size).toBe(6);
    for (const href of links) {
      await gaps.locator(`a[href="${href}"]`).click();
      await page.waitForURL(`**${href}`);
      const at = href.split('#')[1]!;
      await page.locator(`#${at}:focus`).waitFor();
      await page.getByRole('link', { name: 'Check and send' }).first().click();
      await gaps.waitFor();
    }
    await gaps.getByRole('link', { name: /R02/ }).click();
    await page.waitForURL(`**/${commitments[1]}#q-B1`);
    await choose(page, 'Not known');
    await page.locator('#q-B1').getByText('Saved to the record').waitFor();
    await page.getByRole('link', { name: 'General' }).click();
    await page.locator('#q-A3').getByText('Yes', { exact: true }).click();
    await page.getByLabel('Which authority leads?').fill('Ministry of the Interior');
    await page.getByLabel('When did the adopted text reach the competent ministries?').fill('2026-12-01');
    await page.locator('#q-A6').getByText('Cabinet').click();
    await page.locator('#q-A7').getByText('Being drafted').click();
    await page.getByText('7 of 7 answered').waitFor();
  }, 60_000);

  it('keeps evidence with its grade', async () => {
    const page = await pages.open(dorvia, `/q/${requestId}/${commitments[0]}`);
    await page.getByRole('button', { name: 'Add evidence' }).waitFor();
    await stands(page);
    await page.getByRole('button', { name: 'Add evidence' }).click();
    await page.setInputFiles('input[type=file]', {
      name: 'fees-2027.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF'),
    });
    await page.getByRole('link', { name: /fees-2027\.pdf/ }).waitFor();
    await page.locator('.evi').getByText('Attached or public').first().waitFor();
    await page.getByRole('button', { name: 'Add evidence' }).click();
    await page.setInputFiles('input[type=file]', {
      name: 'fees.exe',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('MZ\u0000\u0000'),
    });
    await page.getByRole('alert').filter({ hasText: 'This kind of file cannot be kept here' }).waitFor();
  }, 60_000);

  it('is handed in against a receipt, and then stands', async () => {
    const page = await pages.open(dorvia, `/q/${requestId}/check`);
    await page.getByText('Nothing is missing.').waitFor();
    await stands(page);
    await page.getByText(/^I hand in this report on behalf of/).click();
    await page.getByRole('button', { name: /Submit the report of/ }).click();
    await page.getByRole('heading', { name: 'The report was handed in' }).waitFor();
    const receipt = /CRS-DRV-2026-\d{4}/.exec((await page.locator('.receipt').textContent()) ?? '')?.[0];
    expect(receipt).toBeDefined();
    // The letter with this number is on its way to whoever answers for the State.
    expect(
      await app.sql(
        `SELECT state, body_text LIKE '%' || $2 || '%' AS numbered FROM mail WHERE person_id = $1 AND subject LIKE 'Received: country report%'`,
        [dorvia.personId, receipt],
      ),
    ).toEqual([{ state: 'queued', numbered: true }]);
    await page.goto(new URL(`/q/${requestId}/${commitments[0]}`, page.url()).toString());
    await page.getByRole('heading', { name: 'The report was handed in' }).waitFor();
    expect(await page.locator('main').locator('input, select, textarea').count()).toBe(0);
    expect(await flaws(page)).toEqual([]);
  }, 60_000);

  it('another State finds nothing there', async () => {
    const page = await pages.open(galdonia, `/q/${requestId}`);
    await page.getByText('There is nothing here that you can see').waitFor();
    expect(await page.content()).not.toContain('Order 3 of the Ministry of Labour');
  }, 60_000);

  it('is sent back with a question for evidence; only that is open; then it is accepted', async () => {
    const officer = await pages.open(world.officer, '/reports');
    await officer.getByRole('link', { name: 'Gld' }).waitFor();
    await stands(officer);
    await officer.getByRole('link', { name: 'Gld' }).click();
    await officer.getByText('1 claim without evidence').waitFor();
    expect(await flaws(officer)).toEqual([]);
    await officer.getByRole('button', { name: 'Ask for the evidence' }).click();
    await officer.getByRole('button', { name: 'Ask about this' }).first().click();
    const asking = officer.getByLabel('Your question', { exact: true });
    await asking.fill('Since when?');
    const onDevice = async () => (await begunOn(officer)).map((form) => form['asking']).join();
    await until('it is on the device', async () => (await onDevice()).includes('Since when?'));
    await officer.reload();
    const back = officer.getByRole('button', { name: 'Send back with 1 question' });
    await back.waitFor();
    await until('it is there again', async () => (await asking.inputValue()) === 'Since when?');
    await officer.locator('.decide').getByText('Please say what stands behind this, or attach it.').waitFor();
    // What is still being written would not go along: that is said, and nothing goes.
    await officer.getByText('A question is still being written. Add it or close it first.').waitFor();
    expect(await back.getAttribute('aria-disabled')).toBe('true');
    await picture(officer, 'asked-again');
    await stands(officer);
    await officer.locator('.ask').getByRole('button', { name: 'Close' }).click();
    await back.click();
    await officer.getByRole('heading', { name: 'The report was sent back with questions' }).waitFor();
    await until('nothing is on the device', async () => (await begunOn(officer)).length === 0);

    const state = await pages.open(galdonia, `/q/${theirs}`);
    await state.getByText('Please say what stands behind this, or attach it.').waitFor();
    expect(await state.locator('#q-B1 input:disabled').count()).toBe(0);
    const { commitments: all } = await app.get(Reports).look(galdonia.actor, theirs);
    await state.goto(new URL(`/q/${theirs}/${all[1]!.id}`, state.url()).toString());
    await state.locator('#q-B1').waitFor();
    expect(await state.locator('#q-B1 input:not(:disabled)').count()).toBe(0);
    await state.goto(new URL(`/q/${theirs}/${all[0]!.id}`, state.url()).toString());
    await state.getByRole('button', { name: 'Leave my answer as it is' }).click();
    await state.getByText('You answered this.').waitFor();
    await state.getByRole('link', { name: 'Check and send' }).first().click();
    await state.getByText(/^I hand in this report on behalf of/).click();
    await state.getByRole('button', { name: /Submit the report of/ }).click();
    await state.getByRole('heading', { name: 'The report was handed in' }).waitFor();

    await officer.goto(new URL(`/q/${theirs}`, officer.url()).toString());
    await officer.getByRole('button', { name: 'Accept the report' }).click();
    await officer.getByRole('alertdialog').getByRole('button', { name: 'Accept the report' }).click();
    await officer.getByRole('heading', { name: 'The report was accepted' }).waitFor();
    const statuses = await app.sql<{ status: string }>(
      `SELECT c.status FROM commitment c JOIN recommendation r ON r.id = c.recommendation_id WHERE c.entity_id = $1 ORDER BY r.ordinal`,
      [world.entity['GLD']!.id],
    );
    expect(statuses.map(({ status }) => status)).toEqual(['S4', 'S0']);
  }, 90_000);

  it('a letter that waits for a person leaves when somebody read it; one of unknown fate is decided by a person', async () => {
    const courtesy = letter<object>({
      kind: 'courtesy',
      link: () => '/tasks',
      words: {
        en: () => ({
          subject: 'For your attention: the country report of Kestria',
          lines: ['It was due.'],
          button: 'See',
          reason: 'You receive this because you are head of the delegation of Kestria.',
        }),
      },
    });
    const to = [{ personId: world.head['KSR']!.personId, entityId: world.entity['KSR']!.id }];
    await app
      .get(Notices)
      .send(courtesy, { processId: world.processId, to, params: {}, dedupeKey: 'story', release: 'human' });
    const page = await pages.open(world.officer, '/messages/waiting');
    await page.getByText('It was due.').waitFor();
    expect(await flaws(page)).toEqual([]);
    await page.getByRole('button', { name: /^Release the letter/ }).click();
    await page.getByText('No letter waits for release.').waitFor();
    expect(
      await app.sql(
        `SELECT 1 FROM mail WHERE subject = 'For your attention: the country report of Kestria' AND state = 'queued'`,
      ),
    ).toHaveLength(1);
    await app.sql(
      `UPDATE mail SET state = 'unsure' WHERE subject = 'For your attention: the country report of Kestria'`,
    );
    await page.getByRole('link', { name: 'All letters' }).click();
    await page.getByText('1 letter may or may not have arrived.').waitFor();
    expect(await flaws(page)).toEqual([]);
    await page.getByRole('button', { name: 'It arrived' }).click();
    await page.getByText('1 letter may or may not have arrived.').waitFor({ state: 'detached' });
    const [{ state }] = (await app.sql<{ state: string }>(
      `SELECT state FROM mail WHERE subject = 'For your attention: the country report of Kestria'`,
    )) as [{ state: string }];
    expect(state).toBe('sent');
    const letterOf = async (from: Page, who: SignedIn) => {
      const row = from.locator('li, tr').filter({ hasText: 'the country report of Kestria' });
      const link = row.getByRole('link', { name: /^PDF letter\s*: For your attention/ });
      return as(app, who).get((await link.getAttribute('href'))!);
    };
    await picture(page, 'letters');
    expect((await letterOf(page, world.officer)).headers['content-type']).toBe('application/pdf');
    const head = await pages.open(world.head['KSR']!, '/messages', telephone);
    await head.getByRole('heading', { name: /For your attention/ }).waitFor();
    await picture(head, 'letters-mine');
    expect((await letterOf(head, world.head['KSR']!)).headers['content-type']).toBe('application/pdf');
    expect(await overflow(head)).toBe(0);
    expect(await flaws(head)).toEqual([]);
  }, 60_000);
});
