import { readXlsx } from 'hucre';
import type { DirectoryEntryView, DirectoryView } from '#contracts';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { aSignedIn, as, type SignedIn } from '../../../test/support/people.js';
import { aProcess, type World } from '../../../test/support/processes.js';
import { MeetingsModule } from '../../meetings/src/index.js';
import { PeopleModule } from '../../people/src/index.js';
import { ProcessesModule } from './index.js';

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
    expect(book.sheets.map(({ name }) => name)).toEqual(['Processes', 'Members']);
    const rows = book.sheets[0]!.rows;
    expect(rows.find((row) => row[0] === 'BP')).toContain(50);
    const data = (await (await file('json')).json()) as DirectoryView;
    expect(
      data.entries.find(({ code }) => code === 'BP')!.parties.filter(({ tier }) => tier === 'member'),
    ).toHaveLength(50);
    expect((await file('pdf')).status).toBe(422);
  });
});
