import { ByteReader, MalformedBytes } from './bytes.js';

/** The place of one character or node in the record of Yjs. */
export interface At {
  client: number;
  clock: number;
}
export interface Span extends At {
  length: number;
}

export type Content =
  | { kind: 'string'; text: string }
  | { kind: 'deleted' }
  | { kind: 'element'; name: string }
  | { kind: 'xml-text' }
  | { kind: 'value'; value: string }
  /** something that has no place in a text; not read further */
  | { kind: 'foreign'; what: string };

export interface ScannedItem extends Span {
  gc: false;
  origin: At | null;
  rightOrigin: At | null;
  parent: { root: string } | { node: At } | null;
  sub: string | null;
  content: Content;
}
export interface ScannedGc extends Span {
  gc: true;
}
export type Scanned = ScannedItem | ScannedGc;

export interface ScannedUpdate {
  sections: { client: number; clock: number; end: number; structs: Scanned[] }[];
  deletes: Span[];
  /** a gap was written into the update */
  skips: boolean;
}

/** The update holds something that cannot be read further and has no place in a text anyway. */
export class ForeignContent extends Error {}

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_SUB = 0x20;
const KIND = 0x1f;
const SKIP = 10;

/**
 * Reads a Yjs update of format V1 strictly: nothing after the end, no empty struct, no count that the bytes cannot
 * hold. Nothing is applied, and contents that a text does not know are not even read.
 */
export function scanUpdate(bytes: Uint8Array): ScannedUpdate {
  const reader = new ByteReader(bytes);
  const scanned: ScannedUpdate = { sections: [], deletes: [], skips: false };
  const seen = new Set<number>();
  const sections = count(reader);
  for (let n = 0; n < sections; n += 1) {
    const structs = count(reader);
    const client = reader.varUint();
    const clock = reader.varUint();
    if (structs === 0 || seen.has(client)) throw new MalformedBytes('section empty or doubled');
    seen.add(client);
    scanned.sections.push(scanSection(reader, client, clock, structs, scanned));
  }
  scanDeletes(reader, scanned.deletes);
  if (reader.left > 0) throw new MalformedBytes('bytes after the end');
  return scanned;
}

function scanSection(reader: ByteReader, client: number, start: number, structs: number, update: ScannedUpdate) {
  const section = { client, clock: start, end: start, structs: [] as Scanned[] };
  for (let n = 0; n < structs; n += 1) {
    const info = reader.byte();
    const kind = info & KIND;
    const clock = section.end;
    if (kind === SKIP || kind === 0) {
      if (info !== kind) throw new MalformedBytes('unknown struct');
      const length = positive(reader.varUint());
      if (kind === SKIP) update.skips = true;
      else section.structs.push({ gc: true, client, clock, length });
      section.end += length;
    } else {
      const item = scanItem(reader, info, client, clock);
      section.structs.push(item);
      section.end += item.length;
    }
    if (!Number.isSafeInteger(section.end)) throw new MalformedBytes('clock too large');
  }
  return section;
}

function scanItem(reader: ByteReader, info: number, client: number, clock: number): ScannedItem {
  const origin = info & HAS_ORIGIN ? { client: reader.varUint(), clock: reader.varUint() } : null;
  const rightOrigin = info & HAS_RIGHT_ORIGIN ? { client: reader.varUint(), clock: reader.varUint() } : null;
  let parent: ScannedItem['parent'] = null;
  let sub: string | null = null;
  if (!origin && !rightOrigin) {
    parent =
      reader.varUint() === 1
        ? { root: reader.text() }
        : { node: { client: reader.varUint(), clock: reader.varUint() } };
    if (info & HAS_SUB) sub = reader.text();
  }
  const { length, content } = scanContent(reader, info & KIND);
  return { gc: false, client, clock, length, origin, rightOrigin, parent, sub, content };
}

const names = ['', 'deleted', 'json', 'binary', 'string', 'embed', 'format', 'type', 'any', 'document'];

function scanContent(reader: ByteReader, kind: number): { length: number; content: Content } {
  switch (kind) {
    case 1:
      return { length: positive(reader.varUint()), content: { kind: 'deleted' } };
    case 4: {
      const text = reader.text();
      return { length: positive(text.length), content: { kind: 'string', text } };
    }
    case 7: {
      const type = reader.varUint();
      if (type === 3) return { length: 1, content: { kind: 'element', name: reader.text() } };
      if (type === 6) return { length: 1, content: { kind: 'xml-text' } };
      if (type > 6) throw new MalformedBytes('unknown type');
      throw new ForeignContent(`type ${type}`);
    }
    case 8: {
      // One attribute is one string; anything else, and anything nested, is not read.
      if (reader.varUint() !== 1 || reader.byte() !== 119) throw new ForeignContent('value');
      return { length: 1, content: { kind: 'value', value: reader.text() } };
    }
    default:
      if (kind >= names.length) throw new MalformedBytes('unknown content');
      throw new ForeignContent(names[kind]!);
  }
}

function scanDeletes(reader: ByteReader, deletes: Span[]): void {
  const clients = count(reader);
  for (let n = 0; n < clients; n += 1) {
    const client = reader.varUint();
    const ranges = count(reader);
    for (let r = 0; r < ranges; r += 1) {
      const clock = reader.varUint();
      const length = positive(reader.varUint());
      if (!Number.isSafeInteger(clock + length)) throw new MalformedBytes('clock too large');
      deletes.push({ client, clock, length });
    }
  }
}

function positive(length: number): number {
  if (length < 1) throw new MalformedBytes('empty struct');
  return length;
}

/** A number of things, each of which takes at least one byte. */
function count(reader: ByteReader): number {
  const counted = reader.varUint();
  if (counted > reader.left) throw new MalformedBytes('count too large');
  return counted;
}

/** Sorted spans of one update, asked whether they cover others. */
export class Spans {
  private readonly byClient = new Map<number, { from: number; to: number }[]>();

  constructor(spans: readonly Span[]) {
    for (const { client, clock, length } of spans) {
      const list = this.byClient.get(client) ?? [];
      list.push({ from: clock, to: clock + length });
      this.byClient.set(client, list);
    }
    for (const [client, list] of this.byClient) this.byClient.set(client, joined(list));
  }

  covers(client: number, clock: number, length = 1): boolean {
    const list = this.byClient.get(client);
    if (!list) return false;
    let low = 0;
    let high = list.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const span = list[middle]!;
      if (span.to <= clock) low = middle + 1;
      else if (span.from > clock) high = middle - 1;
      else return span.to >= clock + length;
    }
    return false;
  }

  *[Symbol.iterator](): Iterator<Span> {
    for (const [client, list] of this.byClient)
      for (const { from, to } of list) yield { client, clock: from, length: to - from };
  }
}

function joined(list: { from: number; to: number }[]): { from: number; to: number }[] {
  list.sort((a, b) => a.from - b.from);
  const result: { from: number; to: number }[] = [];
  for (const span of list) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push(span);
  }
  return result;
}
