const PER_SECOND = 500;
const BURST = 1000;
/** Who is so far behind sends faster than anybody types, and is told so. */
const LONGEST_WAIT_MS = 20_000;

/**
 * How fast one connection may push. Whoever is faster waits: a push that is refused would break the ones behind it, because they
 * build on it.
 */
export class PushRate {
  private left = BURST;
  private at: number;

  constructor(now: number) {
    this.at = now;
  }

  /** Milliseconds until the push may pass; null when the connection is too far behind. */
  take(now: number): number | null {
    this.left = Math.min(BURST, this.left + ((now - this.at) / 1000) * PER_SECOND);
    this.at = now;
    const wait = this.left >= 1 ? 0 : ((1 - this.left) / PER_SECOND) * 1000;
    if (wait > LONGEST_WAIT_MS) return null;
    this.left -= 1;
    return wait;
  }
}
