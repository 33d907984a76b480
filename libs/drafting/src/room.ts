import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { ProblemKey } from '#contracts';
import { type Actor, Problem } from '#platform';
import { isReading, judge, mayType, packUpdates, type Span, type SpanRow, typesAtAll, type Verdict } from '#text';
import type { Fence, NewRow, Weight } from './append.queries.js';
import { CarriedWords, meet } from './carried-words.rules.js';
import { Colours } from './colours.rules.js';
import { clientsOf, placed } from './reach.js';
import { RecentRows, type Rows } from './recent-rows.rules.js';
import type { TextFacts } from './record.queries.js';
import type { Writer } from './writers.service.js';

/** Words that wait for their commit, and the promise that their author holds. */
export interface Waiting {
  actor: Actor;
  update: Uint8Array;
  placed(seq: number): void;
  refused(problem: Problem): void;
  /** what was looked up before it is refused: the newest rows, the writers of its ids */
  lookedUp?: { rows?: true; writers?: true };
}

/** What a room tells the connections in it. */
export interface Listeners {
  /** newest rows of the record, in their order */
  frame(rows: Rows): void;
  rows(facts: TextFacts, changed: string[]): void;
  closed(reason: 'generation' | 'restart'): void;
}

interface Prepared {
  row: NewRow;
  updates: Uint8Array[];
  waiting: Waiting[];
}

/**
 * One open text on this node: where it stands in the record, the words that wait, and those who listen. The document is made
 * when somebody types or reads and given up when the room is quiet.
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
  /** rows of another node are being read */
  overtaking: Promise<void> | null = null;
  /** the document is being read anew; nothing else may move it meanwhile */
  rereading = false;
  /** the last moment at which somebody was here */
  emptySince: number | null = null;
  /** the last moment at which the document was asked for */
  usedAt = 0;
  /** rounds that failed in a row */
  failures = 0;
  doc: Y.Doc | null = null;
  /** about how much memory the document takes */
  docBytes = 0;
  /** whose the client ids are that were given or seen here */
  readonly writers = new Map<number, Writer>();
  /** the numbers of the delegations that came in */
  readonly colours = new Colours();
  /** client ids whose writers are to be looked up */
  readonly unknownIds = new Set<number>();
  /** what typed splits took along; read from the record when a deletion asks for it */
  readonly carried = new CarriedWords();
  asksCarried = false;
  private prepared: Prepared[] = [];
  /** the row at which the oldest of the prepared words was judged */
  private judgedAt = 0;
  private readonly resting: (() => void)[] = [];

  constructor(
    readonly number: number,
    public facts: TextFacts,
  ) {
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

  /** Pushes that are not answered: those to be judged, and those whose commit is awaited. */
  get underWay(): number {
    let count = this.waiting.length;
    for (const { waiting } of this.prepared) count += waiting.length;
    return count;
  }

  /** Resolves when the document is exactly what the record holds. What is done in the same turn sees that state. */
  async settled(): Promise<void> {
    while (this.dirty) await new Promise<void>((resolve) => this.resting.push(resolve));
  }

  private rested(): void {
    if (this.dirty) return;
    for (const resolve of this.resting.splice(0)) resolve();
  }

  /** Takes a document that stands at a row. False when the room has moved on further than it remembers. */
  adopt(doc: Y.Doc, seq: number): boolean {
    const rows = this.recent.since(seq);
    if (this.doc || !rows) doc.destroy();
    if (this.doc) return true;
    if (!rows) return false;
    for (const { updates } of rows) for (const update of updates) Y.applyUpdate(doc, update);
    this.doc = doc;
    return true;
  }

  /** Gives the document up; it is made again from the record when it is needed. */
  release(): void {
    if (this.dirty || this.waiting.length > 0) return;
    this.doc?.destroy();
    this.doc = null;
    this.writers.clear();
  }

  /** Judges what waits; what is accepted is prepared for the record in one row for each session. */
  prepare(standsDown: (actor: Actor) => boolean): void {
    if (!this.dirty) this.judgedAt = this.seq;
    for (const one of this.waiting.splice(0)) {
      const problem = this.refusalOf(one, standsDown);
      if (!problem) continue;
      if (this.mayKnowMore(one, problem.key)) this.waiting.push(one);
      else one.refused(problem);
    }
  }

  /** Another node may have written what an update builds on, or given the id under which it was typed. */
  private mayKnowMore(one: Waiting, problem: ProblemKey): boolean {
    one.lookedUp ??= {};
    const looked = one.lookedUp;
    if ((problem === 'clock-gap' || problem === 'unknown-origin') && !looked.rows) {
      this.behind = looked.rows = true;
      return true;
    }
    if (problem === 'forged-client' && !looked.writers) {
      looked.writers = true;
      const unknown = clientsOf(one.update).filter((client) => !this.writers.has(client));
      for (const client of unknown) this.unknownIds.add(client);
      return unknown.length > 0;
    }
    if (problem === 'words-carried-on' && this.carried.upTo < this.seq) {
      this.asksCarried = true;
      return true;
    }
    return false;
  }

  private refusalOf(one: Waiting, standsDown: (actor: Actor) => boolean): Problem | undefined {
    const { actor } = one;
    if (actor.sessionId === null || actor.termId === null || standsDown(actor)) return new Problem('rights-ended');
    const doc = this.doc!;
    const verdict = this.judged(one, doc);
    if (!verdict.ok) return new Problem(this.wording(verdict));
    const { row, updates, waiting } = this.rowFor(actor.sessionId, actor.termId);
    waiting.push(one);
    if (verdict.known) return undefined;
    updates.push(verdict.update);
    for (const span of verdict.added) extend(row.ranges.added, span);
    for (const span of verdict.removed) extend(row.ranges.removed, span);
    if (verdict.carried.length > 0) row.ranges.carried ??= [];
    for (const span of verdict.carried) extend(row.ranges.carried!, span);
    row.weight = Math.max(row.weight, placed(doc, verdict.update)) as Weight;
    return undefined;
  }

  private judged({ actor, update }: Waiting, doc: Y.Doc): Verdict {
    const { blocks, state } = this.facts;
    return judge(update, doc, {
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
      // What the record was not read for is taken for carried: it is looked up before anything is refused.
      carriedOn: (letters) =>
        this.carried.upTo < this.seq ||
        this.carried.holds(letters) ||
        this.prepared.some(({ row }) => meet(row.ranges.carried ?? [], letters)),
    });
  }

  /** A paragraph that is locked, a reading in which one does not type, and one without new paragraphs are told apart. */
  private wording(verdict: Verdict & { ok: false }): ProblemKey {
    if (verdict.problem === 'no-new-paragraph-here')
      return isReading(this.facts.state) ? 'no-new-paragraph-here' : 'typing-not-open';
    if (verdict.problem !== 'block-locked') return verdict.problem;
    return (this.facts.blocks.get(verdict.detail)?.state ?? 'open') === 'open' ? 'typing-not-open' : 'block-locked';
  }

  private rowFor(sessionId: string, termId: string): Prepared {
    const known = this.prepared.find(({ row }) => row.sessionId === sessionId && row.termId === termId);
    if (known) return known;
    const row: NewRow = {
      textId: this.textId,
      // Only ever asked for by name; random ones from the stock of the process cost next to nothing.
      batch: randomUUID(),
      sessionId,
      termId,
      ranges: { added: [], removed: [] },
      weight: 0,
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

  /** What has to hold at the commit for the words that were judged before it. */
  fence(rows: readonly NewRow[]): Fence {
    return {
      textId: this.textId,
      epoch: this.facts.epoch,
      seq: this.judgedAt,
      rows: rows.length,
      weight: Math.max(...rows.map(({ weight }) => weight)) as Weight,
      clients: [...new Set(rows.flatMap(({ ranges }) => ranges.added.map(([client]) => client)))],
    };
  }

  /** Nothing was new in what waited: it is in the record already. */
  acknowledgeKnown(): void {
    for (const { waiting } of this.prepared.splice(0)) for (const one of waiting) one.placed(this.seq);
    this.rested();
  }

  /** Rows that another road or another node wrote, directly after our own. */
  follow(rows: readonly { seq: number; updates: Uint8Array[] }[]): void {
    const fresh = rows.filter(({ seq }) => seq > this.seq);
    if (fresh.length === 0) return;
    const from = this.seq + 1;
    const to = fresh.at(-1)!.seq;
    const updates = fresh.flatMap((row) => row.updates);
    if (this.doc) for (const update of updates) Y.applyUpdate(this.doc, update);
    this.facts = { ...this.facts, seq: to };
    this.tellFrame(from, to, updates);
  }

  /** The commit is done, behind this row: everybody sees the words, then their authors hear that they are kept. */
  written(after: number): void {
    this.failures = 0;
    const done = this.prepared.splice(0);
    const withWords = done.filter(({ updates }) => updates.length > 0);
    const to = after + withWords.length;
    // They may have been read from the record already, together with what another node wrote behind them.
    if (to > this.seq) {
      this.facts = { ...this.facts, seq: to };
      const updates = withWords.flatMap((prepared) => prepared.updates);
      this.tellFrame(after + 1, to, updates);
    }
    for (const { waiting } of done) for (const one of waiting) one.placed(to);
    this.rested();
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
    this.doc?.destroy();
    this.doc = doc;
    this.facts = facts;
    this.rested();
  }

  failAll(problem: Problem): void {
    for (const { waiting } of this.prepared.splice(0)) for (const one of waiting) one.refused(problem);
    for (const one of this.waiting.splice(0)) one.refused(problem);
    this.doc?.destroy();
    this.doc = null;
    this.rested();
  }

  /** The batches whose fate is to be asked after a broken connection. */
  batches(): string[] {
    return this.prepared.map(({ row }) => row.batch);
  }

  tellFrame(from: number, to: number, updates: Uint8Array[]): void {
    const rows = { from, to, updates };
    this.recent.add(rows);
    for (const listener of this.listeners) listener.frame(rows);
  }
}

/** One keystroke after the other is one range. */
function extend(ranges: SpanRow[], { client, clock, length }: Span): void {
  const last = ranges.at(-1);
  if (last && last[0] === client && last[1] + last[2] === clock) last[2] += length;
  else ranges.push([client, clock, length]);
}
