import { useTranslation } from 'react-i18next';
import { diffDays, create as plainDate } from 'temporal-polyfill/fns/PlainDate';
import { dateFormat, deadlineWords, hourOf, longDay, offsetOf, townOf } from '#contracts';
import { apart } from '../i18n/apart.js';
import { languageOf, localeOf } from '../i18n/languages.js';

export { offsetOf, townOf };

type Say = (key: string, params?: Record<string, string | number>) => string;

/** A deadline in all its words: absolute first, relative second (ux.md 3.4). */
export interface Deadline {
  /** "Friday 4 December 2026" */
  day: string;
  /** "18:00 Port Salen (UTC+3)" */
  time: string;
  /** "Fri 4 December, 18:00"; with the year where it is not the present one. For rows of lists. */
  brief: string;
  /** "Port Salen (UTC+3)" */
  zone: string;
  /** "in 2 days", "tomorrow", "3 hours ago" */
  relative: string;
  /** "Friday 4 December 2026, 18:00 Port Salen (UTC+3)" */
  absolute: string;
  /** "Friday 4 December 2026, 18:00 Port Salen (UTC+3) · in 2 days" */
  full: string;
  past: boolean;
}

/** The one formatter of the interface: dates, times, numbers, lists, sorting. Never the browser's own abbreviations. */
export interface Dates {
  deadline(at: string, zone: string, now: Date, place?: string): Deadline;
  /** A deadline by its reader's clock, by that of the State that owes, and in UTC: word for word as its letters say it. */
  clocks(at: string, reader: string, setIn: string): string;
  /** The same for a row of a list, clock by clock: a day that is the same as on the first one is said there alone. */
  clocksInRow(at: string, reader: string, setIn: string): string[];
  /** A calendar day, "2026-12-04" → "4 December 2026"; with `weekday` "Friday 4 December 2026". */
  day(on: string, options?: { weekday?: boolean; short?: boolean }): string;
  /** A month, "2026-12" → "December 2026". */
  month(of: string): string;
  /** "3.4 MB" */
  size(value: number, unit: string): string;
  /** "Friday 19 November 2027", where that day is now. */
  today(now: Date, zone: string): string;
  /** An instant, → "4 December 2026, 18:00 Port Salen (UTC+3)". */
  instant(at: string, zone: string, place?: string): string;
  /** "18:00" */
  time(at: string | Date, zone: string): string;
  /** "14:32:07" of this device. */
  clock(at: Date): string;
  /** "Port Salen (UTC+3)" */
  zone(zone: string, at: Date, place?: string): string;
  relative(at: string, zone: string, now: Date): string;
  /** What is left of a time, never more than that, in its two largest units: "2 days 3 hours", "4 minutes 9 seconds". */
  left(milliseconds: number): string;
  /** With just so many decimals, where that is said. */
  number(value: number, decimals?: number): string;
  /** "55 per cent"; a denominator under ten gets none, "7 of 9" alone. */
  share(part: number, whole: number): string;
  list(items: readonly string[]): string;
  /** For State names: the order of the reader's language. */
  compare(a: string, b: string): number;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How many of each unit there are in so many seconds, the two largest of them. */
function largestUnits(seconds: number): [unit: string, count: number][] {
  let rest = seconds;
  const counted = units.map(([unit, size]): [string, number] => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return [unit, count];
  });
  const first = counted.findIndex(([, count]) => count > 0);
  return first < 0 ? counted.slice(-1) : counted.slice(first, first + 2).filter(([, count]) => count > 0);
}

function calendarDay(zone: string, at: Date) {
  const format = dateFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const { year, month, day } = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  return plainDate(Number(year), Number(month), Number(day));
}

const yearIn = (zone: string, at: Date) => dateFormat('en-US', { timeZone: zone, year: 'numeric' }).format(at);

/** Whole calendar days from now until then, as they are counted in the zone. */
export function daysUntil(at: Date, zone: string, now: Date): number {
  return diffDays(calendarDay(zone, now), calendarDay(zone, at));
}

export function dates(lang: string, say: Say): Dates {
  const locale = localeOf(lang);
  const { dir } = languageOf(lang);
  const collator = new Intl.Collator(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const inUnits = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });
  const time = (at: string | Date, zone: string) => hourOf(locale, new Date(at), zone);
  const zoneName = (zone: string, at: Date, place?: string) => {
    const town = place ?? townOf(zone);
    return town ? say('common.date.zone', { place: town, offset: offsetOf(zone, at) }) : offsetOf(zone, at);
  };
  const relativeTo = (at: string, zone: string, now: Date) => {
    const then = new Date(at);
    const minutes = Math.trunc((then.getTime() - now.getTime()) / 60_000);
    if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
    if (Math.abs(minutes) < 12 * 60) return relative.format(Math.trunc(minutes / 60), 'hour');
    const days = daysUntil(then, zone, now);
    return Math.abs(days) < 60 ? relative.format(days, 'day') : relative.format(Math.round(days / 30.44), 'month');
  };
  const clocks = (at: string, reader: string, setIn: string) =>
    deadlineWords(at, { zone: reader, lang: lang === 'pseudo' ? 'en' : lang }, setIn);
  return {
    deadline(at, zone, now, place) {
      const then = new Date(at);
      const day = longDay(locale, then, zone, { weekday: true });
      const hour = say('common.date.time', { time: time(at, zone), zone: zoneName(zone, then, place) });
      const absolute = say('common.date.absolute', { day, time: hour });
      const until = relativeTo(at, zone, now);
      const sameYear = yearIn(zone, then) === yearIn(zone, now);
      const short = dateFormat(locale, {
        timeZone: zone,
        weekday: 'short',
        day: 'numeric',
        month: 'long',
        ...(sameYear ? {} : { year: 'numeric' }),
      }).format(then);
      const brief = say('common.date.absolute', {
        day: locale.startsWith('en') ? short.replaceAll(',', '') : short,
        time: time(at, zone),
      });
      return {
        day,
        time: hour,
        brief,
        zone: zoneName(zone, then, place),
        relative: until,
        absolute,
        full: say('common.date.full', { absolute, relative: until }),
        past: then <= now,
      };
    },
    clocks,
    clocksInRow: (at, reader, setIn) =>
      clocks(at, reader, setIn)
        .split(' = ')
        .map((said, nth, [first = '']) => {
          const day = said.slice(0, said.search(/\u2068?\d\d:\d\d/));
          return nth > 0 && first.startsWith(day) ? said.slice(day.length) : said;
        }),
    day: (on, options) => longDay(locale, new Date(`${on}T12:00:00Z`), 'UTC', options),
    month: (of) =>
      dateFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${of}-01T12:00:00Z`)),
    size: (value, unit) => new Intl.NumberFormat(locale, { style: 'unit', unit }).format(value),
    today: (now, zone) => longDay(locale, now, zone, { weekday: true }),
    instant: (at, zone, place) =>
      say('common.date.absolute', {
        day: longDay(locale, new Date(at), zone),
        time: say('common.date.time', { time: time(at, zone), zone: zoneName(zone, new Date(at), place) }),
      }),
    time,
    clock: (at) =>
      new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      }).format(at),
    zone: zoneName,
    relative: relativeTo,
    left: (milliseconds) =>
      inUnits.format(
        largestUnits(Math.max(0, Math.floor(milliseconds / 1_000))).map(([unit, count]) =>
          new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
        ),
      ),
    number: (value, decimals) =>
      decimals === undefined
        ? number.format(value)
        : new Intl.NumberFormat(locale, {
            minimumFractionDigits: decimals,
            maximumFractionDigits: decimals,
          }).format(value),
    share: (part, whole) =>
      whole < 10
        ? say('common.number.of', { part: number.format(part), whole: number.format(whole) })
        : say('common.number.share', {
            percent: number.format(Math.round((part / whole) * 100)),
            part: number.format(part),
            whole: number.format(whole),
          }),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items.map((item) => apart(item, dir))),
    compare: collator.compare,
  };
}

const inLanguage = new Map<string, Dates>();

/** The formatter in the reader's language: one for all that is on the screen. */
export function useDates(): Dates {
  const { i18n } = useTranslation();
  const lang = i18n.language;
  const known = inLanguage.get(lang) ?? dates(lang, (key, params) => i18n.t(key, { ...params, lng: lang }));
  inLanguage.set(lang, known);
  return known;
}
