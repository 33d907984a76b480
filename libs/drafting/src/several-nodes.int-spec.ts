import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import * as Y from 'yjs';
import { Blocks, DraftingModule, Structure, Texts } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { LiveClient, type PushReply, splitAt, until } from '../../../test/support/live-client.js';
import type { SignedIn } from '../../../test/support/people.js';
import { News } from './news.service.js';
import { Rooms } from './rooms.service.js';
import { TextStore } from './text-store.js';

let world: DraftingWorld;
let second: TestApp;
let elsewhere: string;
const others: TestApp[] = [];
const clients: LiveClient[] = [];
const aNode = () =>
  anApp([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule], {
    listen: true,
    env: { DATABASE_URL: world.app.url },
  });
const addressOf = (app: TestApp) => `http://127.0.0.1:${(app.app.getHttpServer().address() as AddressInfo).port}`;
beforeAll(async () => {
  world = await aDraftingWorld();
  second = await aNode();
  elsewhere = addressOf(second);
});
afterAll(async () => {
  for (const client of clients) client.close();
  for (const node of [...others, second]) await node.close();
  await world.close();
});

/** Enters by the other node. */
async function enterThere(who: SignedIn, textId: string, address = elsewhere): Promise<LiveClient> {
  const client = await LiveClient.connect(address, who.cookie, textId);
  clients.push(client);
  const joined = await client.join();
  if (joined.problem) throw joined.problem;
  return client;
}
const rowsOf = (textId: string) =>
  world.app.sql<{ seq: string; session_id: string }>(
    `SELECT seq, session_id FROM text_update WHERE text_id = $1 ORDER BY seq`,
    [textId],
  );
async function allAgree(textId: string, ...all: LiveClient[]): Promise<string[]> {
  const rows = await rowsOf(textId);
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, n) => n + 1));
  await until('all have heard every row', () => all.every(({ seq }) => seq === rows.length));
  const words = (await world.app.get(Texts).view(world.chair.actor, textId)).blocks.map(({ text }) => text);
  expect((await second.get(Texts).view(world.chair.actor, textId)).blocks.map(({ text }) => text)).toEqual(words);
  for (const client of all) expect(client.words()).toEqual(words);
  const fresh = await enterThere(world.chair, textId);
  expect(fresh.words()).toEqual(words);
  for (const { heard } of all)
    for (let n = 1; n < heard.length; n += 1) expect(heard[n]!.from).toBe(heard[n - 1]!.to + 1);
  return words;
}
/** Somebody else's connection that holds a head, so that both nodes have judged before either may write. */
async function holding(textId: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: world.app.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(`SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE`, [textId]);
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const block = (id: string, text: string): Y.XmlElement => {
  const element = new Y.XmlElement('block');
  element.setAttribute('id', id);
  element.setAttribute('role', 'operative');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
};

const coloursOn = (app: TestApp, textId: string, ...who: SignedIn[]) =>
  who.map(({ actor }) =>
    app
      .get(Rooms)
      .known(textId)!
      .colours.of(actor.entityId ?? actor.role!),
  );

describe('two nodes in one text', () => {
  it('ten people type in one paragraph, five on each: all show the same, and nobody is refused', async () => {
    const { id } = await world.aText();
    const here = await Promise.all(Array.from({ length: 5 }, () => world.enter(world.dorvia, id)));
    const there = await Promise.all(Array.from({ length: 5 }, () => enterThere(world.galdonia, id)));
    const typist = async (client: LiveClient, name: string) => {
      const replies: Promise<PushReply>[] = [];
      for (let n = 0; n < 30; n += 1) {
        replies.push(client.type(2, Math.min(3, client.text(2).length), `${name}${n};`));
        await pause(2);
      }
      return Promise.all(replies);
    };
    const replies = await Promise.all([
      ...here.map((client, n) => typist(client, `h${n}-`)),
      ...there.map((client, n) => typist(client, `t${n}-`)),
    ]);
    expect(replies.flat().filter(({ problem }) => problem)).toEqual([]);
    const words = await allAgree(id, ...here, ...there);
    for (const side of ['h', 't'])
      for (let n = 0; n < 5; n += 1) for (let k = 0; k < 30; k += 1) expect(words[2]).toContain(`${side}${n}-${k};`);
  });

  it('what is typed on one is seen on the other at once, and within a second when nobody could say so', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await enterThere(world.galdonia, id)];
    const seen = async (words: string) => {
      const start = performance.now();
      await one.type(2, 0, words);
      await until('the other sees it', () => two.words()[2]!.startsWith(words));
      return performance.now() - start;
    };
    await seen('a');
    expect(Math.min(await seen('b'), await seen('c'), await seen('d'))).toBeLessThan(250);
    await world.app.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rapporteur-news' AND datname = current_database()`,
    );
    expect(await seen('e')).toBeLessThan(2500);
    await until('both hear again', async () => (await seen('f')) < 250);
  });

  it('a paragraph that is agreed on one node is closed on the other from that moment', async () => {
    const { id, blockIds } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await enterThere(world.galdonia, id)];
    await one.type(2, 0, 'before ');
    await world.app.get(Blocks).setState(world.chair.actor, id, blockIds[2]!, { state: 'agreed', version: 1 });
    expect(await two.type(2, 0, 'after ')).toMatchObject({ problem: { key: 'block-locked' } });
    await until('the other was told', () => two.rows.some(({ blocks }) => blocks[0]?.state === 'agreed'));
  });

  it('one paragraph made twice under one id is refused to the second', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await enterThere(world.galdonia, id)];
    const release = await holding(id);
    const made = randomUUID();
    const replies = [one, two].map((client, n) =>
      client.push(client.change(({ doc }) => doc.getXmlFragment('text').insert(3, [block(made, `by ${n}`)]))),
    );
    await pause(100);
    await release();
    const answers = await Promise.all(replies);
    expect(answers.filter(({ seq }) => seq !== undefined)).toHaveLength(1);
    expect(answers.find(({ problem }) => problem)!.problem!.key).toBe('block-id-doubled');
    expect((await world.app.get(Texts).view(world.chair.actor, id)).blocks).toHaveLength(6);
  });

  it('words typed into a paragraph that is moved on the other node are kept or refused, never swallowed', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { id, blockIds } = await world.aText();
      const [one, two] = [await world.enter(world.dorvia, id), await enterThere(world.galdonia, id)];
      const release = await holding(id);
      const typed = two.type(2, 0, 'in the middle of it ');
      await pause(40);
      const moved = world.app.get(Structure).command(world.desk.actor, id, {
        kind: 'move',
        blockId: blockIds[2]!,
        after: blockIds[4]!,
      });
      await pause(20);
      await release();
      const [answer] = await Promise.all([typed, moved]);
      await until('both have heard of it', () => one.seq === two.seq && one.seq >= 2);
      const { blocks } = await world.app.get(Texts).view(world.chair.actor, id);
      const stands = blocks.some(({ text }) => text.startsWith('in the middle of it '));
      expect({ stands, refused: answer.problem?.key }).toEqual(
        answer.seq === undefined ? { stands: false, refused: 'block-gone' } : { stands: true, refused: undefined },
      );
    }
  });

  it('words taken out on one node of a paragraph that is parted on the other are gone, or one of the two is refused', async () => {
    for (let n = 0; n < 4; n += 1) {
      const { id } = await world.aText();
      const [one, two] = [await world.enter(world.dorvia, id), await enterThere(world.galdonia, id)];
      const release = await holding(id);
      const pushes = [
        () => one.push(one.change(() => splitAt(one, 2, 11))),
        () => two.push(two.change(() => two.text(2).delete(14, 5))),
      ];
      const begun = pushes[n % 2]!();
      await pause(40);
      const then = pushes[(n + 1) % 2]!();
      await pause(40);
      await release();
      const answers = await Promise.all([begun, then]);
      const [parted, taken] = n % 2 === 0 ? answers : answers.toReversed();
      const words = (await world.app.get(Texts).view(world.chair.actor, id)).blocks.map(({ text }) => text);
      expect([parted!.problem?.key, taken!.problem?.key, words[2]! + words[3]!]).toEqual(
        parted!.problem
          ? ['stale-block-delete', undefined, 'Recommends to  dataInvites the agency to report']
          : [undefined, 'words-carried-on', 'Recommends to share data'],
      );
    }
  });

  it('one client id that says two things on two nodes at once is believed once', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const two = await enterThere(world.dorvia, id);
    const reader = await enterThere(world.galdonia, id);
    two.doc.clientID = one.doc.clientID;
    const release = await holding(id);
    const replies = [one.type(2, 0, 'yes and more'), two.type(3, 0, 'no')];
    await pause(100);
    await release();
    const answers = await Promise.all(replies);
    const rows = await rowsOf(id);
    await until('everything is heard', () => reader.seq === rows.length);
    const words = (await world.app.get(Texts).view(world.chair.actor, id)).blocks.map(({ text }) => text);
    expect(reader.words()).toEqual(words);
    expect((await second.get(Texts).view(world.chair.actor, id)).blocks.map(({ text }) => text)).toEqual(words);
    expect([words[2]!.startsWith('yes'), words[3]!.startsWith('no')].filter(Boolean)).toHaveLength(1);
    expect(answers.some(({ seq }) => seq !== undefined)).toBe(true);
    const fresh = await enterThere(world.chair, id);
    expect(fresh.words()).toEqual(words);
  });

  it('who goes over to the other node and types on is not told of a gap', async () => {
    const { id } = await world.aText();
    await enterThere(world.galdonia, id);
    for (let n = 0; n < 10; n += 1) {
      const here = await world.enter(world.dorvia, id);
      await here.type(2, 0, 'here ');
      here.close();
      const there = await LiveClient.connect(elsewhere, world.dorvia.cookie, id);
      clients.push(there);
      Object.assign(there, { doc: here.doc, seq: here.seq, generation: here.generation });
      expect(await there.resume()).toEqual([]);
      expect(await there.type(2, 5, 'and there ')).toMatchObject({ seq: 3 + n * 2 });
    }
  });

  it('words that build on what only the other node has read wait for it, whoever typed it', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await enterThere(world.dorvia, id)];
    const reader = await enterThere(world.galdonia, id);
    // Nobody is woken: the other node does not know of the rows when their continuation arrives.
    const silent = jest.spyOn(News.prototype, 'tell').mockImplementation(() => undefined);
    const first = one.change((client) => client.text(2).insert(0, 'first '));
    const next = one.change((client) => client.text(2).insert(6, 'next '));
    expect(await one.push(first)).toMatchObject({ seq: 2 });
    expect(await two.push(next)).toMatchObject({ seq: 3 });
    await one.type(3, 0, 'base ');
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
    expect(await two.type(3, 5, 'upon it ')).toMatchObject({ seq: 5 });
    silent.mockRestore();
    await until('everything is heard', () => reader.seq === 5);
    expect(reader.words()[2]).toBe('first next Recommends to share data');
    expect(reader.words()[3]).toBe('base upon it Invites the agency to report');
  });

  it('who has more than this node makes it read on', async () => {
    const { id } = await world.aText();
    await enterThere(world.galdonia, id);
    const silent = jest.spyOn(News.prototype, 'tell').mockImplementation(() => undefined);
    const one = await world.enter(world.dorvia, id);
    await one.type(2, 0, 'ahead ');
    const room = second.get(Rooms).known(id)!;
    expect(room.seq).toBe(1);
    expect(await second.get(Rooms).tailSince(room, 2)).toEqual([]);
    expect(room.seq).toBe(2);
    silent.mockRestore();
  });

  it('a delegation has one colour on all nodes, in whichever order its people come in, and keeps it for the text', async () => {
    const { id } = await world.aText();
    const { dorvia, galdonia, chair, desk, observer } = world;
    const newest = ({ rosters }: LiveClient) => rosters.at(-1) ?? [];
    const toldTo = (client: LiveClient) => Object.fromEntries(newest(client).map(({ code, colour }) => [code, colour]));
    await world.enter(dorvia, id);
    // None of those who are known here has come in by the other node, and the other way round.
    await enterThere(galdonia, id);
    await enterThere(observer, id);
    const one = await world.enter(chair, id);
    const here = await world.enter(galdonia, id);
    const there = await enterThere(dorvia, id);
    const two = await enterThere(chair, id);
    await until('both are told of all who are beside them', () => newest(one).length === 3 && newest(two).length === 4);
    expect(toldTo(one)).toEqual({ DRV: 1, GLD: 2, CHAIR: 4 });
    expect(toldTo(two)).toEqual({ DRV: 1, GLD: 2, NRV: 3, CHAIR: 4 });
    for (const client of [here, there]) client.close();
    const third = await aNode();
    others.push(third);
    await enterThere(desk, id, addressOf(third));
    expect(coloursOn(third, id, galdonia, chair, dorvia, desk)).toEqual([2, 4, 1, 5]);
  });

  it('delegations that come in on two nodes in one moment are numbered once, and people of known ones cost no question', async () => {
    const { id } = await world.aText();
    const all = [world.dorvia, world.galdonia, world.chair, world.desk, world.observer];
    await Promise.all(all.flatMap((who, n) => [world.enter(who, id), enterThere(all.at(-1 - n)!, id)]));
    const numbers = coloursOn(world.app, id, ...all);
    expect([...numbers].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(coloursOn(second, id, ...all)).toEqual(numbers);
    const asked = jest.spyOn(world.app.get(TextStore), 'sql');
    await Promise.all(all.map((who) => world.enter(who, id)));
    const questions = asked.mock.calls.filter(([text]) => text.includes('delegations'));
    asked.mockRestore();
    expect(questions).toEqual([]);
  });

  it('a node that ends takes nothing with it: its people come back on the other with what they had', async () => {
    const { id } = await world.aText();
    const third = await aNode();
    const two = await enterThere(world.galdonia, id, addressOf(third));
    const one = await world.enter(world.dorvia, id);
    await two.type(2, 0, 'from the third ');
    const kept = two.change((client) => client.text(2).insert(0, 'unsent '));
    await third.close();
    await until('the connection is gone', () => !two.socket.connected);
    const again = await LiveClient.connect(elsewhere, world.galdonia.cookie, id);
    clients.push(again);
    Object.assign(again, { doc: two.doc, seq: two.seq, generation: two.generation });
    again.unacknowledged.push(kept);
    expect((await again.resume()).every(({ seq }) => seq !== undefined)).toBe(true);
    await until('the other sees it', () => one.words()[2]!.startsWith('unsent from the third '));
    expect(second.get(Rooms).known(id)).toBeDefined();
  });
});
