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
      { entityId: null, code: 'CHAIR', name: 'CHAIR', role: 'chair', colour: 2, people: 1, blocks: [] },
      { entityId: 'e1', code: 'DRV', name: 'DRV', role: 'delegate', colour: 1, people: 2, blocks: ['b1', 'b2'] },
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

describe('the colour of a delegation', () => {
  const colours = (roster: Roster) => Object.fromEntries(roster.entries().map(({ code, colour }) => [code, colour]));

  it('is the same for all of its windows, another for each delegation, and its own again when it comes back', () => {
    const roster = new Roster();
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) roster.enter(`${n}`, present(`p${n}`, `e${n}`, `S${n}`));
    roster.enter('second window', present('p3', 'e3', 'S3'));
    const first = colours(roster);
    expect(Object.values(first).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(roster.markOf('second window')).toEqual({ code: 'S3', colour: first['S3'] });
    roster.leave('1');
    roster.leave('2');
    roster.enter('again', present('p2', 'e2', 'S2'));
    expect(roster.markOf('again').colour).toBe(first['S2']);
  });

  it('is shared evenly where there are more delegations than colours', () => {
    const roster = new Roster();
    for (let n = 0; n < 24; n += 1) roster.enter(`${n}`, present(`p${n}`, `e${n}`, `S${n}`));
    const uses = Object.values(colours(roster));
    for (let colour = 1; colour <= 8; colour += 1) expect(uses.filter((one) => one === colour)).toHaveLength(3);
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
