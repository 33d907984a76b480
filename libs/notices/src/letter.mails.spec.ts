import { shortSubject } from '#contracts';
import { compose, letter } from './letter.mails.js';

const due = '2026-12-04T20:59:59Z';
const reminder = letter<{ state: Record<string, string>; days: number }>({
  kind: 'reminder',
  link: () => '/tasks/7',
  words: {
    en: ({ state, days }, say) => ({
      subject: `Due in ${days} days: country report, ${say.named(state)}`,
      lines: [`The report of ${say.named(state)} is due on ${say.deadline(due)}.`, 'A <b>bold</b> & quiet line.'],
      button: 'Open the report',
      reason: `You receive this because you answer for ${say.named(state)} in ${say.process}.`,
    }),
    ar: ({ state }, say) => ({
      subject: 'تذكير',
      lines: [`${say.named(state)}: ${say.deadline(due)}`],
      button: 'افتح',
      reason: 'لأنك جهة الاتصال',
    }),
  },
});
const world = {
  processNames: { en: 'Corvane Dialogue', ar: 'حوار كورفان' },
  publicUrl: 'https://rapporteur.example/base/',
};
const params = { state: { en: 'Dorvia', ar: 'دورفيا' }, days: 3 };
const to = (lang: string, zone = 'Africa/Nairobi') =>
  compose(reminder, params, { name: 'Lena Okarin', lang, zone }, world);

describe('a letter', () => {
  it('says its deadline in the reader’s zone and in UTC, with the weekday', () =>
    expect(to('en').lines[0]).toBe(
      'The report of Dorvia is due on Friday 4 December 2026, 23:59 Nairobi (UTC+3) = Friday 4 December 2026, 20:59 UTC.',
    ));

  it('has one button, the bare address of the same link, and the reason', () => {
    const { html, text } = to('en');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html.match(/https:\/\/rapporteur\.example\/tasks\/7/g)).toHaveLength(2);
    expect(text).toContain(
      'Open the report:\nhttps://rapporteur.example/tasks/7\n\nYou receive this because you answer for Dorvia in Corvane Dialogue.',
    );
  });

  it('fetches nothing when it is opened', () => expect(to('en').html).not.toMatch(/<img|<link|src=|@import|url\(/i));

  it('escapes what is filled in, in HTML only', () => {
    expect(to('en').html).toContain('A &lt;b&gt;bold&lt;/b&gt; &amp; quiet line.');
    expect(to('en').text).toContain('A <b>bold</b> & quiet line.');
  });

  it('runs from right to left in Arabic, keeps the address from left to right, and says the English words below', () => {
    const { html, text, lang } = to('ar', 'Africa/Cairo');
    expect(lang).toBe('ar');
    expect(html).toMatch(/<html lang="ar" dir="rtl">/);
    expect(html).toContain('<span dir="ltr">https://rapporteur.example/tasks/7</span>');
    expect(html).toContain('<div lang="en" dir="ltr"');
    expect(text).toContain('The report of Dorvia is due on Friday 4 December 2026, 22:59 Cairo (UTC+2)');
  });

  it('goes in English to somebody whose language it does not exist in', () => {
    expect(to('ru').lang).toBe('en');
    expect(to('ru').text).not.toContain('In English:');
  });

  it.each([
    ['Due in 3 days: country report, Dorvia', 'Due in 3 days: country report, Dorvia'],
    [
      'For your attention: the country report of the United Republics of Northern Corvane',
      'For your attention: the country report of the United Republics of…',
    ],
    ['Two\r\nlines: Bcc', 'Two lines: Bcc'],
    ['x'.repeat(90), `${'x'.repeat(69)}…`],
  ])('has a subject of 70 signs at most: %j', (long, short) => {
    expect(shortSubject(long)).toBe(short);
    expect([...shortSubject(long)].length).toBeLessThanOrEqual(70);
  });
});
