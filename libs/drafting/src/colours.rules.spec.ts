import { COLOURS, Colours, delegationOf } from './colours.rules.js';

const learnt = (...order: string[]) => {
  const colours = new Colours();
  colours.learn(order);
  return colours;
};

describe('the colour of a delegation', () => {
  it('is another for each of the first eight, in the order in which they came into the text', () => {
    const order = ['e5', 'e2', 'chair', 'e9', 'e1', 'e7', 'e3', 'e4'];
    const colours = learnt(...order);
    expect(order.map((one) => colours.of(one))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is shared evenly where there are more delegations than colours', () => {
    const order = Array.from({ length: 24 }, (_, n) => `e${n}`);
    const colours = learnt(...order);
    const uses = order.map((one) => colours.of(one));
    for (let colour = 1; colour <= COLOURS; colour += 1) expect(uses.filter((one) => one === colour)).toHaveLength(3);
  });

  it('stays what it is when others come after', () => {
    const order = Array.from({ length: 11 }, (_, n) => `e${n}`);
    for (let n = 1; n <= order.length; n += 1) {
      const colours = learnt(...order.slice(0, n));
      expect(colours.of(order[n - 1]!)).toBe(learnt(...order).of(order[n - 1]!));
      expect(colours.knows(order[n - 1]!)).toBe(true);
      expect(colours.knows(order[n] ?? 'nobody')).toBe(false);
    }
  });

  it('is one for all who speak for a State, whatever their roles; who speaks for none goes by the role', () => {
    expect(delegationOf({ entityId: 'e1', role: 'delegate' })).toBe(
      delegationOf({ entityId: 'e1', role: 'focal_point' }),
    );
    expect(delegationOf({ entityId: null, role: 'chair' })).toBe('chair');
    expect(delegationOf({ entityId: null, role: null })).toBe('');
  });
});
