import { setTimeout } from 'node:timers/promises';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { fair, Line } from '../faults/proxy.js';
import { Fingers } from '../faults/storm/fingers.js';
import { Hand } from '../faults/storm/hand.js';
import { Ledger, type Random } from '../faults/storm/ledger.js';
import { livesOf } from '../faults/storm/lives.js';
import { breakThings } from '../faults/storm/storm.js';
import { Tempest } from '../faults/storm/tempest.js';
import { Account } from '../faults/storm/witness.js';
import { Browsers, Person, recordShows, until } from '../support/browsers.js';
import { seeded } from '../support/hostile-updates.js';
import { StrangerClient } from '../support/stranger-client.js';
import { note } from './note.js';

const seconds = Math.min(60, Number(process.env['STORM_SECONDS'] ?? 50));
const count = Number(process.env['BROWSER_STORMS'] ?? 5);
const first = Number(process.env['BROWSER_STORMS_FROM'] ?? 1);
/** So long after a storm every page has all its words in the record. */
const HEALED_MS = 90_000;
const REST_MS = 1200;
/** A storm that is not judged by then waits for something that does not come. */
const OVER_MS = (seconds + 260) * 1000;

jest.setTimeout((seconds + 300) * 1000);

const decisions = [
  'share data',
  'name contact points',
  'report once a year',
  'meet again',
  'keep the register',
  'listen',
];

describe('storms in which people type at real pages', () => {
  const tempest = new Tempest([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule]);
  const programs = new Browsers({ address: '' });
  beforeAll(() => tempest.gather());
  afterAll(async () => {
    await programs.close();
    await tempest.part();
  });

  interface Scene {
    textId: string;
    hands: Fingers[];
    chair: Hand;
    lines: Line[];
    account: Account;
    /** one more page, without the bad network */
    freshPage(): Promise<Person>;
  }

  /** Two people at a page of their own, one at two tabs; and the chair, who agrees paragraphs and opens them again. */
  async function gathered(textId: string, random: Random): Promise<Scene & { leave(): Promise<void> }> {
    const { authors, port } = tempest.ground;
    const [chairing, desk, ...delegates] = authors;
    const [account, ledger] = [new Account(), new Ledger()];
    const browser = await programs.another();
    const [hands, lines]: [Fingers[], Line[]] = [[], []];
    const seat = async (cookie: string, address: string) => {
      const person = await new Browsers({ address }).stranger('', { browser, keepsShell: true });
      const [name, value] = cookie.split('=') as [string, string];
      await person.context.addCookies([{ name, value, url: address }]);
      return person;
    };
    for (const [{ cookie }, names] of [
      [delegates[0]!, ['Galdonia']],
      [delegates[1]!, ['Dorvia']],
      [desk!, ['desk', 'desk, second tab']],
    ] as const) {
      const line = await Line.to(port, random);
      lines.push(line);
      const { context, page } = await seat(cookie, line.address);
      for (const [tab, name] of names.entries()) {
        const person = new Person(name, context, tab === 0 ? page : await context.newPage());
        const storm = { account, ledger, random, paceMs: 150 + random() * 500, mayClose: tab > 0 };
        hands.push(await Fingers.at(person, textId, line, storm));
      }
    }
    const line = await Line.to(port, random);
    lines.push(line);
    const weights = { split: 0, move: 0, merge: 0, lock: 1, freeze: 0, erase: 0, undo: 0, paste: 0 };
    const chair = new Hand('chair', chairing!, line, textId, ledger, random, weights, 4000);
    await chair.open();
    const freshPage = async () => {
      const person = await seat(chairing!.cookie, `http://127.0.0.1:${port}`);
      await person.entersRoom(textId);
      return person;
    };
    const leave = async () => {
      for (const hand of [...hands, chair]) hand.stopped = true;
      chair.client.close();
      await browser.close();
      await Promise.all(lines.map((one) => one.close()));
    };
    return { textId, hands, chair, lines, account, freshPage, leave };
  }

  const tells = async (what: string, told: string[], wait: Promise<unknown>) => {
    await wait.catch((error: Error) => told.push(`${what}: ${error.message}`));
  };

  /** When the storm is over: does every page work, do all show one text, and is every word there that a screen has shown? */
  async function judged({ textId, hands, account, freshPage }: Scene) {
    const told: string[] = [];
    const { sql, authors, port } = tempest.ground;
    let healedMs = 0;
    const end = performance.now() + HEALED_MS;
    const isWell = async (hand: Fingers) => {
      let strip = '';
      const says = () => `${hand.name} is well again; its page says “${strip.slice(0, 200)}”`;
      const well = async () => {
        strip = await hand.strip();
        return hand.isWell();
      };
      const before = told.length;
      await tells('not healed', told, until(says, well, Math.max(2000, end - performance.now())));
      return told.length === before;
    };
    const works = async (hand: Fingers) => {
      if (!(await isWell(hand))) return;
      healedMs = Math.max(healedMs, performance.now() - (end - HEALED_MS));
      if ((await hand.lastWord()).length === 0) told.push(`${hand.name}: nothing can be typed any more`);
      else await isWell(hand);
    };
    await Promise.all(hands.map(works));
    const fresh = await freshPage();
    const all = [...hands, { name: 'a fresh page', shows: () => fresh.shows() }];
    for (const { name, shows } of all) {
      const same = async () => (await shows()) === (await recordShows({ sql }, textId));
      await tells('another text', told, until(`${name} shows what the record holds`, same, 15_000));
    }
    const reader = new StrangerClient(() => `http://127.0.0.1:${port}`, authors[0]!.cookie, textId);
    await reader.open();
    const trays = (await Promise.all(hands.map((hand) => hand.tray()))).join('\n');
    const { inTrays, lastMoment, ...wrong } = account.wrongIn(reader.words.join('\n'), trays);
    reader.close();
    for (const [what, letters] of Object.entries(wrong)) {
      if (letters.length > 0) told.push(`${letters.length} letters ${what}: ${letters.join('')}`);
      const some = letters.slice(0, 6);
      const lives = await livesOf(some, textId, sql);
      const held = await Promise.all(hands.map(async (hand) => [hand.name, await hand.holds(some)] as const));
      const lying = (index: number) => held.map(([name, where]) => `${name}: ${where[index]}`).join('; ');
      const tells = (letter: string, index: number) =>
        `${lives[index]}; told by the pages: ${account.saidOf(letter)}; on the devices: ${lying(index)}`;
      told.push(...some.map(tells));
    }
    if (told.length > 0) for (const { name } of hands) told.push(`${name} said ${account.linesOf(name)}`);
    for (const { name, loads, asked } of hands)
      if (loads > asked) told.push(`${name}: the page was made anew ${loads} times, and was asked to ${asked} times`);
    for (const { persons } of hands)
      for (const { name, thrown } of persons) told.push(...thrown.map((what) => `${name} threw ${what}`));
    return { told, healedMs, inTrays, lastMoment };
  }

  let stage = '';
  let there: (Scene & { leave(): Promise<void> }) | undefined;
  /** Says what is waited for, if a storm does not end. */
  async function blowInTime(seed: number): ReturnType<typeof blow> {
    const stuck = new AbortController();
    const late = setTimeout(OVER_MS, undefined, { signal: stuck.signal }).then(async () => {
      const doing = there?.hands.map((hand) => `${hand.name} is ${hand.doing}`).join(', ');
      await there?.leave();
      throw new Error(`stuck while ${stage}: ${doing}`);
    });
    late.catch(() => undefined);
    return Promise.race([blow(seed), late]).finally(() => stuck.abort());
  }

  async function blow(seed: number): Promise<{ wrong: string[]; figures: Record<string, unknown> }> {
    const began = performance.now();
    const random = seeded(seed);
    await tempest.alive();
    const textId = await tempest.aText([
      { role: 'title', text: 'Conclusions of the third meeting' },
      ...decisions.map((words) => ({ role: 'operative' as const, text: `Decides to ${words}` })),
    ]);
    const faults: Record<string, number> = {};
    stage = 'people come';
    const scene = await gathered(textId, random);
    there = scene;
    stage = 'it blows';
    const { hands, chair, lines, account } = scene;
    try {
      const running = Promise.all([...hands, chair].map((hand) => hand.run()));
      const tell = (name: string, times = 1) => {
        faults[name] = (faults[name] ?? 0) + times;
      };
      const until = performance.now() + seconds * 1000;
      const over = breakThings(
        tempest.ground,
        lines.map((line) => ({ line })),
        random,
        until,
        tell,
        REST_MS,
      );
      await Promise.race([running, over]);
      for (const line of lines) line.weather = fair;
      for (const hand of [...hands, chair]) hand.stopped = true;
      stage = 'people finish what they do';
      await running;
      stage = 'what is left is looked at';
      const { told, healedMs, inTrays, lastMoment } = await judged(scene);
      const sum = (name: keyof Fingers['acts']) => hands.reduce((all, { acts }) => all + acts[name], 0);
      const acts = ['enter', 'backspace', 'undo', 'move', 'reload', 'reopened', 'tunnel', 'givenUp', 'missed'] as const;
      const figures = {
        seed,
        seconds,
        'took s': Math.round((performance.now() - began) / 100) / 10,
        'healed after s': Math.round(healedMs / 100) / 10,
        pressed: sum('letters'),
        shown: account.shown.size,
        'called kept': account.kept.size,
        'called saved': account.saved.size,
        'taken away': account.gone.size,
        'seen in trays': account.trayed.size,
        'in trays only': inTrays,
        'removals called saved': account.removed.size,
        'gone in the last moment of a page': lastMoment,
        ...Object.fromEntries(acts.map((name) => [name, sum(name)])),
        locks: chair.acts.lock,
        ...faults,
      };
      return { wrong: told, figures };
    } finally {
      await scene.leave();
    }
  }

  it.each(Array.from({ length: count }, (_, n) => first + n))('seed %i', async (seed) => {
    let wrong: string[] = [];
    let figures: Record<string, unknown> = { seed, seconds };
    try {
      ({ wrong, figures } = await blowInTime(seed));
    } catch (error) {
      wrong = [(error as Error).stack ?? String(error)];
    }
    note({
      kind: 'browser storm',
      passed: wrong.length === 0,
      figures,
      wrong: wrong.map((one) => `seed ${seed}: ${one}`),
    });
    expect(wrong).toEqual([]);
  });
});
