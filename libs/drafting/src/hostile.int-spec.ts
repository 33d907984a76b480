import * as Y from 'yjs';
import { Blocks } from '#drafting';
import { newId } from '#platform';
import { readBlocks, wordsJson } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { aBlock, copyOf, elementOf, emitted, seeded, textOf } from '../../../test/support/hostile-updates.js';
import { type LiveClient, until } from '../../../test/support/live-client.js';

const SEEDS = [1, 2, 3, 4, 5, 6];
/** Of the paragraphs of the text, this one is agreed. */
const AGREED = 3;

let world: DraftingWorld;
let attacker: LiveClient;
let witness: LiveClient;
let textId: string;
beforeAll(async () => {
  world = await aDraftingWorld();
  const text = await world.aText();
  textId = text.id;
  await world.app.get(Blocks).setState(world.chair.actor, textId, text.blockIds[AGREED]!, {
    state: 'agreed',
    version: 1,
  });
  witness = await world.enter(world.galdonia, textId);
  attacker = await world.enter(world.dorvia, textId);
});
afterAll(async () => world.close());

interface Tools {
  random: () => number;
  /** what somebody with this client id would send, who sees what the attacker sees */
  by(client: number, act: (doc: Y.Doc) => void): Uint8Array;
  own: number;
}
const below = (random: () => number, n: number) => Math.floor(random() * n);
const open = (random: () => number) => [0, 1, 2, 4][below(random, 4)]!;
const honest = ({ by, own, random }: Tools) => by(own, (doc) => textOf(doc, open(random)).insert(1, 'fair '));

const classes: Record<string, { keys: string[]; make(tools: Tools): Uint8Array | Promise<Uint8Array> }> = {
  'forged id': {
    keys: ['forged-client'],
    make: ({ by, random }) => by(witness.doc.clientID, (doc) => textOf(doc, open(random)).insert(0, 'forged ')),
  },
  'locked block': {
    keys: ['block-locked'],
    make: ({ by, own, random }) => by(own, (doc) => textOf(doc, AGREED).insert(below(random, 5), 'agreed otherwise ')),
  },
  'changed block id': {
    keys: ['block-id-changed'],
    make: ({ by, own, random }) => by(own, (doc) => elementOf(doc, open(random)).setAttribute('id', newId())),
  },
  'doubled block id': {
    keys: ['block-id-doubled'],
    make: ({ by, own, random }) =>
      by(own, (doc) => {
        const id = elementOf(doc, open(random)).getAttribute('id')!;
        doc.getXmlFragment('text').insert(1, [aBlock(id, 'operative', 'twice')]);
      }),
  },
  'stale block delete': {
    keys: ['stale-block-delete'],
    make: async ({ by, own, random }) => {
      const block = open(random);
      const update = by(own, (doc) => doc.getXmlFragment('text').delete(block, 1));
      await witness.type(block, 1, 'unseen ');
      return update;
    },
  },
  'deleted parent': {
    keys: ['block-gone'],
    make: async ({ by, own }) => {
      const made = newId();
      const seen = await witness.push(
        witness.change(({ doc }) => doc.getXmlFragment('text').insert(1, [aBlock(made, 'operative', 'short-lived')])),
      );
      await until('it is seen', () => attacker.seq >= seen.seq!);
      const update = by(own, (doc) => textOf(doc, 1).insert(2, 'too late '));
      const gone = await witness.ask<{ seq: number }>('text:command', {
        textId,
        command: { kind: 'delete', blockId: made },
      });
      await until('it is gone', () => witness.seq >= gone.seq && attacker.seq >= gone.seq);
      return update;
    },
  },
  malformed: {
    keys: ['malformed-update'],
    make: (tools) => Uint8Array.from([...honest(tools), ...Array.from({ length: 4 }, () => below(tools.random, 256))]),
  },
  truncated: {
    keys: ['malformed-update'],
    make: (tools) => {
      const update = honest(tools);
      return update.slice(0, 1 + below(tools.random, update.length - 1));
    },
  },
  oversized: {
    keys: ['update-too-large'],
    make: ({ by, own }) => by(own, (doc) => textOf(doc, 1).insert(0, 'long '.repeat(53_000))),
  },
  deep: {
    keys: ['schema-broken'],
    make: ({ by, own, random }) =>
      by(own, (doc) => {
        const outer = aBlock(newId(), 'operative', 'outer');
        let inner = outer;
        for (let level = below(random, 200) + 2; level > 0; level -= 1) {
          const next = new Y.XmlElement('block');
          inner.insert(0, [next]);
          inner = next;
        }
        doc.getXmlFragment('text').insert(1, [outer]);
      }),
  },
  'clock gap': {
    keys: ['clock-gap'],
    make: ({ own }) => {
      const doc = copyOf(attacker.doc, own);
      textOf(doc, 0).insert(0, 'missing ');
      return emitted(doc, () => textOf(doc, 2).insert(1, 'behind the gap '));
    },
  },
  'unknown origin': {
    keys: ['unknown-origin'],
    make: ({ own }) => {
      const doc = copyOf(attacker.doc, 4_000_000_001);
      textOf(doc, 1).insert(0, 'unheard');
      doc.clientID = own;
      return emitted(doc, () => textOf(doc, 1).insert(3, 'built on it '));
    },
  },
};

describe('a hostile client at the real connection', () => {
  it.each(Object.keys(classes))(
    '%s: refused with its reason, seen by nobody, and the connection goes on',
    async (name) => {
      for (const seed of SEEDS) {
        const random = seeded(seed);
        const by: Tools['by'] = (client, act) => {
          const doc = copyOf(attacker.doc, client);
          return emitted(doc, () => act(doc));
        };
        const { keys, make } = classes[name]!;
        const update = await make({ random, by, own: attacker.doc.clientID });
        await until('both stand at one row', () => attacker.seq === witness.seq);
        const before = wordsJson(readBlocks(witness.doc));
        const [heard, rows] = [witness.heard.length, attacker.seq];
        const { problem } = await attacker.ask<{ problem?: { key: string } }>('text:push', {
          textId,
          generation: attacker.generation,
          update,
        });
        expect({ seed, key: problem?.key }).toEqual({
          seed,
          key: expect.stringMatching(new RegExp(`^(${keys.join('|')})$`)),
        });
        // What is fair goes through on the same connection, and is the only thing that the witness hears.
        const { seq } = await attacker.type(0, 0, 'f');
        expect(seq).toBe(rows + 1);
        await until('the fair letter is heard', () => witness.seq >= seq! && attacker.seq >= seq!);
        expect(witness.heard.slice(heard).flatMap(({ updates }) => updates)).toHaveLength(1);
        expect(wordsJson(readBlocks(witness.doc))).toBe(wordsJson(readBlocks(attacker.doc)));
        expect(wordsJson(readBlocks(witness.doc)).length).toBe(before.length + 1);
      }
    },
  );
});
