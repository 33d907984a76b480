const PER_SECOND = 500;
const BURST = 1000;
/** Who is so far behind sends faster than anybody types, and is told so. */
const LONGEST_WAIT_MS = 20_000;

/**
 * How fast one connection may push. Whoever is faster waits: a push that is refused would break the ones behind it, because they
 * build on it.
 */
export class PushRate {
  private left: number;
  private at: number;

  constructor(
    now: number,
    private readonly perSecond = PER_SECOND,
    private readonly burst = BURST,
  ) {
    this.at = now;
    this.left = burst;
  }

  /** Milliseconds until the push may pass; null when the connection is too far behind. */
  take(now: number): number | null {
    this.refill(now);
    const wait = this.left >= 1 ? 0 : ((1 - this.left) / this.perSecond) * 1000;
    if (wait > LONGEST_WAIT_MS) return null;
    this.left -= 1;
    return wait;
  }

  /** Whether something passes now that may as well be left out. */
  allows(now: number): boolean {
    this.refill(now);
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }

  private refill(now: number): void {
    this.left = Math.min(this.burst, this.left + (Math.max(0, now - this.at) / 1000) * this.perSecond);
    this.at = now;
  }
}
