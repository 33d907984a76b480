import * as Y from 'yjs';
import { type ActDone, characterBefore, offsetAfter } from './acts.rules.js';
import { bringBlock, type Copies, carryInto, spansWithin, textIn } from './carrying.js';
import { differenceOf, mergeWords } from './difference.rules.js';
import { blockElements, readBlocks, rootOf, type SpanRow, spansOf, type TextBlock, wordsOf } from './shape.js';

/** The text before and after the act that shall be undone. */
export interface Earlier {
  kind: string;
  before: Y.Doc;
  after: Y.Doc;
}
export interface TakenBack extends ActDone {
  touched: string[];
  /** blocks that stand again */
  brought: string[];
}
/** Why an act cannot be undone any more. */
export type NotTakenBack = 'undo-not-possible' | 'block-locked';

class Obstacle extends Error {
  constructor(readonly why: NotTakenBack) {
    super(why);
  }
}

const byId = (doc: Y.Doc) => new Map(readBlocks(doc).map((block) => [block.id, block]));
const elementOf = (doc: Y.Doc, id: string): Y.XmlElement =>
  blockElements(doc).find((one) => one.getAttribute('id') === id)!;

/**
 * Undoes an earlier act on the newest state, where it still applies: what others wrote since stays where it is. Blocks that the
 * act brought end again only if nobody wrote in them.
 */
export function takeBack(doc: Y.Doc, earlier: Earlier, may: (blockId: string) => boolean): TakenBack | NotTakenBack {
  try {
    return new TakingBack(doc, earlier, may).done();
  } catch (error) {
    if (error instanceof Obstacle) return error.why;
    throw error;
  }
}

class TakingBack {
  private readonly before = byId(this.earlier.before);
  private readonly after = byId(this.earlier.after);
  private readonly now = byId(this.doc);
  private readonly copied: Copies = [];
  private readonly ended: string[] = [];
  private readonly brought: string[] = [];
  private readonly touched = new Set<string>();
  /** words of blocks that come back, where others have written in them since they were joined */
  private readonly parted = new Map<string, { text: string; spans: SpanRow[] }>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly earlier: Earlier,
    private readonly may: (blockId: string) => boolean,
  ) {}

  done(): TakenBack {
    const gone = [...this.before.keys()].filter((id) => !this.after.has(id));
    const came = [...this.after.keys()].filter((id) => !this.before.has(id));
    for (const id of gone) if (this.now.has(id)) throw new Obstacle('undo-not-possible');
    const stayed = [...this.before.keys()].filter((id) => this.after.has(id));
    for (const id of stayed) this.wordsBack(id, gone);
    for (const id of stayed) this.roleBack(id);
    for (const id of came) this.end(id);
    for (const id of gone) this.bring(id);
    if (this.earlier.kind === 'move' || this.earlier.kind === 'undo') this.placesBack();
    if (this.touched.size === 0) throw new Obstacle('undo-not-possible');
    const [blockId] = [...this.brought, ...this.touched].filter((id) => !this.ended.includes(id));
    return {
      blockId: blockId ?? readBlocks(this.doc)[0]!.id,
      copied: this.copied,
      ended: this.ended,
      brought: this.brought,
      touched: [...this.touched],
    };
  }

  private touch(id: string): TextBlock {
    const block = this.now.get(id);
    if (!block) throw new Obstacle('undo-not-possible');
    if (!this.may(id)) throw new Obstacle('block-locked');
    this.touched.add(id);
    return block;
  }

  private wordsBack(id: string, gone: readonly string[]): void {
    const [was, became] = [this.before.get(id)!, this.after.get(id)!];
    if (was.text === became.text) return;
    const now = this.touch(id);
    const joined = gone.length === 1 && was.text + this.before.get(gone[0]!)!.text === became.text;
    if (joined) {
      const then = elementOf(this.earlier.after, id);
      this.part(id, gone[0]!, placeIn(then, elementOf(this.doc, id), was.text.length));
      return;
    }
    const merged = mergeWords(became.text, now.text, was.text);
    if ('conflict' in merged) throw new Obstacle('undo-not-possible');
    this.rewrite(id, now.text, merged.merged);
  }

  /** What was joined comes apart again, with what others wrote on either side. */
  private part(id: string, other: string, at: number | undefined): void {
    if (at === undefined) throw new Obstacle('undo-not-possible');
    const element = elementOf(this.doc, id);
    const { text } = this.now.get(id)!;
    this.parted.set(other, { text: text.slice(at), spans: spansWithin(spansOf(element), at) });
    textIn(element).delete(at, text.length - at);
  }

  /**
   * Only the words that differ are touched, and those that the act itself wrote, also where they are the same as before it:
   * all that come back stay their author's.
   */
  private rewrite(id: string, from: string, to: string): void {
    const element = elementOf(this.doc, id);
    const spans = spansOf(elementOf(this.earlier.before, id));
    const origins = originsOf(this.before.get(id)!.text, to);
    const acted = this.writtenByTheAct(element);
    let at = 0;
    let read = 0;
    for (const { kind, text } of differenceOf(from, to)) {
      if (kind === 'gone') textIn(element).delete(at, text.length);
      else {
        const all = origins.slice(at, at + text.length);
        const sources = kind === 'new' ? all : all.map((origin, n) => (acted[read + n] ? origin : undefined));
        for (const [start, end] of runsOf(sources)) {
          const source = sources[start];
          const copies = source === undefined ? [] : spansWithin(spans, source, source + end - start);
          if (kind === 'same' && source === undefined) continue;
          if (kind === 'same') textIn(element).delete(at + start, end - start);
          carryInto(this.doc, element, at + start, text.slice(start, end), copies, this.copied);
        }
        at += text.length;
      }
      if (kind !== 'new') read += text.length;
    }
  }

  /** Of every character of a block: whether it came with the act that is undone. */
  private writtenByTheAct(element: Y.XmlElement): boolean[] {
    const { before, after } = this.earlier;
    const came = (client: number) => after.store.clients.has(client) && !before.store.clients.has(client);
    return spansOf(element).flatMap(([client, , length]) => Array<boolean>(length).fill(came(client)));
  }

  private roleBack(id: string): void {
    const [was, became] = [this.before.get(id)!, this.after.get(id)!];
    if (was.role === became.role && was.level === became.level) return;
    const now = this.touch(id);
    if (now.role !== became.role || now.level !== became.level) throw new Obstacle('undo-not-possible');
    const element = elementOf(this.doc, id);
    element.setAttribute('role', was.role);
    if (was.level === 2) element.setAttribute('level', '2');
    else if (element.getAttribute('level') !== undefined) element.removeAttribute('level');
  }

  private end(id: string): void {
    const now = this.touch(id);
    if (now.text !== this.after.get(id)!.text) throw new Obstacle('undo-not-possible');
    rootOf(this.doc).delete(rootOf(this.doc).toArray().indexOf(elementOf(this.doc, id)), 1);
    this.ended.push(id);
  }

  private bring(id: string): void {
    const was = this.before.get(id)!;
    const { text, spans } = this.parted.get(id) ?? {
      text: was.text,
      spans: spansOf(elementOf(this.earlier.before, id)),
    };
    bringBlock(this.doc, this.placeOf(id), { ...was, text }, spans, this.copied);
    this.brought.push(id);
    this.touched.add(id);
  }

  /** Behind the nearest block that stood before it and stands now. */
  private placeOf(id: string): number {
    const order = [...this.before.keys()];
    const standing = rootOf(this.doc)
      .toArray()
      .map((one) => (one instanceof Y.XmlElement ? one.getAttribute('id') : null));
    const previous = order.slice(0, order.indexOf(id)).findLast((one) => standing.includes(one));
    return previous === undefined ? 0 : standing.indexOf(previous) + 1;
  }

  private placesBack(): void {
    const [was, became] = [[...this.before.keys()], [...this.after.keys()]];
    if (was.length !== became.length || was.every((id, n) => id === became[n])) return;
    const id = was.find((one) => {
      const without = (list: readonly string[]) => list.filter((other) => other !== one).join();
      return without(was) === without(became);
    });
    const standing = readBlocks(this.doc).map((block) => block.id);
    const previous = (list: readonly string[]) => (id === undefined ? undefined : list[list.indexOf(id) - 1]);
    // Whoever moved it again meanwhile has the later word.
    if (id === undefined || previous(standing) !== previous(became)) throw new Obstacle('undo-not-possible');
    const now = this.touch(id);
    const spans = spansOf(elementOf(this.doc, id));
    rootOf(this.doc).delete(standing.indexOf(id), 1);
    bringBlock(this.doc, this.placeOf(id), now, spans, this.copied);
  }
}

/** Where a place of the earlier words is in the later ones: behind the same character, or where only one side changed. */
function placeIn(before: Y.XmlElement, after: Y.XmlElement, place: number): number | undefined {
  const left = characterBefore(before, place);
  const found = left && offsetAfter(after, left);
  if (typeof found === 'number') return found;
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (now.startsWith(old.slice(0, place))) return place;
  return now.endsWith(old.slice(place)) ? now.length - (old.length - place) : undefined;
}

/** Of every character of the later words: its place in the earlier ones, if it stood there. */
function originsOf(before: string, after: string): (number | undefined)[] {
  const origins: (number | undefined)[] = [];
  let place = 0;
  for (const { kind, text } of differenceOf(before, after)) {
    for (let n = 0; kind !== 'gone' && n < text.length; n += 1) origins.push(kind === 'same' ? place + n : undefined);
    if (kind !== 'new') place += text.length;
  }
  return origins;
}

/** The parts whose places follow each other without a break, or that have none. */
function runsOf(places: readonly (number | undefined)[]): [start: number, end: number][] {
  const runs: [number, number][] = [];
  places.forEach((place, n) => {
    const last = runs.at(-1);
    const before = places[n - 1];
    if (last && (place === undefined ? before === undefined : before === place - 1)) last[1] = n + 1;
    else runs.push([n, n + 1]);
  });
  return runs;
}
