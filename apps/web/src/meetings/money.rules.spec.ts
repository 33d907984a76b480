import { dates } from '../ui/dates.js';
import { currencyOf, minorOf, writtenAmount } from './money.rules.js';

describe('an amount as it is typed', () => {
  it.each<[string, string, number]>([
    ['300', 'USD', 30_000],
    ['1 250,50', 'USD', 125_050],
    ['1,250.5', 'USD', 125_050],
    ['1.250', 'USD', 125_000],
    ["1'000", 'USD', 100_000],
    ['0', 'USD', 0],
    ['١٬٢٥٠٫٥', 'USD', 125_050],
    ['١٫٢٥٠', 'USD', 125],
    ['10.500', 'EUR', 1_050_000],
    ['0.500', 'EUR', 50],
    ['0.505', 'OMR', 505],
    ['1250.505', 'OMR', 1_250_505],
    ['300', 'JPY', 300],
    ['1,250', 'JPY', 1250],
    ['10.00', 'JPY', 10],
    ['300', 'KWD', 300_000],
    ['1.5', 'KWD', 1500],
    ['1,250.505', 'BHD', 1_250_505],
    ['1.2550', 'TND', 1255],
    ['١٫٢٥٥', 'JOD', 1255],
    ['1,250,000', 'JOD', 1_250_000_000],
    ['0.0001', 'CLF', 1],
    ['12.5', 'XYZ', 1250],
    // The service says that the currency is missing.
    ['12.5', '', 1250],
  ])('%s %s', (typed, currency, minor) => expect(minorOf(typed, currency)).toBe(minor));
  it.each(['', 'abc', '12.345.6', '-5', '1.234.56'])('%s is none', (typed) =>
    expect(minorOf(typed, 'USD')).toBe('none'),
  );
  it.each([
    ['10.5', 'JPY'],
    ['10.55', 'XAF'],
    ['1250.505', 'USD'],
    ['1.2555', 'KWD'],
  ])('%s %s is finer than the currency', (typed, currency) => expect(minorOf(typed, currency)).toBe('too-fine'));
  it.each(['1.250', '1,250', '12,505'])('%s KWD can be read in two ways, and is not guessed', (typed) =>
    expect(minorOf(typed, 'KWD')).toBe('two-readings'),
  );
  it('knows its currency as it was typed', () => expect(minorOf('10', currencyOf(' jpy '))).toBe(10));
});

describe('an amount as it is written', () => {
  const written = (lang: string, minor: number, currency: string) =>
    writtenAmount(minor, currency, dates(lang, (key) => key).number);
  it.each([
    ['en', 125_050, 'USD', '1,250.50'],
    ['en', 125_000, 'USD', '1,250'],
    ['fr', 125_050, 'EUR', '1\u202f250,50'],
    ['ar', 125_050, 'USD', '1,250.50'],
    ['en', 1250, 'JPY', '1,250'],
    ['en', 1250, 'XOF', '1,250'],
    ['en', 1250, 'KWD', '1.250'],
    ['fr', 1_250_505, 'TND', '1\u202f250,505'],
    ['ar', 1_250_505, 'BHD', '1,250.505'],
    ['en', 5, 'JOD', '0.005'],
    ['en', 125_050, 'HUF', '1,250.50'],
    ['en', 12_505, 'CLF', '1.2505'],
  ])('%s: %d of the smallest unit of %s', (lang, minor, currency, words) =>
    expect(written(lang, minor, currency)).toBe(words),
  );
});
