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
export type Announcement = { kind: 'here'; by: string | null } | { kind: 'digest'; times: ReadonlyMap<string, number> };

const PAUSE = 10_000;

/**
 * Says little: one message in ten seconds, others' changes merged, one's own paragraph at once and once until one leaves it.
 * It knows no clock; whoever holds it tells the time.
 */
export class Announcing {
  private saidAt = Number.NEGATIVE_INFINITY;
  private times = new Map<string, number>();
  private toldHere: string | null = null;
  private waitingHere: HeardChange | null = null;

  constructor(private readonly hearing: Hearing) {}

  change(change: HeardChange, now: number): Announcement | null {
    if (this.hearing === 'off') return null;
    if (change.here) {
      if (this.toldHere === change.blockId) return null;
      this.waitingHere = change;
    } else if (this.hearing === 'all') {
      this.merge(change);
      // The first of a quiet time begins a window, so that what comes with it is told together.
      if (this.saidAt === Number.NEGATIVE_INFINITY) this.saidAt = now;
    }
    return this.waitingHere ? this.tick(now) : null;
  }

  /** The reader went into another paragraph. What was not told of the one before is told with the others. */
  moved(): void {
    this.toldHere = null;
    if (this.waitingHere && this.hearing === 'all') this.merge(this.waitingHere);
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
    if (this.times.size === 0) return null;
    const said: Announcement = { kind: 'digest', times: this.times };
    this.times = new Map();
    this.saidAt = now;
    return said;
  }

  private merge({ blockId }: HeardChange): void {
    this.times.set(blockId, (this.times.get(blockId) ?? 0) + 1);
  }
}
