import * as Y from 'yjs';
import type { ProblemKey } from '#contracts';
import type { Check } from './dispute.js';
import type { At, Scanned, ScannedItem, ScannedUpdate } from './scan.js';
import { ROOT } from './shape.js';

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its nodes by the events that they emit
export type Node = Y.AbstractType<any>;

/** Where a struct stands: under the root, under a block, or among the characters of a block. */
export interface Place {
  holder: Holder;
  sub: string | null;
}
export type Holder =
  | { kind: 'root' }
  | { kind: 'block'; block: Block }
  | { kind: 'text'; block: Block; item: Y.Item | ScannedItem }
  | { kind: 'nowhere' };

/** A block of the document, or one that the update brings. */
export interface Block {
  item: Y.Item | ScannedItem;
  fresh: boolean;
  /** what the update says of a fresh block */
  attributes: Map<string, string[]>;
  texts: number;
}

/** Tells where each struct of an update stands, in the document or in the update itself, the way Yjs would place it. */
export class Places {
  private readonly own = new Map<number, Scanned[]>();
  private readonly places = new Map<ScannedItem, Place>();
  private readonly blocks = new Map<Y.Item | ScannedItem, Block>();
  private readonly root: Y.XmlFragment;

  constructor(
    scanned: ScannedUpdate,
    private readonly doc: Y.Doc,
    private readonly refuse: (check: Check, problem: ProblemKey, detail: string) => void,
  ) {
    this.root = doc.getXmlFragment(ROOT);
    for (const { client, structs } of scanned.sections) this.own.set(client, structs);
  }

  /** How far the update itself writes for a client. */
  ownEnd(client: number): number | undefined {
    const last = this.own.get(client)?.at(-1);
    return last && last.clock + last.length;
  }

  of(item: ScannedItem): Place {
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
    return item ? this.ofDoc(item) : { holder: { kind: 'nowhere' }, sub: null };
  }

  ofDoc(item: Y.Item): Place {
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

  blockOf(item: Y.Item | ScannedItem, fresh: boolean): Block {
    let block = this.blocks.get(item);
    if (!block) {
      block = { item, fresh, attributes: new Map(), texts: 0 };
      this.blocks.set(item, block);
    }
    return block;
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
}

function sameHolder(a: Holder, b: Holder): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'block' && b.kind === 'block') return a.block === b.block;
  if (a.kind === 'text' && b.kind === 'text') return a.item === b.item;
  return true;
}
