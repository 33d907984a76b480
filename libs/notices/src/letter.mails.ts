import { dayWords, deadlineWords, type Role } from '#contracts';
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

export const LONGEST_SUBJECT = 70;

/** Cut after a whole word, with a sign that something was cut. */
export function shortSubject(subject: string): string {
  const line = subject.replace(/\s+/g, ' ').trim();
  if ([...line].length <= LONGEST_SUBJECT) return line;
  const cut = [...line].slice(0, LONGEST_SUBJECT - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST_SUBJECT / 2 ? cut.slice(0, space) : cut).replace(/[\s,:;–-]+$/, '')}…`;
}

/** In the reader's language where the letter exists in it, else in English. */
export const langOf = (kind: Letter<never> | Letter<unknown>, lang: string): string =>
  lang in kind.words ? lang : 'en';

const inEnglish: Record<string, string> = {
  fr: 'In English:',
  ar: 'In English:',
  es: 'In English:',
  ru: 'In English:',
  zh: 'In English:',
};

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
    process: world.processNames[inLang] ?? world.processNames['en'] ?? '',
    deadline: (at, setIn) => deadlineWords(at, { zone: reader.zone, lang: inLang }, setIn),
    day: (on) => dayWords(on, inLang),
    named: (names) => names[inLang] ?? names['en'] ?? Object.values(names)[0] ?? '',
  });
  const words = kind.words[lang]!(params, say(lang));
  const below =
    lang === 'en' ? null : { title: inEnglish[lang] ?? 'In English:', lines: kind.words.en(params, say('en')).lines };
  const href = kind.link(params);
  const url = new URL(href, world.publicUrl).toString();
  const subject = shortSubject(words.subject);
  const said = { ...words, lang, subject };
  return { ...said, href, text: plainTwin(words, below, url), html: page({ ...said, below, url }) };
}

const plainTwin = (words: LetterWords, below: { title: string; lines: string[] } | null, url: string): string => {
  const parts = [...words.lines, `${words.button}:\n${url}`, words.reason];
  const english = below ? [`-- \n${below.title}`, ...below.lines] : [];
  return `${[...parts, ...english].join('\n\n')}\n`;
};
