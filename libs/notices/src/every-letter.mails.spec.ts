import { join } from 'node:path';
import { LONGEST_SUBJECT } from '#contracts';
import { sources } from '../../../test/house/sources.js';
import { accessLetter, books } from '../../people/src/people.mails.js';
import { compose, type Letter } from './letter.mails.js';

/** Files of words that declare no letter of their own, and what they are. */
const noLetters: Readonly<Record<string, string>> = {
  'libs/notices/src/letter.mails.ts': 'how any letter is composed',
  'libs/notices/src/layout.mails.ts': 'how any letter is laid out',
  'libs/followup/src/followup-fr.mails.ts': 'the French words of the letters of follow-up',
  'libs/followup/src/followup-ar.mails.ts': 'the Arabic words of the letters of follow-up',
  'libs/people/src/people.mails.ts': 'letters with a link, which are written before anybody has notices',
};

const isLetter = (value: unknown): value is Letter<unknown> =>
  typeof value === 'object' && value !== null && 'kind' in value && 'words' in value && 'link' in value;

const lettersOf = (path: string): Letter<unknown>[] =>
  Object.values(require(join(process.cwd(), path)) as Record<string, unknown>).flatMap((value) =>
    isLetter(value)
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).filter(isLetter)
        : [],
  );
const files = sources(['libs'], ['.mails.ts']).map(({ path }) => path);
const letters = files.flatMap(lettersOf);

/** Whatever a letter may be filled with; each can be found again in what it says. No name is known in Arabic. */
const facts = {
  requestId: '7',
  textId: '7',
  symbol: 'CDM/2031/L.3',
  link: '/tasks/7',
  stateNames: { en: 'Dorvia' },
  cycle: '2031',
  receipt: 'R-2031-DRV',
  dueOn: '2026-12-04',
  dueAt: '2026-12-04T20:59:59Z',
  receivedAt: '2026-12-04T20:59:59Z',
  broke: true,
  zone: 'Africa/Nairobi',
  days: 14,
  commitments: 17,
  count: 19,
  name: 'Lena Okarin',
  note: 'The ministry moves this month.',
  rank: 'primary',
};
const places: Readonly<Record<string, RegExp>> = {
  state: /Dorvia/,
  cycle: /\b2031\b(?!-)/,
  receipt: /R-2031-DRV/,
  symbol: /CDM\/2031\/L\.3/,
  deadline: /22:59 Cairo/,
  day: /4 (December|décembre|ديسمبر) 2026(?!(,|،) \u2068?2)/,
  days: /\b14\b/,
  commitments: /\b17\b/,
  count: /\b19\b/,
  name: /Lena Okarin/,
  note: /The ministry moves/,
  process: /Corvane/,
};
const found = (text: string): string[] => Object.keys(places).filter((place) => places[place]!.test(text));

const langs = ['fr', 'ar'] as const;
const world = {
  processNames: { en: 'Corvane Dialogue', fr: 'Dialogue de Corvane' },
  publicUrl: 'https://rapporteur.example',
};
const reader = (lang: string) => ({ name: 'Lena Okarin', lang, zone: 'Africa/Cairo' });
const url = 'https://rapporteur.example/sign-in/link#2Fh';

interface Said {
  lang: string;
  subject: string;
  lines: string[];
  button: string;
  reason: string;
  text: string;
  html: string;
}

function notice(letter: Letter<unknown>, lang: string, given: object = {}): Said {
  return compose(letter, { ...facts, ...given }, reader(lang), world);
}

function access(kind: keyof NonNullable<(typeof books)['en']>, lang: string): Said {
  const sent = accessLetter(kind, reader(lang), url, world.processNames);
  const [own = ''] = sent.text.split('\n\n-- \n');
  const [button = '', , reason = ''] = own
    .trim()
    .split(/\n(?=https)|\n\n/)
    .slice(-3);
  const lines = sent.text.split('\n\n').slice(0, 2);
  return { ...sent, lines, button: button.replace(/\s*:$/, ''), reason };
}

const all: [string, (lang: string) => Said][] = [
  ...letters.map((letter): [string, (lang: string) => Said] => [letter.kind, (lang) => notice(letter, lang)]),
  ...(['sign_in', 'reset', 'invitation'] as const).map((kind): [string, (lang: string) => Said] => [
    kind,
    (lang) => access(kind, lang),
  ]),
];

describe('every letter', () => {
  it('is looked at: each file of words declares letters or says why not', () => {
    expect(files.filter((path) => lettersOf(path).length === 0 && !noLetters[path])).toEqual([]);
    expect(Object.keys(noLetters).filter((path) => !files.includes(path))).toEqual([]);
    expect(letters.length).toBeGreaterThanOrEqual(15);
  });

  it('stands once', () => expect(new Set(all.map(([kind]) => kind)).size).toBe(all.length));

  describe.each(all)('%s', (_, said) => {
    const english = said('en');

    it.each(langs)('exists in %s', (lang) => {
      const { subject, lines, button, reason, ...own } = said(lang);
      expect(own.lang).toBe(lang);
      expect([subject, ...lines, button, reason].filter((part) => part.trim().length < 2)).toEqual([]);
      expect(lines).toHaveLength(english.lines.length);
    });

    it.each(['en', ...langs])('has a subject of 70 signs that needs no cutting (%s)', (lang) => {
      const { subject } = said(lang);
      expect([...subject].length).toBeLessThanOrEqual(LONGEST_SUBJECT);
      expect(subject).not.toMatch(/…$|[\u2066-\u2069]/);
    });

    it.each(langs)('says below in English what it says in %s, apart and in its own direction', (lang) => {
      const own = said(lang);
      const [, below = ''] = own.text.split('\n\n-- \nIn English:\n\n');
      expect(below.trim().split('\n\n')).toEqual(english.lines);
      expect(own.html.split('<div lang="en" dir="ltr"')).toHaveLength(2);
      expect(own.html.indexOf('<div lang="en" dir="ltr"')).toBeGreaterThan(own.html.indexOf('<a href='));
      expect(english.text).not.toContain('In English:');
    });

    it.each(langs)('is filled with the same in %s as in English', (lang) => {
      const own = said(lang);
      expect({ subject: found(own.subject), lines: own.lines.map(found), reason: found(own.reason) }).toEqual({
        subject: found(english.subject),
        lines: english.lines.map(found),
        reason: found(english.reason),
      });
    });

    it.each(langs)('says nothing in English in %s, but what somebody wrote', (lang) => {
      const own = said(lang);
      const parts = [own.subject, ...own.lines, own.button, own.reason];
      const theirs = [english.subject, ...english.lines, english.button, english.reason];
      expect(parts.filter((part) => theirs.includes(part) && part !== facts.note)).toEqual([]);
      // One line may be a sentence of a person; no word of English stands in the others.
      expect(
        parts.filter((part) => /\b(the|your|you|report|this|for)\b/i.test(part.replaceAll(facts.note, ''))),
      ).toEqual([]);
    });

    it('is Arabic in Arabic: nine letters of ten outside names, and each name is set apart', () => {
      const { subject, lines, button, reason } = said('ar');
      const names = /Dorvia|Corvane Dialogue|Lena Okarin|Rapporteur|CDM\/2031\/L\.3/g;
      for (const part of [subject.replace(names, ''), ...lines, button, reason]) {
        const outside = part.replace(/\u2068[^\u2069]*\u2069/g, '');
        expect(outside).not.toMatch(/\p{Script=Latin}/u);
        const signs = outside.match(/\p{L}/gu) ?? [];
        const arabic = signs.filter((sign) => /\p{Script_Extensions=Arabic}/u.test(sign));
        expect(arabic.length).toBeGreaterThanOrEqual(signs.length * 0.9);
        expect(part.match(/\u2068/g)?.length ?? 0).toBe(part.match(/\u2069/g)?.length ?? 0);
        // Digits as the rest of the product writes them.
        expect(part).not.toMatch(/[٠-٩]/);
      }
    });

    it.each(['en', ...langs])('runs in its direction, and says so (%s)', (lang) => {
      const { html } = said(lang);
      expect(html).toMatch(new RegExp(`<div lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`));
      expect(html).toContain('text-align:start');
      expect(html).not.toMatch(/text-align:\s*(left|right)|(margin|padding|border)-(left|right)/);
      expect(html).toMatch(/<span dir="ltr">https:/);
    });

    it.each(['en', ...langs])('leaves the address bare, so that it can be followed (%s)', (lang) => {
      const lines = said(lang)
        .text.split('\n')
        .filter((line) => line.includes('https://'));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^https:\/\/[\x21-\x7e]+$/);
    });

    it('writes French the way it is set: a space that does not break before : ; ? !', () => {
      const { subject, lines, button, reason } = said('fr');
      const bare = [subject, ...lines, button, reason].map((part) => part.replace(/\d\d:\d\d/g, ''));
      expect(bare.filter((part) => /(?<![\u00a0\u202f])[:;?!]/.test(part))).toEqual([]);
      expect(bare.filter((part) => part.includes("'"))).toEqual([]);
    });
  });
});

describe('a letter that counts, in Arabic', () => {
  const counted = (kind: string, given: object) =>
    notice(letters.find((letter) => letter.kind === kind)!, 'ar', given).subject;
  it.each([
    [1, 'توصية واحدة'],
    [2, 'توصيتان'],
    [3, '3 توصيات'],
    [11, '11 توصية'],
    [100, '100 توصية'],
  ])('%d recommendations', (commitments, words) =>
    expect(counted('follow_up_assigned', { commitments })).toContain(words),
  );
  it.each([
    [3, '3 أيام'],
    [14, '14 يوما'],
    [30, '30 يوما'],
  ])('%d days', (days, words) => expect(counted('reminder', { days })).toContain(words));
  it.each([
    [1, 'سؤال واحد'],
    [2, 'سؤالان'],
    [5, '5 أسئلة'],
    [12, '12 سؤالا'],
    [100, '100 سؤال'],
  ])('%d questions', (count, words) => expect(counted('report_sent_back', { count })).toContain(words));
});

describe('the other rank', () => {
  it.each(['en', ...langs])('fits into its subject (%s)', (lang) => {
    const { subject } = notice(letters.find(({ kind }) => kind === 'designated')!, lang, { rank: 'alternate' });
    expect(subject).toMatch(/Dorvia/);
    expect(subject).not.toMatch(/…$/);
  });
});
