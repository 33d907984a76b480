import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv, readXlsx } from 'hucre';
import { DataSource } from 'typeorm';
import { type DirectoryEntryView, type DirectoryEventView, type DirectoryView, directoryTables } from '#contracts';
import { EveryDiscrepancy20261201098000 } from '../../../migrations/20261201098000-every-discrepancy.js';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { aSignedIn, as, type SignedIn } from '../../../test/support/people.js';
import { aProcess, type World } from '../../../test/support/processes.js';
import { MeetingsModule } from '../../meetings/src/index.js';
import { PeopleModule } from '../../people/src/index.js';
import { ProcessesModule } from './index.js';

/** A process as the data print it; nothing of it goes through the code that loads it. */
interface Printed {
  acronym: string;
  chair: { role: string; state?: string; states?: string[]; vice?: string } | null;
  secretariat: { kind: string; name?: string; supportBy?: string; supervisedBy?: string[]; note?: string };
  discussionTopics: string[];
  priorityCountPrinted: number;
  observerStates: { code: string; printed: string }[];
  observerOrganisations: string[];
  participantOrganisations?: string[];
}
const printedProcesses = (
  JSON.parse(readFileSync(join(import.meta.dirname, 'reference/rcp-matrix.json'), 'utf8')) as { processes: Printed[] }
).processes;
const asOffice: Readonly<Record<string, string>> = {
  chair: 'chair',
  'co-chairs': 'co_chair',
  'presidency pro tempore': 'presidency_pro_tempore',
};

describe('the directory of processes', () => {
  let app: TestApp;
  let world: World;
  let founder: SignedIn;
  const key = (reply: { text: string }) => (JSON.parse(reply.text) as { key: string }).key;
  const read = async () => (await as(app, world.head['DRV']!).get('/api/directory')).body as DirectoryView;
  const entry = async (code: string) => (await read()).entries.find((one) => one.code === code)!;
  const facts = ({ id: _, version: __, edited: ___, ...rest }: DirectoryEntryView) => rest;

  beforeAll(async () => {
    app = await anApp([PeopleModule, ProcessesModule, MeetingsModule], { listen: true });
    app.clock.set('2026-11-16T08:00:00Z');
    world = await aProcess(app);
    founder = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
  });
  afterAll(() => app.close());

  test('is there in a new house, with every printed count', async () => {
    const view = await read();
    const processes = view.entries.filter(({ kind }) => kind === 'process');
    expect(
      processes.map(({ parties }) => parties.filter(({ tier, beside }) => tier === 'member' && !beside).length),
    ).toEqual(processes.map(({ printedTotal }) => printedTotal!.total));
    expect(view.names).toHaveLength(175);
    expect(view.headings).toHaveLength(40);
    expect(view.events.filter(({ code }) => code.startsWith('IMP-'))).toHaveLength(14);
    expect(view.may.edit).toBe(false);
    expect((await as(app, null).get('/api/directory')).status).toBe(401);
  });

  test.each(printedProcesses)(
    'chair, secretariat, topics and observers of $acronym are those of the data',
    async (one) => {
      const shown = await entry(one.acronym);
      const { chair, secretariat } = one;
      const holders = chair ? (chair.states ?? [chair.state!]).map((code) => [asOffice[chair.role], code]) : [];
      expect(shown.offices.map(({ office, code }) => [office, code])).toEqual(
        chair?.vice ? [...holders, ['vice_chair', chair.vice]] : holders,
      );
      expect(shown.secretariat).toEqual({
        kind: secretariat.kind.replaceAll(' ', '_'),
        name: secretariat.name ?? null,
        supportedBy: secretariat.supportBy ?? null,
      });
      // Who supervises and what is remarked of a secretariat are said in words, not as its support.
      const said = shown.rules.join(' | ');
      for (const words of [...(secretariat.supervisedBy ?? []), ...(secretariat.note ? [secretariat.note] : [])])
        expect(said).toContain(words);
      expect(shown.topics).toEqual(one.discussionTopics);
      expect(shown.priorities).toBe(one.priorityCountPrinted);
      const seated = (tier: string) => shown.parties.filter((party) => party.tier === tier);
      expect(seated('observer_state').map(({ code, printed }) => [code, printed])).toEqual(
        one.observerStates.map(({ code, printed }) => [code, printed]),
      );
      expect(seated('observer_org').map(({ printed }) => printed)).toEqual(one.observerOrganisations);
      expect(seated('participant_org').map(({ printed }) => printed)).toEqual(one.participantOrganisations ?? []);
    },
  );

  test('what the sources remark of themselves as a whole is there too', async () => {
    const { flags } = await read();
    expect(flags[0]).toContain('All 13 printed totals agree with the names listed');
    expect(flags).toHaveLength(6);
  });

  test('a directory loaded before gains every line that it lacks, and keeps what somebody of the house wrote', async () => {
    const [marri, bp] = [await entry('MARRI'), await entry('BP')];
    const workshop = (await read()).events.find(({ title }) => title.startsWith('GCIM-IOM'))!;
    expect([marri.flags.length, bp.flags.length, workshop.flags.length]).toEqual([2, 1, 1]);
    await app.sql(`UPDATE directory_entry SET facts = jsonb_set(facts, '{flags}', '[]') WHERE code = 'MARRI'`);
    await app.sql(
      `UPDATE directory_entry SET edited = true, facts = facts || '{"region": "Ours", "flags": ["ours"]}' WHERE code = 'BP'`,
    );
    await app.sql(`UPDATE directory_event SET facts = jsonb_set(facts, '{flags}', '[]') WHERE code = $1`, [
      workshop.code,
    ]);
    const runner = app.get(DataSource).createQueryRunner();
    const again = async () => {
      await new EveryDiscrepancy20261201098000().up(runner);
      const { entries, events } = await read();
      const of = (list: readonly (DirectoryEntryView | DirectoryEventView)[], code: string) =>
        list.find((one) => one.code === code)!;
      return [of(entries, 'MARRI'), of(entries, 'BP'), of(events, workshop.code)];
    };
    try {
      const renewed = [
        { ...marri, version: marri.version + 1 },
        { ...bp, edited: true, region: 'Ours', flags: ['ours', ...bp.flags], version: bp.version + 1 },
        workshop,
      ];
      expect(await again()).toEqual(renewed);
      // A second time there is nothing to do.
      expect(await again()).toEqual(renewed);
    } finally {
      await runner.release();
      await app.sql(`UPDATE directory_entry SET edited = false, facts = $1 WHERE code = 'BP'`, [facts(bp)]);
    }
  });

  test('an administrator edits offices and topics; an office is held by somebody known, for days in their order', async () => {
    const before = await entry('SACM');
    const held = { office: 'presidency_pro_tempore' as const, name: null, fromOn: null, toOn: null };
    const offices = [
      { ...held, code: 'BOL', toOn: '2006-01-01' },
      { ...held, code: 'PRY', fromOn: '2006-01-01' },
      { ...held, office: 'vice_chair' as const, code: null, name: 'The host of the next meeting' },
    ];
    const topics = ['Remittances', ...before.topics.slice(1)];
    const save = (over: object) =>
      as(app, founder).put(`/api/directory/entries/${before.id}`, {
        version: before.version,
        facts: { ...facts(before), ...over },
      });
    const refusals = [
      [{ offices: [{ ...held, code: 'QQQ' }] }, 'facts.offices.0.code'],
      [{ offices: [{ ...held, code: null }] }, 'facts.offices.0.name'],
      [{ offices: [{ ...held, code: 'BOL', fromOn: '2006-01-01', toOn: '2005-01-01' }] }, 'facts.offices.0.toOn'],
      [{ offices: [{ ...held, office: 'emperor', code: 'BOL' }] }, 'offices'],
      [{ topics: [''] }, 'topics'],
      [{ topics: Array.from({ length: 101 }, (_, nth) => `Topic ${nth}`) }, 'topics'],
    ] as const;
    for (const [over, path] of refusals) {
      const refused = await save(over);
      expect([refused.status, key(refused)]).toEqual([422, 'invalid-input']);
      expect(refused.text).toContain(path);
    }
    expect(await entry('SACM')).toEqual(before);
    const saved = await save({ offices, topics });
    expect(saved.body).toMatchObject({ offices, topics, edited: true, version: before.version + 1 });
    // What was edited is what everybody reads, and the rest stands as it was printed.
    expect(await entry('SACM')).toEqual({ ...before, offices, topics, edited: true, version: before.version + 1 });
  });

  test('an administrator edits an entry; it says so, and the older form is refused', async () => {
    const before = await entry('MIDWA');
    const changed = { ...facts(before), status: 'active' as const, rules: ['Meets once a year.'] };
    const save = (version: number) =>
      as(app, founder).put(`/api/directory/entries/${before.id}`, { version, facts: changed });
    expect((await save(before.version)).body).toMatchObject({ status: 'active', edited: true, version: 2 });
    expect(key(await save(before.version))).toBe('changed-meanwhile');
    expect((await entry('MIDWA')).flags).toEqual(before.flags);
  });

  test('members over time: one leaves, comes back, and is never there twice at once', async () => {
    const before = await entry('JCM');
    const [first, ...others] = before.parties;
    const twice = [{ ...first!, toOn: '2020-01-01' }, { ...first!, fromOn: '2019-01-01' }, ...others];
    const back = [{ ...first!, toOn: '2020-01-01' }, { ...first!, fromOn: '2022-01-01' }, ...others];
    const save = (parties: typeof twice) =>
      as(app, founder).put(`/api/directory/entries/${before.id}`, {
        version: before.version,
        facts: { ...facts(before), parties },
      });
    const refused = await save(twice);
    expect(key(refused)).toBe('invalid-input');
    expect(refused.text).toContain('is there twice');
    expect((await entry('JCM')).version).toBe(before.version);
    expect((await save(back)).status).toBe(200);
  });

  test('a new process joins; its abbreviation is taken once; an unknown State is refused by its code', async () => {
    const { id: _, version: __, edited: ___, ...group } = await entry('OCAM');
    const create = (over: object) => as(app, founder).post('/api/directory/entries', { facts: { ...group, ...over } });
    expect((await create({ code: 'NEW' })).body).toMatchObject({ code: 'NEW', edited: true });
    expect(key(await create({ code: 'NEW' }))).toBe('already-exists');
    const stranger = await create({
      code: 'NEW2',
      parties: [{ code: 'QQQ', printed: 'Nowhere', tier: 'member', beside: false, fromOn: null, toOn: null }],
    });
    expect(stranger.text).toContain('QQQ');
    expect(key(stranger)).toBe('invalid-input');
  });

  test('the name of today is an administrator’s, and what was printed stays', async () => {
    const renamed = await as(app, founder).put('/api/directory/names/TUR', {
      version: 1,
      names: { en: 'Türkiye' },
    });
    expect(renamed.body).toMatchObject({ code: 'TUR', names: { en: 'Türkiye' }, version: 2 });
    const seat = (await entry('BP')).parties.find(({ code }) => code === 'TUR')!;
    expect(seat.printed).toBe('Turkey');
    expect(key(await as(app, founder).put('/api/directory/names/TUR', { version: 1, names: {} }))).toBe(
      'changed-meanwhile',
    );
  });

  test('nobody else writes in it', async () => {
    const { id, version, ...rest } = await entry('IGC');
    // Not even who administers one process: it belongs to the whole house.
    for (const who of [world.admin, world.officer, world.chair, world.head['DRV']!])
      expect(key(await as(app, who).put(`/api/directory/entries/${id}`, { version, facts: rest }))).toBe(
        'not-permitted',
      );
    const stranger = await aSignedIn(app, { role: 'evaluator', processId: world.processId });
    expect(key(await as(app, stranger).put('/api/directory/names/TUR', { version: 2, names: {} }))).toBe(
      'not-permitted',
    );
  });

  test('goes out as a table, a workbook and as data', async () => {
    const url = await app.app.getUrl();
    const { cookie } = founder;
    const file = (format: string) => fetch(`${url}/api/directory/export?format=${format}`, { headers: { cookie } });
    const table = await (await file('csv')).text();
    expect(table.split('\r\n')[0]).toContain('process,code,name as printed,capacity');
    expect(table).toContain('APC,HKG,');
    const book = await readXlsx(new Uint8Array(await (await file('xlsx')).arrayBuffer()));
    expect(book.sheets.map(({ name }) => name.toLowerCase())).toEqual(directoryTables);
    // Each sheet is a CSV file too, line for line; and nothing that is in the data is in none of them.
    for (const { name, rows } of book.sheets) {
      const reply = await file(`csv&table=${name.toLowerCase()}`);
      expect(reply.headers.get('content-disposition')).toBe(
        `attachment; filename="directory-${name.toLowerCase()}.csv"`,
      );
      const lines = parseCsv((await reply.text()).replace(/^\uFEFF/, ''));
      const words = (all: readonly (readonly unknown[])[]) =>
        all.map((line) => Array.from(rows[0]!, (_, nth) => String(line[nth] ?? '')));
      expect(words(lines)).toEqual(words(rows));
    }
    const rows = book.sheets[0]!.rows;
    expect(rows.find((row) => row[0] === 'BP')).toContain(50);
    // Who left and came back is a member once.
    const seats = (await entry('JCM')).parties.filter(({ tier }) => tier === 'member').map(({ code }) => code);
    expect(rows.find((row) => row[0] === 'JCM')?.[9]).toBe(new Set(seats).size);
    expect(seats.length).toBe(new Set(seats).size + 1);
    const view = await read();
    const remarks = [...view.entries, ...view.events].flatMap(({ code, flags }) => flags.map((flag) => [code, flag]));
    expect(book.sheets[2]!.rows.slice(1).map((row) => [row[0] ?? null, row[1]])).toEqual([
      ...remarks,
      ...view.flags.map((flag) => [null, flag]),
    ]);
    const data = (await (await file('json')).json()) as DirectoryView;
    expect(
      data.entries.find(({ code }) => code === 'BP')!.parties.filter(({ tier }) => tier === 'member'),
    ).toHaveLength(50);
    expect(data.flags).toEqual(view.flags);
    expect(book.sheets.map(({ rows }) => rows.length - 1)).toEqual([
      data.entries.length,
      data.entries.flatMap(({ parties }) => parties).length,
      remarks.length + data.flags.length,
      data.events.length,
      data.headings.length,
      data.names.length,
    ]);
    expect(data.events.length * data.headings.length * data.names.length).toBeGreaterThan(0);
    expect((await file('csv&table=mails')).status).toBe(422);
    expect((await file('pdf')).status).toBe(422);
  });
});
