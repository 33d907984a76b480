import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route as Call, Page } from 'playwright-core';
import * as contracts from '#contracts';
import { type ProblemKey, problems } from '#contracts';
import { areas } from '../../apps/web/src/i18n/en/index.js';
import type { SignedIn } from './people.js';
import type { Stage } from './stage.js';
import { stands } from './under-way.js';

/** A route, as far as its answers go. */
interface Answers<View = unknown> {
  readonly method: string;
  readonly path: string;
  readonly view?: View;
}

/** A reading as the form under test needs it: what the service said, changed by the test. */
export interface Played {
  route: Answers;
  answer(view: never, stage: Stage): unknown;
  /** Said without asking the service. */
  alone?: true;
}

/** Of what the service said, what is different here. */
export function played<View, Out extends View>(
  route: Answers<View>,
  answer: (view: View, stage: Stage) => Out,
): Played {
  return { route, answer: answer as Played['answer'] };
}

/** An answer of the test's own, also to what would write. */
export function instead<View, Out extends View>(route: Answers<View>, answer: (stage: Stage) => Out): Played {
  return { route, answer: (_, stage) => answer(stage), alone: true };
}

/** One place of the web application that sends something, with how a person comes to send it. */
export interface Sending {
  /** the page, as the router has it */
  on: string;
  /** another address than the stage has for this page */
  at?(address: string, stage: Stage): string;
  /** somebody else than the stage has for this page */
  who?(stage: Stage): SignedIn;
  shows?: readonly Played[];
  /** a link followed within the page */
  goes?: string;
  /** names of buttons pressed on the way to the form */
  opens?: readonly string[];
  /** what is typed and chosen, by the names of the fields */
  writes?: Readonly<Record<string, string>>;
  /** whatever else a person does before sending */
  does?(page: Page): Promise<unknown>;
  /** the name of the button that sends, or how else it is sent */
  sends: string | ((page: Page) => Promise<unknown>);
  /** how it is sent once more, where that is another button */
  again?: string | ((page: Page) => Promise<unknown>);
  /** what somebody typed wrongly, in the eyes of the service */
  field?: string;
  /** an answer before the refusals: what is refused here is the second call of this kind */
  first?: unknown;
  /** refusals other than the usual ones */
  refusals?: readonly ProblemKey[];
  /** Somebody else decides first: what the page reads from then on, and words of it that must be seen. */
  decided?: { shows: readonly Played[]; says?: string };
}

/** The client itself is no place that sends. */
const root = join(process.cwd(), 'apps/web/src');

/** Every place in the code of the web application that writes by a route: "meetings/Agenda.tsx setAgenda". */
export function sendings(): string[] {
  const all = contracts as unknown as Record<string, Record<string, Answers> | undefined>;
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.spec.') && !/^(i18n|api)\//.test(path))
    .sort()
    .flatMap((path) => {
      const code = readFileSync(join(root, path), 'utf8');
      const named = [
        ...code.matchAll(/\b(useWrite|useAct|call|sendFile(?:<\w+>)?)\(\s*(?:addressOf\()?\s*(\w+Routes)\.(\w+)/g),
      ];
      const other = [
        ...code.matchAll(
          /\b(?:useWrite|useAct|useMutation|sendFile(?:<\w+>)?)\((?!\s*(?:addressOf\(\s*)?\w+Routes\.)/g,
        ),
      ];
      const names = named
        .filter(([, , chapter, name]) => all[chapter!]?.[name!]?.method !== 'GET')
        .map(([, , , name]) => `${path} ${name}`);
      return [...names, ...other.map(([way]) => `${path} ${way.replace(/[<(].*/, '')}`)];
    });
  return found.map((place, at) => {
    const nth = found.slice(0, at).filter((one) => one === place).length;
    return nth === 0 ? place : `${place} ${nth + 1}`;
  });
}

/** The route that a place of the list writes by. */
export function routeOf(place: string): Answers {
  const name = place.split(' ')[1]!;
  const chapters = Object.entries(contracts).filter(([key]) => key.endsWith('Routes')) as [
    string,
    Record<string, Answers>,
  ][];
  const code = readFileSync(join(root, place.split(' ')[0]!), 'utf8');
  const chapter = chapters.find(([key]) => code.includes(`${key}.${name}`));
  if (!chapter) throw new Error(`There is no route for ${place}`);
  return chapter[1][name]!;
}

const patternOf = ({ path }: Answers): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);

const spoken: Record<string, unknown> = {};
export async function learnWords(): Promise<void> {
  const { common } = await import('../../apps/web/src/i18n/en/common.js');
  spoken['common'] = common;
  for (const [area, load] of Object.entries(areas)) spoken[area] = await load();
}

const said = (key: string): unknown =>
  key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], spoken);
const has = (key: string): boolean => typeof said(key) === 'string';

/** What a key says in English. */
export function word(key: string): string {
  if (!has(key)) throw new Error(`There are no words for ${key}`);
  return said(key) as string;
}

/** What to do about a problem, as the page should say it. */
export function advice(key: ProblemKey): string {
  const of = (name: string) => `common.problem.advice.${name}`;
  const byStatus: Record<number, string> = { 403: 'not-permitted', 409: 'standing', 423: 'standing' };
  return word(of(has(of(key)) ? key : (byStatus[problems[key].status] ?? 'entered')));
}

/** A name that begins with the words of a key, whatever is put into them and however many they speak of. */
export function named(key: string): RegExp {
  const escaped = [key, `${key}_one`, `${key}_other`]
    .filter((one) => has(one))
    .map((one) =>
      word(one)
        .split(/\{\{[^}]*\}\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*'),
    );
  if (!escaped.length) throw new Error(`There are no words for ${key}`);
  return new RegExp(`^(${escaped.join('|')})(?!\\p{L})`, 'u');
}

export const button = (page: Page, key: string) => page.getByRole('button', { name: named(key) }).first();
export const press = async (page: Page, key: string): Promise<void> => {
  await button(page, key).waitFor();
  await stands(page);
  await button(page, key).click();
};

export const field = (page: Page, name: string) => page.locator(`[id="f-${name}"]`).first();

export async function write(page: Page, writes: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, words] of Object.entries(writes)) {
    const place = field(page, name);
    await place.waitFor();
    if ((await place.evaluate(({ tagName }) => tagName)) === 'SELECT') await place.selectOption(words);
    else await place.fill(words);
  }
}

/** Everything that stands in the fields of the page. */
export const typed = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input:not([type=file]), select, textarea')].map(
      (one) => `${one.name || one.id} = ${one.type === 'checkbox' || one.type === 'radio' ? one.checked : one.value}`,
    ),
  );

/** The service of this page, as far as a test plays it. Says which refusal is next; counts what was sent. */
export async function playService(page: Page, stage: Stage, place: string, sending: Sending) {
  const mine = patternOf(routeOf(place));
  const { method } = routeOf(place);
  const service = { sent: 0, next: 'not-permitted' as ProblemKey, said: '', decided: false };
  let first = sending.first;
  const refuse = (call: Call) => {
    const { status, title } = problems[service.next];
    const key = service.next;
    const issues = key === 'invalid-input' ? [{ path: sending.field ?? '', message: service.said }] : undefined;
    const body = JSON.stringify({ type: 'about:blank', title, status, key, ...(issues ? { issues } : {}) });
    return call.fulfill({ status, contentType: 'application/problem+json', body });
  };
  await page.route('**/api/**', async (call) => {
    const asked = call.request();
    const { pathname } = new URL(asked.url());
    if (asked.method() === method && mine.test(pathname)) {
      service.sent += 1;
      if (first === undefined) return refuse(call);
      const json = first;
      first = undefined;
      service.sent = 0;
      return call.fulfill({ json });
    }
    const shows = [...((service.decided && sending.decided?.shows) || []), ...(sending.shows ?? [])];
    const plays = shows.find(({ route }) => route.method === asked.method() && patternOf(route).test(pathname));
    if (plays?.alone) return call.fulfill({ json: plays.answer(undefined as never, stage) });
    if (!plays) return call.continue();
    try {
      const reply = await call.fetch();
      return await call.fulfill({ response: reply, json: plays.answer((await reply.json()) as never, stage) });
    } catch (error) {
      // A page that was closed meanwhile hears no answer any more.
      if (!page.isClosed()) throw error;
    }
  });
  return service;
}

/** What the service says to this page, changed by the test. */
export async function playsFor(page: Page, stage: Stage, shows: readonly Played[]): Promise<void> {
  for (const { route, answer, alone } of shows)
    await page.route(
      ({ pathname }) => patternOf(route).test(pathname),
      async (call) => {
        if (call.request().method() !== route.method) return call.fallback();
        if (alone) return call.fulfill({ json: answer(undefined as never, stage) });
        const reply = await call.fetch();
        return call.fulfill({ response: reply, json: answer((await reply.json()) as never, stage) });
      },
    );
}
