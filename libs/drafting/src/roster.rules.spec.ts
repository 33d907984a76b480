import { Colours } from './colours.rules.js';
import { PushRate } from './push-rate.rules.js';
import { Roster } from './roster.rules.js';

const present = (personId: string, entityId: string | null, code: string, blockId: string | null = null) => ({
  actor: { personId, entityId, role: entityId ? 'delegate' : 'chair' },
  code,
  name: code,
  blockId,
});

const aRoster = (...order: string[]) => {
  const colours = new Colours();
  colours.learn(order);
  return new Roster(colours);
};

describe('who is in a room', () => {
  it('is told by delegation: persons are counted once, in however many windows', () => {
    const roster = aRoster('e1', 'e2', 'chair');
    roster.enter('1', present('p1', 'e1', 'DRV', 'b1'));
    roster.enter('2', present('p1', 'e1', 'DRV', 'b2'));
    roster.enter('3', present('p2', 'e1', 'DRV', 'b1'));
    roster.enter('4', present('p3', null, 'CHAIR'));
    expect(roster.entries()).toEqual([
      { entityId: null, code: 'CHAIR', name: 'CHAIR', role: 'chair', colour: 3, people: 1, blocks: [] },
      { entityId: 'e1', code: 'DRV', name: 'DRV', role: 'delegate', colour: 1, people: 2, blocks: ['b1', 'b2'] },
    ]);
  });

  it('is told only when it changed', () => {
    const roster = aRoster('e1');
    roster.enter('1', present('p1', 'e1', 'DRV'));
    expect(roster.news()).toHaveLength(1);
    expect(roster.news()).toBeUndefined();
    roster.stand('1', 'b1');
    expect(roster.news()?.[0]?.blocks).toEqual(['b1']);
    roster.stand('unknown', 'b1');
    roster.leave('1');
    expect(roster.news()).toEqual([]);
    expect(roster.empty).toBe(true);
  });

  it('all windows of a delegation are known by its letters and its colour, the same after it went and came back', () => {
    const roster = aRoster('e1', 'e2', 'e3');
    roster.enter('3', present('p3', 'e3', 'S3'));
    roster.enter('second window', present('p3', 'e3', 'S3'));
    roster.enter('2', present('p2', 'e2', 'S2'));
    expect(roster.markOf('second window')).toEqual({ code: 'S3', colour: 3 });
    expect(roster.markOf('2')).toEqual({ code: 'S2', colour: 2 });
    for (const connection of ['3', 'second window', '2']) roster.leave(connection);
    roster.enter('again', present('p2', 'e2', 'S2'));
    expect(roster.markOf('again')).toEqual({ code: 'S2', colour: 2 });
  });
});

describe('how fast one may push', () => {
  it('a burst passes at once, what goes on too fast waits longer and longer, and time gives it back', () => {
    const rate = new PushRate(0);
    const waits = Array.from({ length: 1500 }, () => rate.take(0));
    expect(waits.slice(0, 1000).every((wait) => wait === 0)).toBe(true);
    expect(waits[1499]).toBeGreaterThan(waits[1100]!);
    expect(rate.take(60_000)).toBe(0);
  });

  it('who is twenty seconds behind is told', () => {
    const rate = new PushRate(0);
    expect(Array.from({ length: 12_000 }, () => rate.take(0)).at(-1)).toBeNull();
  });

  it('a fast typist is never held up', () => {
    const rate = new PushRate(0);
    expect(Array.from({ length: 5000 }, (_, n) => rate.take(n * 25)).every((wait) => wait === 0)).toBe(true);
  });
});
