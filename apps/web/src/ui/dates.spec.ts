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

  it('writes months and sizes in the digits of everything else', () => {
    expect(en().month('2005-03')).toBe('March 2005');
    expect(dates('ar', say).month('2005-03')).toContain('2005');
    expect(dates('ar', say).size(3.4, 'megabyte')).toContain('3.4');
    expect(dates('fr', say).size(3.4, 'megabyte')).toMatch(/^3,4\sMo$/);
  });

  // By code points each of these stands otherwise.
  it.each([
    ['en', ['Aruvia', 'Estmark', 'Éstmark', 'Oslia', 'Österia', 'Pelia', 'Zé']],
    ['en', ['Ñandú', 'Nuez', 'Oslia']],
    ['es', ['Nuez', 'Ñandú', 'Oslia']],
    ['fr', ['Égypte', 'Équateur', 'Espagne', 'Éthiopie']],
    ['ru', ['Айвия', 'Ёлкия', 'Ельния', 'Жукия']],
    ['ar', ['الأردن', 'إيطاليا', 'بولندا', 'تونس']],
    ['zh', ['阿富汗', '德国', '法国', '中国']],
  ] as const)('sorts names in the order of %s', (language, inOrder) => {
    const { compare } = dates(language, say);
    expect([...inOrder].reverse().sort(compare)).toEqual(inOrder);
    expect([...inOrder].sort()).not.toEqual(inOrder);
  });

  it.each([
    [2 * 86_400_000 + 3 * 3_600_000 + 59_000, '2 days 3 hours', '2 jours 3 heures'],
    [86_400_000, '1 day', '1 jour'],
    [3_600_000 + 12_000, '1 hour', '1 heure'],
    [61_999, '1 minute 1 second', '1 minute 1 seconde'],
    [999, '0 seconds', '0 seconde'],
    [-5_000, '0 seconds', '0 seconde'],
  ])('says of %i milliseconds what is left, and never more', (left, english, french) => {
    expect(en().left(left)).toBe(english);
    expect(dates('fr', say).left(left).replace(/\s/g, ' ')).toBe(french);
  });

  it('takes the town from the zone where nothing better is known', () => {
    expect([townOf('Africa/Nairobi'), townOf('America/Argentina/Buenos_Aires'), townOf('UTC')]).toEqual([
      'Nairobi',
      'Buenos Aires',
      '',
    ]);
  });
});
