import type { AnswerView, KeepAnswer } from '#contracts';
import { problemOf } from '../api/problem-error.js';

/** How one answer stands between the fingers and the record. */
export type Standing = 'saved' | 'saving' | 'waiting' | 'refused' | 'conflict';

interface Entry {
  question: string;
  commitmentId: string | null;
  /** What the record holds, as far as we know. */
  version: number;
  kept: unknown;
  /** Kept from this desk, and no reading of the record has shown it yet: a reading begun earlier says nothing of it. */
  unseen: boolean;
  /** What was typed and is not confirmed; absent when nothing is. */
  typed?: { value: unknown };
  sending: boolean;
  timer?: ReturnType<typeof setTimeout>;
  error: unknown;
  /** The other's answer, where somebody was quicker. */
  theirs: AnswerView | null;
  conflict: boolean;
}

export type Kept = (input: KeepAnswer) => Promise<AnswerView>;

const CALM = 700;
const AGAIN = 5_000;

const keyOf = (question: string, commitmentId: string | null): string => `${question} ${commitmentId ?? ''}`;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

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

  constructor(
    private readonly keep: Kept,
    private readonly whenKept: (answer: AnswerView) => void,
  ) {}

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
    const entry = this.entries.get(keyOf(question, commitmentId));
    if (!entry || (!entry.typed && !entry.sending))
      return entry?.conflict ? 'conflict' : entry?.error ? 'refused' : 'saved';
    if (entry.conflict) return 'conflict';
    if (entry.error) return problemOf(entry.error)?.key === 'unreachable' ? 'waiting' : 'refused';
    return 'saving';
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
    entry.typed = { value };
    if (!entry.conflict) {
      entry.error = null;
      this.plan(entry, soon ? 0 : CALM);
    }
    this.changed();
  }

  /** The same words, said again for this year. */
  confirm(question: string, commitmentId: string | null): void {
    const entry = this.entry(question, commitmentId);
    entry.typed = { value: entry.typed ? entry.typed.value : entry.kept };
    entry.error = null;
    void this.send(entry, true);
  }

  keepMine(question: string, commitmentId: string | null): void {
    const entry = this.entry(question, commitmentId);
    entry.version = entry.theirs?.version ?? 0;
    this.settle(entry);
    void this.send(entry);
  }

  takeTheirs(question: string, commitmentId: string | null): void {
    const entry = this.entry(question, commitmentId);
    entry.version = entry.theirs?.version ?? 0;
    entry.kept = entry.theirs?.value;
    delete entry.typed;
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

  private entry(question: string, commitmentId: string | null): Entry {
    const key = keyOf(question, commitmentId);
    const known = this.entries.get(key);
    if (known) return known;
    const fresh: Entry = {
      question,
      commitmentId,
      version: 0,
      kept: undefined,
      unseen: false,
      sending: false,
      error: null,
      theirs: null,
      conflict: false,
    };
    this.entries.set(key, fresh);
    return fresh;
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

  private async send(entry: Entry, evenIfSame = false): Promise<void> {
    clearTimeout(entry.timer);
    if (entry.sending || !entry.typed) return;
    const { value } = entry.typed;
    if (!evenIfSame && same(value, entry.kept)) {
      delete entry.typed;
      this.changed();
      return;
    }
    entry.sending = true;
    this.changed();
    try {
      const { question, commitmentId, version } = entry;
      const level = this.levelOf(question, commitmentId);
      const kept = await this.keep({
        question,
        commitmentId,
        value: value ?? null,
        version,
        ...(level ? { level } : {}),
        ...(this.confirmedBy ? { confirmedBy: this.confirmedBy } : {}),
      });
      entry.version = kept.version;
      entry.kept = value;
      entry.unseen = true;
      entry.error = null;
      if (entry.typed && same(entry.typed.value, value)) delete entry.typed;
      this.whenKept(kept);
    } catch (error) {
      this.refused(entry, error);
    } finally {
      entry.sending = false;
      this.changed();
    }
    if (entry.typed && !entry.error && !entry.conflict) this.plan(entry, CALM);
  }

  private refused(entry: Entry, error: unknown): void {
    const problem = problemOf(error);
    entry.error = error;
    if (problem?.key === 'changed-meanwhile') {
      entry.conflict = true;
      entry.theirs = (problem.body['current'] as AnswerView | null | undefined) ?? null;
    } else if (problem?.key === 'unreachable') {
      entry.timer = setTimeout(() => void this.send(entry), AGAIN);
    }
  }

  private changed(): void {
    this.turn += 1;
    for (const watcher of this.watchers) watcher();
  }
}
