import * as Y from 'yjs';
import type { BlockRole } from '#contracts';
import { charactersOf } from './blame-ledger.js';
import type { BlameRecord } from './blame-record.js';
import type { At } from './scan.js';
import { levelOf, type TextBlock } from './shape.js';

export { BlameRecord, type Ranges, type RecordRow } from './blame-record.js';

export interface Hand {
  personId: string | null;
  entityId: string | null;
  via: string;
}
/** A binding of a client id, as the record's side table holds it. */
export interface Binding extends Hand {
  clientId: number;
  sessionId: string | null;
  /** milliseconds */
  givenAt: number;
}

/** Whose a client id is, and who acted in a row that only removes. */
export class Hands {
  private readonly byClient = new Map<number, Binding>();
  private readonly bySession = new Map<string, Binding[]>();

  constructor(bindings: readonly Binding[]) {
    for (const binding of bindings) {
      this.byClient.set(binding.clientId, binding);
      if (binding.sessionId === null) continue;
      const list = this.bySession.get(binding.sessionId);
      if (list) list.push(binding);
      else this.bySession.set(binding.sessionId, [binding]);
    }
    for (const list of this.bySession.values())
      list.sort((one, two) => one.givenAt - two.givenAt || one.clientId - two.clientId);
  }

  ofClient(client: number): Hand | undefined {
    return this.byClient.get(client);
  }
  ofRow(record: BlameRecord, seq: number): Hand | undefined {
    const head = record.head(seq);
    if (!head) return undefined;
    if (head.client !== null) return this.byClient.get(head.client);
    return this.bySession.get(head.sessionId ?? '')?.findLast(({ givenAt }) => givenAt <= head.at);
  }
}

type Who = Pick<Hand, 'personId' | 'entityId'>;
const whoOf = (hand: Hand | undefined): Who => ({
  personId: hand?.personId ?? null,
  entityId: hand?.entityId ?? null,
});
const sameWho = (one: Who, two: Who) => one.personId === two.personId && one.entityId === two.entityId;

/** A run of characters of one hand, with the times of its first and its last row. */
export interface Written extends Who {
  blockId: string;
  from: number;
  to: number;
  text: string;
  firstAt: number;
  at: number;
  /** the row of the record that brought its last characters */
  row: number;
}
/** Words that do not stand any more. */
export interface Removed extends Who {
  blockId: string;
  /** before which standing character they stood */
  position: number;
  text: string;
  /** who had written them */
  author: Who;
  /** when the last of them went, and by which row */
  at: number;
  seq: number;
  /** the whole paragraph is gone */
  withBlock: boolean;
}
export interface Asked {
  /** the row of the record at which the text is asked of */
  seq: number;
  blockId?: string | undefined;
  /** characters of that block */
  from?: number | undefined;
  to?: number | undefined;
  /** a run for each row of the record, instead of one for each hand */
  byRow?: boolean | undefined;
}

/** Who wrote which characters of the text as it stood at a row of the record. */
export function writtenIn(record: BlameRecord, hands: Hands, asked: Asked): Written[] {
  const step = record.stepAt(asked.seq);
  const runs: Written[] = [];
  for (const { item, element } of record.blocks()) {
    if (!record.stands(item.id, step)) continue;
    const blockId = attributeAt(record, element, 'id', step);
    if (blockId === null || (asked.blockId !== undefined && blockId !== asked.blockId)) continue;
    let at = -1;
    let last: Written | undefined;
    for (const one of charactersOf(element)) {
      if (!record.stands(one, step)) continue;
      at += 1;
      if (at < (asked.from ?? 0) || at >= (asked.to ?? Number.POSITIVE_INFINITY)) continue;
      const origin = record.originOf(one);
      const row = record.rowOf(record.addedAt(origin));
      const time = record.head(row)?.at ?? 0;
      const who = whoOf(hands.ofClient(origin.client));
      if (last && sameWho(last, who) && (!asked.byRow || last.row === row)) {
        last.to = at + 1;
        last.text += one.char;
        last.firstAt = Math.min(last.firstAt, time);
        last.at = Math.max(last.at, time);
        last.row = Math.max(last.row, row);
      } else {
        last = { blockId, from: at, to: at + 1, text: one.char, ...who, firstAt: time, at: time, row };
        runs.push(last);
      }
    }
  }
  return runs;
}

/** Which words were removed up to a row of the record and stand nowhere, by whom and when. */
export function removedFrom(
  record: BlameRecord,
  hands: Hands,
  asked: Asked & { since?: number | undefined },
): Removed[] {
  const step = record.stepAt(asked.seq);
  const since = record.stepAt(asked.since ?? 0);
  const gone: Removed[] = [];
  for (const { item, element } of record.blocks()) {
    if (record.addedAt(item.id) > step) continue;
    const blockId = attributeAt(record, element, 'id', step);
    if (blockId === null || (asked.blockId !== undefined && blockId !== asked.blockId)) continue;
    const withBlock = !record.stands(item.id, step);
    let position = 0;
    let last: Removed | undefined;
    for (const one of charactersOf(element)) {
      if (record.addedAt(one) > step) continue;
      if (record.stands(one, step)) {
        position += 1;
        last = undefined;
        continue;
      }
      const removedAt = record.removedAt(one)!;
      if (removedAt <= since || record.wasCarriedOn(one, step)) continue;
      if (position < (asked.from ?? 0) || position > (asked.to ?? Number.POSITIVE_INFINITY)) continue;
      const seq = record.rowOf(removedAt);
      const who = whoOf(hands.ofRow(record, seq));
      const author = whoOf(hands.ofClient(record.originOf(one).client));
      const time = record.head(seq)?.at ?? 0;
      const goesOn = last && sameWho(last, who) && sameWho(last.author, author) && (!asked.byRow || last.seq === seq);
      if (last && goesOn) {
        last.text += one.char;
        last.at = Math.max(last.at, time);
        last.seq = Math.max(last.seq, seq);
      } else {
        last = { blockId, position, text: one.char, ...who, author, at: time, seq, withBlock };
        gone.push(last);
      }
    }
  }
  return gone;
}

/** The paragraphs as they stood at a row of the record. */
export function blocksAt(record: BlameRecord, seq: number): (TextBlock & { places: At[] })[] {
  const step = record.stepAt(seq);
  const blocks: (TextBlock & { places: At[] })[] = [];
  for (const { item, element } of record.blocks()) {
    const id = record.stands(item.id, step) ? attributeAt(record, element, 'id', step) : null;
    if (id !== null) blocks.push({ id, ...blockAt(record, element, step) });
  }
  return blocks;
}

function blockAt(record: BlameRecord, element: Y.XmlElement, step: number) {
  const role = (attributeAt(record, element, 'role', step) ?? 'paragraph') as BlockRole;
  const standing = [...charactersOf(element)].filter((one) => record.stands(one, step));
  return {
    role,
    level: levelOf(role, attributeAt(record, element, 'level', step)),
    text: standing.map(({ char }) => char).join(''),
    places: standing.map(({ client, clock }) => ({ client, clock })),
  };
}

/** What a delegation made of a paragraph within a minute. */
export interface Stop extends Who {
  /** the last row of the act */
  seq: number;
  firstAt: number;
  at: number;
  role: BlockRole;
  text: string;
  /** the paragraph stood in the text after it */
  standing: boolean;
}
const MINUTE = 60_000;

/** The history of one paragraph, stop by stop: each act of one delegation within a minute is one. */
export function stopsOf(record: BlameRecord, hands: Hands, blockId: string): Stop[] {
  const ever = [...record.blocks()].filter(
    ({ element }) => attributeAt(record, element, 'id', Number.POSITIVE_INFINITY) === blockId,
  );
  const rows = [...new Set(ever.flatMap((one) => stepsOf(record, one)).map((step) => record.rowOf(step)))];
  const acts: { who: Who; firstAt: number; at: number; seq: number }[] = [];
  for (const seq of rows.sort((one, two) => one - two)) {
    const who = whoOf(hands.ofRow(record, seq));
    const at = record.head(seq)?.at ?? 0;
    const last = acts.at(-1);
    const same =
      last && last.who.entityId === who.entityId && (who.entityId !== null || last.who.personId === who.personId);
    if (last && same && at - last.firstAt < MINUTE) Object.assign(last, { at, seq });
    else acts.push({ who, firstAt: at, at, seq });
  }
  const stops: Stop[] = [];
  for (const { who, ...act } of acts) {
    const step = record.stepAt(act.seq);
    const now = ever.find(({ item }) => record.stands(item.id, step));
    const last = stops.at(-1);
    const told = now ? blockAt(record, now.element, step) : { role: last?.role ?? 'paragraph', text: '' };
    const stop: Stop = { ...who, ...act, role: told.role, text: told.text, standing: now !== undefined };
    const changed = !last || last.text !== stop.text || last.role !== stop.role || last.standing !== stop.standing;
    if (changed) stops.push(stop);
  }
  return stops;
}

/** Every step that touched a block: its words, its role, itself. */
function stepsOf(record: BlameRecord, { item, element }: { item: Y.Item; element: Y.XmlElement }): number[] {
  const places: At[] = [item.id, ...charactersOf(element)];
  for (let one = element._map.get('role') ?? null; one !== null; one = one.left) places.push(one.id);
  return places
    .flatMap((at) => [record.addedAt(at), record.removedAt(at)])
    .filter((step): step is number => step !== undefined && step > 0);
}

/** The value of an attribute at a step: the last in the order of Yjs among those that were there. */
function attributeAt(record: BlameRecord, element: Y.XmlElement, name: string, step: number): string | null {
  let item = element._map.get(name) ?? null;
  while (item !== null && record.addedAt(item.id) > step) item = item.left;
  if (!(item?.content instanceof Y.ContentAny)) return null;
  // A block that was removed keeps its id and its role; a depth can be taken away while the block stands.
  if (name === 'level' && !record.stands(item.id, step)) return null;
  return String(item.content.arr.at(-1));
}
