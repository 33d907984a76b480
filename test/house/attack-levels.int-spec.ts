import type { Role, SharingLevel } from '#contracts';
import * as contracts from '#contracts';
import { HttpGroundModule, readConfig } from '#platform';
import { chapters } from '../../apps/api/src/chapters.js';
import { begun, reported, type Told } from '../support/accountability.js';
import { aConference, adopted, type Conference } from '../support/adoption.js';
import { anApp, type TestApp, testServer } from '../support/database.js';
import { requestOf } from '../support/followup.js';
import { aSignedIn, type SignedIn } from '../support/people.js';

/** What Aruvia says at each level, and what Belmont has not handed in yet. */
const secrets = {
  L1: 'Saffron is for everybody here.',
  L2: 'Indigo is for members.',
  L3: 'Crimson is for the bureau.',
  L4: 'Umber is for ourselves.',
  draft: 'Ochre is not handed in.',
} as const;
type Secret = keyof typeof secrets;
const told: Told[] = (['L1', 'L2', 'L3', 'L4'] as const satisfies SharingLevel[]).map((level) => ({
  status: 'S4',
  level,
  words: secrets[level],
}));

const everything: Secret[] = ['L1', 'L2', 'L3', 'L4', 'draft'];
/** Who of another State, or of none, may hear what at most; wherever it is said. */
const mayHear: Record<Role, readonly Secret[]> = {
  // The secretariat reads reports to review them, but not what a State keeps for itself.
  secretariat_admin: everything,
  secretariat_officer: everything,
  chair: ['L1', 'L2', 'L3'],
  vice_chair: ['L1', 'L2', 'L3'],
  head_of_delegation: ['L1', 'L2'],
  delegate: ['L1', 'L2'],
  focal_point: ['L1', 'L2'],
  alternate_focal_point: ['L1', 'L2'],
  ministry_contributor: ['L1', 'L2'],
  capital_official: ['L1', 'L2'],
  evaluator: ['L1', 'L2'],
  observer: ['L1'],
  partner_agency: ['L1'],
  public: [],
};

describe('what a State says is heard no further than it wishes', () => {
  let app: TestApp;
  let address: string;
  let world: Conference;
  let requestIds: string[];
  let addresses: string[];

  beforeAll(async () => {
    app = await anApp(
      [HttpGroundModule.forRoot(readConfig({ DATABASE_URL: testServer(), LOG_LEVEL: 'silent' })), ...chapters],
      { listen: true, env: { DEMO: '0' } },
    );
    address = (await app.app.getUrl()).replace('[::1]', '127.0.0.1');
    world = await aConference(app);
    await adopted(app, world);
    await reported(app, world, 'ARV', (ordinal) => told[(ordinal - 1) % told.length]!);
    await begun(app, world, 'BMT', () => ({ status: 'S4', level: 'L2', words: secrets.draft }));
    requestIds = [(await requestOf(app, world, 'ARV')).id, (await requestOf(app, world, 'BMT')).id];
    const rows = (table: string) =>
      app.sql<{ id: string }>(`SELECT id FROM ${table} WHERE process_id = '${world.processId}'`);
    const ids: Record<string, string[]> = {
      ':processId': [world.processId],
      ':meetingId': [world.meeting.id],
      ':textId': [world.textId],
      ':entityId': [world.entity['ARV']!.id],
      ':requestId': requestIds,
      ':adoptionId': (await rows('adoption')).map(({ id }) => id),
      ':cycleId': (await rows('report_cycle')).map(({ id }) => id),
      ':recommendationId': (await rows('recommendation')).slice(0, 4).map(({ id }) => id),
      ':slug': (await app.sql<{ code: string }>(`SELECT code FROM recommendation ORDER BY code LIMIT 8`)).map(
        ({ code }) => contracts.slugOf(code),
      ),
    };
    addresses = Object.entries(contracts)
      .filter(([name]) => name.endsWith('Routes'))
      .flatMap(([, served]) =>
        Object.values(served as Record<string, { method: string; path: string; input: unknown }>),
      )
      .filter(({ method }) => method === 'GET')
      .flatMap(({ path, input }) => {
        const [name] = path.match(/:\w+/) ?? [];
        const paths = name ? (ids[name] ?? []).map((id) => path.replace(name, id)) : [path];
        return paths.map((one) => (input ? `${one}?processId=${world.processId}` : one));
      });
  }, 300_000);
  afterAll(() => app.close());

  async function heard(who: SignedIn): Promise<{ secrets: Secret[]; where: string[] }> {
    const found = new Set<Secret>();
    const where: string[] = [];
    for (const path of new Set(addresses)) {
      const reply = await fetch(address + path, { headers: { cookie: who.cookie } });
      const words = await reply.text();
      for (const [name, secret] of Object.entries(secrets) as [Secret, string][])
        if (words.includes(secret)) {
          found.add(name);
          where.push(`${name} at ${path}`);
        }
    }
    return { secrets: [...found].sort(), where };
  }

  it('a State itself hears all of it: the ears of this test hear', async () => {
    const own = await aSignedIn(app, {
      role: 'focal_point',
      processId: world.processId,
      entityId: world.entity['ARV']!.id,
    });
    expect((await heard(own)).secrets).toEqual(['L1', 'L2', 'L3', 'L4']);
    const other = await aSignedIn(app, {
      role: 'focal_point',
      processId: world.processId,
      entityId: world.entity['BMT']!.id,
    });
    expect((await heard(other)).secrets).toContain('draft');
  });

  it.each(Object.entries(mayHear) as [Role, readonly Secret[]][])('by a %s of another State', async (role, allowed) => {
    const who = await aSignedIn(app, { role, processId: world.processId, entityId: world.entity['GLD']!.id });
    const { secrets: found, where } = await heard(who);
    expect(where.filter((one) => !allowed.some((level) => one.startsWith(`${level} `)))).toEqual([]);
    process.stdout.write(`${role}: ${found.join(' ')}\n`);
  });

  it.each(['focal_point', 'head_of_delegation', 'partner_agency'] as const)(
    'nor is it answered, handed in or given back by a %s of another State',
    async (role) => {
      const who = await aSignedIn(app, { role, processId: world.processId, entityId: world.entity['GLD']!.id });
      const before = await app.sql(`SELECT md5(string_agg(a::text, '' ORDER BY id)) FROM answer a`);
      for (const requestId of requestIds)
        for (const [method, rest, body] of [
          ['POST', 'report/open', {}],
          ['PUT', 'answers', { question: 'A4', value: 'Another ministry', commitmentId: null, version: 1 }],
          ['POST', 'submission', {}],
          ['POST', 'evidence', { question: 'B3', title: 'x', url: 'https://example.org/' }],
          ['POST', 'acceptance', {}],
          ['POST', 'return', { reason: 'because we can', queries: [] }],
          ['POST', 'extensions', { days: 10, reason: 'elections', until: '2028-01-01' }],
          ['POST', 'waiver', { reason: 'because we can' }],
        ] as const) {
          const reply = await fetch(`${address}/api/report-requests/${requestId}/${rest}`, {
            method,
            headers: { 'content-type': 'application/json', cookie: who.cookie },
            body: JSON.stringify(body),
          });
          expect([403, 404, 422]).toContain(reply.status);
        }
      expect(await app.sql(`SELECT md5(string_agg(a::text, '' ORDER BY id)) FROM answer a`)).toEqual(before);
    },
  );
});
