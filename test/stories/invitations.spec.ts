import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { MeetingView } from '#contracts';
import { anAppOfTheWholeStory } from '../support/accountability.js';
import type { TestApp } from '../support/database.js';
import { layoutFlaws } from '../support/layout.js';
import { flawsOf, settled } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { as } from '../support/people.js';
import { aProcess, type World } from '../support/processes.js';

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES_TO'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

/** Before a meeting: who is invited, what they reply, who comes for them and who no longer does. */
describe('invitations and replies', () => {
  let app: TestApp;
  let world: World;
  let pages: Pages;
  const address = () => `/meetings/${world.meeting.id}`;

  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aProcess(app);
    await app.sql(`UPDATE delegation SET response = 'none' WHERE meeting_id = $1`, [world.meeting.id]);
    pages = await pagesOf(app);
  });
  afterAll(async () => {
    await pages?.close();
    await app?.close();
  });

  const nameOf = (code: string) => world.entity[code]!.names['en']!;
  const lineOf = (page: Page, code: string) =>
    page.locator('.textlist > li').filter({ has: page.locator('b', { hasText: nameOf(code) }) });
  const said = async (code: string) =>
    ((await as(app, world.officer).get(`/api/meetings/${world.meeting.id}`)).body as MeetingView).delegations.find(
      (one) => one.code === code,
    )!;

  it('a head of delegation replies for the own State, and for no other; the reply can be changed', async () => {
    const page = await pages.open(world.head['DRV']!, address());
    const own = lineOf(page, 'DRV');
    await own.getByText('No reply yet').waitFor();
    expect(await lineOf(page, 'GLD').getByRole('button').count()).toBe(0);
    await picture(page, 'invitation-mine');
    await own.getByRole('button', { name: /^Decline it/ }).click();
    await own.getByText('Declined').waitFor();
    await own.getByRole('button', { name: /^Change the reply/ }).click();
    await own.getByRole('button', { name: /^Accept the invitation/ }).click();
    await own.getByText('Accepted').waitFor();
    expect((await said('DRV')).response).toBe('accepted');
  });

  it('the secretariat notes a reply that came by letter', async () => {
    const page = await pages.open(world.officer, address());
    await lineOf(page, 'GLD')
      .getByRole('button', { name: /^Note the reply/ })
      .click();
    await lineOf(page, 'GLD')
      .getByRole('button', { name: /^Accept the invitation/ })
      .click();
    await lineOf(page, 'GLD').getByText('Accepted').waitFor();
    await picture(page, 'invitation-office');
  });

  it('somebody who no longer comes is taken out, and the role ends with it', async () => {
    const head = as(app, world.head['KSR']!);
    const page = await pages.open(world.head['KSR']!, address());
    const before = await said('KSR');
    await lineOf(page, 'KSR')
      .getByRole('button', { name: /^Add a person/ })
      .click();
    await page.getByLabel('Name', { exact: true }).fill('Ms Ada Okoro');
    await page.getByLabel('E-mail address').fill('ada.okoro@example.org');
    await page.getByRole('button', { name: 'Add to the delegation' }).click();
    await lineOf(page, 'KSR').getByText('Ms Ada Okoro').waitFor();
    await lineOf(page, 'KSR')
      .getByRole('button', { name: /^Take somebody out/ })
      .press('Enter');
    const question = page.getByRole('alertdialog', { name: `Who no longer comes for ${nameOf('KSR')}?` });
    await question.getByLabel('Person').selectOption({ label: 'Ms Ada Okoro, Delegate' });
    await picture(page, 'invitation-taking-out');
    await question.getByRole('button', { name: 'Take out' }).click();
    await question.waitFor({ state: 'detached' });
    await lineOf(page, 'KSR').getByText('Ms Ada Okoro').waitFor({ state: 'detached' });
    expect((await said('KSR')).participants).toEqual(before.participants);
    expect((await head.get('/api/people/me')).status).toBe(200);
    const [term] = await app.sql<{ ended: boolean }>(
      `SELECT to_at IS NOT NULL AS ended FROM role_term WHERE person_id = (SELECT id FROM person WHERE email = 'ada.okoro@example.org')`,
    );
    expect(term).toEqual({ ended: true });
  });

  it('who joined the process since is invited as well; when everybody is, it says so', async () => {
    await as(app, world.admin).post(`/api/processes/${world.processId}/members`, {
      entities: [{ code: 'NEW', names: { en: 'Newland' }, kind: 'state', zone: 'Africa/Nairobi', tier: 'member' }],
    });
    const page = await pages.open(world.officer, address());
    await page.getByRole('button', { name: 'Invite somebody else' }).click();
    await page.getByLabel('Taking part in the process, not invited yet').selectOption({ label: 'Newland' });
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByText('4 invited').waitFor();
    await page.getByRole('button', { name: 'Invite somebody else' }).click();
    await page.getByText('Everybody who takes part in the process is invited.').waitFor();
  });

  it('on a telephone nothing runs out of the page, in Arabic too', async () => {
    for (const lang of ['en', 'ar']) {
      const phone = await pages.open(world.head['GLD']!, `${address()}?lang=${lang}`, {
        viewport: { width: 360, height: 760 },
      });
      await settled(phone);
      await picture(phone, `invitation-phone.${lang}`);
      expect(await flawsOf(phone)).toEqual([]);
      expect((await layoutFlaws(phone)).flaws).toEqual([]);
    }
  });
});
