import { type CalendarEntry, calendarFile } from './calendar-file.rules.js';

const entry: CalendarEntry = {
  uid: 'report-request-7@rapporteur',
  sequence: 3,
  at: new Date('2026-12-04T20:59:59.400Z'),
  writtenAt: new Date('2026-11-21T09:00:00Z'),
  summary: 'Country report 2027',
  description: 'Due on Friday.',
};
const ofText = (description: string) => calendarFile({ ...entry, description });
/** As a calendar reads it: lines put together again, marks taken off. */
const read = (file: string, name: string): string | undefined =>
  file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));

describe('a calendar file', () => {
  it('is one entry without a bell, at the very instant', () =>
    expect(calendarFile(entry).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Rapporteur//Deadlines//EN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:report-request-7@rapporteur',
      'SEQUENCE:3',
      'DTSTAMP:20261121T090000Z',
      'DTSTART:20261204T205959Z',
      'SUMMARY:Country report 2027',
      'DESCRIPTION:Due on Friday.',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]));

  it('marks the signs that would end a value, and writes a line break as a word', () => {
    expect(ofText('a, b; c\\n\nd')).toContain('DESCRIPTION:a\\, b\\; c\\\\n\\nd\r\n');
    expect(read(ofText('a, b; c\\n\r\nd'), 'DESCRIPTION')).toBe('a, b; c\\n\nd');
  });

  it('lets nobody write lines of their own into it', () => {
    const file = ofText('x\r\nEND:VEVENT\rBEGIN:VALARM\nTRIGGER:-PT5M\u0000\u000b');
    expect(file.split('\r\n').filter((line) => /^(END:VEVENT|BEGIN:VALARM|TRIGGER)/.test(line))).toEqual([
      'END:VEVENT',
    ]);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it.each([
    ['short', 'a'],
    ['Latin', 'abcdefghij'.repeat(40)],
    ['Arabic, two octets a sign', '\u2068السبت، 20 نوفمبر 2027\u2069 '.repeat(12)],
    ['signs of four octets', '😀'.repeat(60)],
    ['full of marks', ',;\\'.repeat(60)],
  ])('folds at 75 octets and cuts no sign in two: %s', (_, text) => {
    const file = ofText(text);
    for (const line of file.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(Buffer.from(line).toString()).toBe(line);
    }
    expect(read(file, 'DESCRIPTION')).toBe(text);
  });
});
