import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueryClientProvider } from '@tanstack/react-query';
import { createInstance } from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { deadlineWords, peopleRoutes, type SessionView, type TaskView } from '#contracts';
import { Press } from '#documents';
import { Tasks } from '#followup';
import { aClient, keyOf } from '../../apps/web/src/api/reading.js';
import { apart } from '../../apps/web/src/i18n/apart.js';
import { common as arabic } from '../../apps/web/src/i18n/ar/common.js';
import { followup as arabicTask } from '../../apps/web/src/i18n/ar/followup.js';
import { reporting as arabicHead } from '../../apps/web/src/i18n/ar/reporting.js';
import { common as english } from '../../apps/web/src/i18n/en/common.js';
import { followup as englishTask } from '../../apps/web/src/i18n/en/followup.js';
import { reporting as englishHead } from '../../apps/web/src/i18n/en/reporting.js';
import { common as french } from '../../apps/web/src/i18n/fr/common.js';
import { followup as frenchTask } from '../../apps/web/src/i18n/fr/followup.js';
import { reporting as frenchHead } from '../../apps/web/src/i18n/fr/reporting.js';
import { languageOf } from '../../apps/web/src/i18n/languages.js';
import { DueInRow } from '../../apps/web/src/ui/DueInRow.js';
import { DueSentence } from '../../apps/web/src/ui/DueSentence.js';
import { CalendarFiles } from '../../libs/followup/src/calendar-files.service.js';
import { LetterPapers } from '../../libs/notices/src/letter-papers.service.js';
import {
  aConference,
  adopted,
  anAppUpToFollowup,
  type Conference,
  thirteen,
  twelveMonths,
} from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { aFocalPoint, requestOf, timePasses } from '../support/followup.js';
import { aSignedIn, as } from '../support/people.js';

const words = {
  en: { common: english, followup: englishTask, reporting: englishHead },
  fr: { common: french, followup: frenchTask, reporting: frenchHead },
  ar: { common: arabic, followup: arabicTask, reporting: arabicHead },
};

type Reader = Pick<SessionView, 'lang' | 'zone'>;

/** What stands on the page of a report for whoever is signed in, with the words and the signs of the page itself. */
const onThePage = (reader: Reader, { request }: TaskView, words: string): Promise<string> =>
  asDrawn(reader, createElement(DueSentence, { words, at: request.dueAt, zone: request.zone }));

/** What stands in a row of its home, without what a browser does with the words. */
async function inTheRow(reader: Reader, { request }: TaskView): Promise<string> {
  const drawn = await asDrawn(reader, createElement(DueInRow, { due: { at: request.dueAt, zone: request.zone } }));
  return drawn.replace(/<[^>]*>/g, '');
}

async function asDrawn(reader: Reader, page: React.ReactElement): Promise<string> {
  const i18n = createInstance();
  await i18n.init({
    lng: reader.lang,
    ns: Object.keys(words.en),
    nsSeparator: '.',
    keySeparator: '.',
    resources: words,
    interpolation: { escape: (said) => apart(said, languageOf(reader.lang).dir) },
  });
  const house = aClient();
  house.setQueryData(keyOf(peopleRoutes.me), reader);
  const inLanguage = createElement(I18nextProvider, { i18n }, page);
  return renderToStaticMarkup(createElement(QueryClientProvider, { client: house }, inLanguage));
}

/** The signs that HTML writes as numbers, as a program of mail shows them. */
const asShown = (html: string): string =>
  html.replace(/&#x([0-9a-f]+);/gi, (_, sign: string) => String.fromCodePoint(Number.parseInt(sign, 16)));

/** Debian's poppler-utils: reads a PDF as strangers' programs do. */
const reads = spawnSync('pdftotext', ['-v']).status === 0;
if (!reads && process.env['REQUIRE_FIXTURES'] === '1') throw new Error('poppler-utils is not installed');
if (!reads)
  process.stdout.write('Skipped: the words of PDF letters are not read back, poppler-utils is not installed\n');
/** Words without what is a matter of the reading program: spaces, marks of direction, and vowels in Arabic with their seat. */
const bare = (text: string): string =>
  text.replace(/[\s\u064b-\u0652\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/أ+/g, 'أ');
/** @param raw in the order in which it was set, where the program would else turn the words of two directions about */
function onPaper(pdf: Buffer, raw = false): string {
  const file = join(mkdtempSync(join(tmpdir(), 'rapporteur-letter-')), 'letter.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', [file, ...(raw ? ['-raw'] : []), '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Those that do not stand behind the one before them. */
function notInOrder(text: string, words: readonly string[]): string[] {
  let at = 0;
  return words.map(bare).filter((word) => {
    const place = text.indexOf(word, at);
    if (place >= 0) at = place + word.length;
    return place < 0;
  });
}

/**
 * Who reads, where, and the very words: their own clock, that of the State that owes, and UTC; and the same in a row, where a
 * day that is the same as on the reader's own clock is said once.
 */
const readers = [
  {
    state: 'DRV',
    lang: 'en',
    zone: 'Europe/Oslo',
    says: 'Saturday 20 November 2027, 21:59 Oslo (UTC+1) = Saturday 20 November 2027, 23:59 Nairobi (UTC+3) = Saturday 20 November 2027, 20:59 UTC',
    row: 'Saturday 20 November 2027, 21:59 Oslo (UTC+1) = 23:59 Nairobi (UTC+3) = 20:59 UTC',
  },
  {
    state: 'ARV',
    lang: 'fr',
    zone: 'Africa/Nairobi',
    says: 'samedi 20 novembre 2027, 23:59 Nairobi (UTC+3) = samedi 20 novembre 2027, 20:59 UTC',
    row: 'samedi 20 novembre 2027, 23:59 Nairobi (UTC+3) = 20:59 UTC',
  },
  {
    state: 'BMT',
    lang: 'ar',
    zone: 'Asia/Kathmandu',
    says: 'الأحد، 21 نوفمبر 2027، \u206802:44 Kathmandu (UTC+5:45)\u2069 = السبت، 20 نوفمبر 2027، \u206823:59 Nairobi (UTC+3)\u2069 = السبت، 20 نوفمبر 2027، \u206820:59 UTC\u2069',
    row: 'الأحد، 21 نوفمبر 2027، \u206802:44 Kathmandu (UTC+5:45)\u2069 = السبت، 20 نوفمبر 2027، \u206823:59 Nairobi (UTC+3)\u2069 = السبت، 20 نوفمبر 2027، \u206820:59 UTC\u2069',
  },
] as const;

describe('the same deadline', () => {
  let app: TestApp;
  const found = new Map<
    string,
    { reader: Reader; task: TaskView; text: string; html: string; file: string; pdf: Buffer }
  >();
  let conference: Conference;

  beforeAll(async () => {
    app = await anAppUpToFollowup();
    conference = await aConference(app, {
      code: 'CLK',
      members: thirteen.slice(0, 4),
      recommended: () => [{ rule: { kind: 'all_members' } }],
    });
    await adopted(app, conference, twelveMonths);
    const focal = [];
    for (const { state, lang, zone } of readers) {
      const person = await aSignedIn(app, { role: 'evaluator', processId: conference.processId, lang, zone });
      focal.push(await aFocalPoint(app, conference, state, person));
    }
    await timePasses(app, '2027-10-22T10:00:00Z');
    for (const [index, { state }] of readers.entries()) {
      const { id } = await requestOf(app, conference, state);
      const person = focal[index]!;
      const [mail] = await app.sql<{ text: string; html: string }>(
        `SELECT body_text AS text, body_html AS html FROM mail WHERE person_id = $1 AND dedupe_key LIKE $2`,
        [person.personId, `rr.${id}.%`],
      );
      // A year has passed and nobody is signed in any more: the person as stored, and the page by the chapter's own verb.
      const [known] = await app.sql<Reader>(`SELECT lang, zone FROM person WHERE id = $1`, [person.personId]);
      const file = await app.get(CalendarFiles).ofDeadline(person.actor, id);
      const [notice] = await app.sql<{ id: string }>(
        `SELECT id FROM notice WHERE person_id = $1 AND dedupe_key LIKE $2`,
        [person.personId, `rr.${id}.%`],
      );
      const pdf = await app.get(Press).pdf(await app.get(LetterPapers).of(person.actor, notice!.id, 'a4'));
      found.set(state, { file, pdf, reader: known!, task: await app.get(Tasks).task(person.actor, id), ...mail! });
    }
  }, 60_000);
  afterAll(() => app.close());

  it.each(readers)(
    'has identical words on the page and in both parts of the letter ($lang)',
    async ({ state, says, row }) => {
      const { reader, task, text, html } = found.get(state)!;
      const asked = task.request;
      expect(deadlineWords(asked.dueAt, reader, asked.zone)).toBe(says);
      expect(text).toContain(says);
      expect(asShown(html)).toContain(says);
      expect(await onThePage(reader, task, 'followup.task.due')).toContain(says);
      expect(await onThePage(reader, task, 'reporting.due')).toContain(says);
      expect(await onThePage(reader, task, 'reporting.with.wanted')).toContain(says);
      expect(await inTheRow(reader, task)).toContain(row);
    },
  );

  it.each(readers)(
    'has them in the calendar file too, at the same instant, under a name that stays ($lang)',
    ({ state, says }) => {
      const { task, file } = found.get(state)!;
      // As a calendar reads it: lines put together again, marks taken off.
      const lines = file
        .replaceAll('\r\n ', '')
        .replace(/\\([,;\\])/g, '$1')
        .split('\r\n');
      expect(lines.find((line) => line.startsWith('DESCRIPTION:'))).toContain(says);
      expect(lines.find((line) => line.startsWith('SUMMARY:'))).toContain(task.request.entityName);
      expect(task.request.dueAt).toBe('2027-11-20T20:59:59.000Z');
      expect(lines).toEqual(
        expect.arrayContaining(['DTSTART:20271120T205959Z', `UID:report-request-${task.request.id}@rapporteur`]),
      );
      expect(file).not.toContain('VALARM');
    },
  );

  (reads ? it : it.skip).each(readers)(
    'has them in the letter on paper, in its language ($lang)',
    ({ state, lang, says }) => {
      const { pdf, task } = found.get(state)!;
      expect(pdf.includes(`/Lang (${lang})`)).toBe(true);
      const words = onPaper(pdf);
      if (lang !== 'ar') expect(bare(words)).toContain(bare(says));
      // Commas, brackets and points of an Arabic line lie where the program puts them; days, hours and towns stand in their order.
      else expect(notInOrder(bare(onPaper(pdf, true)), says.split(/[\s،()=\u2066-\u2069]+/))).toEqual([]);
      expect(words).toMatch(/CLK\/[0-9A-F]{8}/);
      expect(bare(words)).toContain(bare(task.request.entityName));
    },
  );

  it('is on paper for its reader and the secretariat, and for nobody else, once the letter was told', async () => {
    app.clock.set('2026-11-21T09:00:00Z');
    const head = conference.head['DRV']!;
    const [letter] = await app.sql<{ id: string }>(
      `SELECT id FROM notice WHERE person_id = $1 AND dedupe_key LIKE 'assigned.%'`,
      [head.personId],
    );
    const asked = async (who: typeof head | null) =>
      (await as(app, who).get(`/api/notices/${letter!.id}/letter.pdf`)).status;
    const { headers, body } = await as(app, head).get(`/api/notices/${letter!.id}/letter.pdf?page=letter`);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="CLK-[0-9A-F]{8}\.pdf"/);
    expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect([await asked(conference.officer), await asked(conference.head['ARV']!), await asked(null)]).toEqual([
      200, 404, 401,
    ]);
    await app.sql(`UPDATE notice SET state = 'waits_for_release', mail_id = NULL WHERE id = $1`, [letter!.id]);
    expect([await asked(head), await asked(conference.officer)]).toEqual([404, 404]);
  });

  it('is given as a calendar file to the State that owes, and to no other', async () => {
    app.clock.set('2026-11-21T09:00:00Z');
    const { id } = await requestOf(app, conference, 'DRV');
    const path = `/api/report-requests/${id}/deadline.ics`;
    const own = await as(app, conference.head['DRV']!).get(path);
    expect([own.status, own.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(own.headers['content-disposition']).toBe('attachment; filename="deadline.ics"');
    expect(own.text.split('\r\n').slice(0, 1)).toEqual(['BEGIN:VCALENDAR']);
    expect(own.text.split('\r\n').slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect((await as(app, conference.head['ARV']!).get(path)).status).toBe(404);
    expect((await as(app, null).get(path)).status).toBe(401);
  });
});
