const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The characters as a reader counts them: a letter with its marks is one. */
export function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Where words stand in a text, never in the middle of a character as a reader sees it: an `e` is not found in an `é` that is
 * written with a mark of its own.
 */
export function placesOf(text: string, find: string, matchCase: boolean): { at: number; length: number }[] {
  const same = (one: string): string => (matchCase ? one : one.toLowerCase());
  const wanted = graphemesOf(find).map(same);
  if (wanted.length === 0 || text.length < 1) return [];
  const standing = graphemesOf(text);
  const compared = standing.map(same);
  const found: { at: number; length: number }[] = [];
  let at = 0;
  for (let index = 0; index < standing.length; ) {
    if (wanted.every((one, n) => compared[index + n] === one)) {
      const length = standing.slice(index, index + wanted.length).join('').length;
      found.push({ at, length });
      at += length;
      index += wanted.length;
    } else {
      at += standing[index]!.length;
      index += 1;
    }
  }
  return found;
}
