import * as Y from 'yjs';
import { type Check, type JudgeContext, rootOf, seedText } from '#text';

/** A hostile update and its honest twin; both are judged against the same server document. */
export interface HostileCase {
  check: Check;
  server: Y.Doc;
  hostile: Uint8Array;
  twin: Uint8Array;
  hostileContext: JudgeContext;
  twinContext: JudgeContext;
}

export const OWN_CLIENT = 4242;
const FOREIGN_CLIENT = 977;
const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const blockIds = [1, 2, 3, 4, 5, 6].map(uuid);
/** This block is agreed; nobody types in it. */
export const LOCKED = blockIds[4]!;

/** The same numbers for the same seed, so that a refused case can be looked at again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const context = (overrides: Partial<JudgeContext> = {}): JudgeContext => ({
  readOnly: false,
  mayAuthor: (client) => client === OWN_CLIENT,
  mayType: (blockId) => blockId !== LOCKED,
  reserved: () => false,
  ...overrides,
});

type Random = () => number;
const below = (random: Random, n: number): number => Math.floor(random() * n);
const someWords = (random: Random): string =>
  Array.from({ length: 1 + below(random, 12) }, () => 'abcdefghij klmnop'[below(random, 17)]).join('') || 'x';

/** A server document with six blocks, typed by several hands. */
export function aServerDoc(random: Random): Y.Doc {
  const server = new Y.Doc();
  server.clientID = 1;
  seedText(
    server,
    blockIds.map((id, n) => ({
      id,
      role: n === 0 ? 'title' : 'operative',
      text: `Block ${n} ${someWords(random)} words that stand here`,
    })),
  );
  for (const client of [11, 12, 13]) typeInto(server, client, random, below(random, 6));
  return server;
}

export function typeInto(server: Y.Doc, client: number, random: Random, block: number): void {
  const colleague = copyOf(server, client);
  const text = textOf(colleague, block);
  text.insert(below(random, text.length + 1), someWords(random));
  Y.applyUpdate(server, Y.encodeStateAsUpdate(colleague, Y.encodeStateVector(server)));
}

export function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = client;
  return copy;
}
export const elementOf = (doc: Y.Doc, block: number): Y.XmlElement => rootOf(doc).get(block) as Y.XmlElement;
export const textOf = (doc: Y.Doc, block: number): Y.XmlText => elementOf(doc, block).get(0) as Y.XmlText;

/** What one local transaction emits. */
export function emitted(doc: Y.Doc, act: () => void): Uint8Array {
  const updates: Uint8Array[] = [];
  const take = (update: Uint8Array) => updates.push(update);
  doc.on('update', take);
  doc.transact(act);
  doc.off('update', take);
  return updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates);
}

export function anEdit(doc: Y.Doc, random: Random, block: number): () => void {
  return () => {
    const text = textOf(doc, block);
    const at = below(random, text.length);
    if (random() < 0.3 && text.length > 4) text.delete(Math.min(at, text.length - 2), 1 + below(random, 2));
    text.insert(Math.min(at, text.length), someWords(random));
  };
}
const open = (random: Random): number => [0, 1, 2, 3, 5][below(random, 5)]!;

export function aBlock(id: string, role: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement('block');
  element.setAttribute('id', id);
  element.setAttribute('role', role);
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

/** An update made by an honest client with the same numbers. */
function honest(server: Y.Doc, random: Random, block = below(random, 4)): Uint8Array {
  const client = copyOf(server, OWN_CLIENT);
  return emitted(client, anEdit(client, random, block));
}

type Maker = (
  server: Y.Doc,
  random: Random,
) => {
  hostile: Uint8Array;
  twin: Uint8Array;
  hostileContext?: JudgeContext;
  twinContext?: JudgeContext;
  server?: Y.Doc;
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
const varText = (text: string): number[] => {
  const bytes = [...new TextEncoder().encode(text)];
  return [...varUint(bytes.length), ...bytes];
};
const idAt = (doc: Y.Doc, block: number, offset: number): Y.ID => {
  let rest = offset;
  for (let item = textOf(doc, block)._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (rest < item.length) return Y.createID(item.id.client, item.id.clock + rest);
    rest -= item.length;
  }
  throw new Error('too far');
};
/** One string between two characters, as bytes. */
function between(left: Y.ID, right: Y.ID, words: string): Uint8Array {
  const item = [
    0x80 | 0x40 | 4,
    ...varUint(left.client),
    ...varUint(left.clock),
    ...varUint(right.client),
    ...varUint(right.clock),
    ...varText(words),
  ];
  return Uint8Array.from([1, 1, ...varUint(OWN_CLIENT), 0, ...item, 0]);
}

export const makers: Record<Check | 'truncated' | 'deep', { check: Check; make: Maker }> = {
  'read-only': {
    check: 'read-only',
    make: (server, random) => {
      const update = honest(server, random);
      return { hostile: update, twin: update, hostileContext: context({ readOnly: true }) };
    },
  },
  size: {
    check: 'size',
    make: (server, random) => {
      const paste = (length: number) => {
        const client = copyOf(server, OWN_CLIENT);
        return emitted(client, () => textOf(client, 1).insert(0, 'long '.repeat(length)));
      };
      return { hostile: paste(53_000 + below(random, 200)), twin: paste(below(random, 2000) + 1) };
    },
  },
  bytes: {
    check: 'bytes',
    make: (server, random) => {
      const twin = honest(server, random);
      const kinds: (() => number[])[] = [
        () => [...twin, ...Array.from({ length: 1 + below(random, 9) }, () => below(random, 256))],
        () => [0xff, 0xff, 0x7f, ...twin.subarray(1)],
        () => [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, ...twin],
        () => [...twin.subarray(0, 1), ...varUint(0), ...varUint(OWN_CLIENT), 0, ...twin.subarray(1)],
        () => [1, 1, ...varUint(OWN_CLIENT), 0, 0x80 | (11 + below(random, 20)), 1, 0, 0],
        () => [1, 1, ...varUint(OWN_CLIENT), 0, 0x80 | 4, 1, 0, 0, 0],
        () => [1, 1, ...varUint(OWN_CLIENT), 0, 0x80 | 4, 1, 0, 2, 0xc3, 0x28, 0],
        () => Array.from({ length: 3 + below(random, 40) }, () => 128 | below(random, 128)),
      ];
      return { hostile: Uint8Array.from(kinds[below(random, kinds.length)]!()), twin };
    },
  },
  truncated: {
    check: 'bytes',
    make: (server, random) => {
      const twin = honest(server, random);
      return { hostile: twin.slice(0, below(random, twin.length)), twin };
    },
  },
  author: {
    check: 'author',
    make: (server, random) => {
      const block = open(random);
      const by = (id: number) => {
        const client = copyOf(server, id);
        const words = 'same words';
        return emitted(client, () => textOf(client, block).insert(2, words));
      };
      const victim = random() < 0.5 ? FOREIGN_CLIENT : [11, 12, 13][below(random, 3)]!;
      return { hostile: by(victim), twin: by(OWN_CLIENT) };
    },
  },
  clock: {
    check: 'clock',
    make: (server, random) => {
      const client = copyOf(server, OWN_CLIENT);
      const block = open(random);
      // The second update stands apart from the first, so that only the clock is missing.
      const twin = emitted(client, () => textOf(client, block).insert(0, someWords(random)));
      const other = (block + 1) % 4;
      const hostile = emitted(client, () => textOf(client, other).insert(1, someWords(random)));
      return { hostile, twin };
    },
  },
  origin: {
    check: 'origin',
    make: (server, random) => {
      const block = open(random);
      const ahead = copyOf(server, 11);
      const before = textOf(ahead, block).length;
      textOf(ahead, block).insert(before, 'unheard');
      const client = copyOf(ahead, OWN_CLIENT);
      const hostile = emitted(client, () => {
        if (random() < 0.3) textOf(client, block).delete(before, 2);
        else textOf(client, block).insert(before + 1 + below(random, 5), someWords(random));
      });
      return { hostile, twin: honest(server, random) };
    },
  },
  'mixed-origin': {
    check: 'mixed-origin',
    make: (server, random) => {
      const [one, two] = random() < 0.5 ? [1, 2] : [3, 0];
      const at = below(random, 5);
      const words = someWords(random);
      return {
        hostile: between(idAt(server, one, at), idAt(server, two, at), words),
        twin: between(idAt(server, one, at), idAt(server, one, at + 1), words),
      };
    },
  },
  'deleted-parent': {
    check: 'deleted-parent',
    make: (server, random) => {
      const block = 5;
      const client = copyOf(server, OWN_CLIENT);
      rootOf(server).delete(block, 1);
      const hostile = emitted(client, () => {
        const text = textOf(client, block);
        if (random() < 0.3) elementOf(client, block).insert(1, [new Y.XmlText('late')]);
        else text.insert(below(random, text.length + 1), someWords(random));
      });
      return { hostile, twin: honest(server, random) };
    },
  },
  schema: {
    check: 'schema',
    make: (server, random) => {
      const acts: ((doc: Y.Doc) => void)[] = [
        (doc) => rootOf(doc).insert(1, [new Y.XmlElement('script')]),
        (doc) => rootOf(doc).insert(1, [new Y.XmlText('bare words')]),
        (doc) => textOf(doc, 1).format(0, 3, { bold: {} }),
        (doc) => textOf(doc, 1).insertEmbed(1, { image: 'x' }),
        (doc) => textOf(doc, 1).setAttribute('class', 'x'),
        (doc) => doc.getMap('elsewhere').set('k', 'v'),
        (doc) => doc.getText('other').insert(0, 'words'),
        (doc) => elementOf(doc, 1).insert(1, [new Y.XmlText('second text')]),
        (doc) => textOf(doc, 2).insert(1, '\u0000\u0007'),
        (doc) => rootOf(doc).insert(2, [new Y.XmlElement('block')]),
        (doc) => rootOf(doc).insert(2, [aBlock(uuid(below(random, 9999) + 100), 'emperor', 'x')]),
        (doc) => rootOf(doc).insert(2, [aBlock('not-a-uuid', 'operative', 'x')]),
        (doc) => {
          const element = aBlock(uuid(below(random, 9999) + 100), 'operative', 'x');
          element.setAttribute('onclick', 'alert(1)');
          rootOf(doc).insert(2, [element]);
        },
      ];
      const client = copyOf(server, OWN_CLIENT);
      const act = acts[below(random, acts.length)]!;
      const hostile = emitted(client, () => act(client));
      return { hostile, twin: honest(server, random) };
    },
  },
  deep: {
    check: 'schema',
    make: (server, random) => {
      const client = copyOf(server, OWN_CLIENT);
      const depth = 2 + below(random, 300);
      const nest = () => {
        const outer = aBlock(uuid(below(random, 9999) + 200), 'operative', 'outer');
        let inner: Y.XmlElement = outer;
        for (let level = 0; level < depth; level += 1) {
          const next = new Y.XmlElement('block');
          inner.insert(0, [next]);
          inner = next;
        }
        rootOf(client).insert(1, [outer]);
      };
      const value = () => {
        const element = aBlock(uuid(below(random, 9999) + 200), 'operative', 'value');
        let deep: unknown = 'x';
        for (let level = 0; level < depth; level += 1) deep = [deep];
        element.setAttribute('role', deep as string);
        rootOf(client).insert(1, [element]);
      };
      const hostile = emitted(client, random() < 0.6 ? nest : value);
      const fair = copyOf(server, OWN_CLIENT);
      const twin = emitted(fair, () =>
        rootOf(fair).insert(1, [aBlock(uuid(below(random, 9999) + 200), 'operative', 'outer')]),
      );
      return { hostile, twin };
    },
  },
  'block-id': {
    check: 'block-id',
    make: (server, random) => {
      const client = copyOf(server, OWN_CLIENT);
      const block = open(random);
      const acts: (() => void)[] = [
        () => elementOf(client, block).setAttribute('id', uuid(below(random, 9999) + 300)),
        () => elementOf(client, block).setAttribute('role', 'heading'),
        () => elementOf(client, block).setAttribute('level', '2'),
        () => elementOf(client, block).removeAttribute('id'),
        () => elementOf(client, block).setAttribute('style', 'big'),
      ];
      return { hostile: emitted(client, acts[below(random, acts.length)]!), twin: honest(server, random) };
    },
  },
  'block-id-doubled': {
    check: 'block-id-doubled',
    make: (server, random) => {
      const bring = (...ids: string[]) => {
        const client = copyOf(server, OWN_CLIENT);
        return emitted(client, () =>
          rootOf(client).insert(
            below(random, 6),
            ids.map((id) => aBlock(id, 'operative', 'brought')),
          ),
        );
      };
      const fresh = uuid(below(random, 9999) + 400);
      const hostile = random() < 0.3 ? bring(fresh, fresh) : bring(blockIds[below(random, 6)]!);
      return { hostile, twin: bring(fresh) };
    },
  },
  'stale-delete': {
    check: 'stale-delete',
    make: (server, random) => {
      const block = open(random);
      const client = copyOf(server, OWN_CLIENT);
      typeInto(server, 12, random, block);
      const hostile = emitted(client, () => rootOf(client).delete(block, 1));
      const seen = copyOf(server, OWN_CLIENT);
      const twin = emitted(seen, () => rootOf(seen).delete(block, 1));
      return { hostile, twin };
    },
  },
  lock: {
    check: 'lock',
    make: (server, random) => {
      const client = copyOf(server, OWN_CLIENT);
      const acts: (() => void)[] = [
        anEdit(client, random, 4),
        () => textOf(client, 4).delete(below(random, 5), 1 + below(random, 9)),
        () => rootOf(client).delete(4, 1),
      ];
      const hostile = emitted(client, acts[below(random, acts.length)]!);
      return { hostile, twin: honest(server, random) };
    },
  },
};

/** One case of a class, from its number. */
export function hostileCase(name: keyof typeof makers, seed: number): HostileCase {
  const random = seeded(seed * 7919 + name.length * 104729);
  const server = aServerDoc(random);
  const { check, make } = makers[name];
  const made = make(server, random);
  return { check, server, hostileContext: context(), twinContext: context(), ...made };
}
