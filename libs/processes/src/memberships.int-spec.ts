import type { MemberView, OfficeView, ProcessView } from '#contracts';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { as, type SignedIn } from '../../../test/support/people.js';
import { aProcess, type World } from '../../../test/support/processes.js';
import { MeetingsModule } from '../../meetings/src/index.js';
import { PeopleModule } from '../../people/src/index.js';
import { ProcessesModule } from './index.js';
import { Processes } from './processes.service.js';

/** A process over the years: who takes part from when to when, who holds which office, and what is said of it. */
describe('a process in the hands of its administrator', () => {
  let app: TestApp;
  let world: World;
  let elsewhere: SignedIn;

  beforeAll(async () => {
    app = await anApp([PeopleModule, ProcessesModule, MeetingsModule], { listen: true });
    app.clock.set('2026-11-16T08:00:00Z');
    world = await aProcess(app);
    const other = await aProcess(app, { code: 'OTH', members: ['LVR'] });
    elsewhere = other.admin;
  });
  afterAll(() => app.close());

  const address = (rest = '') => `/api/processes/${world.processId}${rest}`;
  const bodyOf = async <View>(path: string) => (await as(app, world.admin).get(path)).body as View;
  const codes = async () => (await bodyOf<MemberView[]>(address('/members'))).map(({ code }) => code);
  const memberOf = async (code: string) =>
    (await bodyOf<MemberView[]>(address('/members'))).find((one) => one.code === code)!;
  const held = async () =>
    (await bodyOf<OfficeView[]>(address('/offices'))).map(({ office, entity, fromOn, toOn }) =>
      `${office} ${entity} ${fromOn} ${toOn ?? ''}`.trimEnd(),
    );
  const nameOf = (code: string) => world.entity[code]!.names['en'];

  describe('members over time', () => {
    const end = async (who: SignedIn, code: string, on: string) =>
      as(app, who).post(`/api/memberships/${(await memberOf(code)).membershipId}/end`, { on });

    test('one that ends is counted until the day before, and not from that day on', async () => {
      expect((await end(world.admin, 'KSR', '2026-11-18')).status).toBe(200);
      expect((await memberOf('KSR')).toOn).toBe('2026-11-18');
      const on = async (day: string) =>
        (await app.get(Processes).membersOn(world.processId, day)).map(({ code }) => code);
      expect([await on('2026-11-17'), await on('2026-11-18')]).toEqual([
        ['DRV', 'GLD', 'KSR'],
        ['DRV', 'GLD'],
      ]);
      app.clock.set('2026-11-18T08:00:00Z');
      expect(await codes()).not.toContain('KSR');
    });

    test('it can take part again later, and not twice at a time', async () => {
      const again = {
        code: 'KSR',
        names: { en: nameOf('KSR') },
        kind: 'state',
        zone: 'Africa/Nairobi',
        tier: 'member',
      };
      const enter = () => as(app, world.admin).post(address('/members'), { entities: [again], fromOn: '2026-11-18' });
      expect((await enter()).status).toBe(201);
      expect(await codes()).toContain('KSR');
      const twice = await enter();
      expect(twice.status).toBe(409);
      expect((await codes()).filter((code) => code === 'KSR')).toHaveLength(1);
    });

    test('an end before the beginning is refused at its field, an administrator of another process altogether', async () => {
      const early = await end(world.admin, 'DRV', '2019-12-31');
      expect([early.status, JSON.parse(early.text).issues]).toEqual([
        422,
        [{ path: 'on', message: 'before the beginning' }],
      ]);
      expect((await end(elsewhere, 'DRV', '2026-12-31')).status).toBe(404);
      expect((await memberOf('DRV')).toOn).toBeNull();
    });
  });

  describe('offices', () => {
    const appoint = (office: string, code: string, fromOn?: string) =>
      as(app, world.admin).post(address('/offices'), { office, entityId: world.entity[code]!.id, fromOn });

    test('one chair follows another on the day; vice-chairs stand beside each other', async () => {
      for (const [office, code, fromOn] of [
        ['chair', 'DRV', '2025-01-01'],
        ['vice_chair', 'GLD', '2025-01-01'],
        ['vice_chair', 'KSR', '2026-11-18'],
        ['chair', 'GLD', '2026-11-18'],
      ] as const)
        expect((await appoint(office, code, fromOn)).status).toBe(201);
      expect((await held()).sort()).toEqual([
        `chair ${nameOf('GLD')} 2026-11-18`,
        `vice_chair ${nameOf('GLD')} 2025-01-01`,
        `vice_chair ${nameOf('KSR')} 2026-11-18`,
      ]);
    });

    test('one that is given from a later day on is shown, and until when it is held before', async () => {
      await appoint('chair', 'DRV', '2027-01-01');
      expect((await held()).filter((term) => term.startsWith('chair'))).toEqual([
        `chair ${nameOf('GLD')} 2026-11-18 2027-01-01`,
        `chair ${nameOf('DRV')} 2027-01-01`,
      ]);
    });

    test('nobody, and who does not take part on that day, is refused at the field; nothing changes', async () => {
      const before = await held();
      const early = await appoint('rapporteur', 'DRV', '2019-06-01');
      expect([early.status, JSON.parse(early.text).issues]).toEqual([
        422,
        [{ path: 'fromOn', message: 'does not take part on that day' }],
      ]);
      expect((await as(app, world.admin).post(address('/offices'), { office: 'chair' })).status).toBe(422);
      expect(await held()).toEqual(before);
    });

    test('is left on a day; before it was taken, or by somebody else, it is not', async () => {
      const [term] = (await bodyOf<OfficeView[]>(address('/offices'))).filter(({ entity }) => entity === nameOf('KSR'));
      const leave = (who: SignedIn, on: string) => as(app, who).post(`/api/office-terms/${term!.id}/end`, { on });
      expect((await leave(world.admin, '2026-11-17')).status).toBe(422);
      expect((await leave(elsewhere, '2026-11-19')).status).toBe(404);
      expect((await leave(world.admin, '2026-11-19')).status).toBe(200);
      expect(await held()).toContain(`vice_chair ${nameOf('KSR')} 2026-11-18 2026-11-19`);
      app.clock.set('2026-11-19T08:00:00Z');
      expect((await held()).some((one) => one.includes(nameOf('KSR')!))).toBe(false);
    });
  });

  describe('what is said of it', () => {
    const said = { purpose: 'To talk with each other', defaultZone: 'Europe/Lisbon', startYear: 2018 };
    const describes = async (who: SignedIn, change: object = {}) => {
      const { version } = await bodyOf<ProcessView>(address());
      return as(app, who).post(address('/facts'), {
        version,
        names: { en: 'Corvane Dialogue', fr: 'Dialogue de Corvane' },
        ...said,
        ...change,
      });
    };

    test('is put right, also in the names of roles; the code stays', async () => {
      expect((await describes(world.admin)).status).toBe(200);
      const { code, names, purpose, defaultZone, startYear } = await bodyOf<ProcessView>(address());
      expect({ code, names, purpose, defaultZone, startYear }).toEqual({
        code: 'CDM',
        names: { en: 'Corvane Dialogue', fr: 'Dialogue de Corvane' },
        ...said,
      });
      const me = await bodyOf<{ acting: { processName: string } }>('/api/people/me');
      expect(me.acting.processName).toBe('Corvane Dialogue');
    });

    test('who was overtaken is told so, and by whom it is not theirs to say it changes nothing', async () => {
      const before = await bodyOf<ProcessView>(address());
      expect((await describes(world.admin, { version: 1 })).status).toBe(409);
      expect((await describes(world.officer)).status).toBe(403);
      expect((await describes(elsewhere)).status).toBe(404);
      expect((await describes(world.admin, { defaultZone: 'Europe/Nowhere' })).status).toBe(422);
      expect((await describes(world.admin, { names: { en: '  ' } })).status).toBe(422);
      expect(await bodyOf<ProcessView>(address())).toEqual(before);
    });
  });
});
