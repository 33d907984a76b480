import { dayWords, deadlineWords, instantWords, offsetOf } from './deadline.js';

describe('a deadline in words', () => {
  it.each([
    ['Africa/Nairobi', 'en', 'Friday 4 December 2026, 23:59 Nairobi (UTC+3)'],
    ['Asia/Kathmandu', 'en', 'Saturday 5 December 2026, 02:44 Kathmandu (UTC+5:45)'],
    ['UTC', 'en', 'Friday 4 December 2026, 20:59 UTC'],
    ['America/St_Johns', 'en', 'Friday 4 December 2026, 17:29 St Johns (UTC−3:30)'],
    ['Africa/Nairobi', 'fr', 'vendredi 4 décembre 2026, 23:59 Nairobi (UTC+3)'],
  ])('in %s, %s: %s', (zone, lang, said) => expect(instantWords('2026-12-04T20:59:59Z', zone, lang)).toBe(said));

  it('names the reader’s zone and UTC', () =>
    expect(deadlineWords('2026-12-04T20:59:59Z', { zone: 'Africa/Nairobi', lang: 'en' })).toBe(
      'Friday 4 December 2026, 23:59 Nairobi (UTC+3) = Friday 4 December 2026, 20:59 UTC',
    ));

  it('names a third zone where that one set it', () =>
    expect(deadlineWords('2026-12-04T20:59:59Z', { zone: 'Europe/Oslo', lang: 'en' }, 'Africa/Nairobi')).toContain(
      '21:59 Oslo (UTC+1) = Friday 4 December 2026, 23:59 Nairobi (UTC+3) = ',
    ));

  it('says a reader in UTC the same instant once', () =>
    expect(deadlineWords('2026-12-04T20:59:59Z', { zone: 'UTC', lang: 'en' })).toBe(
      'Friday 4 December 2026, 20:59 UTC',
    ));

  it('keeps the day of a date without a time', () =>
    expect(dayWords('2026-12-04', 'en')).toBe('Friday 4 December 2026'));

  it.each([
    ['fr', 'mardi 1er décembre 2026'],
    ['ar', 'الثلاثاء، 1 ديسمبر 2026'],
    ['es', 'martes, 1 de diciembre de 2026'],
    ['ru', 'вторник, 1 декабря 2026 г.'],
    ['zh', '2026年12月1日星期二'],
  ])('is a day in the words of the reader (%s)', (lang, said) => expect(dayWords('2026-12-01', lang)).toBe(said));

  it('knows summer from winter', () => {
    expect(offsetOf('Europe/Oslo', new Date('2026-07-01T00:00:00Z'))).toBe('UTC+2');
    expect(offsetOf('Europe/Oslo', new Date('2026-12-01T00:00:00Z'))).toBe('UTC+1');
  });

  it('writes Arabic dates with Western digits, and keeps hour, town and zone together', () =>
    expect(instantWords('2026-12-04T20:59:59Z', 'Africa/Cairo', 'ar')).toMatch(
      /4 ديسمبر 2026، \u206822:59 Cairo \(UTC\+2\)\u2069$/,
    ));
});
