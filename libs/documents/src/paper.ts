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

export type Part =
  | { kind: 'title'; text: string; over?: string[] }
  | { kind: 'heading'; level: 1 | 2; number: string | null; text: string }
  | { kind: 'paragraph'; number: string | null; depth: 0 | 1 | 2; text: string; code?: string }
  | { kind: 'lead'; text: string }
  | { kind: 'small'; text: string }
  | { kind: 'facts'; rows: [string, string][] }
  | { kind: 'table'; head: string[]; rows: string[][]; widths: number[]; small?: boolean }
  | { kind: 'choices'; options: { text: string; ticked: boolean }[] }
  /** room for writing by hand */
  | { kind: 'lines'; count: number }
  | { kind: 'page' };

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur']);
export const directionOf = (lang: string): 'rtl' | 'ltr' => (rightToLeft.has(lang) ? 'rtl' : 'ltr');

/** All words of a paper. */
export const wordsOnPaper = (paper: Paper): string => JSON.stringify(paper);
export const needsHan = (paper: Paper): boolean => /\p{Script=Han}/u.test(wordsOnPaper(paper));
