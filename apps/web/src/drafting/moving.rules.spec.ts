import { movedBy } from './moving.rules.js';

describe('a paragraph is moved by one place', () => {
  const ids = ['a', 'b', 'c'];
  it.each<[string, string, -1 | 1, string | null | undefined]>([
    ['down, behind the next one', 'a', 1, 'b'],
    ['up, behind the one before the last one', 'c', -1, 'a'],
    ['up to the very beginning', 'b', -1, null],
    ['not over the beginning', 'a', -1, undefined],
    ['not over the end', 'c', 1, undefined],
    ['not where it is gone', 'x', 1, undefined],
  ])('%s', (_, blockId, by, after) => {
    const command = movedBy(ids, blockId, by);
    expect(command).toEqual(after === undefined ? null : { kind: 'move', blockId, after });
  });
});
