import { type Announcement, Announcing, type HeardChange } from './announcing.rules.js';

const there = (blockId: string): HeardChange => ({ blockId, by: null, here: false });
const here: HeardChange = { blockId: 'mine', by: 'Galdonia', here: true };

describe('what is said of the changes of others', () => {
  it('nothing where it is switched off', () => {
    const off = new Announcing('off');
    expect([off.change(here, 0), off.tick(60_000)]).toEqual([null, null]);
  });

  it('my own paragraph at once, and once until I leave it', () => {
    const mine = new Announcing('mine');
    expect(mine.change(here, 0)).toEqual({ kind: 'here', by: 'Galdonia' });
    expect(mine.change(here, 30_000)).toBeNull();
    mine.moved();
    expect(mine.change(here, 60_000)).toEqual({ kind: 'here', by: 'Galdonia' });
  });

  it('other paragraphs only where everything is wished for, merged in ten seconds', () => {
    const mine = new Announcing('mine');
    expect([mine.change(there('a'), 0), mine.tick(20_000)]).toEqual([null, null]);
    const all = new Announcing('all');
    expect(all.change(there('a'), 0)).toBeNull();
    expect(all.change(there('a'), 2_000)).toBeNull();
    expect(all.change(there('b'), 4_000)).toBeNull();
    expect(all.tick(9_000)).toBeNull();
    expect(all.tick(10_000)).toEqual({
      kind: 'digest',
      times: new Map([
        ['a', 2],
        ['b', 1],
      ]),
    });
  });

  it('at most one message in ten seconds and six in a minute, however many type', () => {
    const all = new Announcing('all');
    const said: Announcement[] = [];
    for (let now = 0; now < 60_000; now += 50) {
      const one = all.change(now % 400 === 0 ? { ...here, blockId: `mine-${now}` } : there(`block-${now % 37}`), now);
      const other = all.tick(now);
      said.push(...[one, other].filter((each) => each !== null));
    }
    expect(said.length).toBeGreaterThan(3);
    expect(said.length).toBeLessThanOrEqual(6);
  });

  it('what was not told of my paragraph when I left it is told with the others, where everything is wished for', () => {
    for (const [hearing, told] of [
      ['all', { kind: 'digest', times: new Map([['next', 1]]) }],
      ['mine', null],
    ] as const) {
      const announces = new Announcing(hearing);
      announces.change(here, 0);
      announces.moved();
      announces.change({ ...here, blockId: 'next' }, 5_000);
      announces.moved();
      expect(announces.tick(10_000)).toEqual(told);
    }
  });

  it('a change in my paragraph that comes too soon is said when its time comes', () => {
    const mine = new Announcing('mine');
    mine.change(here, 0);
    mine.moved();
    expect(mine.change({ ...here, blockId: 'next' }, 5_000)).toBeNull();
    expect(mine.tick(10_000)).toEqual({ kind: 'here', by: 'Galdonia' });
  });
});
