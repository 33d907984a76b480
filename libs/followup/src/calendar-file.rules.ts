/** One instant for somebody's own calendar. */
export interface CalendarEntry {
  /** Stays the same for the same matter: a calendar that has it already moves it instead of writing a second one. */
  uid: string;
  /** Grows whenever the matter changes. */
  sequence: number;
  at: Date;
  writtenAt: Date;
  summary: string;
  description: string;
}

const LONGEST_LINE = 75;

const octetsOf = (sign: string): number => new TextEncoder().encode(sign).length;

/** RFC 5545, 3.1: no line is longer than 75 octets; what follows stands on the next, behind a space. No sign is cut in two. */
function folded(line: string): string {
  let out = '';
  let length = 0;
  for (const sign of line) {
    const octets = octetsOf(sign);
    if (length + octets > LONGEST_LINE) {
      out += '\r\n ';
      length = 1;
    }
    out += sign;
    length += octets;
  }
  return out;
}

/** RFC 5545, 3.3.11: signs that end a value are marked, and a line break is written as a word. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    // Other control signs may not stand in a calendar file.
    .replace(/[^\P{Cc}\t]/gu, '');

/** "20271120T205959Z": the instant itself, so that no calendar has to know the zone. */
const instant = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A calendar file with one entry. It takes up no time of the day and rings no bell: reminders come as letters. */
export function calendarFile({ uid, sequence, at, writtenAt, summary, description }: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rapporteur//Deadlines//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${instant(writtenAt)}`,
    `DTSTART:${instant(at)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
