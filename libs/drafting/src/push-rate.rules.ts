const PER_SECOND = 60;
const BURST = 180;

/** How many pushes a connection may still send now; refills with time. */
export class PushRate {
  private left = BURST;
  private at: number;

  constructor(now: number) {
    this.at = now;
  }

  take(now: number): boolean {
    this.left = Math.min(BURST, this.left + ((now - this.at) / 1000) * PER_SECOND);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
