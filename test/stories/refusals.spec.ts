import type { Page } from 'playwright-core';
import { type ProblemKey, problems } from '#contracts';
import { settled } from '../support/looking.js';
import { unheard } from '../support/refused.js';
import { ofMeetings } from '../support/refused-meetings.js';
import { ofPeople } from '../support/refused-people.js';
import { ofReports } from '../support/refused-reports.js';
import { ofSilence } from '../support/refused-silence.js';
import { ofTexts } from '../support/refused-texts.js';
import {
  advice,
  button,
  learnWords,
  playService,
  press,
  type Sending,
  sendings,
  typed,
  word,
  write,
} from '../support/refusing.js';
import { aStage, type Stage } from '../support/stage.js';

jest.setTimeout(120_000);

const all: Readonly<Record<string, Sending>> = { ...ofMeetings, ...ofPeople, ...ofReports, ...ofTexts, ...ofSilence };
const usual: readonly ProblemKey[] = ['not-permitted', 'changed-meanwhile', 'invalid-input'];
const LONG = Boolean(process.env['LONG']);
/** Every second form with words in it is refused here, for one reason in turns; all, every button too, for every reason with `LONG=1`. */
const walked = Object.keys(all)
  .filter((place) => LONG || all[place]!.writes || all[place]!.decided)
  .filter((_, at) => LONG || at % 2 === 0);
const reasonsFor = (place: string): readonly ProblemKey[] => {
  const { refusals = usual } = all[place]!;
  const at = walked.indexOf(place);
  return LONG ? refusals : [refusals[at % refusals.length]!];
};

/** The list of places that send comes from the code: a form that nobody refuses here fails. */
describe('what the service refuses', () => {
  let stage: Stage;
  const pages = new Map<string, Page>();
  beforeAll(async () => {
    await learnWords();
    stage = await aStage();
  });
  afterAll(() => stage?.close());

  it('is refused here in every place that sends', () => {
    expect([...Object.keys(all), ...Object.keys(unheard)].sort()).toEqual(sendings().sort());
  });

  const screenOf = ({ on }: Sending) => stage.screens.find(({ path }) => path === on)!;
  const addressOf = (sending: Sending): string => {
    const { address } = screenOf(sending);
    return sending.at ? sending.at(address, stage) : address;
  };
  /** The page of a person stays open from one form to the next, and is loaded anew for each. */
  const come = async (sending: Sending): Promise<Page> => {
    const person = sending.who ? sending.who(stage) : screenOf(sending).who;
    const key = person?.personId ?? 'stranger';
    const known = pages.get(key);
    if (known) {
      // The service was played for the form before.
      await known.unrouteAll({ behavior: 'ignoreErrors' });
      return known;
    }
    const page = await (await stage.pages.context(person)).newPage();
    page.setDefaultTimeout(30_000);
    pages.set(key, page);
    return page;
  };

  /** In a region that is read aloud, in sight, and with what to do. */
  const told = async (page: Page, words: string, whatToDo = words): Promise<void> => {
    const said = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: words }).first();
    await said.waitFor();
    const seen = await said.evaluate((box) => {
      const { x, y, width, height } = box.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 12));
      return { inSight: Boolean(top && box.contains(top)), text: (box as HTMLElement).textContent };
    });
    expect(seen).toMatchObject({ inSight: true, text: expect.stringContaining(whatToDo) });
  };

  const run = (page: Page, act: string | ((page: Page) => Promise<unknown>)) =>
    typeof act === 'string' ? press(page, act) : act(page);

  it.each(walked)('%s', async (place) => {
    const sending = all[place]!;
    const { goes, opens = [], writes, does, sends, again = sends, decided } = sending;
    const page = await come(sending);
    const service = await playService(page, stage, place, sending);
    await page.goto(addressOf(sending));
    // What is pressed while the page still grows above it may be missed, by a hand as by a program.
    if (goes || opens.length) await settled(page);
    if (goes) await page.locator(goes).click();
    for (const key of opens) await press(page, key);
    if (writes) await write(page, writes);
    await does?.(page);
    if (typeof sends === 'string') await button(page, sends).waitFor();
    else if (!opens.length && !writes) await settled(page);
    const before = await typed(page);
    for (const [nth, key] of reasonsFor(place).entries()) {
      Object.assign(service, { next: key, said: `Say it in other words, please (${nth})` });
      await run(page, nth > 0 ? again : sends);
      if (key === 'invalid-input') await told(page, service.said);
      else await told(page, problems[key].title, advice(key));
      expect(await typed(page)).toEqual(expect.arrayContaining(before));
      expect(service.sent).toBe(nth + 1);
    }
    if (decided) {
      Object.assign(service, { next: 'changed-meanwhile', decided: true });
      await run(page, sends);
      await told(page, word('common.meanwhile.decided'));
      if (decided.says) await page.getByText(decided.says).first().waitFor();
      expect(await typed(page)).toEqual(expect.arrayContaining(before));
      expect(typeof sends === 'string' && (await button(page, sends).count()) > 0).toBe(false);
      const folder = process.env['PICTURES_TO'];
      if (folder) await page.screenshot({ path: `${folder}/decided-${place.replace(/\W+/g, '-')}.png` });
    }
  });
});
