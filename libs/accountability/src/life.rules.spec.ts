import { changesOf, obstaclesOf } from './life.rules.js';

const at = new Date('2026-11-18T14:20:00Z');

describe('how these words came about', () => {
  it('tells only the versions in which they changed', () => {
    const told = changesOf([
      { id: '1', name: 'First reading', reason: 'reading_opened', at, text: 'States shall act.' },
      { id: '2', name: 'Round 1', reason: 'round_close', at, text: 'States shall act.' },
      { id: '3', name: 'Round 2', reason: 'round_close', at, text: 'States should act.' },
      { id: '4', name: 'Adoption', reason: 'adoption', at, text: 'States should act.' },
    ]);
    expect(told.map(({ name }) => name)).toEqual(['First reading', 'Round 2']);
  });
  it('tells nothing of a paragraph without versions', () => expect(changesOf([])).toEqual([]));
});

describe('what stood in the way', () => {
  const named = [['OB1.2', 'OB7'], ['OB1', 'OB3.1'], ['OB7'], [], ['OB1.1', 'OB1.4']];
  it('names the five fixed reasons first, also where nobody gave them', () => {
    expect(obstaclesOf(named, 1)).toEqual([
      { code: 'OB1', states: 3 },
      { code: 'OB2', states: 0 },
      { code: 'OB3', states: 1 },
      { code: 'OB4', states: 0 },
      { code: 'OB5', states: 0 },
      { code: 'OB7', states: 2 },
    ]);
  });
  it('counts a State once for each reason', () =>
    expect(obstaclesOf([['OB1.1', 'OB1.2', 'OB1.3']], 1)[0]).toEqual({ code: 'OB1', states: 1 }));
  it('leaves out counts that would point at somebody', () => {
    expect(obstaclesOf(named, 3).map(({ states }) => states)).toEqual([3, 0, null, 0, 0, null]);
  });
  it('does not take OB10 for OB1', () => expect(obstaclesOf([['OB10']], 1)[0]).toEqual({ code: 'OB1', states: 0 }));
});
