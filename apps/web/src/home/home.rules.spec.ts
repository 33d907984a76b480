import type { MineRow } from '#contracts';
import { hourOf, keysOf, nextOf, partOfDay, sorted } from './home.rules.js';

const row = (id: string, more: Partial<MineRow> = {}): MineRow => ({
  id,
  block: 'do_now',
  title: { key: 'a.b' },
  href: '/',
  action: { key: 'a.open' },
  ...more,
});
const due = (at: string) => ({ due: { at, zone: 'UTC' } });

describe('home', () => {
  it('puts what is overdue longest first, then what is due next, then what has no date', () => {
    const rows = [
      row('later', due('2026-12-09T00:00:00Z')),
      row('never'),
      row('late', { ...due('2026-11-01T00:00:00Z'), overdueDays: 3 }),
      row('soon', due('2026-12-01T00:00:00Z')),
      row('latest', { ...due('2026-11-05T00:00:00Z'), overdueDays: 18 }),
    ];
    expect(sorted(rows, new Intl.Collator('en').compare).map(({ id }) => id)).toEqual([
      'latest',
      'late',
      'soon',
      'later',
      'never',
    ]);
  });

  it('puts what goes on now before what is planned', () => {
    const rows = [
      row('planned', { block: 'happening', ...due('2028-05-15T06:00:00Z') }),
      row('open', { block: 'happening' }),
    ];
    expect(sorted(rows, new Intl.Collator('en').compare).map(({ id }) => id)).toEqual(['open', 'planned']);
  });

  it.each([
    ['en', ['Ålland', 'Estonia', 'Östmark', 'Zambia']],
    ['sv', ['Estonia', 'Zambia', 'Ålland', 'Östmark']],
  ])('puts States that are due on one day in the order of the reader’s language (%s)', (lang, names) => {
    const rows = [...names]
      .reverse()
      .map((state, index) =>
        row(String(index), { ...due('2026-12-01T00:00:00Z'), title: { key: 'a.b', params: { state } } }),
      );
    const order = sorted(rows, new Intl.Collator(lang).compare).map(({ title }) => title.params?.['state']);
    expect(order).toEqual(names);
  });

  it('knows what comes next: the first day ahead, never one that has passed', () => {
    const now = new Date('2026-11-20T10:00:00Z');
    const rows = [row('far', due('2027-01-12T06:00:00Z')), row('never'), row('past', due('2026-11-01T00:00:00Z'))];
    expect(nextOf(rows, now)?.id).toBe('far');
    expect(nextOf([row('near', due('2026-12-01T00:00:00Z')), ...rows], now)?.id).toBe('near');
    expect(nextOf([row('past', due('2026-11-01T00:00:00Z'))], now)).toBeUndefined();
  });

  it('greets by the hour where the person is', () => {
    const at = new Date('2026-11-21T09:30:00Z');
    expect(partOfDay(hourOf(at, 'America/New_York'))).toBe('morning');
    expect(partOfDay(hourOf(at, 'Africa/Nairobi'))).toBe('afternoon');
    expect(partOfDay(hourOf(at, 'Asia/Tokyo'))).toBe('evening');
    expect(partOfDay(hourOf(new Date('2026-11-21T00:00:00Z'), 'UTC'))).toBe('evening');
  });

  it('knows every key that a row brings along', () => {
    expect(keysOf([row('x', { status: { key: 's.t' } })])).toEqual(['a.b', 's.t', 'a.open']);
  });
});
