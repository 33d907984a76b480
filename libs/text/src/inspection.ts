import * as Y from 'yjs';
import type { ProblemKey } from '#contracts';
import type { JudgeContext, Verdict } from './judge.rules.js';
import { type At, type Scanned, type ScannedItem, type ScannedUpdate, Spans } from './scan.js';
import { BLOCK } from './schema.js';
import { blockElements, isBlockRole, ROOT } from './shape.js';

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its nodes by the events that they emit
type Node = Y.AbstractType<any>;

/** The checks by name; each has a class of hostile updates that it alone stops. */
export const checks = [
  'read-only',
  'size',
  'bytes',
  'author',
  'clock',
  'origin',
  'mixed-origin',
  'deleted-parent',
  'schema',
  'block-id',
  'block-id-doubled',
  'stale-delete',
  'lock',
] as const;
export type Check = (typeof checks)[number];

export class Dispute extends Error {
  constructor(
    readonly check: Check,
    readonly problem: ProblemKey,
    detail: string,
  ) {
    super(detail);
  }
}

/** Where a struct stands: under the root, under a block, or among the characters of a block. */
interface Place {
  holder: Holder;
  sub: string | null;
}
type Holder =
  | { kind: 'root' }
  | { kind: 'block'; block: Block }
  | { kind: 'text'; block: Block; item: Y.Item | ScannedItem }
  | { kind: 'nowhere' };

/** A block of the document, or one that the update brings. */
interface Block {
  item: Y.Item | ScannedItem;
  fresh: boolean;
  /** what the update says of a fresh block */
  attributes: Map<string, string[]>;
  texts: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Tab and line feed may stand in a text; other control characters and non-characters may not.
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\ufffe\uffff]/u;

/** Looks at one scanned update against the document, without touching it. */
export class Inspection {
  private readonly own = new Map<number, Scanned[]>();
  private readonly places = new Map<ScannedItem, Place>();
  private readonly blocks = new Map<Y.Item | ScannedItem, Block>();
  private readonly deletes: Spans;
  private readonly root: Y.XmlFragment;
  private readonly touched = new Set<Block>();
  private readonly freshBlocks: Block[] = [];

  constructor(
    private readonly scanned: ScannedUpdate,
    private readonly doc: Y.Doc,
    private readonly context: JudgeContext,
    private readonly off: ReadonlySet<Check>,
  ) {
    this.deletes = new Spans(scanned.deletes);
    this.root = doc.getXmlFragment(ROOT);
    for (const { client, structs } of scanned.sections) this.own.set(client, structs);
  }

  verdict(update: Uint8Array): Verdict {
    this.checkSections();
    for (const { structs } of this.scanned.sections)
      for (const struct of structs) if (!struct.gc) this.checkItem(struct);
    const livingDeletes = this.checkDeletes();
    this.checkFreshBlocks();
    this.checkLocks();
    const added = this.scanned.sections.map(({ client, clock, end }) => ({ client, clock, length: end - clock }));
    return { ok: true, update, known: added.length === 0 && !livingDeletes, added, removed: [...this.deletes] };
  }

  private refuse(check: Check, problem: ProblemKey, detail: string): void {
    if (!this.off.has(check)) throw new Dispute(check, problem, detail);
  }

  private checkSections(): void {
    for (const { client, clock } of this.scanned.sections) {
      if (!this.context.mayAuthor(client)) this.refuse('author', 'forged-client', `client ${client}`);
      if (clock > Y.getState(this.doc.store, client)) this.refuse('clock', 'clock-gap', `client ${client} at ${clock}`);
    }
  }

  private checkItem(item: ScannedItem): void {
    const place = this.placeOf(item);
    const { holder } = place;
    const gone = this.deletes.covers(item.client, item.clock, item.length);
    // Whatever stands nowhere was refused where that was found.
    if (holder.kind === 'nowhere') return;
    if (this.isDead(holder) && !(gone && this.isFresh(holder)))
      return this.refuse('deleted-parent', 'block-gone', 'its block was removed');
    if (holder.kind === 'root') this.checkUnderRoot(item, place, gone);
    else if (holder.kind === 'block') this.checkUnderBlock(item, holder.block, place.sub, gone);
    else this.checkInText(item, holder.block, place.sub);
  }

  private checkUnderRoot(item: ScannedItem, { sub }: Place, gone: boolean): void {
    if (sub !== null) return this.refuse('schema', 'schema-broken', 'attribute of the text');
    if (item.content.kind === 'deleted') return;
    if (item.content.kind !== 'element' || item.content.name !== BLOCK)
      return this.refuse('schema', 'schema-broken', 'only blocks stand in a text');
    if (!gone) this.freshBlocks.push(this.blockOf(item, true));
  }

  private checkUnderBlock(item: ScannedItem, block: Block, sub: string | null, gone: boolean): void {
    if (sub === null) {
      if (item.content.kind === 'deleted') return;
      if (item.content.kind !== 'xml-text') return this.refuse('schema', 'schema-broken', 'a block holds one text');
      this.touched.add(block);
      if (gone) return;
      block.texts += 1;
      if (block.texts + this.livingTexts(block) > 1) this.refuse('schema', 'schema-broken', 'a block holds one text');
      return;
    }
    if (!block.fresh) return this.refuse('block-id', 'block-id-changed', `attribute ${sub.slice(0, 20)}`);
    if (item.content.kind === 'deleted') return;
    if (item.content.kind !== 'value') return this.refuse('schema', 'schema-broken', 'attributes are words');
    if (gone) return;
    block.attributes.set(sub, [...(block.attributes.get(sub) ?? []), item.content.value]);
  }

  private checkInText(item: ScannedItem, block: Block, sub: string | null): void {
    if (sub !== null) return this.refuse('schema', 'schema-broken', 'attribute of characters');
    this.touched.add(block);
    if (item.content.kind === 'deleted') return;
    if (item.content.kind !== 'string') return this.refuse('schema', 'schema-broken', 'a block holds characters');
    if (UNPRINTABLE.test(item.content.text)) this.refuse('schema', 'schema-broken', 'unprintable character');
  }

  /** Whether any deletion meets something that still lives. */
  private checkDeletes(): boolean {
    let living = false;
    const removedBlocks: Block[] = [];
    for (const { client, clock, length } of this.deletes) {
      const known = Y.getState(this.doc.store, client);
      const ownEnd = this.own.get(client)?.at(-1);
      const end = ownEnd ? ownEnd.clock + ownEnd.length : known;
      if (clock + length > Math.max(known, end))
        this.refuse('origin', 'unknown-origin', 'deletes what is not in the record');
      if (end > known && clock + length > known) living = true;
      for (const item of this.livingIn(client, clock, Math.min(clock + length, known))) {
        living = true;
        const { holder, sub } = this.placeOfDoc(item);
        if (holder.kind === 'root') removedBlocks.push(this.blockOf(item, false));
        else if (holder.kind === 'block') this.checkDeleteUnderBlock(item, holder.block, sub);
        else if (holder.kind === 'text') this.touched.add(holder.block);
      }
    }
    for (const block of removedBlocks) this.checkRemoval(block);
    if (removedBlocks.length > 0 && blockElements(this.doc).length + this.freshBlocks.length <= removedBlocks.length) {
      this.refuse('schema', 'schema-broken', 'a text has a block');
    }
    return living;
  }

  private checkDeleteUnderBlock(item: Y.Item, block: Block, sub: string | null): void {
    this.touched.add(block);
    if (sub !== null) {
      if (!this.isGone(block.item)) this.refuse('block-id', 'block-id-changed', `attribute ${sub} deleted`);
      return;
    }
    if (item.content instanceof Y.ContentType && !this.namesAll(item.content.type)) {
      this.refuse('stale-delete', 'stale-block-delete', 'characters that the deleter had not seen');
    }
  }

  private checkRemoval(block: Block): void {
    this.touched.add(block);
    const type = ((block.item as Y.Item).content as Y.ContentType).type;
    if (!this.namesAll(type))
      this.refuse('stale-delete', 'stale-block-delete', 'characters that the deleter had not seen');
  }

  /** Whether the deletions name everything that lives in a node. */
  private namesAll(type: Node): boolean {
    const items: Y.Item[] = [...(type._map as Map<string, Y.Item>).values()];
    for (let item = type._start; item !== null; item = item.right) items.push(item);
    return items.every((item) => {
      if (item.deleted) return true;
      if (!this.deletes.covers(item.id.client, item.id.clock, item.length)) return false;
      return !(item.content instanceof Y.ContentType) || this.namesAll(item.content.type);
    });
  }

  private checkFreshBlocks(): void {
    if (this.freshBlocks.length === 0) return;
    const alive = new Set(blockElements(this.doc).map((element) => element.getAttribute('id')));
    for (const { attributes } of this.freshBlocks) {
      const ids = attributes.get('id') ?? [];
      const roles = attributes.get('role') ?? [];
      const levels = attributes.get('level') ?? [];
      const others = [...attributes.keys()].filter((name) => name !== 'id' && name !== 'role' && name !== 'level');
      const wellFormed = ids.length === 1 && roles.length === 1 && levels.length <= 1 && others.length === 0;
      if (
        !wellFormed ||
        !UUID.test(ids[0]!) ||
        !isBlockRole(roles[0]) ||
        (levels[0] !== undefined && levels[0] !== '1' && levels[0] !== '2')
      ) {
        this.refuse('schema', 'schema-broken', 'a block has one id and one role');
      }
      const id = ids[0] ?? '';
      if (alive.has(id) || this.context.reserved(id)) this.refuse('block-id-doubled', 'block-id-doubled', id);
      alive.add(id);
    }
  }

  private checkLocks(): void {
    if (this.freshBlocks.length > 0 && !this.context.mayType(null))
      this.refuse('lock', 'typing-not-open', 'no new blocks by typing');
    for (const block of this.touched) {
      if (block.fresh) continue;
      const id = this.idOf(block);
      if (!this.context.mayType(id)) this.refuse('lock', 'block-locked', id);
    }
  }

  // ---- where things stand

  private placeOf(item: ScannedItem): Place {
    const done = this.places.get(item);
    if (done) return done;
    // An explicit stack: a long run of characters refers to itself character by character.
    const stack: ScannedItem[] = [item];
    const under = new Set<ScannedItem>(stack);
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const next = this.referred(top).find((one) => !this.places.has(one));
      if (next === undefined) {
        this.places.set(top, this.computed(top));
        stack.pop();
      } else if (under.has(next)) {
        this.refuse('origin', 'unknown-origin', 'refers to itself');
        this.places.set(next, { holder: { kind: 'nowhere' }, sub: null });
      } else {
        under.add(next);
        stack.push(next);
      }
    }
    return this.places.get(item)!;
  }

  /** The items of this same update that an item refers to. */
  private referred(item: ScannedItem): ScannedItem[] {
    const refs = [item.origin, item.rightOrigin, item.parent && 'node' in item.parent ? item.parent.node : null];
    return refs
      .map((at) => at && this.inUpdate(at))
      .filter((found): found is ScannedItem => found !== null && found !== undefined && !found.gc);
  }

  /** Follows Yjs: the left neighbour gives the place, else the right one, else the named parent. */
  private computed(item: ScannedItem): Place {
    if (item.parent) return this.placeUnder(item.parent, item.sub);
    const left = item.origin && this.placeAt(item.origin);
    const right = item.rightOrigin && this.placeAt(item.rightOrigin);
    const place = left ?? right ?? { holder: { kind: 'nowhere' as const }, sub: null };
    if (
      left &&
      right &&
      left.holder.kind !== 'nowhere' &&
      right.holder.kind !== 'nowhere' &&
      !(sameHolder(left.holder, right.holder) && left.sub === right.sub)
    ) {
      this.refuse('mixed-origin', 'mixed-origin', 'between words of two blocks');
    }
    return place;
  }

  private placeUnder(parent: NonNullable<ScannedItem['parent']>, sub: string | null): Place {
    if ('root' in parent) {
      if (parent.root !== ROOT) this.refuse('schema', 'schema-broken', 'another root');
      return { holder: parent.root === ROOT ? { kind: 'root' } : { kind: 'nowhere' }, sub };
    }
    const own = this.inUpdate(parent.node);
    if (own) {
      if (own.gc) this.refuse('deleted-parent', 'block-gone', 'its block was removed');
      return { holder: own.gc ? { kind: 'nowhere' } : this.holderMadeBy(own), sub };
    }
    const item = this.inDoc(parent.node);
    return { holder: item ? this.holderOfType(item) : { kind: 'nowhere' }, sub };
  }

  private placeAt(at: At): Place {
    const own = this.inUpdate(at);
    if (own?.gc) this.refuse('deleted-parent', 'block-gone', 'its neighbour was removed with its block');
    if (own) return own.gc ? { holder: { kind: 'nowhere' }, sub: null } : this.places.get(own)!;
    const item = this.inDoc(at);
    return item ? this.placeOfDoc(item) : { holder: { kind: 'nowhere' }, sub: null };
  }

  private placeOfDoc(item: Y.Item): Place {
    const parent = item.parent as Node;
    const sub = item.parentSub;
    if (parent === this.root) return { holder: { kind: 'root' }, sub };
    return { holder: parent?._item ? this.holderOfType(parent._item) : this.nowhere(), sub };
  }

  /** The holder that a node of the document is for what stands in it. */
  private holderOfType(item: Y.Item): Holder {
    if (!(item.content instanceof Y.ContentType)) {
      // The content of a removed node is forgotten; what is still written under it is lost, so it is refused.
      this.refuse(item.deleted ? 'deleted-parent' : 'schema', item.deleted ? 'block-gone' : 'schema-broken', 'no node');
      return { kind: 'nowhere' };
    }
    const parent = item.parent as Node | null;
    if (parent === this.root) return { kind: 'block', block: this.blockOf(item, false) };
    return parent?._item ? { kind: 'text', block: this.blockOf(parent._item, false), item } : this.nowhere();
  }

  private nowhere(): Holder {
    this.refuse('schema', 'schema-broken', 'another root');
    return { kind: 'nowhere' };
  }

  private holderMadeBy(item: ScannedItem): Holder {
    const { holder } = this.places.get(item)!;
    if (item.content.kind === 'element' && holder.kind === 'root')
      return { kind: 'block', block: this.blockOf(item, true) };
    if (item.content.kind === 'xml-text' && holder.kind === 'block') return { kind: 'text', block: holder.block, item };
    if (holder.kind !== 'nowhere') this.refuse('schema', 'schema-broken', 'deeper than a text goes');
    return { kind: 'nowhere' };
  }

  private blockOf(item: Y.Item | ScannedItem, fresh: boolean): Block {
    let block = this.blocks.get(item);
    if (!block) {
      block = { item, fresh, attributes: new Map(), texts: 0 };
      this.blocks.set(item, block);
    }
    return block;
  }

  private idOf(block: Block): string {
    const type = ((block.item as Y.Item).content as Y.ContentType).type as Y.XmlElement;
    return String(type.getAttribute('id'));
  }

  private livingTexts(block: Block): number {
    if (block.fresh || !((block.item as Y.Item).content instanceof Y.ContentType)) return 0;
    let living = 0;
    const type = ((block.item as Y.Item).content as Y.ContentType).type;
    for (let item = type._start; item !== null; item = item.right) {
      if (!item.deleted && !this.deletes.covers(item.id.client, item.id.clock)) living += 1;
    }
    return living;
  }

  private isFresh(holder: Holder): boolean {
    return (holder.kind === 'block' || holder.kind === 'text') && holder.block.fresh;
  }

  private isDead(holder: Holder): boolean {
    if (holder.kind !== 'block' && holder.kind !== 'text') return false;
    return this.isGone(holder.block.item) || (holder.kind === 'text' && this.isGone(holder.item));
  }

  private isGone(item: Y.Item | ScannedItem): boolean {
    if (item instanceof Y.Item) return item.deleted || this.deletes.covers(item.id.client, item.id.clock);
    return this.deletes.covers(item.client, item.clock);
  }

  private inUpdate(at: At): Scanned | undefined {
    const structs = this.own.get(at.client);
    if (!structs) return undefined;
    let low = 0;
    let high = structs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = structs[middle]!;
      if (struct.clock + struct.length <= at.clock) low = middle + 1;
      else if (struct.clock > at.clock) high = middle - 1;
      else return struct;
    }
    return undefined;
  }

  /** The item of the document at this place; refuses what is unknown and what was removed with its parent. */
  private inDoc(at: At): Y.Item | undefined {
    const structs = this.doc.store.clients.get(at.client);
    if (!structs || at.clock >= Y.getState(this.doc.store, at.client)) {
      this.refuse('origin', 'unknown-origin', 'builds on what is not in the record');
      return undefined;
    }
    const struct = structs[Y.findIndexSS(structs, at.clock)];
    if (struct instanceof Y.Item) return struct;
    this.refuse('deleted-parent', 'block-gone', 'its neighbour was removed with its block');
    return undefined;
  }

  private *livingIn(client: number, from: number, to: number): Generator<Y.Item> {
    const structs = this.doc.store.clients.get(client);
    if (!structs || from >= to) return;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index]!;
      if (struct.id.clock >= to) return;
      if (struct instanceof Y.Item && !struct.deleted) yield struct;
    }
  }
}

function sameHolder(a: Holder, b: Holder): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'block' && b.kind === 'block') return a.block === b.block;
  if (a.kind === 'text' && b.kind === 'text') return a.item === b.item;
  return true;
}
