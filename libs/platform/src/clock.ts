import { Injectable } from '@nestjs/common';

/**
 * The only source of "now". In the demonstration product time can travel; sessions, links and throttles
 * keep the real clock (architecture.md §4).
 */
@Injectable()
export class Clock {
  private offsetMs = 0;

  /** Product time: what deadlines and reminders are compared with. */
  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** The clock on the wall: sessions, links, throttles. */
  real(): Date {
    return new Date();
  }

  /** Moves product time; only the demonstration's travel and tests call it. */
  travelBy(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }

  /** While this process travels it acts on every row that falls due on the way; alarms would only ring behind it. */
  travelling = false;

  get offset(): number {
    return this.offsetMs;
  }
}
