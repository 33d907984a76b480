import { apart, dayWords, deadlineWords, type Role, shortSubject } from '#contracts';
import { page } from './layout.mails.js';

/** What a letter says in one language: one purpose, one button. Never a word of a draft or of an answer. */
export interface LetterWords {
  /** Action first; at most 70 signs are sent. */
  subject: string;
  lines: string[];
  button: string;
  /** "You receive this because you are …" */
  reason: string;
}

/** What a letter may need of its reader: everything else comes as its own parameters. */
export interface Saying {
  name: string;
  lang: string;
  zone: string;
  /** The process by its name in the reader's language. */
  process: string;
  /** "Friday 4 December 2026, 23:59 Nairobi (UTC+3) = Friday 4 December 2026, 20:59 UTC" */
  deadline(at: Date | string, setIn?: string): string;
  /** "Friday 4 December 2026" */
  day(on: string): string;
  /** A name kept in several languages. */
  named(names: Readonly<Record<string, string>>): string;
  /** What comes as it is: somebody's name, a code, a sentence somebody wrote. It keeps its own order. */
  apart(text: string): string;
}

export interface Letter<Params> {
  readonly kind: string;
  /** English always; other languages as far as they exist. */
  readonly words: { readonly en: Words<Params> } & Readonly<Record<string, Words<Params>>>;
  /** The path behind the button. */
  readonly link: (params: Params) => string;
  /** `morning`: nobody waits for it this minute, it goes at nine where its reader lives. `any`: silence, sign-in. */
  readonly hour: 'morning' | 'any';
  /** Who may release it, where a person must; the secretariat by default. */
  readonly releasedBy: readonly Role[];
}
type Words<Params> = (params: Params, say: Saying) => LetterWords;

/** Declares a letter. */
export function letter<Params>(
  given: Pick<Letter<Params>, 'kind' | 'words' | 'link'> & Partial<Pick<Letter<Params>, 'hour' | 'releasedBy'>>,
): Letter<Params> {
  return { hour: 'morning', releasedBy: ['secretariat_officer', 'secretariat_admin'], ...given };
}

/** Whom a letter is written for. */
export interface LetterReader {
  name: string;
  lang: string;
  zone: string;
}

export interface ComposedLetter {
  lang: string;
  subject: string;
  lines: string[];
  button: string;
  reason: string;
  href: string;
  text: string;
  html: string;
}

/** In the reader's language where the letter exists in it, else in English. */
export const langOf = (kind: Letter<never> | Letter<unknown>, lang: string): string =>
  lang in kind.words ? lang : 'en';

/** The letter in words: in-app lines, plain text, and its HTML twin. The English words stand below those of another language. */
export function compose<Params>(
  kind: Letter<Params>,
  params: Params,
  reader: LetterReader,
  world: { processNames: Readonly<Record<string, string>>; publicUrl: string },
): ComposedLetter {
  const lang = langOf(kind as Letter<unknown>, reader.lang);
  const say = (inLang: string): Saying => ({
    ...reader,
    lang: inLang,
    process: apart(world.processNames[inLang] ?? world.processNames['en'] ?? '', inLang),
    deadline: (at, setIn) => deadlineWords(at, { zone: reader.zone, lang: inLang }, setIn),
    day: (on) => dayWords(on, inLang),
    named: (names) => apart(names[inLang] ?? names['en'] ?? Object.values(names)[0] ?? '', inLang),
    apart: (text) => apart(text, inLang),
  });
  const words = kind.words[lang]!(params, say(lang));
  // Whoever it was forwarded to may not read the reader's language; the line above it is for them.
  const below = lang === 'en' ? null : { title: 'In English:', lines: kind.words.en(params, say('en')).lines };
  const href = kind.link(params);
  const url = new URL(href, world.publicUrl).toString();
  const subject = shortSubject(words.subject);
  const said = { ...words, lang, subject };
  return { ...said, href, text: plainTwin(said, below, url), html: page({ ...said, below, url }) };
}

// The address stands alone on its line and bare: a sign right behind it would become part of the link.
const plainTwin = (
  words: LetterWords & { lang: string },
  below: { title: string; lines: string[] } | null,
  url: string,
): string => {
  const colon = words.lang === 'fr' ? '\u00a0:' : ':';
  const parts = [...words.lines, `${words.button}${colon}\n${url}`, words.reason];
  const english = below ? [`-- \n${below.title}`, ...below.lines] : [];
  return `${[...parts, ...english].join('\n\n')}\n`;
};
