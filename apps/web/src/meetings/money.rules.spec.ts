import { minorOf } from './money.rules.js';

describe('an amount as it is typed', () => {
  it.each([
    ['300', 30_000],
    ['1 250,50', 125_050],
    ['1,250.5', 125_050],
    ['1.250', 125_000],
    ["1'000", 100_000],
    ['0', 0],
    ['١٬٢٥٠٫٥', 125_050],
  ])('%s', (typed, minor) => expect(minorOf(typed)).toBe(minor));
  it.each(['', 'abc', '12.345.6', '-5', '1.234.56'])('%s is none', (typed) => expect(minorOf(typed)).toBeUndefined());
});
