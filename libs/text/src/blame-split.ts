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

/** Words that may have been taken along, by the paragraph in which they stood. */
interface Source {
  holds(at: At): boolean;
  found: Map<Y.Item, Character[]>;
}

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
  const sources: Source[] = [
    // What a colleague typed meanwhile between them was not seen and not taken.
    { holds: (at) => wasThere(at) && taken(at), found: new Map() },
    // What a colleague had removed, unheard, was taken along, and stands again.
    {
      holds: (at) => record.addedAt(at) < first && record.removedWithin(at, session, first, last),
      found: new Map(),
    },
  ];
  const used = new Set<string>();
  const wordsBefore = (item: Y.Item, { holds, found }: Source): Character[] => {
    const words = found.get(item) ?? [...charactersOf(elementOf(item))].filter(holds);
    found.set(item, words);
    return words.filter((one) => !used.has(nameOf(one)));
  };
  const neighbour = (item: Y.Item, side: 'left' | 'right', source: Source): Y.Item | null => {
    let one = item[side];
    while (one !== null && !(isBlock(one) && wasThere(one.id) && wordsBefore(one, source).length > 0)) one = one[side];
    return one;
  };
  const take = (item: Y.Item, side: 'left' | 'right'): void => {
    const block = ofItem.get(item)!;
    if (block.found) return;
    const brought = [...charactersOf(elementOf(item))].filter((one) => {
      const added = record.addedAt(one);
      return added >= first && added <= last && !record.carries(one);
    });
    if (brought.length === 0) return;
    for (const pieces of [[brought], piecesOf(brought)])
      for (const source of sources) {
        const from = neighbour(item, side, source);
        if (from && pieces.some((piece) => carriedOn(piece, from, side, source))) {
          block.found = true;
          return;
        }
      }
  };
  /** A piece whose letters are the last, or the first, of those that were taken stands for them from now on. */
  const carriedOn = (piece: Character[], from: Y.Item, side: 'left' | 'right', source: Source): boolean => {
    const words = wordsBefore(from, source);
    const start = side === 'left' ? words.length - piece.length : 0;
    if (start < 0 || !piece.every(({ char }, n) => words[start + n]?.char === char)) return false;
    piece.forEach(({ client, clock }, n) => {
      const older = words[start + n]!;
      record.carry({ client: older.client, clock: older.clock }, { client, clock });
      used.add(nameOf(older));
    });
    return true;
  };
  for (const item of [...inOrder].reverse()) take(item, 'left');
  for (const item of inOrder) take(item, 'right');
}

const nameOf = ({ client, clock }: At): string => `${client}:${clock}`;
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
