import { bucketOf, linkStanding, passwordIsStrong, termIsHeld } from './sign-in.rules.js';

const at = (iso: string) => new Date(iso);

describe('what lets a person in', () => {
  test.each([
    ['good', '2026-11-19T10:19:59.999Z', null],
    ['expired', '2026-11-19T10:20:00.000Z', null],
    ['used', '2026-11-19T10:05:00.000Z', '2026-11-19T10:04:00.000Z'],
    ['used', '2026-11-20T10:05:00.000Z', '2026-11-19T10:04:00.000Z'],
  ] as const)('a link is %s at %s when it was used at %s', (standing, now, usedAt) => {
    expect(linkStanding({ expiresAt: at('2026-11-19T10:20:00Z'), usedAt: usedAt ? at(usedAt) : null }, at(now))).toBe(
      standing,
    );
  });

  test.each([
    ['correct horse battery', true],
    ['short', false],
    ['aaaaaaaaaaaaaaaa', false],
    ['كلمة مرور طويلة جدا', true],
  ])('the password "%s" is strong: %s', (password, strong) => {
    expect(passwordIsStrong(password)).toBe(strong);
  });

  test('a term is held from its first instant and no longer at its last', () => {
    const term = { fromAt: at('2026-01-01T00:00:00Z'), toAt: at('2026-12-31T00:00:00Z') };
    expect(termIsHeld(term, at('2026-01-01T00:00:00Z'))).toBe(true);
    expect(termIsHeld(term, at('2026-12-31T00:00:00Z'))).toBe(false);
    expect(termIsHeld({ ...term, toAt: null }, at('2036-01-01T00:00:00Z'))).toBe(true);
  });

  test('attempts are counted per quarter of an hour', () => {
    expect(bucketOf(at('2026-11-19T10:14:59Z'))).toEqual(at('2026-11-19T10:00:00Z'));
    expect(bucketOf(at('2026-11-19T10:15:00Z'))).toEqual(at('2026-11-19T10:15:00Z'));
  });
});
