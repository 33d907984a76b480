import type { Share } from '#contracts';

/** "9 of 13 (69 %)"; under ten without the percentage. */
export const printShare = ({ count, of, percent }: Share): string => (percent === null ? `${count} of ${of}` : `${count} of ${of} (${percent} %)`);

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
