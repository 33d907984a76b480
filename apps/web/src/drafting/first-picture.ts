import { useDeferredValue, useState } from 'react';
import type { Line } from './Contents.js';

/** More than the tallest screen shows. */
const FIRST = 30;

/**
 * The paragraphs of the first picture: as many as fit a screen; all others come right behind it, and hold back neither the
 * picture nor a press. Whoever was sent to one paragraph gets all of them at once.
 */
export function useFirstPicture(lines: readonly Line[]): readonly Line[] {
  const [first] = useState(() => (location.hash === '' ? lines.slice(0, FIRST) : lines));
  return useDeferredValue(lines, first);
}
