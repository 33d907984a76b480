import { liveMessages as say } from '#contracts';
import type { Line } from '../offline/line.js';

/** A place in a paragraph, in characters. */
export interface Caret {
  anchor: number;
  head: number;
}
export interface OthersCaret extends Caret {
  key: string;
  code: string;
}
/** Carets of others in the paragraph where one stands oneself. */
export interface Carets {
  blockId: string;
  carets: readonly OthersCaret[];
}

const CARETS = 'text:carets';
const SLOWLY = 250;

/** Where I stand, told calmly, and where others stand in the same paragraph. */
export class Presence {
  private standing: { blockId: string | null; caret?: Caret } = { blockId: null };
  private lastSaid = '';
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly watchers = new Set<(carets: Carets) => void>();

  constructor(
    private readonly textId: string,
    private readonly line: Line,
  ) {}

  /** Where the caret stands; at most four times a second. */
  stand(blockId: string | null, caret?: Caret): void {
    this.standing = caret ? { blockId, caret } : { blockId };
    this.timer ??= setTimeout(() => this.say(), SLOWLY);
  }

  /** After joining again nobody knows where I stand. */
  again(): void {
    this.lastSaid = '';
    if (this.standing.blockId) this.stand(this.standing.blockId, this.standing.caret);
  }

  watch(watcher: (carets: Carets) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  told(message: string, payload: unknown): void {
    if (message !== CARETS) return;
    for (const watcher of this.watchers) watcher(payload as Carets);
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private say(): void {
    this.timer = null;
    const now = JSON.stringify(this.standing);
    if (now === this.lastSaid || !this.line.isUp) return;
    this.lastSaid = now;
    this.line.say(say.presence, { textId: this.textId, ...this.standing });
  }
}
