import type { Page } from 'playwright-core';
import { AccountabilityModule } from '#accountability';
import { InboxModule } from '#platform';
import { ReportingModule } from '#reporting';
import { aConference, anAppUpToFollowup, aSilence, aText, type Conference, makeClean } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { byKeysAlone, pressByKey, tabTo } from '../support/eyes.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { telephone, thumbs } from '../support/telephone.js';
import { stands } from '../support/under-way.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const reason = 'Our parliament has not yet approved it.';

/** One silence procedure, told in order: started by the chair, read on a telephone, broken with the keyboard alone. */
describe('a silence procedure', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let chair: Page;
  const address = () => `/t/${world.textId}/silence`;

  beforeAll(async () => {
    app = await anAppUpToFollowup([ReportingModule, AccountabilityModule, InboxModule]);
    world = await aConference(app, {
      members: ['DRV', 'GLD'],
      recommended: () => [{ rule: { kind: 'all_members' } }, { rule: { kind: 'all_members' } }],
    });
    app.clock.set('2026-11-20T14:30:00Z');
    pages = await pagesOf(app);
  });
  afterAll(async () => {
    await pages?.close();
    await app?.close();
  });

  /** Only where somebody wants to look at it. */
  const pictured = async (page: Page, name: string): Promise<void> => {
    const folder = process.env['PICTURES_TO'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };
  const silence = async () =>
    (
      await app.sql<{ state: string; closes_at: Date }>(`SELECT state, closes_at FROM silence WHERE text_id = $1`, [
        world.textId,
      ])
    )[0];

  it('is the other way to adopt a text: the chair takes it back from the room, reads both clocks, and starts', async () => {
    chair = await pages.open(world.chair, `/t/${world.textId}/adoption`);
    await chair.getByRole('link', { name: 'By silence procedure' }).click();
    await chair.getByRole('button', { name: 'Take it back from the room' }).click();
    const start = chair.getByRole('button', { name: 'Start silence procedure' });
    await chair.locator('.readiness .st-warn').waitFor({ state: 'detached' });
    // Three days after Friday is Monday, and the evening of that day is still to come.
    await chair.locator('[id="f-closesOn"]').fill('2026-11-22');
    await chair
      .getByText(/^Too short: the rule of this process asks for 72 hours\. The earliest end is 23 November/)
      .waitFor();
    expect(await start.getAttribute('aria-disabled')).toBe('true');
    await chair.locator('[id="f-closesOn"]').fill('2026-11-24');
    await stands(chair);
    await start.click();
    const sure = chair.getByRole('alertdialog').getByRole('button', { name: 'Start silence procedure' });
    await sure.waitFor();
    await pictured(chair, 'silence-start');
    await sure.click();
    await chair.getByText('If no objection is received by then, the text is adopted.').waitFor();
    expect(await silence()).toMatchObject({ state: 'open', closes_at: new Date('2026-11-24T15:00:00Z') });
    expect(await chair.locator('.clocks dd').allInnerTexts()).toEqual([
      expect.stringMatching(/^Tuesday 24 November 2026, 18:00\s+\S.*\(UTC\+3\)$/),
      'Tuesday 24 November 2026, 15:00 UTC',
      '4 days',
    ]);
  });

  it('is read and broken off on a telephone whose clock is a day wrong: what is left is told by the clock of the service', async () => {
    const context = await pages.context(world.head['GLD']!, telephone);
    for (const wrong of process.env['LONG'] ? [-DAY, DAY] : [DAY]) {
      const page = await context.newPage();
      await page.clock.setSystemTime(new Date(Date.now() + wrong));
      await page.goto(address());
      await page.locator('.clocks .left').getByText('4 days', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Break silence…' }).click();
      await page
        .getByRole('alertdialog')
        .getByText('Nobody else will see the name of your State')
        .or(page.getByText('All members will see'))
        .waitFor();
      const { small, zooming, over, controls } = await thumbs(page);
      expect({ small, zooming, over }).toEqual({ small: [], zooming: [], over: 0 });
      expect(controls).toBeGreaterThan(5);
      await pictured(page, `silence-telephone-${wrong}`);
      await page.close();
    }
    await context.close();
  });

  it('stands above the text in the drafting room, where nobody types meanwhile', async () => {
    await chair.goto(`/t/${world.textId}`);
    await chair
      .getByText(/^This text is under silence until Tuesday 24 November 2026, 18:00 .*Nobody types in it\./)
      .waitFor();
    const paragraph = chair.locator('.words[role=textbox] [data-block] .text').nth(2);
    const before = await paragraph.textContent();
    await paragraph.click();
    await chair.keyboard.type('Never');
    expect(await paragraph.textContent()).toBe(before);
  });

  it('is put off, stands still and goes on at the hand of the chair, and each act is read in the log', async () => {
    await chair.goto(address());
    const dialog = chair.getByRole('dialog').or(chair.getByRole('alertdialog'));
    await chair.getByRole('button', { name: 'Extend…' }).click();
    await dialog.locator('[id="f-closesOn"]').fill('2026-11-25');
    await dialog.getByLabel('Reason, read by all members').fill('Two capitals asked for a day.');
    await dialog.getByRole('button', { name: 'Extend', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await chair.locator('.clocks').getByText('Wednesday 25 November 2026, 15:00 UTC').waitFor();
    expect((await silence())?.closes_at).toEqual(new Date('2026-11-25T15:00:00Z'));
    await chair.getByRole('button', { name: 'Suspend…' }).click();
    await dialog.getByLabel('Reason, read by all members').fill('The building is closed.');
    await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const resume = chair.getByRole('button', { name: 'Resume: 5 days left' });
    await resume.waitFor();
    expect((await silence())?.state).toBe('suspended');
    await resume.click();
    await chair.getByText('If no objection is received by then, the text is adopted.').waitFor();
    expect((await silence())?.state).toBe('open');
    for (const words of ['Two capitals asked for a day.', 'The building is closed.', 'Resumed'])
      await chair.locator('ol.plainlist').getByText(words).waitFor();
  });

  it('is broken by the head of a delegation with the keyboard alone; what was written comes back after the page was thrown away', async () => {
    const context = await pages.context(world.head['DRV']!);
    const page = await context.newPage();
    const { pointed } = await byKeysAlone(page);
    const dialog = page.getByRole('alertdialog');
    const begins = async () => {
      await page.goto(address());
      await pressByKey(page, page.getByRole('button', { name: 'Break silence…' }));
      await dialog.waitFor();
    };
    await begins();
    await pressByKey(page, dialog.getByRole('checkbox').nth(1), 'Space');
    await tabTo(page, dialog.getByLabel('Reason'));
    await page.keyboard.insertText(reason);
    await pressByKey(page, dialog.getByRole('button', { name: 'Break silence' }));
    await dialog.getByText('Type the name as it stands here').first().waitFor();
    expect((await silence())?.state).toBe('open');

    await begins();
    await until('the reason is back', async () => (await dialog.getByLabel('Reason').inputValue()) === reason);
    expect(await dialog.getByRole('checkbox').nth(1).isChecked()).toBe(true);
    expect(await dialog.getByLabel(/^Type .+ to confirm$/).inputValue()).toBe('');
    const name = (await page.locator('#yours').textContent()) ?? '';
    await tabTo(page, dialog.getByLabel(/^Type .+ to confirm$/));
    await page.keyboard.insertText(name.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByText(/^Silence was broken on .* The text is not adopted\.$/).waitFor();
    expect((await silence())?.state).toBe('broken');
    expect(pointed).toEqual([]);
    await pictured(page, 'silence-broken');
    await context.close();
  });

  it('is broken by an objection that came by telephone, which an officer records', async () => {
    const textId = await aText(app, world, [{ rule: { kind: 'all_members' } }], 'CDM/2026/L.9');
    await makeClean(app, world.chair, textId);
    await aSilence(app, world, textId);
    const page = await pages.open(world.officer, `/t/${textId}/silence`);
    await page.getByRole('button', { name: 'Record an objection…' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Which State objects').selectOption({ index: 1 });
    await dialog.getByLabel('How it came').selectOption('telephone');
    await dialog.getByLabel(/^Received at/).fill('23:59');
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByLabel('What it says').fill(reason);
    const sure = dialog.getByRole('button', { name: 'Record the objection' });
    await sure.click();
    await dialog.getByText('An objection is received after the silence has begun, and not later than now').waitFor();
    await pictured(page, 'silence-record');
    // A whole minute after the silence began; the hour at the venue is three ahead.
    app.clock.set(new Date(app.clock.now().getTime() + 120_000));
    const there = new Date(app.clock.now().getTime() + 3 * 3_600_000).toISOString();
    await dialog.getByLabel(/^Received at/).fill(there.slice(11, 16));
    await sure.click();
    await page.getByText(/^Silence was broken on .* The text is not adopted\.$/).waitFor();
    await page.getByText(/^Received by telephone\. Recorded by: Secretariat officer, /).waitFor();
    // A paragraph without a number is called by its opening words, in the link itself.
    await page.getByRole('link', { name: 'Paragraph without a number Recalling the second meeting,' }).waitFor();
    await page.close();
  });
});
