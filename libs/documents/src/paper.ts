import { type StatusGlyph, statusGlyphs } from '#contracts';

/** A printable thing: what the press knows. It has no noun of the story in it. */
export interface Paper {
  title: string;
  lang: string;
  page: PageSize;
  landscape?: boolean;
  /** the symbol of the document, in the running header */
  symbol: string;
  /** the revision, beside it */
  revision: string;
  /** for whom: stands in the middle of the header */
  marking?: string;
  /** what stands at the foot of every page: the text mark, when it was printed */
  foot: string[];
  /** "Page ", " of ", "" around the two numbers */
  pageOf: readonly [string, string, string];
  parts: Part[];
}
export const pageSizes = ['a4', 'letter'] as const;
export type PageSize = (typeof pageSizes)[number];

/** A sign of the product, and its words for whoever does not see it. */
export interface Sign {
  glyph: StatusGlyph;
  words: string;
}
/** What stands in one place of a table: words, or signs. */
export type Cell = string | { signs: Sign[] };

export type Part =
  | { kind: 'title'; text: string; over?: string[] }
  | { kind: 'heading'; level: 1 | 2; number: string | null; text: string }
  | { kind: 'paragraph'; number: string | null; depth: 0 | 1 | 2; text: string; code?: string }
  | { kind: 'lead'; text: string }
  | { kind: 'small'; text: string }
  | { kind: 'facts'; rows: [string, string][] }
  | { kind: 'table'; head: string[]; rows: Cell[][]; widths: number[]; small?: boolean }
  /** what the signs above mean */
  | { kind: 'legend'; signs: Sign[] }
  | { kind: 'choices'; options: { text: string; ticked: boolean; glyph?: StatusGlyph }[] }
  /** room for writing by hand */
  | { kind: 'lines'; count: number }
  | { kind: 'page' };

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur']);
export const directionOf = (lang: string): 'rtl' | 'ltr' => (rightToLeft.has(lang) ? 'rtl' : 'ltr');

/** All words of a paper. */
export const wordsOnPaper = (paper: Paper): string => JSON.stringify(paper);
export const needsHan = (paper: Paper): boolean => /\p{Script=Han}/u.test(wordsOnPaper(paper));

const glyphsOf = (part: Part): StatusGlyph[] => {
  if (part.kind === 'legend') return part.signs.map(({ glyph }) => glyph);
  if (part.kind === 'choices') return part.options.flatMap(({ glyph }) => glyph ?? []);
  if (part.kind !== 'table') return [];
  return part.rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : cell.signs.map(({ glyph }) => glyph)));
};

/** The signs of a paper as pictures: the drawings of the screen, in black on white. */
export const drawnOn = (paper: Paper): Record<string, string> =>
  Object.fromEntries(
    [...new Set(paper.parts.flatMap(glyphsOf))].map((glyph) => [
      glyph,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20" fill="#14202b" color="#14202b">${statusGlyphs[glyph].replaceAll('var(--page)', '#fff')}</svg>`,
    ]),
  );
