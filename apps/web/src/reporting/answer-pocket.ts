import { isFull, type Keeping } from '../offline/device.js';
import type { HeldAnswer, ReportDevice } from '../offline/report-device.js';

type Place = Pick<HeldAnswer, 'question' | 'commitmentId'>;
export type AnswerStore = Pick<ReportDevice, 'writeAnswers'>;

const keyOf = ({ question, commitmentId }: Place): string => `${question} ${commitmentId ?? ''}`;

/**
 * Puts answers on this device that the record does not hold yet, one stroke after the other: what comes while one is under way
 * goes into the next. Only after a stroke has reached the disk are its answers called kept.
 */
export class AnswerPocket {
  /** What is to be written: an answer, or that it is not needed here any more. */
  private readonly queue = new Map<string, { place: Place; answer: HeldAnswer | null }>();
  private readonly there = new Map<string, HeldAnswer>();
  private writing: Promise<void> | null = null;

  constructor(
    private readonly store: AnswerStore | null,
    public keeping: Keeping,
    private readonly changed: () => void,
  ) {}

  /** What an earlier window left is on the disk. */
  found(answers: readonly HeldAnswer[]): void {
    for (const answer of answers) this.there.set(keyOf(answer), answer);
  }

  put(answer: HeldAnswer): void {
    this.queue.set(keyOf(answer), { place: answer, answer });
    this.next();
  }

  /** The record has it, or its writer gave it up. */
  drop(place: Place): void {
    const key = keyOf(place);
    if (!this.there.has(key) && !this.queue.has(key) && !this.writing) return;
    this.queue.set(key, { place, answer: null });
    this.next();
  }

  /** Whether the last that was put for it has reached the disk. */
  holds(place: Place): boolean {
    const key = keyOf(place);
    return this.there.has(key) && !this.queue.has(key);
  }

  /** Everything that can be written is written. */
  async rest(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private next(): void {
    if (!this.store || this.writing || this.queue.size === 0) return;
    this.writing = this.stroke(this.store).then((more) => {
      this.writing = null;
      this.changed();
      if (more) this.next();
    });
  }

  /** What could not be written stays in the queue, and is tried again with the next answer. */
  private async stroke(store: AnswerStore): Promise<boolean> {
    const taken = [...this.queue];
    for (const [key] of taken) this.there.delete(key);
    try {
      const answers = taken.flatMap(([, { answer }]) => (answer ? [answer] : []));
      await store.writeAnswers(
        answers,
        taken.flatMap(([, { place, answer }]) => (answer ? [] : [place])),
      );
      for (const answer of answers) this.there.set(keyOf(answer), answer);
      for (const [key, one] of taken) if (this.queue.get(key) === one) this.queue.delete(key);
      this.keeping = 'kept';
      return true;
    } catch (error) {
      this.keeping = isFull(error) ? 'full' : 'refused';
      return false;
    }
  }
}
