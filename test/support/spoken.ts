import type { Page } from 'playwright-core';
import { languages } from '../../apps/web/src/i18n/languages.js';

/** What the service told a page: names, codes, sentences that somebody wrote. */
export interface Spoken {
  texts(): Promise<string[]>;
  /** What was said to the page before this one excuses nothing on it. */
  forget(): void;
}

/** Listens to what the service says to a page from now on. */
export function spokenTo(page: Page): Spoken {
  const replies: Promise<string[]>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/api/'))
      replies.push(
        response.json().then(
          (view: unknown) => leaves(view),
          // A file, or nothing at all.
          () => [],
        ),
      );
  });
  return {
    texts: async () => [...new Set((await Promise.all(replies)).flat())],
    forget: () => void replies.splice(0),
  };
}

function leaves(view: unknown): string[] {
  if (typeof view === 'string') return [view];
  if (Array.isArray(view)) return view.flatMap(leaves);
  if (view && typeof view === 'object') return [...Object.keys(view), ...Object.values(view).flatMap(leaves)];
  return [];
}

/** Names of fields and of states are words of the program: whoever reads "in_progress" on a page reads a leak. */
const ofTheProgram = /^[a-z][a-zA-Z]*([_-][a-z]+)*$/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What the formatter of dates and the lists of the browser write by themselves. */
const formatted =
  /\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|\b(yesterday|today|tomorrow|now|in|ago|last|next|this|second|minute|hour|day|week|month|quarter|year)s?\b|UTC[+−-]?[\d:]*|\bkB|\bMB|\band\b/g;
/** The mark of a text, by which two copies are compared. */
const mark = /\b[0-9A-F]{4}-?[0-9A-F]{4}\b/gi;

/** Names that the browser or this product knows in English: languages, time zones, States. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const named = (type: 'region' | 'language', codes: readonly string[]): string[] => {
  const names = new Intl.DisplayNames(['en-GB'], { type });
  const american = new Intl.DisplayNames(['en'], { type });
  return codes.flatMap((code) => [names.of(code) ?? '', american.of(code) ?? '']);
};
const written: readonly string[] = [
  ...languages.flatMap(({ name, short }) => [name, short]),
  ...named('language', ['en', 'fr', 'es', 'ru', 'ar', 'zh']),
  ...named(
    'region',
    letters.flatMap((one) => letters.map((other) => `${one}${other}`)),
  ),
  ...Intl.supportedValuesOf('timeZone')
    .map((zone) => zone.replaceAll('_', ' '))
    .flatMap((zone) => [zone, zone.split('/').at(-1)!]),
  ...Intl.supportedValuesOf('timeZone'),
];

/** Words on a page, seen or heard, that are neither a translation nor what the service said: English that leaked past the words. */
export async function leaksOf(page: Page, spoken: Spoken): Promise<string[]> {
  const outside = await page.evaluate(() => {
    const unread = 'script, style, noscript, .words [data-block] .text, iframe';
    const found: string[] = [];
    let depth = 0;
    /** What stands outside the brackets of a translation; a sentence may reach over several elements. */
    const take = (text: string): string => {
      let rest = '';
      for (const sign of text) {
        if (sign === '⟦') depth += 1;
        else if (sign === '⟧') depth -= 1;
        else if (depth <= 0) rest += sign;
      }
      return rest.trim();
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest(unread)) found.push(take(node.textContent ?? ''));
    if (depth !== 0) found.push(`${depth} sentences are not closed`);
    for (const element of document.body.querySelectorAll('*'))
      for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt']) {
        depth = 0;
        found.push(take(element.getAttribute(name) ?? ''));
      }
    return found.filter((text) => /\p{L}{2}/u.test(text));
  });
  const texts = (await spoken.texts()).map((text) => text.trim());
  const told = [...texts.filter((text) => !ofTheProgram.test(text)), ...written]
    .filter((text) => /\p{L}/u.test(text))
    .sort((one, other) => other.length - one.length);
  const whole = new Set(told);
  const parts = new Set(texts.flatMap((text) => text.split('\n')));
  const left = outside.filter((text) => {
    if (whole.has(text)) return false;
    // Several topics or remarks in a row, each as it was told.
    const several = text.split(/ · |\n/);
    if (several.length > 1 && several.every((one) => parts.has(one.trim()))) return false;
    // The beginning of a sentence that was told.
    if (text.endsWith('…') && told.some((one) => one.length > 20 && text.includes(one.slice(0, 20)))) return false;
    let rest = text.replace(formatted, ' ').replace(mark, ' ');
    for (const one of told)
      if (rest.includes(one))
        rest = rest.replace(new RegExp(`(?<![\\p{L}\\d])${escaped(one)}(?![\\p{L}\\d])`, 'gu'), ' ');
    return /\p{L}{2}/u.test(rest);
  });
  return [...new Set(left)];
}
