import type { Page } from 'playwright-core';
import { settled } from '../support/looking.js';
import { aSignedIn, as, type SignedIn } from '../support/people.js';
import { aStage, type Stage } from '../support/stage.js';

jest.setTimeout(120_000);

/** Two people write in one place: nobody's words disappear, nobody's are overwritten unseen, and a person chooses. */
describe('somebody else was faster', () => {
  let stage: Stage;
  let second: SignedIn;
  beforeAll(async () => {
    stage = await aStage();
    second = await aSignedIn(stage.app, { role: 'secretariat_officer', processId: stage.world.processId });
  });
  afterAll(() => stage?.close());

  /** The page of a person stays open from one story to the next, and is loaded anew for each. */
  const pages = new Map<string, Page>();
  const open = async (who: SignedIn, address: string): Promise<Page> => {
    const known = pages.get(who.personId);
    const page = known ?? (await (await stage.pages.context(who)).newPage());
    page.setDefaultTimeout(20_000);
    pages.set(who.personId, page);
    await page.goto(address);
    await settled(page);
    return page;
  };
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const note = (page: Page) => page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile' });
  const told = async (page: Page, theirs: string): Promise<void> => {
    await note(page).getByText(theirs).waitFor();
    expect(await note(page).textContent()).toContain('Your words are still here and were not sent.');
  };
  const ok = async (reply: PromiseLike<{ status: number; body: unknown }>) => {
    const { status, body } = await reply;
    expect({ status, body }).toMatchObject({ status: expect.any(Number) });
    expect(status).toBeLessThan(300);
    return body;
  };
  const picture = async (page: Page, name: string) => {
    const folder = process.env['PICTURES_TO'];
    if (folder) await page.screenshot({ path: `${folder}/overtaken-${name}.png`, fullPage: true });
  };

  it('with the agenda: both lists are on the page, and the second replaces the first only when its writer says so', async () => {
    const { app, world } = stage;
    const path = `/api/meetings/${world.meeting.id}`;
    const page = await open(world.officer, `/meetings/${world.meeting.id}`);
    await press(page, 'Change the agenda');
    await page.getByLabel('One item a line').fill('Opening\nBorders');
    const { version } = (await as(app, second).get(path)).body as { version: number };
    await ok(as(app, second).put(`${path}/agenda`, { version, items: [{ title: 'Return with dignity' }] }));
    await press(page, 'Keep the agenda');
    await told(page, 'Return with dignity');
    expect(await page.getByLabel('One item a line').inputValue()).toBe('Opening\nBorders');
    await picture(page, 'agenda');
    // Pressing again as before changes nothing: somebody must choose.
    await press(page, 'Keep the agenda');
    await told(page, 'Return with dignity');
    await press(page, 'Send mine all the same');
    // The list that was there before stands until the answer has come.
    await page.locator('ol.agenda li', { hasText: 'Borders' }).waitFor();
    expect(await page.locator('ol.agenda li').allTextContents()).toEqual(['Opening ', 'Borders ']);
  });

  it('with an entry of the directory: what I did not touch is theirs, what I wrote is mine, also in two languages', async () => {
    const { app } = stage;
    const { who, address } = stage.screens.find(({ path }) => path === '/directory/:entryId/edit')!;
    const other = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
    const page = await open(who!, address);
    await page.getByLabel('Source', { exact: true }).fill('A letter of the chair');
    const read = async () => {
      const { body } = await as(app, other).get('/api/directory');
      const { entries } = body as { entries: { id: string; code: string; version: number; region: string }[] };
      return entries.find(({ code }) => address.includes(`/${code}/`))!;
    };
    const { id, version, ...facts } = await read();
    await ok(
      as(app, other).put(`/api/directory/entries/${id}`, { version, facts: { ...facts, region: 'Both shores' } }),
    );
    await press(page, 'Keep the entry');
    await told(page, 'Both shores');
    expect(await page.getByLabel('Source', { exact: true }).inputValue()).toBe('A letter of the chair');
    await picture(page, 'entry');
    await press(page, 'Send mine all the same');
    await page.waitForURL(/\/directory\/[^/]+$/);
    expect(await read()).toMatchObject({ region: 'Both shores', source: 'A letter of the chair' });
  });

  it('with the name of a State: mine may be dropped for theirs', async () => {
    const { app } = stage;
    const { who } = stage.screens.find(({ path }) => path === '/directory/new')!;
    const page = await open(who!, '/directory/states/AUS');
    await press(page, 'Change the name shown');
    await page.locator('#f-en').fill('Mine');
    const { body } = await as(app, who!).get('/api/directory');
    const { names } = body as { names: { code: string; version: number }[] };
    const { version } = names.find(({ code }) => code === 'AUS')!;
    await ok(as(app, who!).put('/api/directory/names/AUS', { version, names: { en: 'Theirs' } }));
    await press(page, 'Keep the name');
    await told(page, 'Theirs');
    expect(await page.locator('#f-en').inputValue()).toBe('Mine');
    await press(page, 'Drop mine, take what stands now');
    await note(page).waitFor({ state: 'detached' });
    await page.waitForFunction(`document.querySelector('#f-en')?.value === 'Theirs'`);
  });

  it('with the rules of a paragraph, although the room hears at once what the other did', async () => {
    const { app, world } = stage;
    const { address } = stage.screens.find(({ path }) => path === '/t/:textId')!;
    const textId = address.split('/')[2]!;
    const page = await open(world.officer, address);
    await page.locator('.words[role=textbox] [data-block] .text').nth(2).click();
    await page
      .locator('aside, .margin, .panelpart')
      .getByRole('button', { name: 'Change', exact: true })
      .first()
      .click();
    await page.getByLabel('Theme').fill('Mine');
    const view = (await as(app, second).get(`/api/texts/${textId}`)).body as {
      blocks: { id: string; version: number; itemKind: string | null }[];
    };
    const block = view.blocks.filter(({ itemKind }) => itemKind === 'recommendation')[0]!;
    await ok(
      as(app, second).post(`/api/texts/${textId}/blocks/${block.id}/rules`, {
        version: block.version,
        itemKind: 'recommendation',
        addresseeRule: { kind: 'all_members' },
        deadlineRule: { kind: 'months_after_adoption', months: 9 },
        theme: 'Theirs',
      }),
    );
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await told(page, 'Theirs');
    expect(await page.getByLabel('Theme').inputValue()).toBe('Mine');
    await press(page, 'Send mine all the same');
    await page.locator('dl.facts dd').filter({ hasText: 'Mine' }).waitFor();
    expect(await page.locator('dl.facts').textContent()).toContain('9 months');
  });

  it('with a remark on who came again: a reason that is being written survives, and is not put over another one', async () => {
    const { app, world } = stage;
    const delegation = world.meeting.delegations[0]!;
    await ok(
      as(app, world.officer).post(`/api/delegations/${delegation.id}/participants`, {
        name: 'Ms Ada Okoro',
        email: 'ada.okoro@example.org',
        role: 'delegate',
      }),
    );
    const page = await open(world.officer, `/meetings/${world.meeting.id}/participants`);
    await page
      .locator('td')
      .getByRole('button', { name: /^Change/ })
      .first()
      .click();
    await page.getByLabel('Why').fill('She took over the desk of Mr Reyes');
    const { body } = await as(app, second).get(`/api/meetings/${world.meeting.id}/lived`);
    const { id } = (body as { attendance: { id: string; name: string }[] }).attendance.find(
      ({ name }) => name === 'Ms Ada Okoro',
    )!;
    const was = { continuity: 'same_ministry', reason: 'The ministry wrote' };
    await ok(as(app, second).put(`/api/participations/${id}/continuity`, was));
    await press(page, 'Keep it');
    await told(page, 'The ministry wrote');
    expect(await page.getByLabel('Why').inputValue()).toBe('She took over the desk of Mr Reyes');
    await press(page, 'Send mine all the same');
    await page.locator('td').getByText('She took over the desk of Mr Reyes').waitFor();
  });

  it('with the credentials of a delegation: the second sees the first’s mark and decides again', async () => {
    const { app, world } = stage;
    const delegation = world.meeting.delegations[1]!;
    const page = await open(world.officer, `/meetings/${world.meeting.id}/participants`);
    await ok(as(app, second).put(`/api/delegations/${delegation.id}/credentials`, { credentials: 'questioned' }));
    const choice = page.locator(`select[name="credentials-${delegation.id}"]`);
    await choice.selectOption('in_order');
    await note(page).waitFor();
    await page.waitForFunction(
      (name) => document.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value === 'questioned',
      `credentials-${delegation.id}`,
    );
    await choice.selectOption('in_order');
    await note(page).waitFor({ state: 'detached' });
  });

  it('with what the secretariat itself has promised', async () => {
    const { app, world } = stage;
    const page = await open(world.officer, '/follow-up/ours');
    await press(page, 'Say how it stands…');
    await page.getByLabel('In a sentence').fill('The training begins in May');
    const { body } = await as(app, second).get(`/api/commitments?processId=${world.processId}&ofSecretariat=true`);
    const [ours] = body as { id: string; version: number }[];
    await ok(
      as(app, second).post(`/api/commitments/${ours!.id}/status`, {
        version: ours!.version,
        status: 'S3',
        asOfOn: '2026-11-20',
      }),
    );
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await note(page).waitFor();
    expect(await page.getByLabel('In a sentence').inputValue()).toBe('The training begins in May');
    await press(page, 'Drop mine, take what stands now');
    await note(page).waitFor({ state: 'detached' });
  });

  it('with an office that ended meanwhile: the reason stays to be read, and nothing can be sent', async () => {
    const { app, world } = stage;
    const own = { processId: world.processId, entityId: world.entity['ESM']!.id };
    const deputy = await aSignedIn(app, { role: 'head_of_delegation', ...own });
    const page = await open(world.head['ESM']!, '/focal-points');
    await press(page, /^End…/);
    await page.getByLabel('Why?').fill('She moved to another ministry');
    interface Post {
      designations: { id: string; version: number; may: { end: boolean } }[];
    }
    const { body } = await as(app, deputy).get(`/api/focal-points?processId=${world.processId}`);
    const { id, version } = (body as Post[]).flatMap(({ designations }) => designations).find(({ may }) => may.end)!;
    await ok(as(app, deputy).post(`/api/focal-points/${id}/end`, { version, reason: 'Asked by the capital' }));
    await press(page, 'End it');
    await page.getByText('Somebody else acted on this meanwhile, so yours is not sent.').waitFor();
    expect(await page.getByLabel('Why?').inputValue()).toBe('She moved to another ministry');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Close' }).last().waitFor();
    expect(await page.getByRole('button', { name: 'End it' }).count()).toBe(0);
    await picture(page, 'ended');
  });

  it('with a paragraph that was reopened meanwhile: my reason stays to be read, theirs is the one on record', async () => {
    const { app, world } = stage;
    const { address } = stage.screens.find(({ path }) => path === '/t/:textId')!;
    const vice = await aSignedIn(app, { role: 'vice_chair', processId: world.processId });
    const path = `/api/texts/${address.split('/')[2]}`;
    const block = async () => {
      const { body } = await as(app, vice).get(path);
      const { blocks } = body as { blocks: { id: string; version: number; itemKind: string | null }[] };
      return blocks.filter(({ itemKind }) => itemKind === 'recommendation')[1]!;
    };
    const { id, version } = await block();
    await ok(as(app, vice).post(`${path}/blocks/${id}/state`, { state: 'agreed', version }));
    const page = await open(world.chair, address);
    await page.locator('.words[role=textbox] [data-block] .text').nth(3).click();
    await press(page, 'Reopen…');
    await page.getByLabel('Reason for reopening').fill('Two delegations ask for it');
    const agreed = await block();
    const theirs = { state: 'open', version: agreed.version, reason: 'The figure is wrong' };
    await ok(as(app, vice).post(`${path}/blocks/${id}/state`, theirs));
    await page.getByText('Somebody else acted on this meanwhile, so yours is not sent.').waitFor();
    await page.locator('.standing').getByText('The figure is wrong').waitFor();
    expect(await page.getByLabel('Reason for reopening').inputValue()).toBe('Two delegations ask for it');
    expect(await page.getByRole('button', { name: 'Reopen the paragraph' }).count()).toBe(0);
  });
});
