import { placesOf } from '#text';

/** Where the words that somebody looks for stand. */
export interface Found {
  blockId: string;
  at: number;
  length: number;
}

export const placesIn = (
  lines: readonly { id: string; text: string }[],
  find: string,
  matchCase: boolean,
): readonly Found[] =>
  find === ''
    ? []
    : lines.flatMap(({ id, text }) => placesOf(text, find, matchCase).map((place) => ({ blockId: id, ...place })));

/**
 * The place to go to next: after the last one, around the end of the text. The first one is that from the paragraph on in which
 * the reader stands, or before it.
 */
export function nextPlace(
  found: readonly Found[],
  at: number,
  back: boolean,
  order: readonly string[],
  here: string | null,
): number {
  if (at >= 0) return (at + (back ? -1 : 1) + found.length) % found.length;
  const stands = here === null ? 0 : Math.max(0, order.indexOf(here));
  const behind = found.findIndex(({ blockId }) => order.indexOf(blockId) >= stands);
  if (back) return behind > 0 ? behind - 1 : found.length - 1;
  return Math.max(0, behind);
}
