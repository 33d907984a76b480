import { Texts } from '#drafting';
import { Meetings } from '#meetings';
import { People } from '#people';
import { systemActor } from '#platform';
import { Memberships, Processes } from '#processes';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { chapters } from '../../api/src/chapters.js';
import { type Setting, SettingBuilder } from './setting.js';

describe('the world of the demonstration', () => {
  let app: TestApp;
  let world: Setting;

  beforeAll(async () => {
    app = await anApp(chapters, { env: { DEMO: '1' } });
    world = await new SettingBuilder(app.app, {
      states: 13,
      seed: 1,
      nextMeetingAfterDays: 540,
      open: 'named',
    }).build();
  }, 120_000);
  afterAll(() => app.close());

  test('thirteen States take part, with observers, organisations and a network, in a process that rehearses', async () => {
    const members = await app.get(Memberships).list(systemActor(world.processId), world.processId);
    const tiers = (tier: string) => members.filter((member) => member.tier === tier).length;
    expect([tiers('member'), tiers('observer_state'), tiers('participant_org'), tiers('ngo_invited')]).toEqual([
      13, 2, 3, 1,
    ]);
    expect((await app.get(Processes).get(world.processId)).rehearsal).toBe(true);
  });

  test('forty delegates sit in thirteen delegations, eleven of which come from several ministries', async () => {
    const meeting = await app.get(Meetings).look(systemActor(world.processId), world.meetingId);
    const states = meeting.delegations.filter(({ tier }) => tier === 'member');
    expect(states.reduce((sum, { participants }) => sum + participants.length, 0)).toBe(40);
    expect(states.filter(({ ministries }) => ministries > 1)).toHaveLength(11);
    expect(states.every(({ headPersonId }) => headPersonId !== null)).toBe(true);
    expect(meeting.predecessor?.name).toBe('Second meeting');
  });

  test('the draft has twenty-four recommendations, each with addressees, a deadline and a theme', async () => {
    const text = await app.get(Texts).view(systemActor(world.processId), world.textId);
    const items = text.blocks.filter(({ itemKind }) => itemKind === 'recommendation');
    expect(items).toHaveLength(24);
    expect(items.every(({ addresseeRule, deadlineRule, theme }) => addresseeRule && deadlineRule && theme)).toBe(true);
    expect(text.blocks.filter(({ state }) => state === 'agreed')).toHaveLength(4);
    const kinds = items.map(({ addresseeRule }) => addresseeRule!.kind);
    expect(kinds.filter((kind) => kind === 'all_members')).toHaveLength(17);
  });

  test('every State has a focal point who accepted, and no invitation was mailed', async () => {
    const [{ active }] = (await app.sql<{ active: number }>(
      `SELECT count(*)::int AS active FROM focal_point_designation WHERE state = 'active'`,
    )) as [{ active: number }];
    expect(active).toBe(13);
    expect(await app.sql(`SELECT 1 FROM mail WHERE dedupe_key LIKE 'invitation%'`)).toEqual([]);
  });

  test('only people with a story of their own are let in by one click', async () => {
    const inside = await app.sql<{ id: string }>(`SELECT id FROM person WHERE state = 'active'`);
    expect(inside).toHaveLength(11);
    const chair = world.people.find(({ role }) => role === 'chair')!;
    expect((await app.get(People).get(chair.personId)).name).toBe('Ms Amara Diallo');
  });
});
