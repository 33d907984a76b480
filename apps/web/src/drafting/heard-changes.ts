import * as Y from 'yjs';
import { BLOCK, rootOf } from '#text';
import { FROM_RECORD } from './live-text.js';

/** What others did to a paragraph since one came. */
export interface Heard {
  blockId: string;
  times: number;
  at: Date;
  by: readonly string[];
}

/** Others' changes, by paragraph, the latest first: for who asks "what changed?", and for what is read out. */
export class HeardChanges {
  private readonly heard = new Map<string, Heard>();
  private list: readonly Heard[] = [];
  private readonly watchers = new Set<(change: Heard) => void>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly whoStandsIn: (blockId: string) => readonly string[]) {}

  follow(doc: Y.Doc): void {
    rootOf(doc).observeDeep((events, transaction) => {
      if (transaction.origin !== FROM_RECORD) return;
      for (const blockId of new Set(events.flatMap(({ target }) => blockOf(target)))) this.hear(blockId);
    });
  }

  readonly all = (): readonly Heard[] => this.list;
  readonly watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  onChange(watcher: (change: Heard) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  forget(): void {
    this.heard.clear();
    this.publish();
  }

  private hear(blockId: string): void {
    const before = this.heard.get(blockId);
    const by = [...new Set([...(before?.by ?? []), ...this.whoStandsIn(blockId)])];
    const change = { blockId, times: (before?.times ?? 0) + 1, at: new Date(), by };
    this.heard.delete(blockId);
    this.heard.set(blockId, change);
    this.publish();
    for (const watcher of this.watchers) watcher(change);
  }

  private publish(): void {
    this.list = [...this.heard.values()].reverse();
    for (const listener of this.listeners) listener();
  }
}

/** The paragraph to which a changed part belongs; none for the order of paragraphs. */
function blockOf(target: unknown): string[] {
  let part: unknown = target;
  while (part instanceof Y.AbstractType && !(part instanceof Y.XmlElement && part.nodeName === BLOCK))
    part = part.parent;
  const id = part instanceof Y.XmlElement ? part.getAttribute('id') : undefined;
  return id ? [String(id)] : [];
}
