import { balance, coFinanced, continuityOf, discreetly, returning } from './continuity.rules.js';

const one = (personId: string, ministryId: string | null = null, seniority: string | null = null) => ({
  personId,
  ministryId,
  seniority,
});

describe('whether the same people come back', () => {
  const before = [one('a', 'labour', 'director'), one('b', 'interior', 'officer')];
  it('knows four levels', () => {
    expect(continuityOf(one('a', 'other'), before)).toBe('same_person');
    expect(continuityOf(one('c', 'labour', 'director'), before)).toBe('same_post');
    expect(continuityOf(one('c', 'labour', 'expert'), before)).toBe('same_ministry');
    expect(continuityOf(one('c', 'health', 'director'), before)).toBe('new');
    expect(continuityOf(one('c'), before)).toBe('new');
  });
  it('gives the shares of the published example', () => {
    const earlier = Array.from({ length: 10 }, (_, nth) => `p${nth}`);
    const now = [...earlier.slice(0, 5), 'q1', 'q2', 'q3', 'q4'];
    const { retention, continuityShare, jaccard } = returning(earlier, now);
    expect([retention, continuityShare, jaccard].map((share) => share?.toFixed(6))).toEqual([
      '0.500000',
      '0.555556',
      '0.357143',
    ]);
    expect(returning([], now).retention).toBeNull();
  });
});

describe('who pays', () => {
  it('counts known costs only, and nothing is not everything', () => {
    expect(
      coFinanced([
        { amountMinor: 300, costTotalMinor: 1000 },
        { amountMinor: 50, costTotalMinor: null },
      ]),
    ).toEqual({
      paid: 300,
      cost: 1000,
      paidOfUnknown: 50,
      share: 0.3,
    });
    expect(coFinanced([{ amountMinor: 0, costTotalMinor: 0 }]).share).toBeNull();
    expect(coFinanced([]).share).toBeNull();
  });
  it('tells what was paid although nobody knows what it cost', () => {
    const unknown = [5000, 250].map((amountMinor) => ({ amountMinor, costTotalMinor: null }));
    expect(coFinanced(unknown)).toEqual({ paid: 0, cost: 0, paidOfUnknown: 5250, share: null });
  });
});

describe('what others learn of it', () => {
  const line = (entityId: string, amountMinor: number, costTotalMinor: number | null = null, currency = 'EUR') => ({
    entityId,
    amountMinor,
    costTotalMinor,
    currency,
  });
  const nothing = { coFinancing: [], coFinancingWithheld: true };
  const euros = { currency: 'EUR', paid: 0, cost: 0, paidOfUnknown: 0, share: null };

  it.each<[string, ReturnType<typeof line>[], string | null, object]>([
    ['nothing was paid: nothing is withheld', [], null, { coFinancing: [], coFinancingWithheld: false }],
    ['one State paid', [line('a', 300), line('a', 200)], null, nothing],
    ['one State paid, another nothing', [line('a', 300), line('b', 0)], null, nothing],
    ['one other paid beside one’s own, which one can take off', [line('a', 300), line('own', 100)], 'own', nothing],
    [
      'only one’s own paid',
      [line('own', 100)],
      'own',
      { coFinancing: [{ ...euros, paidOfUnknown: 100 }], coFinancingWithheld: false },
    ],
    [
      'two others paid',
      [line('a', 300), line('b', 200), line('own', 100)],
      'own',
      { coFinancing: [{ ...euros, paidOfUnknown: 600 }], coFinancingWithheld: false },
    ],
    [
      'two paid of a known cost, one of them of an unknown one as well: only that is withheld',
      [line('a', 300, 1000), line('b', 200, 1000), line('a', 70)],
      null,
      { coFinancing: [{ ...euros, paid: 500, cost: 2000, share: 0.25 }], coFinancingWithheld: true },
    ],
    [
      'one paid in a currency of its own: its name would say who',
      [line('a', 300), line('b', 200), line('c', 50, null, 'ISK')],
      null,
      { coFinancing: [{ ...euros, paidOfUnknown: 500 }], coFinancingWithheld: true },
    ],
  ])('%s', (_, lines, own, expected) => expect(discreetly(lines, own)).toEqual(expected));
});

describe('balance', () => {
  it('is a share of those who stated it: 17 women, 22 men, one not stated', () => {
    const people = [...Array<string>(17).fill('female'), ...Array<string>(22).fill('male'), null];
    const { shareFemale, notStated } = balance(people);
    expect(shareFemale?.toFixed(3)).toBe('0.436');
    expect(notStated).toBe(1);
    expect(balance([null]).shareFemale).toBeNull();
  });
});
