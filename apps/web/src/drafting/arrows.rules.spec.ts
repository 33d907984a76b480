import { besideOf } from './arrows.rules.js';

/** Every place from one end of a text to the other. */
function walk(text: string, forward: boolean): number[] {
  const places = [forward ? 0 : text.length];
  for (;;) {
    const next = besideOf(text, places.at(-1)!, forward);
    if (next === null) return places;
    places.push(next);
  }
}

describe('the arrows', () => {
  it.each([
    ['abc', [0, 1, 2, 3]],
    ['', [0]],
    ['لا [by 3]', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    // A letter with its vowel mark, a letter with its accent, a picture of two signs.
    ['يومًا', [0, 1, 2, 4, 5]],
    ['e\u0301x', [0, 2, 3]],
    ['a👍🏽b', [0, 1, 5, 6]],
  ])('walk through %j sign by sign, both ways', (text, places) => {
    expect(walk(text, true)).toEqual(places);
    expect(walk(text, false)).toEqual([...places].reverse());
  });

  it('come out of the middle of a sign on either side', () => {
    expect(besideOf('a👍b', 2, true)).toBe(3);
    expect(besideOf('a👍b', 2, false)).toBe(1);
  });
});
