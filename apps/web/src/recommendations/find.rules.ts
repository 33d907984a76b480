import type { RecommendationLine } from '#contracts';

/** Without accents, in small letters: how people type what they look for. */
const plain = (words: string): string => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** By number ("7", "R07"), by code, or by words that all stand in the text. */
export function found(lines: readonly RecommendationLine[], words: string): RecommendationLine[] {
  const wanted = plain(words).trim();
  if (wanted === '') return [...lines];
  const number = /^r?0*(\d{1,3})$/.exec(wanted)?.[1];
  if (number) return lines.filter(({ ordinal }) => String(ordinal) === number);
  const parts = wanted.split(/\s+/);
  return lines.filter(({ code, slug, title, text, theme }) => {
    const all = plain([code, slug, title, text, theme ?? ''].join(' '));
    return parts.every((part) => all.includes(part));
  });
}
