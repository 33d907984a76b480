import * as Y from 'yjs';
import { Blocks } from '#drafting';
import { readBlocks, wordsJson } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import {
  type Ground,
  type HostileClassName,
  hostileClasses,
  hostileNames,
  type Step,
} from '../../../test/support/hostile-corpus.js';
import { copyOf, seeded } from '../../../test/support/hostile-updates.js';
import { type LiveClient, type PushReply, until } from '../../../test/support/live-client.js';
import { documentOf } from './record.queries.js';
import { Rooms } from './rooms.service.js';

/** Pairs in each class; as many as engine.md names with `LONG=1`. */
const PAIRS = process.env['LONG'] ? 500 : 50;
jest.setTimeout(process.env['LONG'] ? 300_000 : 30_000);

/** Of the paragraphs of the text, this one is agreed. */
const AGREED = 4;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const words = (doc: Y.Doc): string => wordsJson(readBlocks(doc));

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

/** One text with an attacker, a colleague who also listens, and somebody who only reads. */
class Room {
  readonly accepted: string[] = [];
  readonly ground: Omit<Ground, 'random'>;
  private version = 0;
  private seq: number;

  private constructor(
    readonly textId: string,
    blockIds: readonly string[],
    readonly attacker: LiveClient,
    readonly colleague: LiveClient,
    readonly reader: LiveClient,
  ) {
    this.seq = attacker.seq;
    const [own, second] = attacker.joined!.clientIds;
    const locked = blockIds[AGREED]!;
    this.ground = {
      doc: copyOf(attacker.doc, 1),
      own: own!,
      second: second!,
      colleague: colleague.doc.clientID,
      open: blockIds.filter((id) => id !== locked),
      locked,
      once: false,
    };
    // Their words are made on copies; what they only hear comes under no id of theirs.
    attacker.doc.clientID = 1;
    colleague.doc.clientID = 2;
  }

  static async open(): Promise<Room> {
    const { id, blockIds } = await world.aText(
      Array.from({ length: 6 }, (_, n) => ({
        role: n === 0 ? ('title' as const) : ('preambular' as const),
        text: `Block ${n} words that stand here from the beginning on`,
      })),
    );
    const enter = (who: DraftingWorld['dorvia']) => world.enter(who, id);
    const [attacker, colleague] = [await enter(world.dorvia), await enter(world.galdonia)];
    return new Room(id, blockIds, attacker, colleague, await enter(world.observer));
  }

  /** What is recorded of the agreed paragraph; it holds from the moment of its commit. */
  async state(state: 'agreed' | 'open'): Promise<void> {
    const input =
      state === 'open' ? { state, version: this.version, reason: 'one more word' } : { state, version: this.version };
    ({ version: this.version } = await world.app
      .get(Blocks)
      .setState(world.chair.actor, this.textId, this.ground.locked, input));
  }

  private async said(step: Exclude<Step, { is: 'state' }>): Promise<PushReply> {
    const { textId, attacker } = this;
    const { generation } = attacker;
    return this[step.by].ask<PushReply>('text:push', { textId, generation, update: step.update });
  }

  /** One pair and what lies between the two: the twin gets its row, the hostile one its reason and no row. */
  async play(name: HostileClassName, seed: number): Promise<{ hostile: number; twins: number }> {
    const { problem, play } = hostileClasses[name];
    const played = { hostile: 0, twins: 0 };
    for (const step of play({ ...this.ground, random: seeded(seed * 7919 + name.length * 104729) })) {
      if (step.is === 'state') {
        await this.state(step.state);
        continue;
      }
      const told = { seed, is: step.is };
      const reply = await this.said(step);
      if (step.is === 'hostile') {
        expect({ ...told, seq: reply.seq, key: reply.problem?.key }).toEqual({ ...told, key: problem });
        played.hostile += 1;
        continue;
      }
      expect({ ...told, ...reply }).toEqual({ ...told, seq: this.seq + 1 });
      this.seq += 1;
      this.accepted.push(hex(step.update));
      Y.applyUpdate(this.ground.doc, step.update);
      if (step.is === 'twin') played.twins += 1;
    }
    return played;
  }

  /** Everybody has heard what was accepted, in its order, and nothing else; the record holds just that. */
  async compare(): Promise<void> {
    const { attacker, colleague, reader, seq, textId } = this;
    const all = [attacker, colleague, reader];
    await until('everybody has heard the last row', () => all.every((one) => one.seq >= seq));
    const expected = { seq, words: words(this.ground.doc) };
    for (const { heard, doc, seq: at } of all) {
      expect(heard.flatMap(({ updates }) => updates).map(hex)).toEqual(this.accepted);
      expect({ seq: at, words: words(doc) }).toEqual(expected);
    }
    const recorded = await documentOf(world.app.sql, textId, seq);
    const { doc, facts } = await world.app.get(Rooms).read(textId);
    expect({ seq: facts.seq, words: words(doc) }).toEqual(expected);
    expect(words(recorded)).toBe(expected.words);
    expect(hex(Y.encodeStateVector(doc))).toBe(hex(Y.encodeStateVector(recorded)));
    const fresh = await world.enter(world.galdonia, textId);
    expect({ seq: fresh.seq, words: words(fresh.doc) }).toEqual(expected);
    for (const one of [...all, fresh]) one.close();
  }
}

describe('a hostile client at the real connection', () => {
  it.each(hostileNames)(
    `%s: ${PAIRS} are refused with their reason and seen by nobody, the valid ones from which they were made are accepted`,
    async (name) => {
      const room = await Room.open();
      await room.state('agreed');
      for (let seed = 1; seed <= PAIRS; seed += 1)
        expect(await room.play(name, seed)).toEqual({ hostile: 1, twins: 1 });
      await room.compare();
    },
  );
});
