import type { BlockRole } from '#contracts';
import { lettersOf, numbersOf, romanOf } from '#text';

describe('numbers are derived', () => {
  it('runs operative paragraphs through the text and letters under each', () => {
    const blocks: [BlockRole, number?][] = [
      ['title'],
      ['preambular'],
      ['heading'],
      ['operative'],
      ['subparagraph', 1],
      ['subparagraph', 2],
      ['subparagraph', 2],
      ['subparagraph', 1],
      ['operative'],
      ['subparagraph', 1],
      ['heading'],
      ['conclusion'],
      ['paragraph'],
    ];
    expect(numbersOf(blocks.map(([role, level]) => ({ role, level })))).toEqual([
      null,
      null,
      'A.',
      '1.',
      '(a)',
      '(i)',
      '(ii)',
      '(b)',
      '2.',
      '(a)',
      'B.',
      '3.',
      null,
    ]);
  });

  it.each([
    [1, 'a', 'i'],
    [4, 'd', 'iv'],
    [26, 'z', 'xxvi'],
    [27, 'aa', 'xxvii'],
    [49, 'aw', 'xlix'],
  ])('%d is %s and %s', (n, letters, roman) => {
    expect(lettersOf(n)).toBe(letters);
    expect(romanOf(n)).toBe(roman);
  });
});
