import { decodeFrame, type Frame } from '#text';
import type { LiveText } from './live-text.js';

const GAP_PATIENCE = 1_000;
const ROW_PATIENCE = 3_000;
const MOST_EARLY = 2_000;

/** Takes what is heard in the order of the record. What is missing is waited for a moment, then asked for. */
export class Frames {
  private early: Frame[] = [];
  private gap: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly missing: () => void) {}

  hear(bytes: Uint8Array): void {
    this.early.push(decodeFrame(bytes));
    if (this.early.length > MOST_EARLY) this.early.shift();
  }

  /** `upTo` is the last row of which the service has spoken. */
  drain(text: LiveText, room: number, upTo: number): void {
    const ours = this.early.filter(
      (frame) => frame.room === room && frame.generation === text.generation && frame.to > text.seq,
    );
    this.early = [];
    for (const frame of ours.sort((one, other) => one.from - other.from)) {
      if (frame.from > text.seq + 1) this.early.push(frame);
      else if (frame.to > text.seq) text.take(frame);
    }
    const whole = this.early.length === 0 && text.seq >= upTo;
    if (whole) this.end();
    else this.gap ??= setTimeout(() => this.ask(text, upTo), this.early.length > 0 ? GAP_PATIENCE : ROW_PATIENCE);
  }

  end(): void {
    if (this.gap) clearTimeout(this.gap);
    this.gap = null;
  }

  private ask(text: LiveText, upTo: number): void {
    this.gap = null;
    if (this.early.length > 0 || text.seq < upTo) this.missing();
  }
}
