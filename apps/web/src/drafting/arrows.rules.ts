const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The place after the next sign, or before the last one: a letter with its marks is one sign. Null at the edge of the text. */
export function besideOf(text: string, at: number, forward: boolean): number | null {
  if (forward ? at >= text.length : at <= 0) return null;
  let place = 0;
  for (const { index, segment } of signs.segment(text)) {
    const end = index + segment.length;
    if (forward && end > at) return end;
    if (!forward && end >= at) return index;
    place = end;
  }
  return place;
}
