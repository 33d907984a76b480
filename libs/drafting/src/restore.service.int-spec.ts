import { draftingRoutes, type HandView, historyRoutes, type RestoredView } from '#contracts';
import { Blocks, Readings, Texts, Versions, WhoWrote } from '#drafting';
import { writtenBy } from '../../../apps/demo/src/blame.js';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { until } from '../../../test/support/live-client.js';
import type { SignedIn } from '../../../test/support/people.js';
import { Compare } from './compare.service.js';
import { HourlyVersions } from './hourly-versions.service.js';
import { Restoration } from './restore.service.js';

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

const words = async (id: string) => (await world.app.get(Texts).standing(id)).map(({ text }) => text);
const asked = async (who: SignedIn, path: string, method = 'GET', body?: object) => {
  const reply = await fetch(world.address + path, {
    method,
    headers: { cookie: who.cookie, 'content-type': 'application/json', origin: world.address },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: reply.status, body: (await reply.json()) as never };
};
const pathOf = (route: { path: string }, params: Record<string, string>) =>
  Object.entries(params).reduce((path, [name, value]) => path.replace(`:${name}`, value), route.path);

describe('restoring a version', () => {
  it('is one new row of the record that everybody in the room sees, and is undone by the version before', async () => {
    const { id, blockIds } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    await one.type(2, 0, 'Dorvia ');
    const version = await world.app.get(Versions).name(world.desk.actor, id, 'First day');
    const before = await words(id);
    await until('both are there', () => two.seq === one.seq);
    await two.push(two.change((client) => client.text(2).delete(0, 18)));
    await two.ask('text:command', { textId: id, command: { kind: 'delete', blockId: blockIds[3] } });
    await until('the command is heard', () => one.words().length === 4);
    const restored = await world.app.get(Restoration).version(world.desk.actor, id, version.id);
    expect(restored).toMatchObject({ changed: 1, brought: 1, ended: 0, refused: [] });
    expect(await words(id)).toEqual(before);
    await until('the room hears it', () => one.seq === restored.seq && two.words().join() === before.join());
    // Every word is its author's: nothing was written by whoever restored it.
    const runs = await world.app.get(WhoWrote).written(world.galdonia.actor, id, {});
    expect(new Set(runs.map(({ entityCode }) => entityCode))).toEqual(new Set([null, 'DRV']));
    const apart = await writtenBy(async (text, parameters) => ({ rows: await world.app.sql(text, parameters) }), id);
    expect(apart.map(({ from, to, row }) => [from, to, row])).toEqual(runs.map(({ from, to, row }) => [from, to, row]));
    expect(await one.type(3, 0, 'again ')).toMatchObject({ seq: restored.seq! + 1 });
    await world.app.get(Restoration).version(world.chair.actor, id, restored.beforeVersionId);
    expect((await words(id)).length).toBe(4);
    const list = await world.app.get(Versions).list(world.observer.actor, id);
    expect(list.map(({ reason }) => reason)).toEqual(['manual', 'before_restore', 'before_restore']);
  });

  it('leaves agreed paragraphs alone and names them', async () => {
    const { id, blockIds } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    const version = await world.app.get(Versions).name(world.desk.actor, id, 'Then');
    await client.type(2, 0, 'New ');
    await client.type(4, 0, 'New ');
    await world.app.get(Blocks).setState(world.chair.actor, id, blockIds[2]!, { state: 'agreed', version: 1 });
    const restored = await world.app.get(Restoration).version(world.chair.actor, id, version.id);
    expect(restored.refused.map(({ blockId, number }) => [blockId, number])).toEqual([[blockIds[2], '1.']]);
    expect((await words(id)).filter((text) => text.startsWith('New '))).toEqual(['New Recommends to share data']);
  });

  it('may be asked by the chair and the desk only, over HTTP too, and never of another text', async () => {
    const { id } = await world.aText();
    const version = await world.app.get(Versions).name(world.desk.actor, id, 'Then');
    const path = pathOf(historyRoutes.restoreVersion, { textId: id, versionId: version.id });
    expect((await asked(world.dorvia, path, 'POST')).status).toBe(403);
    const other = await world.aText();
    const foreign = pathOf(historyRoutes.restoreVersion, { textId: other.id, versionId: version.id });
    expect((await asked(world.chair, foreign, 'POST')).status).toBe(404);
    const done = await asked(world.chair, path, 'POST');
    expect([done.status, (done.body as RestoredView).seq]).toEqual([200, null]);
  });

  it('brings back one wording of one paragraph', async () => {
    const { id, blockIds } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    await client.type(2, 10, ' strongly');
    await client.type(3, 0, 'Kindly ');
    const history = await world.app.get(WhoWrote).blockHistory(world.galdonia.actor, id, blockIds[2]!);
    expect(history.stops.map(({ text, entityCode }) => [text, entityCode])).toEqual([
      ['Recommends to share data', null],
      ['Recommends strongly to share data', 'DRV'],
    ]);
    const path = pathOf(historyRoutes.restoreWording, { textId: id, blockId: blockIds[2]! });
    const done = await asked(world.desk, path, 'POST', { seq: history.stops[0]!.seq });
    expect(done.body).toMatchObject({ changed: 1, ended: 0 });
    expect((await words(id)).slice(2, 4)).toEqual(['Recommends to share data', 'Kindly Invites the agency to report']);
  });
});

describe('who removed this', () => {
  it('names the delegation that removed words without writing any, and whose words they were', async () => {
    const { id, blockIds } = await world.aText();
    const client = await world.enter(world.galdonia, id);
    await client.push(client.change((one) => one.text(2).delete(0, 11)));
    const path = `${pathOf(historyRoutes.removed, { textId: id })}?block=${blockIds[2]}`;
    const { body } = await asked(world.observer, path);
    const [run] = body as (HandView & { text: string; author: HandView; withBlock: boolean })[];
    expect(run).toMatchObject({ text: 'Recommends ', entityCode: 'GLD', personId: null, withBlock: false });
    expect(run!.author).toMatchObject({ entityCode: null });
    const named = await asked(world.administrator, path);
    expect((named.body as HandView[])[0]!.personId).toBe(world.galdonia.personId);
  });

  it('refuses a range that is none, and a version of another text', async () => {
    const { id } = await world.aText();
    const path = pathOf(historyRoutes.blame, { textId: id });
    expect((await asked(world.observer, `${path}?from=-1`)).status).toBe(422);
    expect((await asked(world.observer, `${path}?seq=99`)).status).toBe(404);
    const other = await world.aText();
    const version = await world.app.get(Versions).name(world.desk.actor, other.id, 'x');
    expect((await asked(world.observer, `${path}?version=${version.id}`)).status).toBe(404);
    expect((await asked(world.observer, `${path}?seq=1&from=3&to=5`)).body).toMatchObject([
      { from: 3, to: 5 },
      {},
      {},
      {},
      {},
    ]);
  });
});

describe('comparing', () => {
  it('tells what changed between a version and now, and whose acts it was', async () => {
    const { id, blockIds } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const version = await world.app.get(Versions).name(world.desk.actor, id, 'Then');
    await one.type(2, 0, 'Dorvia ');
    await until('heard', () => two.seq === one.seq);
    await two.push(two.change((client) => client.text(2).delete(7, 11)));
    const view = await world.app.get(Compare).between(world.observer.actor, id, { from: version.id, to: 'now' });
    expect(view.rows.filter(({ kind }) => kind !== 'same').map(({ id }) => id)).toEqual([blockIds[2]]);
    expect(view.rows[2]!.by.map(({ entityCode }) => entityCode).sort()).toEqual(['DRV', 'GLD']);
    expect(view.rows[2]!.pieces).toEqual([
      { kind: 'gone', text: 'Recommends' },
      { kind: 'new', text: 'Dorvia' },
      { kind: 'same', text: ' to share data' },
    ]);
    const same = await world.app.get(Compare).between(world.observer.actor, id, { from: version.id, to: version.id });
    expect(same.identical).toBe(true);
  });
});

describe('at the end of each reading', () => {
  it('the text is kept as it stood, with the reason', async () => {
    const { id } = await world.aText();
    const lead = async (state: 'first_reading' | 'second_reading') => {
      const { version } = await world.app.get(Texts).view(world.chair.actor, id);
      await world.app.get(Readings).change(world.chair.actor, id, { state, version });
    };
    await lead('first_reading');
    await lead('second_reading');
    const kept = await world.app.get(Versions).list(world.observer.actor, id);
    expect(kept.map(({ reason }) => reason)).toEqual(['reading_opened', 'round_close']);
  });
});

describe('every hour of work', () => {
  it('a text is kept an hour after its oldest word that no version holds, and not again without new words', async () => {
    const { id } = await world.aText();
    const hourly = world.app.get(HourlyVersions);
    const reasons = async () => (await world.app.get(Versions).list(world.desk.actor, id)).map(({ reason }) => reason);
    const client = await world.enter(world.dorvia, id);
    await client.type(2, 0, 'a');
    await hourly.keepDue();
    expect(await reasons()).toEqual([]);
    world.app.clock.set(new Date(world.app.clock.now().getTime() + 3_600_000));
    await client.type(2, 0, 'b');
    await hourly.keepDue();
    expect(await reasons()).toEqual(['hourly']);
    await hourly.keepDue();
    expect(await reasons()).toEqual(['hourly']);
  });
});

it('the routes of versions and of history stay apart', () =>
  expect(
    new Set(
      [...Object.values(historyRoutes), ...Object.values(draftingRoutes)].map(
        ({ method, path }) => `${method} ${path}`,
      ),
    ).size,
  ).toBe(Object.keys(historyRoutes).length + Object.keys(draftingRoutes).length));
