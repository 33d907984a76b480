import type { BlockRole } from '#contracts';

export interface Numbered {
  role: BlockRole;
  /** 1 for (a), 2 for (i); anything else counts as 1 */
  level?: number;
}

/**
 * Numbers are derived, never stored. Titles, preambular paragraphs, chapeaux and plain paragraphs bear none; headings run
 * A. B. C.; operative paragraphs and conclusions 1. 2. 3. through the whole text; subparagraphs (a) (b) under each of
 * them, and (i) (ii) under each (a).
 */
export function numbersOf(blocks: readonly Numbered[]): (string | null)[] {
  let heading = 0;
  let paragraph = 0;
  let letter = 0;
  let roman = 0;
  return blocks.map(({ role, level }) => {
    switch (role) {
      case 'heading':
        letter = roman = 0;
        return `${lettersOf(++heading).toUpperCase()}.`;
      case 'operative':
      case 'conclusion':
        letter = roman = 0;
        return `${++paragraph}.`;
      case 'subparagraph':
        if (level === 2) return `(${romanOf(++roman)})`;
        roman = 0;
        return `(${lettersOf(++letter)})`;
      default:
        letter = roman = 0;
        return null;
    }
  });
}

/** a … z, aa, ab … */
export function lettersOf(n: number): string {
  let rest = n;
  let letters = '';
  while (rest > 0) {
    rest -= 1;
    letters = String.fromCharCode(97 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26);
  }
  return letters;
}

const romanSteps: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
export function romanOf(n: number): string {
  let rest = n;
  let roman = '';
  for (const [value, sign] of romanSteps) {
    while (rest >= value) {
      roman += sign;
      rest -= value;
    }
  }
  return roman;
}
