import { Temporal } from 'temporal-polyfill';
import type { SilencePageView, SilenceState, SilenceView } from '#contracts';

const zoned = (at: string, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone);
/** Saturday and Sunday. */
const RESTS = 6;
const EVENING = '18:00';

/** An hour of the venue's clock as the fields of a form hold it: "2026-12-04" and "18:00". */
export interface VenueHour {
  day: string;
  time: string;
}

export function venueHourOf(at: string, zone: string): VenueHour {
  const there = zoned(at, zone);
  return { day: there.toPlainDate().toString(), time: there.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** The first evening of a weekday at the venue that is not before the earliest end: nobody is asked to object at night or on a Sunday. */
export function usualEnd(earliest: string, zone: string): VenueHour {
  const first = Temporal.Instant.from(earliest);
  let evening = zoned(earliest, zone).withPlainTime(EVENING);
  while (evening.dayOfWeek >= RESTS || Temporal.Instant.compare(evening.toInstant(), first) < 0)
    evening = evening.add({ days: 1 }).withPlainTime(EVENING);
  return { day: evening.toPlainDate().toString(), time: EVENING };
}

/** The instant of an hour of the venue's clock; null while the fields hold no whole hour. */
export function instantAt({ day, time }: VenueHour, zone: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d/.test(time)) return null;
  try {
    return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant().toString();
  } catch {
    return null;
  }
}

/** Whether the hour falls on a Saturday or a Sunday at the venue: said as a warning, it hinders nobody. */
export const restsOn = (at: string, zone: string): boolean => zoned(at, zone).dayOfWeek >= RESTS;

/** In words of its own where the end was put off (ux.md 4, "Extended"). */
export type Standing = 'prepared' | 'extended' | SilenceState;

export function standingOf(silence: SilenceView | null): Standing {
  if (!silence) return 'prepared';
  return silence.state === 'open' && silence.acts.some(({ act }) => act === 'extended') ? 'extended' : silence.state;
}

/** Where the text stands on its way: prepared, circulated, running, outcome. */
export function stageOf({ silence }: Pick<SilencePageView, 'silence'>): number {
  if (!silence) return 0;
  return silence.state === 'open' || silence.state === 'suspended' ? 2 : 3;
}

/** A text that was not adopted by silence may be put under it again. */
export const mayBegin = ({ silence, may }: Pick<SilencePageView, 'silence' | 'may'>): boolean =>
  silence === null || (may.open && silence.state !== 'passed' && stageOf({ silence }) === 3);

/** How soon the page asks again: exactly at the end, and then until the outcome is there. */
export function asksAgainAfter(page: SilencePageView | undefined): number | false {
  if (page?.silence?.state === 'suspended') return 30_000;
  if (page?.silence?.state !== 'open') return false;
  const left = Date.parse(page.silence.closesAt) - Date.parse(page.serverNow);
  return Math.min(30_000, Math.max(2_000, left));
}

const plain = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();

/** Whether somebody typed the name of their State: capitals and accents are not what is asked. */
export const saysName = (said: string, name: string): boolean => plain(said) === plain(name);
