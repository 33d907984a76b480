import * as Y from 'yjs';
import type { ProblemKey } from '#contracts';
import { type Actor, newId, Problem } from '#platform';
import { encodeFrame, judge, mayType, packUpdates, typesAtAll, type Verdict } from '#text';
import { RecentRows } from './recent-rows.rules.js';
import { type TextFacts } from './record.queries.js';
import type { NewRow } from './text-store.js';
import type { Writer } from './writers.service.js';

/** Words that wait for their commit, and the promise that their author holds. */
export interface Waiting {
  actor: Actor;
  update: Uint8Array;
  placed(seq: number): void;
  refused(problem: Problem): void;
}

/** What a room tells the connections in it. */
export interface Listeners {
  /** rows `from` to `to` of the record, as a frame */
  frame(bytes: Uint8Array, from: number, to: number): void;
  rows(facts: TextFacts, changed: string[]): void;
  closed(reason: 'generation' | 'restart'): void;
}

interface Prepared {
  row: NewRow;
  updates: Uint8Array[];
  waiting: Waiting[];
}

/**
 * One open text on this node: its document at a row of the record, the words that wait, and those who listen.
 * Accepted words are placed into the document while their commit is under way; if that fails the document is dropped and
 * read again, so that nothing which is not in the record is ever built upon, shown or stored.
 */
export class Room {
  readonly waiting: Waiting[] = [];
  readonly listeners = new Set<Listeners>();
  /** the newest rows that were told here */
  readonly recent: RecentRows;
  /** facts or rows may have been written elsewhere */
  behind = false;
  /** the last moment at which somebody was here */
  emptySince: number | null = null;
  checkpointed: number;
  /** rounds that failed in a row */
  failures = 0;
  private prepared: Prepared[] = [];
  private kept: { seq: number; bytes: Uint8Array } | null = null;
  private readonly resting: (() => void)[] = [];

  constructor(
    readonly number: number,
    public facts: TextFacts,
    public doc: Y.Doc,
    readonly writers: Map<number, Writer>,
  ) {
    this.checkpointed = facts.seq;
    this.recent = new RecentRows(facts.seq);
  }

  get textId(): string {
    return this.facts.textId;
  }
  get seq(): number {
    return this.facts.seq;
  }
  /** The document holds words that are not yet in the record. */
  get dirty(): boolean {
    return this.prepared.length > 0;
  }

  /** Resolves when the document is exactly what the record holds. What is done in the same turn sees that state. */
  async settled(): Promise<void> {
    while (this.dirty) await new Promise<void>((resolve) => this.resting.push(resolve));
  }

  rested(): void {
    if (this.dirty) return;
    for (const resolve of this.resting.splice(0)) resolve();
  }

  /** Judges what waits of the sessions whose rights were read; what is accepted is prepared for the record in one row for each session. */
  prepare(standing: Map<string, string>, asked: ReadonlySet<string>): void {
    for (const one of this.waiting.splice(0)) {
      if (one.actor.sessionId !== null && !asked.has(one.actor.sessionId)) {
        this.waiting.push(one);
        continue;
      }
      const problem = this.refusalOf(one, standing);
      if (problem) one.refused(problem);
    }
  }

  private refusalOf(one: Waiting, standing: Map<string, string>): Problem | undefined {
    const { actor } = one;
    if (actor.sessionId === null || actor.termId === null || standing.get(actor.sessionId) !== actor.termId)
      return new Problem('rights-ended');
    const verdict = this.judged(one);
    if (!verdict.ok) return new Problem(this.wording(verdict));
    const row = this.rowFor(actor.sessionId);
    row.waiting.push(one);
    if (verdict.known) return undefined;
    row.updates.push(verdict.update);
    row.row.ranges.added.push(
      ...verdict.added.map(({ client, clock, length }) => [client, clock, length] as [number, number, number]),
    );
    row.row.ranges.removed.push(
      ...verdict.removed.map(({ client, clock, length }) => [client, clock, length] as [number, number, number]),
    );
    Y.applyUpdate(this.doc, verdict.update);
    return undefined;
  }

  private judged({ actor, update }: Waiting): Verdict {
    const { blocks, state } = this.facts;
    return judge(update, this.doc, {
      readOnly: !typesAtAll(actor.role),
      mayAuthor: (client) => {
        const writer = this.writers.get(client);
        return writer !== undefined && writer.personId === actor.personId && writer.entityId === actor.entityId;
      },
      mayType: (blockId) => {
        const block = blockId === null ? undefined : blocks.get(blockId);
        return mayType(state, block?.state ?? 'open', actor.role, block?.freeTyping ?? false);
      },
      reserved: (blockId) => (blocks.get(blockId)?.state ?? 'open') !== 'open',
    });
  }

  /** A paragraph that is locked and a reading in which one does not type are told apart. */
  private wording(verdict: Verdict & { ok: false }): ProblemKey {
    if (verdict.problem !== 'block-locked') return verdict.problem;
    return (this.facts.blocks.get(verdict.detail)?.state ?? 'open') === 'open' ? 'typing-not-open' : 'block-locked';
  }

  private rowFor(sessionId: string): Prepared {
    const known = this.prepared.find(({ row }) => row.sessionId === sessionId);
    if (known) return known;
    const row: NewRow = {
      textId: this.textId,
      batch: newId(),
      sessionId,
      ranges: { added: [], removed: [] },
      body: new Uint8Array(),
    };
    const prepared = { row, updates: [], waiting: [] };
    this.prepared.push(prepared);
    return prepared;
  }

  /** The rows that go into the next commit, numbered from 1. */
  rows(): (NewRow & { nth: number })[] {
    return this.prepared
      .filter(({ updates }) => updates.length > 0)
      .map(({ row, updates }, index) => ({ ...row, body: packUpdates(updates), nth: index + 1 }));
  }

  /** Nothing was new in what waited: it is in the record already. */
  acknowledgeKnown(): void {
    for (const { waiting } of this.prepared.splice(0)) for (const one of waiting) one.placed(this.seq);
    this.rested();
  }

  /** The commit is done: everybody sees the words, then their authors hear that they are kept. */
  written(): { tell(): void } {
    const from = this.seq + 1;
    this.failures = 0;
    const done = this.prepared.splice(0);
    const withWords = done.filter(({ updates }) => updates.length > 0);
    this.facts = { ...this.facts, seq: this.seq + withWords.length };
    const updates = withWords.flatMap((prepared) => prepared.updates);
    return {
      tell: () => {
        if (updates.length > 0) this.tellFrame(from, this.seq, updates);
        for (const { waiting } of done) for (const one of waiting) one.placed(this.seq);
        this.rested();
      },
    };
  }

  /** The document is dropped; what was prepared and is not in the record is judged again at the new state. */
  replace(facts: TextFacts, doc: Y.Doc, settled: ReadonlyMap<string, number>): void {
    const again: Waiting[] = [];
    for (const { row, waiting } of this.prepared.splice(0)) {
      const seq = settled.get(row.batch);
      if (seq === undefined) again.push(...waiting);
      else for (const one of waiting) one.placed(seq);
    }
    this.waiting.unshift(...again);
    this.doc.destroy();
    this.doc = doc;
    this.facts = facts;
    this.rested();
  }

  failAll(problem: Problem): void {
    for (const { waiting } of this.prepared.splice(0)) for (const one of waiting) one.refused(problem);
    for (const one of this.waiting.splice(0)) one.refused(problem);
    this.rested();
  }

  /** The batches whose fate is to be asked after a broken connection. */
  batches(): string[] {
    return this.prepared.map(({ row }) => row.batch);
  }

  /** The whole text as one update; the same bytes for everybody who opens it at this row. */
  snapshot(): Uint8Array {
    if (this.kept?.seq !== this.seq) this.kept = { seq: this.seq, bytes: Y.encodeStateAsUpdate(this.doc) };
    return this.kept.bytes;
  }

  tellFrame(from: number, to: number, updates: Uint8Array[]): void {
    this.recent.add({ from, to, updates });
    const frame = encodeFrame({ room: this.number, generation: this.facts.generation, from, to, updates });
    for (const listener of this.listeners) listener.frame(frame, from, to);
  }
}
