import { Carets } from './carets.rules.js';

describe('carets of others', () => {
  it('are told to those in the same paragraph, without one’s own', () => {
    const carets = new Carets();
    carets.stand('a', 'one', { anchor: 1, head: 1 }, 'DRV');
    carets.stand('b', 'one', { anchor: 4, head: 6 }, 'GLD');
    carets.stand('c', 'two', { anchor: 0, head: 0 }, 'KSR');
    expect(carets.news()).toEqual([
      { connection: 'a', blockId: 'one', carets: [{ key: '2', code: 'GLD', anchor: 4, head: 6 }] },
      { connection: 'b', blockId: 'one', carets: [{ key: '1', code: 'DRV', anchor: 1, head: 1 }] },
      { connection: 'c', blockId: 'two', carets: [] },
    ]);
    expect(carets.news()).toEqual([]);
  });

  it('who goes into another paragraph is missed in the one that was left', () => {
    const carets = new Carets();
    carets.stand('a', 'one', { anchor: 1, head: 1 }, 'DRV');
    carets.stand('b', 'one', { anchor: 1, head: 1 }, 'GLD');
    carets.news();
    carets.stand('b', 'two', null, 'GLD');
    expect(carets.news()).toContainEqual({ connection: 'a', blockId: 'one', carets: [] });
    carets.stand('b', 'one', { anchor: 2, head: 2 }, 'GLD');
    carets.news();
    carets.leave('b');
    expect(carets.news()).toEqual([{ connection: 'a', blockId: 'one', carets: [] }]);
  });
});
