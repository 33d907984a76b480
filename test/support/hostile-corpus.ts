import * as Y from 'yjs';
import type { ProblemKey } from '#contracts';
import { type Check, rootOf } from '#text';
import { aBlock, below, copyOf, emitted, someWords as letters, type Random, textOf } from './hostile-updates.js';

/**
 * Hostile updates, class by class, each made from a valid one: its twin. Where one moment alone makes the difference (words not yet
 * heard, a block removed meanwhile, an agreement) both are the same bytes, or the same edit under a second id of the same person.
 * A case is played step by step against `judge` alone or over the socket of a real server; `ground.doc` is the text as the
 * record has it at that step.
 */
export interface Ground {
  doc: Y.Doc;
  random: Random;
  /** two ids that were given to the attacker, one that was given to a colleague */
  own: number;
  second: number;
  colleague: number;
  /** paragraphs that stay; one more is agreed */
  open: readonly string[];
  locked: string;
  /** only this case is played on the text */
  once: boolean;
}
export type Step =
  | { is: 'hostile' | 'twin' | 'fair'; by: 'attacker' | 'colleague' | 'reader'; update: Uint8Array }
  | { is: 'state'; state: 'agreed' | 'open' };
export interface HostileClass {
  check: Check;
  problem: ProblemKey;
  play(ground: Ground): Generator<Step, void, void>;
}

const hostile = (update: Uint8Array, by: 'attacker' | 'reader' = 'attacker'): Step => ({ is: 'hostile', by, update });
const twin = (update: Uint8Array): Step => ({ is: 'twin', by: 'attacker', update });
const fair = (update: Uint8Array, by: 'attacker' | 'colleague'): Step => ({ is: 'fair', by, update });

const elementWith = (doc: Y.Doc, id: string): Y.XmlElement =>
  rootOf(doc)
    .toArray()
    .find((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.getAttribute('id') === id)!;
const placeOf = (doc: Y.Doc, id: string): number => rootOf(doc).toArray().indexOf(elementWith(doc, id));
const wordsIn = (doc: Y.Doc, id: string): Y.XmlText => textOf(doc, placeOf(doc, id));
/** Long enough to be found among the bytes. */
const someWords = (random: Random): string => letters(random).padEnd(4, 'x');
const oneOf = <T>(random: Random, all: readonly T[]): T => all[below(random, all.length)]!;
const fresh = (random: Random): string =>
  `00000000-0000-7000-8000-${[0, 1]
    .map(() =>
      below(random, 2 ** 24)
        .toString(16)
        .padStart(6, '0'),
    )
    .join('')}`;

/** What a client with this id sends when it does this to what it sees. */
function by(doc: Y.Doc, client: number, act: (doc: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc, client);
  return emitted(copy, () => act(copy));
}

/** Somebody types, and now and then takes two letters away before. */
function anEdit({ doc, random }: Ground, id: string): { act: (doc: Y.Doc) => void; words: string } {
  const { length } = wordsIn(doc, id);
  const words = someWords(random);
  const at = below(random, length);
  const taken = random() < 0.3 && length > 20 ? 2 : 0;
  const act = (one: Y.Doc) => {
    const text = wordsIn(one, id);
    if (taken > 0) text.delete(Math.min(at, length - taken), taken);
    text.insert(Math.min(at, length - taken), words);
  };
  return { act, words };
}
const typed = (ground: Ground, id = oneOf(ground.random, ground.open)) => {
  const { act, words } = anEdit(ground, id);
  return { update: by(ground.doc, ground.own, act), words };
};

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
/** Where the numbers before the first struct end. */
function afterHead(update: Uint8Array): number {
  let at = 0;
  for (let numbers = 0; numbers < 4; at += 1) if (update[at]! < 128) numbers += 1;
  return at;
}

function idAt(text: Y.XmlText, offset: number): Y.ID {
  let rest = offset;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (rest < item.length) return Y.createID(item.id.client, item.id.clock + rest);
    rest -= item.length;
  }
  throw new Error('too far');
}
/** One string between two characters, as bytes. */
function between({ doc, own }: Ground, left: Y.ID, right: Y.ID, words: string): Uint8Array {
  const written = [...new TextEncoder().encode(words)];
  const origins = [left.client, left.clock, right.client, right.clock].flatMap(varUint);
  const item = [0x80 | 0x40 | 4, ...origins, ...varUint(written.length), ...written];
  return Uint8Array.from([1, 1, ...varUint(own), ...varUint(Y.getState(doc.store, own)), ...item, 0]);
}

/** Ways in which the bytes of a valid update come to be no update. */
function garbled(random: Random, update: Uint8Array, words: string): Uint8Array {
  const bytes = [...update];
  const struct = afterHead(update);
  const written = Buffer.from(update).indexOf(words, struct);
  const ways: (() => number[])[] = [
    () => [...bytes, ...Array.from({ length: 1 + below(random, 9) }, () => below(random, 256))],
    () => [0xff, 0xff, 0x7f, ...bytes.slice(1)],
    () => [...Array.from({ length: 10 }, () => 0xff), ...bytes],
    // a section of nobody before the first
    () => [...bytes.slice(0, 1), 0, ...varUint(4242), 0, ...bytes.slice(1)],
    () => bytes.with(struct, (bytes[struct]! & 0xe0) | (11 + below(random, 20))),
    // a string of no length; a letter that is none
    () => [...bytes.slice(0, written - 1), 0, ...bytes.slice(written + words.length)],
    () => bytes.with(written + below(random, words.length), 0xff),
    () => bytes.map((byte) => byte | 128),
  ];
  return Uint8Array.from(oneOf(random, ways)());
}

/** A new paragraph, as it should be; `broken` is what is done to it in the same transaction. */
const brings =
  (at: number, block: Y.XmlElement, broken?: (doc: Y.Doc, block: Y.XmlElement) => void) =>
  (doc: Y.Doc): void => {
    rootOf(doc).insert(at, [block]);
    broken?.(doc, block);
  };

function* schema(ground: Ground): Generator<Step, void, void> {
  const { doc, own, random, open } = ground;
  const pair = function* (valid: (doc: Y.Doc) => void, broken: (doc: Y.Doc) => void) {
    yield hostile(by(doc, own, broken));
    yield twin(by(doc, own, valid));
  };
  const id = oneOf(random, open);
  const words = someWords(random);
  const at = below(random, wordsIn(doc, id).length);
  const types = (one: Y.Doc) => wordsIn(one, id).insert(at, words);
  const typing: ((doc: Y.Doc) => void)[] = [
    (one) => wordsIn(one, id).insert(at, words, { bold: {} }),
    (one) => wordsIn(one, id).insertEmbed(at, { image: words }),
    (one) => wordsIn(one, id).insert(at, `${words}\u0000\u0007`),
    (one) => {
      types(one);
      wordsIn(one, id).setAttribute('class', 'x');
    },
    (one) => {
      types(one);
      one.getMap('elsewhere').set('k', words);
    },
    (one) => one.getText('other').insert(0, words),
    (one) => elementWith(one, id).insert(1, [new Y.XmlText(words)]),
  ];
  const made = fresh(random);
  const place = below(random, 7);
  const block = () => aBlock(made, 'operative', words);
  const bringing: ((doc: Y.Doc) => void)[] = [
    brings(place, new Y.XmlElement('script')),
    brings(place, new Y.XmlElement('block')),
    (one) => rootOf(one).insert(place, [new Y.XmlText(words)]),
    brings(place, aBlock(made, 'emperor', words)),
    brings(place, aBlock('not-a-uuid', 'operative', words)),
    brings(place, block(), (_, one) => one.setAttribute('onclick', 'alert(1)')),
    brings(place, block(), (_, one) => one.insert(1, [new Y.XmlText(words)])),
  ];
  if (random() < 0.5) yield* pair(types, oneOf(random, typing));
  else yield* pair(brings(place, block()), oneOf(random, bringing));
}

export const hostileClasses = {
  reader: {
    check: 'read-only',
    problem: 'text-read-only',
    *play(ground) {
      const { update } = typed(ground);
      yield hostile(update, 'reader');
      yield twin(update);
    },
  },
  oversized: {
    check: 'size',
    problem: 'update-too-large',
    *play({ doc, own, random, open }) {
      const words = `${someWords(random)} `;
      const id = oneOf(random, open);
      const paste = (times: number) => by(doc, own, (one) => wordsIn(one, id).insert(0, words.repeat(times)));
      yield hostile(paste(Math.ceil((263_000 + below(random, 2000)) / words.length)));
      yield twin(paste(1 + below(random, 200)));
    },
  },
  hollow: {
    check: 'size',
    problem: 'update-too-large',
    // What was taken away is a number; nobody has to have written it.
    *play({ doc, own, random, open }) {
      const text = wordsIn(doc, oneOf(random, open));
      const at = below(random, text.length - 1);
      const origins = [idAt(text, at), idAt(text, at + 1)].flatMap(({ client, clock }) => [client, clock]);
      const head = [1, 1, ...[own, Y.getState(doc.store, own)].flatMap(varUint)];
      const gone = (length: number) =>
        Uint8Array.from([...head, 0x80 | 0x40 | 1, ...[...origins, length].flatMap(varUint), 0]);
      yield hostile(gone(262_145 + below(random, random() < 0.5 ? 100_000 : 2 ** 45)));
      yield twin(gone(1 + below(random, 200)));
    },
  },
  malformed: {
    check: 'bytes',
    problem: 'malformed-update',
    *play(ground) {
      const { update, words } = typed(ground);
      yield hostile(garbled(ground.random, update, words));
      yield twin(update);
    },
  },
  truncated: {
    check: 'bytes',
    problem: 'malformed-update',
    *play(ground) {
      const { update } = typed(ground);
      yield hostile(update.slice(0, below(ground.random, update.length)));
      yield twin(update);
    },
  },
  'forged id': {
    check: 'author',
    problem: 'forged-client',
    *play(ground) {
      const { doc, own, colleague, random, open } = ground;
      const { act } = anEdit(ground, oneOf(random, open));
      yield hostile(by(doc, random() < 0.5 ? colleague : 977, act));
      yield twin(by(doc, own, act));
    },
  },
  'clock gap': {
    check: 'clock',
    problem: 'clock-gap',
    *play({ doc, own, random, open }) {
      const client = copyOf(doc, own);
      const [one, two] = random() < 0.5 ? [open[0]!, open[1]!] : [open[3]!, open[2]!];
      // The second stands apart from the first, so that only the clock is missing.
      const first = emitted(client, () => wordsIn(client, one).insert(0, someWords(random)));
      const second = emitted(client, () => wordsIn(client, two).insert(1, someWords(random)));
      yield hostile(second);
      yield fair(first, 'attacker');
      yield twin(second);
    },
  },
  'unknown origin': {
    check: 'origin',
    problem: 'unknown-origin',
    *play({ doc, own, colleague, random, open }) {
      const id = oneOf(random, open);
      const ahead = copyOf(doc, colleague);
      const { length } = wordsIn(ahead, id);
      const unheard = emitted(ahead, () => wordsIn(ahead, id).insert(length, 'unheard'));
      const update = by(ahead, own, (one) => {
        if (random() < 0.3) wordsIn(one, id).delete(length, 2);
        else wordsIn(one, id).insert(length + 1 + below(random, 5), someWords(random));
      });
      yield hostile(update);
      yield fair(unheard, 'colleague');
      yield twin(update);
    },
  },
  'mixed origin': {
    check: 'mixed-origin',
    problem: 'mixed-origin',
    *play(ground) {
      const { doc, random, open } = ground;
      const [one, two] = random() < 0.5 ? [open[1]!, open[2]!] : [open[3]!, open[0]!];
      const at = below(random, 5);
      const words = someWords(random);
      const left = idAt(wordsIn(doc, one), at);
      yield hostile(between(ground, left, idAt(wordsIn(doc, two), at), words));
      yield twin(between(ground, left, idAt(wordsIn(doc, one), at + 1), words));
    },
  },
  'deleted parent': {
    check: 'deleted-parent',
    problem: 'block-gone',
    *play({ doc, own, second, colleague, random }) {
      const id = fresh(random);
      const empty = random() < 0.3;
      const block = aBlock(id, 'operative', 'short-lived');
      yield fair(
        by(
          doc,
          colleague,
          brings(1, block, () => empty && block.delete(0, 1)),
        ),
        'colleague',
      );
      const words = someWords(random);
      const at = below(random, 12);
      const act = (one: Y.Doc) => {
        if (empty) elementWith(one, id).insert(0, [new Y.XmlText(words)]);
        else wordsIn(one, id).insert(at, words);
      };
      const [valid, late] = [by(doc, own, act), by(doc, second, act)];
      yield twin(valid);
      yield fair(
        by(doc, colleague, (one) => rootOf(one).delete(placeOf(one, id), 1)),
        'colleague',
      );
      yield hostile(late);
    },
  },
  schema: { check: 'schema', problem: 'schema-broken', play: schema },
  deep: {
    check: 'schema',
    problem: 'schema-broken',
    *play({ doc, own, random }) {
      const id = fresh(random);
      const words = someWords(random);
      const depth = 2 + below(random, 300);
      const nested = (_: Y.Doc, outer: Y.XmlElement) => {
        let inner = outer;
        for (let level = 0; level < depth; level += 1) {
          const next = new Y.XmlElement('block');
          inner.insert(0, [next]);
          inner = next;
        }
      };
      const valued = (_: Y.Doc, outer: Y.XmlElement) => {
        let value: unknown = 'operative';
        for (let level = 0; level < depth; level += 1) value = [value];
        outer.setAttribute('role', value as string);
      };
      const block = () => aBlock(id, 'operative', words);
      yield hostile(by(doc, own, brings(1, block(), random() < 0.6 ? nested : valued)));
      yield twin(by(doc, own, brings(1, block())));
    },
  },
  'changed block id': {
    check: 'block-id',
    problem: 'block-id-changed',
    *play(ground) {
      const { doc, own, random, open } = ground;
      const id = oneOf(random, open);
      const { act } = anEdit(ground, id);
      const changes: ((block: Y.XmlElement) => void)[] = [
        (block) => block.setAttribute('id', fresh(random)),
        (block) => block.setAttribute('role', 'heading'),
        (block) => block.setAttribute('level', '2'),
        (block) => block.removeAttribute('id'),
        (block) => block.setAttribute('style', 'big'),
      ];
      const change = oneOf(random, changes);
      const both = (one: Y.Doc) => {
        const block = elementWith(one, id);
        act(one);
        change(block);
      };
      yield hostile(by(doc, own, both));
      yield twin(by(doc, own, act));
    },
  },
  'doubled block id': {
    check: 'block-id-doubled',
    problem: 'block-id-doubled',
    *play({ doc, own, random, open, locked }) {
      const [id, at, words] = [fresh(random), below(random, 6), someWords(random)];
      const bring = (...ids: string[]) =>
        by(doc, own, (one) =>
          rootOf(one).insert(
            at,
            ids.map((each) => aBlock(each, 'operative', words)),
          ),
        );
      yield hostile(random() < 0.3 ? bring(id, id) : bring(oneOf(random, [...open, locked])));
      yield twin(bring(id));
    },
  },
  'stale block delete': {
    check: 'stale-delete',
    problem: 'stale-block-delete',
    *play({ doc, own, colleague, random }) {
      const id = fresh(random);
      yield fair(by(doc, colleague, brings(1, aBlock(id, 'operative', someWords(random)))), 'colleague');
      const update = by(doc, own, (one) => rootOf(one).delete(placeOf(one, id), 1));
      const at = below(random, wordsIn(doc, id).length + 1);
      const unseen = someWords(random);
      yield fair(
        by(doc, colleague, (one) => wordsIn(one, id).insert(at, unseen)),
        'colleague',
      );
      yield hostile(update);
      // What it had not seen is gone again.
      yield fair(
        by(doc, colleague, (one) => wordsIn(one, id).delete(at, unseen.length)),
        'colleague',
      );
      yield twin(update);
    },
  },
  'locked block': {
    check: 'lock',
    problem: 'block-locked',
    *play(ground) {
      const { doc, own, random, locked, once } = ground;
      const { length } = wordsIn(doc, locked);
      const acts: ((doc: Y.Doc) => void)[] = [anEdit(ground, locked).act];
      if (length > 20) acts.push((one) => wordsIn(one, locked).delete(below(random, 5), 1 + below(random, 9)));
      if (once) acts.push((one) => rootOf(one).delete(placeOf(one, locked), 1));
      const update = by(doc, own, oneOf(random, acts));
      yield hostile(update);
      yield { is: 'state', state: 'open' };
      yield twin(update);
      yield { is: 'state', state: 'agreed' };
    },
  },
} satisfies Record<string, HostileClass>;

export type HostileClassName = keyof typeof hostileClasses;
export const hostileNames = Object.keys(hostileClasses) as HostileClassName[];
/** As engine.md names them; each of the others belongs to a check that would have none. */
export const namedClasses: readonly HostileClassName[] = [
  'forged id',
  'locked block',
  'changed block id',
  'doubled block id',
  'stale block delete',
  'deleted parent',
  'malformed',
  'truncated',
  'oversized',
  'deep',
  'clock gap',
  'mixed origin',
];
