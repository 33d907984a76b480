import type { SilenceActView, SilencePageView, SilenceState, SilenceView } from '#contracts';
import {
  asksAgainAfter,
  instantAt,
  mayBegin,
  restsOn,
  saysName,
  stageOf,
  standingOf,
  usualEnd,
  venueHourOf,
} from './silence.rules.js';

const act = (one: SilenceActView['act']): SilenceActView => ({
  act: one,
  at: '2026-12-01T15:00:00Z',
  closesAt: null,
  by: null,
  reason: null,
  recorded: null,
});
const silence = (state: SilenceState, acts: SilenceActView['act'][] = ['opened']) =>
  ({ state, closesAt: '2026-12-04T15:00:00Z', acts: acts.map(act) }) as SilenceView;
const page = (one: SilenceView | null, serverNow = '2026-12-04T14:00:00Z', open = true) =>
  ({ silence: one, serverNow, may: { open } }) as SilencePageView;

describe('the end that is proposed', () => {
  it.each([
    ['later the same day', '2026-12-04T12:00:00Z', 'Africa/Nairobi', '2026-12-04'],
    ['at the very hour', '2026-12-04T15:00:00Z', 'Africa/Nairobi', '2026-12-04'],
    ['a second after it, on a Friday: on Monday', '2026-12-04T15:00:01Z', 'Africa/Nairobi', '2026-12-07'],
    ['on a Saturday: on Monday', '2026-12-05T06:00:00Z', 'Africa/Nairobi', '2026-12-07'],
    ['by the day of the venue, not that of Greenwich', '2026-12-06T23:30:00Z', 'Africa/Nairobi', '2026-12-07'],
    ['behind Greenwich', '2026-12-05T03:00:00Z', 'America/Port_of_Spain', '2026-12-07'],
  ])('is at six in the evening of a weekday: %s', (_, earliest, zone, day) => {
    expect(usualEnd(earliest, zone)).toEqual({ day, time: '18:00' });
    expect(Date.parse(instantAt(usualEnd(earliest, zone), zone)!)).toBeGreaterThanOrEqual(Date.parse(earliest));
  });

  it('is an hour of the clock of the venue, also over the night in which that clock goes forward', () => {
    expect(instantAt({ day: '2026-03-30', time: '18:00' }, 'Europe/Zurich')).toBe('2026-03-30T16:00:00Z');
    expect(instantAt({ day: '2026-03-27', time: '18:00' }, 'Europe/Zurich')).toBe('2026-03-27T17:00:00Z');
    expect(venueHourOf('2026-03-30T16:00:00Z', 'Europe/Zurich')).toEqual({ day: '2026-03-30', time: '18:00' });
  });

  it('is no instant while the fields are not filled in', () => {
    expect(instantAt({ day: '', time: '18:00' }, 'Africa/Nairobi')).toBeNull();
    expect(instantAt({ day: '2026-12-04', time: '' }, 'Africa/Nairobi')).toBeNull();
    expect(instantAt({ day: '2026-02-31', time: '18:00' }, 'Africa/Nairobi')).toBeNull();
  });

  it('falls on a day of rest or not as the venue counts it', () => {
    expect(restsOn('2026-12-04T22:00:00Z', 'Africa/Nairobi')).toBe(true);
    expect(restsOn('2026-12-04T22:00:00Z', 'UTC')).toBe(false);
  });
});

describe('where a silence procedure stands', () => {
  it.each([
    [null, 'prepared', 0],
    [silence('open'), 'open', 2],
    [silence('open', ['opened', 'extended']), 'extended', 2],
    [silence('suspended', ['opened', 'extended', 'suspended']), 'suspended', 2],
    [silence('passed'), 'passed', 3],
    [silence('broken', ['opened', 'extended', 'broken']), 'broken', 3],
    [silence('cancelled'), 'cancelled', 3],
  ] as const)('%j', (one, standing, stage) => {
    expect([standingOf(one), stageOf({ silence: one })]).toEqual([standing, stage]);
  });

  it('a new one begins where none is under way and nothing was adopted, by whoever may', () => {
    expect(mayBegin(page(null))).toBe(true);
    expect(mayBegin(page(silence('broken')))).toBe(true);
    expect(mayBegin(page(silence('broken'), undefined, false))).toBe(false);
    expect(mayBegin(page(silence('open')))).toBe(false);
    expect(mayBegin(page(silence('passed')))).toBe(false);
  });

  it('is asked again at the very end, and then until the outcome is there', () => {
    expect(asksAgainAfter(undefined)).toBe(false);
    expect(asksAgainAfter(page(null))).toBe(false);
    expect(asksAgainAfter(page(silence('open')))).toBe(30_000);
    expect(asksAgainAfter(page(silence('open'), '2026-12-04T14:59:50Z'))).toBe(10_000);
    expect(asksAgainAfter(page(silence('open'), '2026-12-04T15:00:03Z'))).toBe(2_000);
    expect(asksAgainAfter(page(silence('suspended')))).toBe(30_000);
    expect(asksAgainAfter(page(silence('passed')))).toBe(false);
  });
});

describe('the name that is typed to confirm', () => {
  it.each([
    ['Dorvia', 'DORVIA', true],
    ['São Tomé', 'sao tome', true],
    ['Port  Salen', ' Port Salen ', true],
    ['دورفيا', 'دورفيا', true],
    ['Dorvia', 'Dorvi', false],
    ['Dorvia', '', false],
  ])('%s: %s', (name, said, says) => {
    expect(saysName(said, name)).toBe(says);
  });
});
