import * as Y from 'yjs';
import type { BlameRun } from '#contracts';
import { blockElements, type SpanRow, spansOf } from './shape.js';

/** Which characters a row of the record added and removed, and which of them are copies of older ones. */
export interface Ranges {
  added: SpanRow[];
  removed: SpanRow[];
  copied?: { to: [client: number, clock: number]; from: SpanRow[] }[];
}

export interface Hand {
  personId: string | null;
  entityId: string | null;
  via: string;
}

/**
 * Who wrote which characters, from the record and the bindings of client ids alone. Words that a command copied belong to
 * whoever typed them first.
 */
export function blameOf(
  doc: Y.Doc,
  writers: ReadonlyMap<number, Hand>,
  rows: readonly Ranges[],
): Omit<BlameRun, 'entityCode'>[] {
  const originals = new Map<number, { clock: number; from: [number, number, number][]; length: number }[]>();
  for (const { copied } of rows) {
    for (const { to, from } of copied ?? []) {
      const list = originals.get(to[0]) ?? [];
      list.push({ clock: to[1], from, length: from.reduce((sum, [, , length]) => sum + length, 0) });
      originals.set(to[0], list);
    }
  }
  /** The first place at which a character stood. */
  const origin = (client: number, clock: number): number => {
    const copy = originals.get(client)?.find((one) => clock >= one.clock && clock < one.clock + one.length);
    if (!copy) return client;
    let rest = clock - copy.clock;
    for (const [from, at, length] of copy.from) {
      if (rest < length) return origin(from, at + rest);
      rest -= length;
    }
    return client;
  };
  const runs: Omit<BlameRun, 'entityCode'>[] = [];
  for (const element of blockElements(doc)) {
    const blockId = element.getAttribute('id') as string;
    let at = 0;
    let last: Omit<BlameRun, 'entityCode'> | undefined;
    for (const [client, clock, length] of spansOf(element)) {
      for (let offset = 0; offset < length; offset += 1, at += 1) {
        const hand = writers.get(originals.has(client) ? origin(client, clock + offset) : client);
        const [personId, entityId] = [hand?.personId ?? null, hand?.entityId ?? null];
        if (last && last.personId === personId && last.entityId === entityId) last.to = at + 1;
        else {
          last = { blockId, from: at, to: at + 1, personId, entityId };
          runs.push(last);
        }
      }
    }
  }
  return runs;
}
