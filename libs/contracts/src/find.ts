import { z } from 'zod/mini';
import { route } from './route.js';

/** What somebody types in "Go to…": a number, a State, a person, words of a text. */
export const Find = z.object({ words: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) });
export type Find = z.infer<typeof Find>;

export const foundKinds = ['paragraph', 'text', 'recommendation', 'meeting', 'process', 'state', 'person'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** One place that answers; every chapter gives its own, and the web puts them together. */
export interface FoundRow {
  id: string;
  kind: FoundKind;
  title: string;
  detail: string | null;
  href: string;
}

/** Where each chapter answers; one line per chapter. */
export const findRoutes = {
  processes: route('GET', '/api/find/processes', Find).gives<FoundRow[]>(),
  meetings: route('GET', '/api/find/meetings', Find).gives<FoundRow[]>(),
  people: route('GET', '/api/find/people', Find).gives<FoundRow[]>(),
  texts: route('GET', '/api/find/texts', Find).gives<FoundRow[]>(),
  recommendations: route('GET', '/api/find/recommendations', Find).gives<FoundRow[]>(),
};

/** At most so many of one kind: whoever sees more types another letter. */
export const FOUND_AT_MOST = 8;

/** Case, accents, Arabic vowel signs and the forms of alef do not hide what somebody looks for. */
export const plainWords = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .toLowerCase()
    .trim();

/** How well fields answer: 3 the whole, 2 a beginning of a word, 1 within, 0 not. Every word typed must be there. */
export function answersTo(words: string, fields: readonly (string | null | undefined)[]): number {
  const wanted = plainWords(words);
  const all = fields.filter((field): field is string => Boolean(field)).map(plainWords);
  if (all.includes(wanted)) return 3;
  const parts = wanted.split(/\s+/).filter((part) => part !== '');
  const whole = all.join(' \u0000 ');
  if (parts.length === 0 || !parts.every((part) => whole.includes(part))) return 0;
  const begun = new Set(whole.split(/[^\p{L}\p{N}]+/u));
  return parts.every((part) => [...begun].some((word) => word.startsWith(part))) ? 2 : 1;
}

/** The best answers first, no more than anybody reads. */
export const best = <Row>(rows: readonly Row[], rank: (row: Row) => number): Row[] =>
  rows
    .map((row, nth) => ({ row, nth, rank: rank(row) }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.nth - b.nth)
    .slice(0, FOUND_AT_MOST)
    .map(({ row }) => row);

/** "rec 7" and "7" ask for a number: the figure, and whether only recommendations are meant. */
export function numberIn(words: string): { figure: number; recommendation: boolean } | null {
  const [, prefix, figure] = /^\s*(\p{L}*)\.?\s*(\d{1,4})\s*$/u.exec(words) ?? [];
  if (figure === undefined) return null;
  const kind = plainWords(prefix ?? '');
  if (
    kind !== '' &&
    ![
      'r',
      'rec',
      'recommendation',
      'recommandation',
      'توصيه',
      'التوصيه',
      'توصية',
      'التوصية',
      'p',
      'par',
      'para',
      'paragraph',
      'paragraphe',
      'فقره',
      'فقرة',
      'الفقرة',
    ].includes(kind)
  )
    return null;
  return { figure: Number(figure), recommendation: /^(r|rec|recomm|(?:ال)?توصي)/.test(kind) };
}
