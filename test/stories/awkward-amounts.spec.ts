import type { Page } from 'playwright-core';
import { Delegations } from '#meetings';
import { InboxModule } from '#platform';
import { anAppOfTheWholeStory } from '../support/accountability.js';
import { aConference, adopted, type Conference, thirteen } from '../support/adoption.js';
import { wrongBy } from '../support/awkward.js';
import type { TestApp } from '../support/database.js';
import { aFocalPoint } from '../support/followup.js';
import { layoutFlaws } from '../support/layout.js';
import { settled } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { aProcess, type World } from '../support/processes.js';

// Five hundred recommendations are drafted, agreed and adopted one by one.
jest.setTimeout(process.env['LONG'] ? 1_500_000 : 300_000);

/** Where it is late in the evening now, so that a day ends in one hour or in two. */
function anEvening(): { zone: string; on: string } {
  const now = new Date();
  const hour = now.getUTCMinutes() > 45 ? 21 : 22;
  const ahead = ((hour - now.getUTCHours() + 36) % 24) - 12;
  const local = new Date(now.getTime() + ahead * 3_600_000);
  // In these names the sign is turned round.
  return { zone: `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`, on: local.toISOString().slice(0, 10) };
}

const sees = async (pages: Pages, who: SignedIn, address: string, script?: string): Promise<Page> => {
  const context = await pages.context(who);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  if (script) await page.addInitScript(script);
  await page.goto(address);
  await settled(page);
  return page;
};

let app: TestApp;
let pages: Pages;
beforeAll(async () => {
  app = await anAppOfTheWholeStory([InboxModule]);
  pages = await pagesOf(app);
});
afterAll(async () => {
  await pages?.close();
  await app?.close();
});

describe('a clock that is three hours wrong', () => {
  let world: Conference;
  let focal: SignedIn;
  beforeAll(async () => {
    const { zone, on } = anEvening();
    const over = Object.fromEntries(thirteen.map((code) => [code, { zone }]));
    world = await aConference(app, { over });
    // What is due today was asked for some days before.
    app.clock.set(new Date(Date.now() - 10 * 86_400_000));
    await adopted(app, world, { kind: 'date', on });
    app.clock.set(new Date());
    focal = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['ESM']!.id,
      zone,
    });
    await aFocalPoint(app, world, 'ESM', focal);
  });

  it('changes nothing of what is due: the service says what time it is', async () => {
    const told: Record<string, string[]> = {};
    for (const hours of [0, 3, -3]) {
      const page = await sees(pages, focal, '/', wrongBy(hours));
      await page.locator('.tasks .due').first().waitFor();
      const due = (await page.locator('.tasks .due').allTextContents()).filter((words) => /hour/.test(words));
      expect(await page.locator('.flag', { hasText: /overdue/i }).count()).toBe(0);
      await page.goto('/tasks');
      await page.locator('main a[href^="/tasks/"]').first().click();
      const lede = page.locator('.lede', { hasText: 'Due' });
      await lede.waitFor();
      told[hours] = [...due, (await lede.textContent())!];
      await page.context().close();
    }
    expect(told[0]!.length).toBeGreaterThan(1);
    expect(told[0]!.join()).toMatch(/in [12] hours?/);
    expect(told[3]).toEqual(told[0]);
    expect(told[-3]).toEqual(told[0]);
  });
});

/**
 * Five hundred rows of each kind; the recommendations, which take the product minutes to make, and every list without a row
 * with `LONG=1` (`screens.spec` shows one in four empty).
 */
describe('five hundred rows, and none', () => {
  let world: Conference | World;
  const MANY = 500;
  const LONG = Boolean(process.env['LONG']);

  beforeAll(async () => {
    world = LONG
      ? await aConference(app, {
          code: 'MANY',
          recommended: ({ entity }) =>
            Array.from({ length: MANY }, () => ({ rule: { kind: 'named', entityIds: [entity['ARV']!.id] } })),
        })
      : await aProcess(app, { code: 'MANY', members: ['ARV', 'BMT'] });
    if (LONG) await adopted(app, world as Conference);
    const delegation = world.meeting.delegations[0]!;
    for (let nth = 0; nth < MANY; nth += 1)
      await app
        .get(Delegations)
        .addParticipant(
          world.officer.actor,
          delegation.id,
          { name: `Participant ${nth}`, email: `participant.${nth}@example.org`, role: 'delegate' },
          true,
        );
  });

  const isWhole = async (page: Page, least: number, rows: string) => {
    expect(await page.locator(rows).count()).toBeGreaterThanOrEqual(least);
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect((await layoutFlaws(page)).flaws).toEqual([]);
    }
    await page.context().close();
  };

  it('participants: all of them are in the table, and lie where they should', async () => {
    const page = await sees(pages, world.officer, `/meetings/${world.meeting.id}/participants`);
    await isWhole(page, MANY, 'table.data tbody tr');
  });

  it('people of the administration', async () => {
    const page = await sees(pages, world.admin, '/administration');
    await isWhole(page, MANY, 'table.data tbody tr');
  });

  if (LONG) {
    it('the matrix has a row for each recommendation, the first ones at once', async () => {
      const page = await sees(pages, world.officer, '/accountability');
      await page.waitForFunction((many) => document.querySelectorAll('.heat tbody tr').length >= many, MANY);
      await isWhole(page, MANY, '.heat tbody tr');
    });

    it('recommendations: the list shows them, and how many there are', async () => {
      const page = await sees(pages, world.officer, '/recommendations');
      await page.locator('main').getByText('500').first().waitFor();
      await isWhole(page, 20, 'main li, main tbody tr');
    });

    it('the questionnaire of the State that has all of them', async () => {
      const reporter = await aSignedIn(app, {
        role: 'focal_point',
        processId: world.processId,
        entityId: world.entity['ARV']!.id,
      });
      const page = await sees(pages, reporter, '/tasks');
      await page.locator('main a[href^="/tasks/"]').first().click();
      await page.locator('.acts4').waitFor();
      await isWhole(page, 1, 'main .acts4 a');
    });
  }

  if (LONG) {
    // An officer's home has the meeting that comes: it is looked at with nothing on it in `screens.spec`.
    it('none: each list says in a sentence what will be there', async () => {
      const founder = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
      const bare = await aProcess(app, { code: 'BAR', members: [] });
      expect(founder.personId).not.toBe(bare.admin.personId);
      const said: Record<string, string> = {};
      const context = await pages.context(bare.officer);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      for (const address of [
        '/texts',
        '/recommendations',
        '/accountability',
        '/follow-up',
        '/follow-up/releases',
        '/follow-up/ours',
        '/reports',
        '/messages/waiting',
        `/meetings/${bare.meeting.id}`,
        `/meetings/${bare.meeting.id}/participants`,
      ]) {
        await page.goto(address);
        await settled(page);
        await page
          .locator('main .empty')
          .first()
          .waitFor()
          .catch((error: Error) => {
            throw new Error(`${address}: ${error.message}`);
          });
        said[address] = (await page.locator('main .empty').allTextContents()).join(' ');
        expect((await layoutFlaws(page)).flaws).toEqual([]);
      }
      await context.close();
      expect(Object.entries(said).filter(([, words]) => words.length < 20)).toEqual([]);
      expect(said[`/meetings/${bare.meeting.id}/participants`]).toContain('the state of its credentials stands here');
    });
  }
});
