import { directionOf } from './letters.js';

/**
 * One way to write days, hours and zones, on a screen and in a letter (ux.md 3.4): absolute first, the weekday always
 * with a deadline, 24 hours, and "Nairobi (UTC+3)" instead of the abbreviations that browsers invent.
 */

const made = new Map<string, Intl.DateTimeFormat>();

/** A format of dates. Making one costs as much as using it a hundred times: each is made once. */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions & { timeZone: string },
): Intl.DateTimeFormat {
  const name = JSON.stringify([locale, options]);
  const known = made.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, options);
  made.set(name, format);
  return format;
}

const partsOf = (format: Intl.DateTimeFormat, at: Date): Record<string, string> =>
  Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));

/** The locale in which a language's dates are written. */
export const dateLocaleOf = (lang: string): string => (lang === 'en' ? 'en-GB' : lang === 'ar' ? 'ar-u-nu-latn' : lang);

/** "UTC+3", "UTC+5:30", "UTC". */
export function offsetOf(zone: string, at: Date): string {
  const format = dateFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(partsOf(format, at)['timeZoneName'] ?? '') ?? [];
  if (!sign || (hours === '00' && minutes === '00')) return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** The town in the zone's name, where nothing better is known. */
export function townOf(zone: string): string {
  return zone === 'UTC' || zone.startsWith('Etc/') ? '' : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** "Friday 4 December 2026" of an instant, as the day is named in a zone. */
export function longDay(
  locale: string,
  at: Date,
  zone: string,
  options: { weekday?: boolean; short?: boolean } = {},
): string {
  const format = dateFormat(locale, {
    timeZone: zone,
    ...(options.weekday ? { weekday: options.short ? 'short' : 'long' } : {}),
    day: 'numeric',
    month: options.short ? 'short' : 'long',
    year: 'numeric',
  });
  // British English writes a comma after the weekday since CLDR 42 in some places and not in others.
  const said = format.format(at);
  if (locale.startsWith('en')) return said.replaceAll(',', '');
  // French counts the first day of a month and no other.
  return locale.startsWith('fr') ? said.replace(/(?<=^|\s)1(?=\s)/, '1er') : said;
}

/** "18:00", never "6 p.m.". */
export const hourOf = (locale: string, at: Date, zone: string): string =>
  dateFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** A calendar day in words: "2026-12-04" → "Friday 4 December 2026". */
export const dayWords = (on: string, lang: string): string =>
  longDay(dateLocaleOf(lang), new Date(`${on}T12:00:00Z`), 'UTC', { weekday: true });

/** "Friday 4 December 2026, 23:59 Nairobi (UTC+3)" */
export function instantWords(at: Date | string, zone: string, lang: string, place?: string): string {
  const then = new Date(at);
  const locale = dateLocaleOf(lang);
  const town = place ?? townOf(zone);
  const where = town ? `${town} (${offsetOf(zone, then)})` : offsetOf(zone, then);
  const day = longDay(locale, then, zone, { weekday: true });
  const hour = `${hourOf(locale, then, zone)} ${where}`;
  // In a text that runs from right to left the hour with its town keeps its own order.
  return directionOf(lang) === 'rtl' ? `${day}، \u2068${hour}\u2069` : `${day}, ${hour}`;
}

/**
 * A deadline for somebody who reads it elsewhere: in the reader's zone and in UTC, and in the zone that set it where
 * that is a third one. The same instant three times, so that nobody has to calculate.
 */
export function deadlineWords(at: Date | string, reader: { zone: string; lang: string }, setIn?: string): string {
  const then = new Date(at);
  const said = [instantWords(then, reader.zone, reader.lang)];
  const other = setIn !== undefined && offsetOf(setIn, then) !== offsetOf(reader.zone, then);
  if (other) said.push(instantWords(then, setIn, reader.lang));
  const utc = instantWords(then, 'UTC', reader.lang);
  if (!said.includes(utc)) said.push(utc);
  return said.join(' = ');
}
