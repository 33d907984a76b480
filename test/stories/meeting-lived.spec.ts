import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { MeetingView } from '#contracts';
import { anAppOfTheWholeStory } from '../support/accountability.js';
import { aConference, adopted, type Conference } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { flawsOf } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { as } from '../support/people.js';
import { stands } from '../support/under-way.js';
import { aSign, until } from '../support/until.js';

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES_TO'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

jest.setTimeout(120_000);

describe('a meeting lived, in the browser', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let page: Page;

  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aConference(app, {
      recommended: () => [{ rule: { kind: 'all_members' }, text: 'States should designate a focal point.' }],
    });
    await adopted(app, world);
    pages = await pagesOf(app);
    await peopled();
    page = await pages.open(world.officer, `/meetings/${world.meeting.id}`);
  });
  afterAll(async () => {
    await pages.close();
    await app.close();
  });

  /** Dorvia sends two persons of two ministries; one of them came to the meeting before. */
  async function peopled(): Promise<void> {
    const office = as(app, world.officer);
    const entityId = world.entity['DRV']!.id;
    const ministries: Record<string, string> = {};
    for (const kind of ['labour', 'interior_home']) {
      const list = await office.post(`/api/entities/${entityId}/ministries`, {
        kind,
        names: { en: `Office of ${kind}` },
      });
      ministries[kind] = (list.body as { id: string; kind: string }[]).find((one) => one.kind === kind)!.id;
    }
    const before = await office.post('/api/meetings', {
      processId: world.processId,
      code: 'BEFORE',
      kind: 'senior_officials',
      names: { en: 'Second meeting' },
      city: 'Port Salen',
      country: 'Dorvia',
      venueZone: 'Africa/Nairobi',
      startOn: '2025-11-17',
      endOn: '2025-11-20',
    });
    expect(before.status).toBe(201);
    const add = async ({ delegations }: MeetingView, name: string, more: object) => {
      const { id } = delegations.find((one) => one.entityId === entityId)!;
      const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
      const path = `/api/delegations/${id}/participants`;
      expect((await office.post(path, { name, email, role: 'delegate', ...more })).status).toBe(201);
    };
    const ana = { ministryId: ministries['labour'], seniority: 'director' };
    await add(before.body as MeetingView, 'Ana Kole', ana);
    await add(world.meeting, 'Ana Kole', ana);
    await add(world.meeting, 'Boris Tan', { ministryId: ministries['interior_home'], seniority: 'officer' });
    await app.sql(`UPDATE meeting SET predecessor_id = $2 WHERE id = $1`, [
      world.meeting.id,
      (before.body as MeetingView).id,
    ]);
    await app.sql(`UPDATE person SET gender = 'female' WHERE name = 'Ana Kole'`);
  }

  it('seven principles, each a figure; what cannot be said is said', async () => {
    await page.getByRole('heading', { name: 'The seven principles of the dialogue in this meeting' }).waitFor();
    await page.locator('.tile').nth(6).waitFor();
    expect(await page.locator('.tile').count()).toBe(7);
    await page.getByText('1 recommendation was adopted', { exact: true }).waitFor();
    await page.getByText('13 tasks follow from what was adopted').waitFor();
    await page.getByText('Nothing can be said yet').first().waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'meeting');
  });

  const tileOf = (of: Page, title: string) =>
    of.locator('.tile').filter({ has: of.getByRole('heading', { name: title, exact: true }) });

  it('what was paid of a cost that nobody knows is told as that, alone and beside a share', async () => {
    const pay = async (amountMinor: number, costTotalMinor: number | null) => {
      const line = { entityId: world.entity['DRV']!.id, kind: 'travel_paid', amountMinor, costTotalMinor };
      const path = `/api/meetings/${world.meeting.id}/contributions`;
      const { status, body } = await as(app, world.officer).post(path, { ...line, currency: 'USD' });
      expect(status).toBe(201);
      return (body as { id: string }).id;
    };
    const office = await pages.open(world.officer, '/');
    const look = () => office.goto(`${pages.address}/meetings/${world.meeting.id}`);
    const tile = tileOf(office, 'Governments carry part of the cost');
    const paid = [await pay(500_000, null)];
    await look();
    await tile.getByText('5,000 USD, cost not known', { exact: true }).waitFor();
    expect(await tile.getByText('0 of 0').count()).toBe(0);
    paid.push(await pay(30_000, 100_000));
    await look();
    await tile.getByText('300 of 1,000 USD', { exact: true }).waitFor();
    await tile.getByText('5,000 USD, cost not known', { exact: true }).waitFor();
    for (const id of paid) await as(app, world.officer).delete(`/api/contributions/${id}`);
    await office.context().close();
  });

  it.each([
    ['**/api/adoptions?*', 'Follow-up planned from what was adopted', '1 recommendation was adopted'],
    ['**/api/accountability/meetings/*', 'Progress is measured', '0 of 13 reports on what it adopted were received'],
  ])('what is read from %s and is not there yet, or fails, is not told as nothing', async (route, title, says) => {
    const office = await pages.open(world.officer, '/');
    // The answer comes when the page was looked at without it.
    const [looked, comes] = aSign();
    await office.route(route, async (one) => {
      await comes;
      await one.fulfill({ status: 500, json: { key: 'unexpected', status: 500 } });
    });
    await office.goto(`${pages.address}/meetings/${world.meeting.id}`);
    const tile = tileOf(office, title);
    const nothing = tile.getByText('Nothing can be said yet');
    await tile.locator('.skeleton').waitFor();
    expect(await nothing.count()).toBe(0);
    looked();
    await tile.getByRole('alert').waitFor();
    expect(await nothing.count()).toBe(0);
    // Beside it the other figures stand.
    await tileOf(office, 'Balanced delegations').getByText('1 women of 1', { exact: false }).waitFor();
    expect(await flawsOf(office)).toEqual([]);
    await office.unroute(route);
    await tile.getByRole('button').click();
    await tile.getByText(says, { exact: true }).waitFor();
    await office.context().close();
  });

  it('what another meeting of the same name adopted is not its own; and before anybody is named, nobody has failed to come again', async () => {
    const twin = await as(app, world.officer).post('/api/meetings', {
      processId: world.processId,
      code: 'TWIN',
      kind: 'technical',
      names: { en: world.meeting.name },
      city: 'Port Salen',
      country: 'Dorvia',
      venueZone: 'Africa/Nairobi',
      startOn: '2025-06-17',
      endOn: '2025-06-18',
      predecessorId: world.meeting.id,
    });
    expect(twin.body).toMatchObject({ name: world.meeting.name });
    const office = await pages.open(world.officer, `/meetings/${(twin.body as MeetingView).id}`);
    const tile = tileOf(office, 'Follow-up planned from what was adopted');
    await tile.getByText('Nothing can be said yet', { exact: true }).waitFor();
    await tileOf(office, 'The same people come back').getByText('Nothing can be said yet', { exact: true }).waitFor();
    await office.goto(`${pages.address}/meetings/${world.meeting.id}`);
    await tile.getByText('1 recommendation was adopted', { exact: true }).waitFor();
    await office.context().close();
  });

  it('a form that opens by keyboard has the focus; given up, the focus stays where it was', async () => {
    const focused = (what: string) => page.evaluate(what);
    await page.getByRole('button', { name: 'Change the agenda' }).press('Enter');
    await until(
      'the first field is focused',
      () => focused(`document.activeElement.name === 'agenda'`) as Promise<boolean>,
    );
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    const section = `document.activeElement.querySelector('h2')?.textContent === 'Agenda'`;
    await until('the focus is in the section of the agenda', () => focused(section) as Promise<boolean>);
  });

  it('a paper comes in with its title and goes out again', async () => {
    await page.getByRole('button', { name: 'Add a paper' }).click();
    await page.getByLabel('Title').fill('Provisional agenda');
    await page.getByLabel('The paper').setInputFiles({
      name: 'agenda.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('1. Opening'),
    });
    await page.getByRole('link', { name: 'Provisional agenda' }).waitFor();
    await page.getByRole('button', { name: 'Take out' }).click();
    await page.getByText('No paper is here yet.').waitFor();
  });

  it('credentials, attendance, continuity and the ledger are kept where they stand', async () => {
    await page.getByRole('link', { name: 'Delegations and participants' }).click();
    await page.getByRole('heading', { level: 1, name: 'Delegations and participants' }).waitFor();
    const select = page.getByLabel(/^Credentials of/).first();
    await select.waitFor();
    await stands(page);
    await select.focus();
    await select.selectOption('in_order');
    await page.getByText('in order', { exact: true }).first().waitFor();
    expect(await select.evaluate((one) => one === document.activeElement)).toBe(true);
    const ana = page.getByRole('row').filter({ hasText: 'Ana Kole' }).getByLabel('Was there');
    await ana.press('Space');
    await until('Ana Kole is noted as present', () => ana.isChecked());
    expect(await ana.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Add a contribution' }).click();
    await page.getByLabel('Amount paid').fill('abc');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText('Enter an amount, such as 1250.50').first().waitFor();
    await page.getByLabel('Currency').fill('jpy');
    await page.getByLabel('Amount paid').fill('10.5');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText('1 JPY is the smallest amount of this currency').first().waitFor();
    await page.getByLabel('Amount paid').fill('1 250,50');
    await page.getByLabel('What it cost in all').fill('5000');
    await page.getByLabel('Currency').fill('usd');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText('paid 1,250.50 USD of 5,000 USD').waitFor();
    await page.reload();
    await page.getByText('paid 1,250.50 USD of 5,000 USD').waitFor();
    await ana.waitFor();
    expect(await ana.isChecked()).toBe(true);
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'participants');
  });

  it('each of the seven opens the record that it names, and what the figure counts stands there', async () => {
    const row = (name: string, words: string) =>
      page.getByRole('row').filter({ hasText: name }).getByText(words, { exact: true });
    const again = (name: string, words: string) =>
      page.getByRole('row').filter({ hasText: name }).getByRole('cell').filter({ hasText: words });
    const people = /\/participants#people$/;
    const tiles: [title: string, says: string, opens: string, where: RegExp, records: () => Locator[]][] = [
      [
        'Confidence among senior officials',
        '1 of 2 are deputy directors or higher',
        'See who comes',
        people,
        () => [row('Ana Kole', 'Delegate · Director'), row('Boris Tan', 'Delegate · Officer')],
      ],
      [
        'Several ministries in each delegation',
        '1 of 1 States bring 2 ministries or more',
        'See their ministries',
        people,
        () => [row('Ana Kole', 'Office of labour'), row('Boris Tan', 'Office of interior_home')],
      ],
      [
        'Balanced delegations',
        '1 women of 1 who stated their gender',
        'See the delegations',
        people,
        () => [row('Ana Kole', 'Drv'), row('Boris Tan', 'Drv')],
      ],
      [
        'Follow-up planned from what was adopted',
        '1 recommendation was adopted',
        'Open the record',
        /\/t\/[^/]+\/record$/,
        () => [page.locator('main').getByText('States should designate a focal point.')],
      ],
      [
        'The same people come back',
        '1 of the 1 who came before',
        'See who came again',
        people,
        () => [again('Ana Kole', 'The same person'), again('Boris Tan', 'For the first time')],
      ],
      [
        'Governments carry part of the cost',
        '1,250.50 of 5,000 USD',
        'Open the ledger',
        /\/participants#money$/,
        () => [page.getByText('paid 1,250.50 USD of 5,000 USD')],
      ],
      [
        'Progress is measured',
        '0 of 13 reports on what it adopted were received',
        'Open accountability',
        /\/accountability\?cycle=[-0-9a-f]+$/,
        () => [page.locator('main').getByText('0 of 13')],
      ],
    ];
    for (const [title, says, opens, where, records] of tiles) {
      await page.goto(`${new URL(page.url()).origin}/meetings/${world.meeting.id}`);
      const tile = tileOf(page, title);
      await tile.getByText(says, { exact: true }).waitFor();
      await tile.getByRole('link', { name: opens, exact: true }).click();
      await page.waitForURL(where);
      for (const record of records()) await record.first().waitFor();
    }
  });

  it('a delegation reads it and changes nothing; a small screen holds it', async () => {
    const phone = await pages.open(world.head['DRV']!, `/meetings/${world.meeting.id}/participants`, {
      viewport: { width: 360, height: 760 },
      colorScheme: 'dark',
    });
    await phone.getByText('You see the lines of your own delegation.').waitFor();
    expect(await phone.getByRole('button', { name: 'Add a contribution' }).count()).toBe(0);
    expect(
      await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    expect(await flawsOf(phone)).toEqual([]);
    await picture(phone, 'participants-phone');
  });
});
