/** What a reader wants to hear of others' changes. */
export const hearings = ['off', 'mine', 'all'] as const;
export type Hearing = (typeof hearings)[number];

export interface HeardChange {
  blockId: string;
  /** the delegation, where only one stands there */
  by: string | null;
  /** the reader stands in this paragraph */
  here: boolean;
}
export type Announcement =
  | { kind: 'here'; by: string | null }
  | { kind: 'digest'; count: number; blockIds: readonly string[] };

const PAUSE = 10_000;

/**
 * Says little: one message in ten seconds, others' changes merged, one's own paragraph at once and once until one leaves it.
 * It knows no clock; whoever holds it tells the time.
 */
export class Announcing {
  private saidAt = Number.NEGATIVE_INFINITY;
  private readonly blocks = new Set<string>();
  private count = 0;
  private toldHere: string | null = null;
  private waitingHere: HeardChange | null = null;

  constructor(private readonly hearing: Hearing) {}

  change(change: HeardChange, now: number): Announcement | null {
    if (this.hearing === 'off') return null;
    if (change.here) {
      if (this.toldHere === change.blockId) return null;
      this.waitingHere = change;
    } else if (this.hearing === 'all') {
      this.blocks.add(change.blockId);
      this.count += 1;
      // The first of a quiet time begins a window, so that what comes with it is told together.
      if (this.saidAt === Number.NEGATIVE_INFINITY) this.saidAt = now;
    }
    return this.waitingHere ? this.tick(now) : null;
  }

  /** The reader went into another paragraph. */
  moved(): void {
    this.toldHere = null;
    this.waitingHere = null;
  }

  /** What is to be said now, if anything. */
  tick(now: number): Announcement | null {
    if (now - this.saidAt < PAUSE) return null;
    if (this.waitingHere) {
      const { by, blockId } = this.waitingHere;
      this.waitingHere = null;
      this.toldHere = blockId;
      this.saidAt = now;
      return { kind: 'here', by };
    }
    if (this.count === 0) return null;
    const said: Announcement = { kind: 'digest', count: this.count, blockIds: [...this.blocks] };
    this.blocks.clear();
    this.count = 0;
    this.saidAt = now;
    return said;
  }
}
