/** What became of some words, told as one replacement: from a place up to another, and what stands there now. */
export interface OneChange {
  from: number;
  to: number;
  put: string;
}

/** The second half of a letter that takes two units: no change begins or ends before it. */
const HALF = /[\udc00-\udfff]/;

/** The smallest replacement that makes the later words of the earlier ones. Places are counted in UTF-16 units, as the editor does. */
export function oneChange(before: string, after: string): OneChange {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  if (HALF.test(before.charAt(from) + after.charAt(from))) from -= 1;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (HALF.test(before.charAt(before.length - end))) end -= 1;
  return { from, to: before.length - end, put: after.slice(from, after.length - end) };
}

/** Where somebody stands in the later words who stood at a place of the earlier ones: behind the same letter where it still stands. */
export function carried(at: number, before: string, after: string): number {
  const { from, to } = oneChange(before, after);
  if (at <= from) return at;
  return at >= to ? at + after.length - before.length : from;
}

/**
 * Two changes of the same words by one hand, the earlier before the later where both put something at one place. Null where one
 * took away words that the other changed.
 */
export function bothChanges(base: string, earlier: string, later: string): string | null {
  const [one, two] = [oneChange(base, earlier), oneChange(base, later)];
  const [first, second] = two.from < one.from || (two.from === one.from && two.to < one.to) ? [two, one] : [one, two];
  if (first.to > second.from) return null;
  return `${base.slice(0, first.from)}${first.put}${base.slice(first.to, second.from)}${second.put}${base.slice(second.to)}`;
}
