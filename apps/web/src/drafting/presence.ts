import { type Caret, type CaretsTold, liveMessages as say } from '#contracts';
import type { Line } from '../offline/line.js';
import type { Stood } from './others-carets.js';

const SLOWLY = 250;

/** Where I stand, told calmly, and where others stand in the same paragraph. */
export class Presence {
  /** Where the caret stood when the document had to be made anew: it goes back there. */
  stood: Stood | null = null;
  private standing: { blockId: string | null; caret?: Caret } = { blockId: null };
  private lastSaid = '';
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly watchers = new Set<(carets: CaretsTold) => void>();

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

  watch(watcher: (carets: CaretsTold) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  told(message: string, payload: unknown): void {
    if (message !== say.carets) return;
    for (const watcher of this.watchers) watcher(payload as CaretsTold);
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
