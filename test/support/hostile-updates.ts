import * as Y from 'yjs';
import { type JudgeContext, rootOf, seedText } from '#text';

export const OWN_CLIENT = 4242;
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
  carriedOn: () => false,
  ...overrides,
});

export type Random = () => number;
export const below = (random: Random, n: number): number => Math.floor(random() * n);
export const someWords = (random: Random): string =>
  Array.from({ length: 1 + below(random, 12) }, () => 'abcdefghij klmnop'[below(random, 17)]).join('') || 'x';

/** Yjs would roll a name for each of tens of thousands of documents, and that takes longer than filling them. */
const aDoc = (): Y.Doc => new Y.Doc({ guid: 'text' });

/** A server document with six blocks, typed by several hands. */
export function aServerDoc(random: Random): Y.Doc {
  const server = aDoc();
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

function typeInto(server: Y.Doc, client: number, random: Random, block: number): void {
  const colleague = copyOf(server, client);
  const text = textOf(colleague, block);
  text.insert(below(random, text.length + 1), someWords(random));
  Y.applyUpdate(server, Y.encodeStateAsUpdate(colleague, Y.encodeStateVector(server)));
}

export function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = aDoc();
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

export function aBlock(id: string, role: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement('block');
  element.setAttribute('id', id);
  element.setAttribute('role', role);
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}
