import * as Y from 'yjs';
import type { ProblemKey } from '#contracts';
import { type Check, Dispute } from './dispute.js';
import type { JudgeContext, Verdict } from './judge.rules.js';
import { type Block, type Holder, type Node, type Place, Places } from './places.js';
import { type ScannedItem, type ScannedUpdate, type Span, Spans } from './scan.js';
import { BLOCK } from './schema.js';
import { blockElements, isBlockRole } from './shape.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Tab and line feed may stand in a text; other control characters and non-characters may not.
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\ufffe\uffff]/u;

/** Looks at one scanned update against the document, without touching it. */
export class Inspection {
  private readonly places: Places;
  private readonly deletes: Spans;
  private readonly touched = new Set<Block>();
  private readonly freshBlocks: Block[] = [];
  private freshWords = 0;
  /** letters of standing blocks that it takes out and that were taken out before */
  private readonly gone: Span[] = [];

  constructor(
    private readonly scanned: ScannedUpdate,
    private readonly doc: Y.Doc,
    private readonly context: JudgeContext,
    private readonly off: ReadonlySet<Check>,
    /** something of it was committed before: its author has not heard so */
    private readonly repeats = false,
  ) {
    this.deletes = new Spans(scanned.deletes);
    this.places = new Places(scanned, doc, (check, problem, detail) => this.refuse(check, problem, detail));
  }

  verdict(update: Uint8Array): Verdict {
    this.checkSections();
    for (const { structs } of this.scanned.sections)
      for (const struct of structs) if (!struct.gc) this.checkItem(struct);
    const livingDeletes = this.checkDeletes();
    this.checkFreshBlocks();
    const carried = this.checkCarried();
    this.checkWentAlong();
    this.checkLocks();
    const added = this.scanned.sections.map(({ client, clock, end }) => ({ client, clock, length: end - clock }));
    const known = added.length === 0 && !livingDeletes;
    return { ok: true, update, known, added, removed: [...this.deletes], carried };
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
    const place = this.places.of(item);
    const { holder } = place;
    const gone = this.deletes.covers(item.client, item.clock, item.length);
    // Whatever stands nowhere was refused where that was found.
    if (holder.kind === 'nowhere') return;
    if (this.isDead(holder) && !(gone && this.isFresh(holder))) {
      this.refuse('deleted-parent', 'block-gone', 'its block was removed');
      return;
    }
    if (holder.kind === 'root') this.checkUnderRoot(item, place, gone);
    else if (holder.kind === 'block') this.checkUnderBlock(item, holder.block, place.sub, gone);
    else this.checkInText(item, holder.block, place.sub);
  }

  private checkUnderRoot(item: ScannedItem, { sub }: Place, gone: boolean): void {
    if (sub !== null) {
      this.refuse('schema', 'schema-broken', 'attribute of the text');
      return;
    }
    if (item.content.kind === 'deleted') return;
    if (item.content.kind !== 'element' || item.content.name !== BLOCK) {
      this.refuse('schema', 'schema-broken', 'only blocks stand in a text');
      return;
    }
    if (!gone) this.freshBlocks.push(this.places.blockOf(item, true));
  }

  private checkUnderBlock(item: ScannedItem, block: Block, sub: string | null, gone: boolean): void {
    if (sub === null) {
      if (item.content.kind === 'deleted') return;
      if (item.content.kind !== 'xml-text') {
        this.refuse('schema', 'schema-broken', 'a block holds one text');
        return;
      }
      this.touched.add(block);
      if (gone) return;
      block.texts += 1;
      if (block.texts + this.livingTexts(block) > 1) this.refuse('schema', 'schema-broken', 'a block holds one text');
      return;
    }
    if (!block.fresh) {
      this.refuse('block-id', 'block-id-changed', `attribute ${sub.slice(0, 20)}`);
      return;
    }
    if (item.content.kind === 'deleted') return;
    if (item.content.kind !== 'value') {
      this.refuse('schema', 'schema-broken', 'attributes are words');
      return;
    }
    if (gone) return;
    const said = block.attributes.get(sub);
    if (said) said.push(item.content.value);
    else block.attributes.set(sub, [item.content.value]);
  }

  private checkInText(item: ScannedItem, block: Block, sub: string | null): void {
    if (sub !== null) {
      this.refuse('schema', 'schema-broken', 'attribute of characters');
      return;
    }
    this.touched.add(block);
    if (item.content.kind === 'deleted') return;
    if (item.content.kind !== 'string') {
      this.refuse('schema', 'schema-broken', 'a block holds characters');
      return;
    }
    if (UNPRINTABLE.test(item.content.text)) this.refuse('schema', 'schema-broken', 'unprintable character');
    if (block.fresh && !this.deletes.covers(item.client, item.clock, item.length)) this.freshWords += item.length;
  }

  /** Whether any deletion meets something that still lives. */
  private checkDeletes(): boolean {
    let living = false;
    const removedBlocks: Block[] = [];
    for (const { client, clock, length } of this.deletes) {
      const known = Y.getState(this.doc.store, client);
      const end = this.places.ownEnd(client) ?? known;
      if (clock + length > Math.max(known, end))
        this.refuse('origin', 'unknown-origin', 'deletes what is not in the record');
      if (end > known && clock + length > known) living = true;
      if (!this.repeats) this.checkGone(client, clock, Math.min(clock + length, known));
      for (const item of this.livingIn(client, clock, Math.min(clock + length, known))) {
        living = true;
        const { holder, sub } = this.places.ofDoc(item);
        if (holder.kind === 'root') removedBlocks.push(this.places.blockOf(item, false));
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

  /**
   * Words that somebody takes out of a paragraph at the moment in which a colleague moves or joins it stand in its new form: a
   * deletion that were taken as done would come to nothing. Of a removed block Yjs keeps no more than that it was there.
   */
  private checkGone(client: number, from: number, to: number): void {
    for (const struct of this.knownIn(client, from, to))
      if (struct instanceof Y.GC) this.refuse('deleted-parent', 'block-gone', 'words of a block that was removed');
      else if (struct.deleted && isLetters(struct)) this.gone.push(within(struct, from, to));
  }

  /**
   * Who takes words out of a paragraph at the moment in which a colleague parts it meets letters that are gone there already,
   * for their second life in the new paragraph: that they stand in it the document does not say, the record does.
   */
  private checkWentAlong(): void {
    for (const span of this.gone)
      if (this.context.carriedOn(span))
        this.refuse('stale-delete', 'words-carried-on', 'words that stand elsewhere now');
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

  /**
   * Two split one paragraph at once: what the first carried into a new one, the second may not carry again.
   *
   * @returns the letters that a split takes along. What it takes away beside them counts as well: who takes that away at the
   *   same moment finds it gone.
   */
  private checkCarried(): Span[] {
    const carried: Span[] = [];
    if (this.freshBlocks.length === 0 || this.freshWords === 0) return carried;
    let dead = 0;
    for (const { client, clock, length } of this.deletes)
      for (const struct of this.knownIn(client, clock, clock + length)) {
        const part = within(struct, clock, clock + length);
        if (!(struct instanceof Y.Item)) dead += part.length;
        else if (isLetters(struct)) {
          if (struct.deleted) dead += part.length;
          else carried.push(part);
        }
      }
    if (dead > 0 && this.freshWords > carried.reduce((sum, { length }) => sum + length, 0))
      this.refuse('stale-delete', 'stale-block-delete', 'words that somebody else carried on or took away');
    return carried;
  }

  private checkLocks(): void {
    for (const block of this.touched) {
      if (block.fresh) continue;
      const id = this.idOf(block);
      if (!this.context.mayType(id)) this.refuse('lock', 'block-locked', id);
    }
    if (this.freshBlocks.length > 0 && !this.context.mayType(null))
      this.refuse('lock', 'no-new-paragraph-here', 'no new blocks by typing');
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

  private *livingIn(client: number, from: number, to: number): Generator<Y.Item> {
    for (const struct of this.knownIn(client, from, to)) if (struct instanceof Y.Item && !struct.deleted) yield struct;
  }

  private *knownIn(client: number, from: number, to: number): Generator<Y.Item | Y.GC> {
    const structs = this.doc.store.clients.get(client);
    if (!structs || from >= to || from >= Y.getState(this.doc.store, client)) return;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index]!;
      if (struct.id.clock >= to) return;
      yield struct;
    }
  }
}

const isLetters = (item: Y.Item): boolean => item.parent instanceof Y.XmlText && item.parentSub === null;

/** The part of a struct that lies between two clocks. */
function within({ id, length }: Y.Item | Y.GC, from: number, to: number): Span {
  const clock = Math.max(id.clock, from);
  return { client: id.client, clock, length: Math.min(id.clock + length, to) - clock };
}
