import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { anAppOfTheWholeStory } from '../support/accountability.js';
import { aConference, adopted, type Conference } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { aFocalPoint, requestOf } from '../support/followup.js';
import { flawsOf } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aSignedIn } from '../support/people.js';

jest.setTimeout(120_000);

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES_TO'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

/** What people do about a report besides writing it: somebody goes on leave, and a report is waived with its reason. */
describe('follow-up in human hands', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;

  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aConference(app);
    await adopted(app, world);
    await aFocalPoint(
      app,
      world,
      'ESM',
      await aSignedIn(app, {
        name: 'Ilse Ames',
        role: 'delegate',
        processId: world.processId,
        entityId: world.entity['ESM']!.id,
      }),
    );
    pages = await pagesOf(app);
  });
  afterAll(async () => {
    await pages?.close();
    await app?.close();
  });

  it('a leave of the focal point is noted, and the return; meanwhile it says who gets the letters', async () => {
    const page = await pages.open(world.head['ESM']!, '/focal-points');
    const post = page.locator('.posts li li').filter({ hasText: 'Ilse Ames' });
    await post.getByRole('button', { name: /^Note a leave.*Ilse Ames$/ }).click();
    await post.getByText('Letters go to an alternate meanwhile, or else to the head of delegation.').waitFor();
    await post.getByText('On leave').waitFor();
    await picture(page, 'follow-up-leave');
    expect(await flawsOf(page)).toEqual([]);
    await post.getByRole('button', { name: /^Note the return/ }).click();
    await post.getByRole('button', { name: /^Note a leave/ }).waitFor();
    expect(await post.getByText('On leave').count()).toBe(0);
  });

  it('an administrator waives a report, with a reason; nothing is asked any more', async () => {
    const { id } = await requestOf(app, world, 'GLD');
    const page = await pages.open(world.admin, `/tasks/${id}`);
    await page.getByRole('button', { name: 'Waive this report' }).click();
    const question = page.getByRole('alertdialog', { name: 'Ask Gld for nothing more in this round?' });
    await question.getByRole('button', { name: 'Waive the report' }).click();
    await question.getByRole('alert').first().waitFor();
    await question.getByLabel('Why?').fill('It has joined this month only');
    await picture(page, 'follow-up-waive');
    await question.getByRole('button', { name: 'Waive the report' }).click();
    await page.getByText('Closed (waived)').first().waitFor();
    expect(await page.getByRole('button', { name: 'Waive this report' }).count()).toBe(0);
    expect((await requestOf(app, world, 'GLD')).state).toBe('waived');
  });

  it('a head of delegation waives nothing', async () => {
    const { id } = await requestOf(app, world, 'DRV');
    const page = await pages.open(world.head['DRV']!, `/tasks/${id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: 'Waive this report' }).count()).toBe(0);
  });
});
