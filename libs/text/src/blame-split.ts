import * as Y from 'yjs';
import { charactersOf, type Ledger } from './blame-ledger.js';
import type { At } from './scan.js';

/** A paragraph that came with a step, until it is known whose words it took along. */
export interface NewBlock {
  at: At;
  step: number;
  found: boolean;
}
type Character = At & { char: string };

/** The words that a new paragraph took from its neighbour in one step, or in two that follow each other, stay their author's. */
export function splitOff(record: Ledger, fresh: NewBlock[], first: number, last: number, session: string): void {
  const ofItem = new Map<Y.Item, NewBlock>();
  for (const block of fresh) {
    const item = record.item(block.at);
    if (item) ofItem.set(item, block);
  }
  const wasThere = (at: At): boolean => {
    const added = record.addedAt(at);
    const removed = record.removedAt(at);
    return added < first && (removed === undefined || removed >= first);
  };
  const taken = (at: At): boolean => {
    const step = record.removedAt(at);
    return step !== undefined && step >= first && step <= last && record.removedBySession(at, session);
  };
  const inOrder = [...ofItem.keys()].sort((one, two) => (before(one, two) ? -1 : 1));
  const rest = new Map<Y.Item, Character[]>();
  const wordsBefore = (item: Y.Item): Character[] => {
    // What a colleague typed meanwhile between them was not seen and not taken.
    const words = rest.get(item) ?? [...charactersOf(elementOf(item))].filter((one) => wasThere(one) && taken(one));
    rest.set(item, words);
    return words;
  };
  const neighbour = (item: Y.Item, side: 'left' | 'right'): Y.Item | null => {
    let one = item[side];
    while (one !== null && !(isBlock(one) && wasThere(one.id) && wordsBefore(one).length > 0)) one = one[side];
    return one;
  };
  const take = (item: Y.Item, side: 'left' | 'right'): void => {
    const block = ofItem.get(item)!;
    if (block.found) return;
    const brought = [...charactersOf(elementOf(item))].filter((one) => {
      const added = record.addedAt(one);
      return added >= first && added <= last && !record.carries(one);
    });
    const from = brought.length > 0 ? neighbour(item, side) : null;
    if (!from) return;
    for (const piece of [brought, ...piecesOf(brought)]) {
      const words = wordsBefore(from);
      const start = side === 'left' ? words.length - piece.length : 0;
      if (piece.length === 0 || start < 0) continue;
      const same = piece.every(({ char }, n) => words[start + n]?.char === char);
      if (!same) continue;
      piece.forEach(({ client, clock }, n) => {
        const { client: source, clock: place } = words[start + n]!;
        record.carry({ client: source, clock: place }, { client, clock });
      });
      words.splice(start, piece.length);
      block.found = true;
      return;
    }
  };
  for (const item of [...inOrder].reverse()) take(item, 'left');
  for (const item of inOrder) take(item, 'right');
}

const elementOf = (item: Y.Item): Y.XmlElement => (item.content as Y.ContentType).type as Y.XmlElement;
const isBlock = (item: Y.Item): boolean =>
  item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement;

function before(one: Y.Item, two: Y.Item): boolean {
  for (let item = one.right; item !== null; item = item.right) if (item === two) return true;
  return false;
}

/** Unbroken runs of one client id, the longest first. */
function piecesOf(characters: readonly Character[]): Character[][] {
  const pieces: Character[][] = [];
  for (const one of characters) {
    const last = pieces.at(-1)?.at(-1);
    if (last && last.client === one.client && last.clock + 1 === one.clock) pieces.at(-1)!.push(one);
    else pieces.push([one]);
  }
  return pieces.length > 1 ? pieces.sort((one, two) => two.length - one.length) : [];
}
