import { changedMeanwhile, mineOverTheirs } from './meanwhile.rules.js';

const begun = { name: 'Puebla', region: 'Americas', topics: ['borders'], source: null as string | null };

describe('a form that somebody else overtook', () => {
  it('says what they changed, in lists too, and nothing that stayed', () => {
    const theirs = { ...begun, region: 'Central America', topics: ['borders', 'return'] };
    expect(changedMeanwhile(begun, theirs)).toEqual(['region', 'topics']);
    expect(changedMeanwhile(begun, { ...begun, topics: ['borders'] })).toEqual([]);
  });

  it('keeps mine where I wrote and theirs where I did not', () => {
    const mine = { ...begun, name: 'Puebla Process', region: 'North America' };
    const theirs = { ...begun, region: 'Central America', topics: ['return'], source: 'letter' };
    expect(mineOverTheirs(begun, mine, theirs)).toEqual({
      name: 'Puebla Process',
      region: 'North America',
      topics: ['return'],
      source: 'letter',
    });
  });
});
