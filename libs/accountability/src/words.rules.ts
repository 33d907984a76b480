import { type CellKind, englishCodes, englishMatrix, filled, type MatrixSaid, type Share } from '#contracts';

/** A share in the words of a language; under ten there is no percentage. */
export const shareIn = (said: MatrixSaid, { count, of, percent }: Share): string =>
  percent === null ? filled(said.share, { count, of }) : filled(said.sharePercent, { count, of, percent });

/** "9 of 13 (69 %)" */
export const printShare = (share: Share): string => shareIn(englishMatrix, share);

/** A line for lists where no title was given: the first words of the sentence. */
export function titleOf(title: string | null, text: string, longest = 64): string {
  const given = title?.trim();
  if (given) return given;
  const words = text.trim().replace(/\s+/g, ' ');
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest + 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > longest / 2 ? end : longest).replace(/[\s,;:.]+$/, '')}…`;
}

/** English words for files that are read outside the product. */
export const englishKinds: Readonly<Record<CellKind, string>> = { ...englishMatrix.cell, ...englishCodes.status };
