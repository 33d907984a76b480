import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { settled } from '../support/looking.js';
import type { SignedIn } from '../support/people.js';
import { aStage, type Stage } from '../support/stage.js';

jest.setTimeout(120_000);

const folder = join(__dirname, 'trees');
/** The main screens; a home by whom it is for. */
const screens = [
  ['sign-in', '/sign-in'],
  ['home-of-a-delegation', '/'],
  ['home-of-a-focal-point', '/'],
  ['drafting-room', '/t/:textId'],
  ['adoption', '/t/:textId/adoption'],
  ['record', '/t/:textId/record'],
  ['recommendation', '/r/:slug'],
  ['questionnaire', '/q/:requestId/:place?'],
  ['matrix', '/accountability'],
  ['directory', '/directory'],
  ['meeting', '/meetings/:meetingId'],
] as const;

/** Two of them in the other languages in which everything is said. */
const inOtherLanguages = (['recommendation', 'matrix'] as const).flatMap((name) =>
  (['fr', 'ar'] as const).map((lang) => [name, lang] as const),
);

const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
const weekdays = '(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?';
/** What is another one at every run: days, hours, names of people made for the test, marks of identity. */
const changing: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '‹id›'],
  [/\b(?:[0-9a-f]{16,64}|[0-9a-f]{8}|[0-9A-F]{4}-[0-9A-F]{4})\b/g, '‹mark›'],
  [/\b(?:[a-z]+_)*[a-z]+ [0-9a-f]{6}\b/g, '‹person›'],
  [/[a-z.]+\.[0-9a-f]{6}\.[0-9a-f]{6}@example\.org/g, '‹address›'],
  [new RegExp(`(?:${weekdays},? )?\\d{1,2} (?:${months})(?: \\d{4})?`, 'g'), '‹day›'],
  [/\b20(?:2[6-9]|3\d)\b/g, '‹year›'],
  [/\b\d{1,2}:\d{2}(?::\d{2})?\b/g, '‹time›'],
  [/\bin \d+ (?:minute|hour|day|week|month)s?\b|\b\d+ (?:minute|hour|day|month)s? ago\b|\btomorrow\b/g, '‹when›'],
  [/Good (?:morning|afternoon|evening)/g, 'Good ‹time of day›'],
  // A mark of digits alone is quoted, one with letters is not.
  [/"(‹mark›)"/g, '$1'],
];
const steady = (tree: string): string => changing.reduce((words, [what, by]) => words.replace(what, by), tree);

/** Days in another language, as the browser writes them. */
function withoutDays(tree: string, lang: string): string {
  const names = (form: Intl.DateTimeFormatOptions, count: number, days: number) =>
    Array.from({ length: count }, (_, nth) =>
      new Intl.DateTimeFormat(lang, { ...form, timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + nth * days)),
    );
  const of = (form: 'month' | 'weekday', count: number, days: number) =>
    (['long', 'short'] as const)
      .flatMap((width) => names({ [form]: width }, count, days))
      .map((name) => name.replace('.', '\\.'))
      .join('|');
  const day = `(?:(?:${of('weekday', 7, 1)})[,،]? )?\\d{1,2}(?:er)? (?:${of('month', 12, 30)})(?: \\d{4})?`;
  return tree.replace(new RegExp(day, 'gu'), '‹day›');
}

/**
 * What those who do not see the main screens are told of them: roles, names, order, levels. A change of the structure is a
 * change of a file here, and is read in review. `TREES=write` writes them anew.
 */
describe('the tree of the main screens', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage();
  });
  afterAll(() => stage?.close());

  const whoOf = (name: string, path: string): SignedIn | null => {
    const of = name === 'home-of-a-focal-point' ? '/q/:requestId/:place?' : path;
    return stage.screens.find((one) => one.path === of)!.who;
  };

  /** The page of a person stays open from one screen to the next. */
  const pages = new Map<string, Page>();
  const pageOf = async (who: SignedIn | null): Promise<Page> => {
    const key = who?.personId ?? 'stranger';
    const page = pages.get(key) ?? (await (await stage.pages.context(who)).newPage());
    page.setDefaultTimeout(20_000);
    pages.set(key, page);
    return page;
  };

  const treeOf = async (name: string, path: string, lang?: string): Promise<string> => {
    const { address } = stage.screens.find((one) => one.path === path)!;
    const page = await pageOf(whoOf(name, path));
    await page.goto(lang ? `${address}?lang=${lang}` : address);
    await settled(page);
    // What comes by an answer of its own after the page.
    if (name === 'sign-in') await page.locator('.demo').waitFor();
    if (path === '/') await page.locator('main .tasks, main .empty').first().waitFor();
    if (name === 'drafting-room') await page.locator('.words[role=textbox], .reading').first().waitFor();
    const read = await page.locator('body').ariaSnapshot();
    return `${steady(lang ? withoutDays(read, lang) : read)}\n`;
  };
  const isAsRead = (name: string, tree: string): void => {
    expect(tree.split('\n').length).toBeGreaterThan(name === 'sign-in' ? 12 : 30);
    expect(tree).toContain('heading');
    const file = join(folder, `${name}.yml`);
    if (process.env['TREES'] === 'write') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, tree);
    }
    expect(existsSync(file)).toBe(true);
    expect(tree).toBe(readFileSync(file, 'utf8'));
  };

  it.each(screens)('%s is as it was read', async (name, path) => isAsRead(name, await treeOf(name, path)));

  it.each(inOtherLanguages)('%s is as it was read in %s, part by part as in English', async (name, lang) => {
    const [, path] = screens.find(([one]) => one === name)!;
    const tree = await treeOf(name, path, lang);
    isAsRead(`${name}.${lang}`, tree);
    // The same parts in the same order: only the words are others.
    const parts = (of: string) => of.split('\n').map((line) => /^( *- )'?(\/?\w+)/.exec(line)?.slice(1).join('') ?? '');
    expect(parts(tree)).toEqual(parts(readFileSync(join(folder, `${name}.yml`), 'utf8')));
  });
});
