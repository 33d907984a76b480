import * as Y from 'yjs';

/** One change typed here, on its way to the record. */
export interface Change {
  n: number;
  update: Uint8Array;
  generation: number;
  /** the load under which this device keeps it */
  load: string;
  /** on this device */
  stored: boolean;
  /** the row of the record that holds it, once it is confirmed */
  seq: number | null;
}

const CHANGES_AT_ONCE = 200;
const BYTES_AT_ONCE = 60_000;

/** What was typed here and is not yet in the shared state, in the order of typing. */
export class Outbox {
  private changes: Change[] = [];
  private n = 0;
  /** words taken out of here that are not in the tray yet, by paragraphs */
  leaving = 0;
  private readonly answering = new Set<Promise<unknown>>();

  add(change: Pick<Change, 'update' | 'generation' | 'load' | 'stored'>, n = this.n + 1): Change {
    this.n = Math.max(this.n, n);
    const added = { ...change, n, seq: null };
    this.changes.push(added);
    return added;
  }

  get unconfirmed(): Change[] {
    return this.changes.filter(({ seq }) => seq === null);
  }
  get waiting(): number {
    return this.changes.reduce((sum, { seq }) => sum + (seq === null ? 1 : 0), 0);
  }
  get unkept(): Change[] {
    return this.changes.filter(({ seq, stored }) => seq === null && !stored);
  }
  all(): readonly Change[] {
    return this.changes;
  }

  confirm(changes: readonly Change[], seq: number): void {
    for (const change of changes) change.seq = seq;
  }

  /** What the shared state holds is forgotten here. */
  forgetUpTo(seq: number): Change[] {
    const known = this.changes.filter((one) => one.seq !== null && one.seq <= seq);
    this.changes = this.changes.filter((one) => !known.includes(one));
    return known;
  }

  /** Everything, for the replay into a document made anew. */
  empty(): Change[] {
    return this.changes.splice(0);
  }

  /** After a silence everything unconfirmed goes again, few at a time and in order. What is known there is not doubled. */
  bundles(): { changes: Change[]; update: Uint8Array }[] {
    const bundles: Change[][] = [];
    let bytes = 0;
    for (const change of this.unconfirmed) {
      const last = bundles.at(-1);
      const fits = last && last.length < CHANGES_AT_ONCE && bytes + change.update.length < BYTES_AT_ONCE;
      bytes = (fits ? bytes : 0) + change.update.length;
      if (fits) last.push(change);
      else bundles.push([change]);
    }
    return bundles.map((changes) => ({
      changes,
      update: changes.length === 1 ? changes[0]!.update : Y.mergeUpdates(changes.map(({ update }) => update)),
    }));
  }

  /** Remembers that an answer is awaited. */
  awaits<Reply>(answer: Promise<Reply>): Promise<Reply> {
    this.answering.add(answer);
    const over = () => this.answering.delete(answer);
    answer.then(over, over);
    return answer;
  }

  get isAwaiting(): boolean {
    return this.answering.size > 0;
  }

  /** When every answer has come, or none will. */
  async answered(): Promise<void> {
    await Promise.allSettled([...this.answering]);
  }
}
