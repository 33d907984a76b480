import { type ProblemBody, type Pushed, liveMessages as say } from '#contracts';
import type { Line } from '../offline/line.js';
import type { LiveText } from './live-text.js';
import type { Change, Outbox } from './outbox.js';

export interface PushEars {
  /** The text on the screen now; answers for another one come too late. */
  text(): LiveText | null;
  confirmed(changes: readonly Change[], seq: number): void;
  refused(problem: ProblemBody): void;
  /** No answer came: nobody knows whether the words arrived. */
  unanswered(): void;
}

/** Sends what was typed, in the order of typing, several under way at once. */
export class Pushing {
  /** Something was refused: what follows waits until that is settled. */
  private stalled = false;
  /** An undo waits, and all behind it: what it undoes may still be refused, and then it would put the same words in twice. */
  private holding = false;

  constructor(
    private readonly textId: string,
    private readonly line: Line,
    private readonly outbox: Outbox,
    private readonly ears: PushEars,
  ) {}

  one(change: Change, undoes = false): void {
    this.holding ||= undoes && this.outbox.isAwaiting;
    if (!this.stalled && !this.holding) void this.push([change], change.update);
  }

  /** After a silence, or when a refusal is settled. */
  all(): void {
    this.stalled = false;
    this.holding = false;
    for (const { changes, update } of this.outbox.bundles()) void this.push(changes, update);
  }

  private async push(changes: readonly Change[], update: Uint8Array): Promise<void> {
    const text = this.ears.text();
    if (!text) return;
    const asked = this.line.ask<Pushed>(say.push, { textId: this.textId, generation: text.generation, update });
    const reply = await this.outbox.awaits(asked.catch(() => null));
    // Another document: its words were dealt with.
    if (text !== this.ears.text()) return;
    if (!reply) this.ears.unanswered();
    else if (!reply.problem) {
      this.ears.confirmed(changes, reply.seq);
      if (this.holding && !this.outbox.isAwaiting) this.all();
    } else if (!this.stalled) {
      // Of several refusals the first tells why; the others only follow from it.
      this.stalled = true;
      this.ears.refused(reply.problem);
    }
  }
}
