import type { AnswerView, KeepAnswer } from '#contracts';
import { problemOf } from '../api/problem-error.js';
import type { Keeping } from '../offline/device.js';
import type { HeldAnswer } from '../offline/report-device.js';
import { anEntry, type Entry, type Standing, standingOf } from './answer-entry.js';
import { AnswerPocket, type AnswerStore } from './answer-pocket.js';
import { sameAnswer as same } from './report.rules.js';

export type Kept = (input: KeepAnswer) => Promise<AnswerView>;

const CALM = 700;
const AGAIN = 5_000;

const keyOf = (question: string, commitmentId: string | null): string => `${question} ${commitmentId ?? ''}`;

/**
 * Keeps answers while somebody writes. One letter of an answer is under way at a time; what is typed meanwhile follows
 * it. Nothing is called saved before the service said so, and nothing of another's is ever written over.
 */
export class AnswerDesk {
  private readonly entries = new Map<string, Entry>();
  private readonly watchers = new Set<() => void>();
  private turn = 0;
  /** Said with every answer that the secretariat enters for a State. */
  confirmedBy: string | null = null;
  levelOf: (question: string, commitmentId: string | null) => KeepAnswer['level'] = () => undefined;
  private readonly pocket: AnswerPocket;

  constructor(
    private readonly keep: Kept,
    private readonly whenKept: (answer: AnswerView) => void,
    device: AnswerStore | Exclude<Keeping, 'kept'> = 'refused',
  ) {
    const store = typeof device === 'string' ? null : device;
    this.pocket = new AnswerPocket(store, typeof device === 'string' ? device : 'kept', () => this.changed());
  }

  get keeping(): Keeping {
    return this.pocket.keeping;
  }

  /** Answers that an earlier window left on this device. What is being typed now is newer, and stays. */
  restore(answers: readonly HeldAnswer[]): void {
    const older = answers.filter(({ question, commitmentId }) => !this.entry(question, commitmentId).typed);
    this.pocket.found(older);
    for (const held of older) {
      const entry = this.entry(held.question, held.commitmentId);
      entry.version = held.version;
      entry.typed = held;
    }
    this.changed();
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly now = (): number => this.turn;

  /** The record as it was just read. What is being typed stays. */
  receive(answers: readonly AnswerView[]): void {
    const seen = new Set<string>();
    for (const answer of answers) {
      const key = keyOf(answer.question, answer.commitmentId);
      seen.add(key);
      const entry = this.entry(answer.question, answer.commitmentId);
      if (entry.typed || entry.sending || entry.version > answer.version) continue;
      entry.version = answer.version;
      entry.kept = answer.value;
      entry.unseen = false;
    }
    for (const [key, entry] of this.entries) {
      if (seen.has(key) || entry.typed || entry.sending || entry.unseen) continue;
      entry.version = 0;
      entry.kept = undefined;
    }
    this.changed();
  }

  value(question: string, commitmentId: string | null): unknown {
    const entry = this.entries.get(keyOf(question, commitmentId));
    return entry?.typed ? (entry.typed.value ?? undefined) : entry?.kept;
  }

  standing(question: string, commitmentId: string | null): Standing {
    return standingOf(this.entries.get(keyOf(question, commitmentId)));
  }

  error(question: string, commitmentId: string | null): unknown {
    return this.entries.get(keyOf(question, commitmentId))?.error ?? null;
  }

  theirs(question: string, commitmentId: string | null): AnswerView | null {
    return this.entries.get(keyOf(question, commitmentId))?.theirs ?? null;
  }

  /** Something typed or chosen; `null` takes the answer away. Choices go at once, words when the fingers rest. */
  write(question: string, commitmentId: string | null, value: unknown, soon = false): void {
    const entry = this.entry(question, commitmentId);
    this.types(entry, value);
    if (!entry.conflict) {
      entry.error = null;
      this.plan(entry, soon ? 0 : CALM);
    }
    this.changed();
  }

  /** The same words, said again for this year. */
  confirm(question: string, commitmentId: string | null): void {
    const entry = this.entry(question, commitmentId);
    this.types(entry, entry.typed ? entry.typed.value : entry.kept, true);
    entry.error = null;
    void this.send(entry);
  }

  keepMine(question: string, commitmentId: string | null): void {
    const entry = this.entry(question, commitmentId);
    entry.version = entry.theirs?.version ?? 0;
    this.settle(entry);
    // It was chosen against theirs: that is what lies on this device from now on.
    if (entry.typed) this.types(entry, entry.typed.value, entry.typed.again);
    void this.send(entry);
  }

  takeTheirs(question: string, commitmentId: string | null): void {
    const entry = this.entry(question, commitmentId);
    entry.version = entry.theirs?.version ?? 0;
    entry.kept = entry.theirs?.value;
    this.untypes(entry);
    this.settle(entry);
    this.changed();
  }

  /** The writer gives up what the record did not take. */
  giveUp(question: string, commitmentId: string | null): void {
    const entry = this.entry(question, commitmentId);
    clearTimeout(entry.timer);
    this.untypes(entry);
    this.settle(entry);
    this.changed();
  }

  /** Everything typed goes now: before another page, before the window closes. */
  flush(): void {
    for (const entry of this.entries.values()) if (entry.typed && !entry.conflict) this.plan(entry, 0);
  }

  /** Answers that the record does not hold yet. */
  get unsaved(): number {
    return [...this.entries.values()].filter((entry) => entry.typed || entry.sending).length;
  }
  /** Of these, answers that are not on this device either. */
  get unkept(): number {
    return [...this.entries.values()].filter((entry) => entry.typed && !this.pocket.holds(entry)).length;
  }
  /** Since when something has been nowhere but on the screen. */
  get unkeptSince(): number | null {
    const since = [...this.entries.values()].flatMap((entry) =>
      entry.typed && !this.pocket.holds(entry) ? [entry.typed.at] : [],
    );
    return since.length === 0 ? null : Math.min(...since) - performance.timeOrigin;
  }
  holds(question: string, commitmentId: string | null): boolean {
    return this.pocket.holds({ question, commitmentId });
  }
  /** What the record does not hold, in the order of the questionnaire’s pages as they were visited. */
  unsent(): readonly { question: string; commitmentId: string | null; value: unknown; standing: Standing }[] {
    return [...this.entries.values()].flatMap(({ question, commitmentId, typed }) =>
      typed ? [{ question, commitmentId, value: typed.value, standing: this.standing(question, commitmentId) }] : [],
    );
  }

  private entry(question: string, commitmentId: string | null): Entry {
    const key = keyOf(question, commitmentId);
    const known = this.entries.get(key);
    if (known) return known;
    const fresh = anEntry(question, commitmentId);
    this.entries.set(key, fresh);
    return fresh;
  }

  private types(entry: Entry, value: unknown, again = false): void {
    entry.typed = { value, confirmedBy: this.confirmedBy, again, at: Date.now() };
    const { question, commitmentId, version, typed } = entry;
    const level = this.levelOf(question, commitmentId);
    this.pocket.put({ question, commitmentId, version, ...typed, ...(level && { level }) });
  }
  private untypes(entry: Entry): void {
    delete entry.typed;
    this.pocket.drop(entry);
  }

  private settle(entry: Entry): void {
    entry.conflict = false;
    entry.theirs = null;
    entry.error = null;
  }

  private plan(entry: Entry, later: number): void {
    clearTimeout(entry.timer);
    if (later === 0) void this.send(entry);
    else entry.timer = setTimeout(() => void this.send(entry), later);
  }

  private async send(entry: Entry): Promise<void> {
    clearTimeout(entry.timer);
    if (entry.sending || !entry.typed) return;
    const { value, again, confirmedBy } = entry.typed;
    if (!again && same(value, entry.kept)) {
      this.untypes(entry);
      this.changed();
      return;
    }
    entry.sending = true;
    this.changed();
    try {
      const { question, commitmentId, version } = entry;
      const level = entry.typed.level ?? this.levelOf(question, commitmentId);
      const kept = await this.keep({
        question,
        commitmentId,
        value: value ?? null,
        version,
        ...(level ? { level } : {}),
        ...(confirmedBy ? { confirmedBy } : {}),
      });
      this.stands(entry, kept, value);
    } catch (error) {
      this.refused(entry, error, value);
    } finally {
      entry.sending = false;
      this.changed();
    }
    if (entry.typed && !entry.error && !entry.conflict) this.plan(entry, CALM);
  }

  /** The record has it. Words typed meanwhile follow it, and lie on this device with the version that they follow. */
  private stands(entry: Entry, kept: AnswerView, value: unknown): void {
    entry.version = kept.version;
    entry.kept = value;
    entry.unseen = true;
    entry.error = null;
    if (entry.typed && same(entry.typed.value, value)) this.untypes(entry);
    else if (entry.typed) this.types(entry, entry.typed.value, entry.typed.again);
    this.whenKept(kept);
  }

  private refused(entry: Entry, error: unknown, value: unknown): void {
    const problem = problemOf(error);
    const current = (problem?.body['current'] as AnswerView | null | undefined) ?? null;
    const level = entry.typed?.level ?? current?.level;
    // It had arrived, and this device had not heard of it: nobody is asked to choose between the same words.
    const arrived = current?.confirmedInCycle && current.level === level && same(current.value, value);
    if (problem?.key === 'changed-meanwhile' && arrived) {
      this.stands(entry, current, value);
      return;
    }
    entry.error = error;
    if (problem?.key === 'changed-meanwhile') {
      entry.conflict = true;
      entry.theirs = current;
    } else if (problem?.key === 'unreachable') {
      entry.timer = setTimeout(() => void this.send(entry), AGAIN);
    }
  }

  private changed(): void {
    this.turn += 1;
    for (const watcher of this.watchers) watcher();
  }
}
