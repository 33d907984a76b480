import i18next from 'i18next';
import { common } from '../i18n/en/common.js';
import { dates, daysUntil, offsetOf, townOf } from './dates.js';

const words = i18next.createInstance();
const say = (key: string, params?: Record<string, string | number>) => words.t(key, params ?? {});

beforeAll(async () => {
  await words.init({
    lng: 'en',
    ns: ['common'],
    nsSeparator: '.',
    keySeparator: '.',
    resources: { en: { common } },
    interpolation: { escapeValue: false },
  });
});

describe('dates in words', () => {
  const en = () => dates('en', say);
  const now = new Date('2026-12-02T09:00:00Z');

  it('says a deadline with weekday, hour, town and offset, then how far it is', () => {
    const { full, brief } = en().deadline('2026-12-04T15:00:00Z', 'Africa/Nairobi', now, 'Port Salen');
    expect(full).toBe('Friday 4 December 2026, 18:00 Port Salen (UTC+3) · in 2 days');
    expect(brief).toBe('Fri 4 December, 18:00');
  });

  it('names the year in a row only where it is another one', () => {
    expect(en().deadline('2027-12-03T22:59:00Z', 'Europe/Oslo', now).brief).toBe('Fri 3 December 2027, 23:59');
  });

  it('counts calendar days where the deadline is, not hours', () => {
    expect(daysUntil(new Date('2026-12-03T20:59:00Z'), 'Africa/Nairobi', new Date('2026-12-02T21:30:00Z'))).toBe(0);
    expect(daysUntil(new Date('2026-12-03T20:59:00Z'), 'America/New_York', new Date('2026-12-02T21:30:00Z'))).toBe(1);
    expect(en().relative('2026-12-03T20:59:00Z', 'UTC', now)).toBe('tomorrow');
  });

  it('counts hours within half a day, and minutes within the hour', () => {
    expect(en().relative('2026-12-02T14:30:00Z', 'UTC', now)).toBe('in 5 hours');
    expect(en().relative('2026-12-02T08:20:00Z', 'UTC', now)).toBe('40 minutes ago');
  });

  it('counts one day over the night when the clocks change', () => {
    expect(daysUntil(new Date('2026-03-29T22:30:00Z'), 'Europe/Oslo', new Date('2026-03-28T12:00:00Z'))).toBe(2);
  });

  it('writes every offset in our own pattern', () => {
    const winter = new Date('2026-01-15T12:00:00Z');
    expect(
      ['Africa/Nairobi', 'Asia/Kathmandu', 'UTC', 'America/St_Johns'].map((zone) => offsetOf(zone, winter)),
    ).toEqual(['UTC+3', 'UTC+5:45', 'UTC', 'UTC−3:30']);
    expect(offsetOf('Europe/London', new Date('2026-07-01T12:00:00Z'))).toBe('UTC+1');
  });

  it('keeps the 24-hour clock and Western digits in Arabic', () => {
    expect(dates('ar', say).time('2026-12-04T15:00:00Z', 'Africa/Nairobi')).toBe('18:00');
    expect(dates('ar', say).number(1234567)).toBe('1,234,567');
  });

  it('gives a share its denominator, and no percentage to a few', () => {
    expect(en().share(17, 31)).toBe('55 per cent (17 of 31)');
    expect(en().share(7, 9)).toBe('7 of 9');
  });

  it('keeps a calendar day the same day everywhere', () => {
    expect(en().day('2026-12-04')).toBe('4 December 2026');
    expect(en().day('2026-12-04', { weekday: true })).toBe('Friday 4 December 2026');
  });

  it('sorts names in the order of the language', () => {
    expect(['Zé', 'Éstmark', 'Estmark', 'Aruvia'].sort(en().compare)).toEqual(
      ['Aruvia', 'Éstmark', 'Estmark', 'Zé'].sort(en().compare),
    );
    expect(['Österia', 'Oslia', 'Pelia'].sort(en().compare)).toEqual(['Oslia', 'Österia', 'Pelia']);
  });

  it('takes the town from the zone where nothing better is known', () => {
    expect([townOf('Africa/Nairobi'), townOf('America/Argentina/Buenos_Aires'), townOf('UTC')]).toEqual([
      'Nairobi',
      'Buenos Aires',
      '',
    ]);
  });
});
