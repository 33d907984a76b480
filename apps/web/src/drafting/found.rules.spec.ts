import { nextPlace, placesIn } from './found.rules.js';

const lines = [
  { id: 'a', text: 'The States and the Chair' },
  { id: 'b', text: 'Nothing here' },
  { id: 'c', text: 'the end of the text' },
];
const order = lines.map(({ id }) => id);

describe('the places of words in a text', () => {
  it('each is a place of its own, also two in one paragraph', () => {
    expect(placesIn(lines, 'the', false)).toEqual([
      { blockId: 'a', at: 0, length: 3 },
      { blockId: 'a', at: 15, length: 3 },
      { blockId: 'c', at: 0, length: 3 },
      { blockId: 'c', at: 11, length: 3 },
    ]);
    expect(placesIn(lines, 'The', true)).toHaveLength(1);
    expect(placesIn(lines, '', false)).toEqual([]);
  });

  const found = placesIn(lines, 'the', false);
  it.each<[string, number, boolean, string | null, number]>([
    ['the first one at the beginning', -1, false, null, 0],
    ['from where the reader stands', -1, false, 'c', 2],
    ['from a paragraph without the words', -1, false, 'b', 2],
    ['back from where the reader stands', -1, true, 'c', 1],
    ['back from the beginning is the last one', -1, true, null, 3],
    ['the next one', 1, false, 'a', 2],
    ['the one before', 1, true, 'a', 0],
    ['after the last one comes the first', 3, false, 'a', 0],
    ['before the first one comes the last', 0, true, 'a', 3],
    ['of a paragraph that is gone nothing is known', -1, false, 'gone', 0],
  ])('%s', (_, at, back, here, place) => {
    expect(nextPlace(found, at, back, order, here)).toBe(place);
  });

  it('nothing stands behind the reader: it begins anew', () => {
    const only = placesIn(lines.slice(0, 1), 'the', false);
    expect(nextPlace(only, -1, false, order, 'c')).toBe(0);
    expect(nextPlace(only, -1, true, order, 'c')).toBe(1);
  });
});
