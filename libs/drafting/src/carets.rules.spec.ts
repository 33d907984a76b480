import { Carets } from './carets.rules.js';

const mark = (code: string, colour: number) => ({ code, colour });

describe('carets of others', () => {
  it('are told to those in the same paragraph, without one’s own', () => {
    const carets = new Carets();
    carets.stand('a', 'one', { anchor: 1, head: 1 }, mark('DRV', 1));
    carets.stand('b', 'one', { anchor: 4, head: 6 }, mark('GLD', 2));
    carets.stand('c', 'two', { anchor: 0, head: 0 }, mark('KSR', 3));
    expect(carets.news()).toEqual([
      { connection: 'a', blockId: 'one', carets: [{ key: '2', code: 'GLD', colour: 2, anchor: 4, head: 6 }] },
      { connection: 'b', blockId: 'one', carets: [{ key: '1', code: 'DRV', colour: 1, anchor: 1, head: 1 }] },
      { connection: 'c', blockId: 'two', carets: [] },
    ]);
    expect(carets.news()).toEqual([]);
  });

  it('who goes into another paragraph is missed in the one that was left', () => {
    const carets = new Carets();
    carets.stand('a', 'one', { anchor: 1, head: 1 }, mark('DRV', 1));
    carets.stand('b', 'one', { anchor: 1, head: 1 }, mark('GLD', 2));
    carets.news();
    carets.stand('b', 'two', null, mark('GLD', 2));
    expect(carets.news()).toContainEqual({ connection: 'a', blockId: 'one', carets: [] });
    carets.stand('b', 'one', { anchor: 2, head: 2 }, mark('GLD', 2));
    carets.news();
    carets.leave('b');
    expect(carets.news()).toEqual([{ connection: 'a', blockId: 'one', carets: [] }]);
  });
});
