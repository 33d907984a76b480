import { PushRate } from './push-rate.rules.js';
import { Roster } from './roster.rules.js';

const present = (personId: string, entityId: string | null, code: string, blockId: string | null = null) => ({
  actor: { personId, entityId, role: entityId ? 'delegate' : 'chair' },
  code,
  name: code,
  blockId,
});

describe('who is in a room', () => {
  it('is told by delegation: persons are counted once, in however many windows', () => {
    const roster = new Roster();
    roster.enter('1', present('p1', 'e1', 'DRV', 'b1'));
    roster.enter('2', present('p1', 'e1', 'DRV', 'b2'));
    roster.enter('3', present('p2', 'e1', 'DRV', 'b1'));
    roster.enter('4', present('p3', null, 'CHAIR'));
    expect(roster.entries()).toEqual([
      { entityId: null, code: 'CHAIR', name: 'CHAIR', role: 'chair', people: 1, blocks: [] },
      { entityId: 'e1', code: 'DRV', name: 'DRV', role: 'delegate', people: 2, blocks: ['b1', 'b2'] },
    ]);
  });

  it('is told only when it changed', () => {
    const roster = new Roster();
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
});

describe('how fast one may push', () => {
  it('a burst passes, what goes on too long does not, and time gives it back', () => {
    const rate = new PushRate(0);
    const passed = Array.from({ length: 400 }, (_, n) => rate.take(n)).filter(Boolean).length;
    expect(passed).toBeGreaterThanOrEqual(180);
    expect(passed).toBeLessThan(220);
    expect(rate.take(10_000)).toBe(true);
  });

  it('a fast typist is never held up', () => {
    const rate = new PushRate(0);
    expect(Array.from({ length: 5000 }, (_, n) => rate.take(n * 25)).every(Boolean)).toBe(true);
  });
});
