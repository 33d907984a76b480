import { Injectable, Logger } from '@nestjs/common';
import { type Actor, failpoint, Problem } from '#platform';
import type { Outcome } from './append.queries.js';
import { Compaction } from './compaction.service.js';
import { News } from './news.service.js';
import type { Room } from './room.js';
import { Snapshots } from './snapshots.service.js';
import { type TextNews, TextStore } from './text-store.js';
import { Writers } from './writers.service.js';

const BUSY_PAUSE_MS = 5;
/** For about half a minute the words are held while the database is away. */
const ATTEMPTS = 40;
/** How long it is believed without asking that a session does not act in its role any more. */
const FALLEN_MS = 1000;
/** So long a node that ends waits for texts whose heads are held by somebody else; whoever ends it waits for ten seconds. */
const LAST_MS = 5000;
const none: ReadonlyMap<string, number> = new Map();

/**
 * The record of keystrokes. Everything that arrived while the previous commit was under way goes into the next one, for all
 * texts of this node; what is committed is shown to others and then acknowledged to its author, in this order and never
 * earlier. Other nodes write the same texts: their rows are read and told in the order of the record.
 */
@Injectable()
export class TextLog {
  private readonly logger = new Logger('TextLog');
  private readonly woken = new Set<Room>();
  private readonly fallen = new Map<string, number>();
  private running: Promise<void> | null = null;
  /** the moment at which this node writes no more */
  private ends = Number.POSITIVE_INFINITY;

  constructor(
    private readonly store: TextStore,
    private readonly writers: Writers,
    private readonly snapshots: Snapshots,
    private readonly news: News,
    private readonly compaction: Compaction,
  ) {}

  /** Something waits in this room. */
  wake(room: Room): void {
    this.woken.add(room);
    if (this.isOver()) return;
    this.running ??= this.run().finally(() => {
      this.running = null;
      if (this.woken.size > 0) this.wake([...this.woken][0]!);
    });
  }

  /** Ends when all that was handed over is written and answered: also what came while the last commit was under way. */
  async stop(): Promise<void> {
    this.ends = Math.min(this.ends, performance.now() + LAST_MS);
    while (this.running) await this.running;
    this.ends = 0;
  }
  private isOver(): boolean {
    return performance.now() > this.ends;
  }

  private async run(): Promise<void> {
    while (this.woken.size > 0 && !this.isOver()) {
      // The end of the turn: what arrives together is committed together, and who waited for a settled document reads it.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const rooms = [...this.woken];
      this.woken.clear();
      try {
        const busy = await this.round(rooms);
        for (const room of rooms) if (room.behind || room.dirty || room.waiting.length > 0) this.woken.add(room);
        if (busy.size > 0 && busy.size === this.woken.size)
          await new Promise<void>((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
      } catch (error) {
        this.logger.error({ error: (error as Error).message }, 'a round of the record failed');
        for (const room of rooms) room.failures += 1;
        await this.recover(rooms);
      }
    }
  }

  /** One commit. @returns the rooms whose heads were held by somebody else. */
  private async round(rooms: Room[]): Promise<Set<Room>> {
    await this.each(rooms, async (room) => {
      if (room.behind && !room.dirty) await this.catchUp(room);
      if (room.waiting.length > 0) await this.makeReady(room);
    });
    const now = performance.now();
    for (const [key, until] of this.fallen) if (until < now) this.fallen.delete(key);
    for (const room of rooms) if (room.doc) room.prepare((actor) => this.fallen.has(roleOf(actor)));
    const writing = rooms.filter((room) => {
      if (room.dirty && room.rows().length === 0) room.acknowledgeKnown();
      return room.dirty;
    });
    if (writing.length === 0) return new Set();
    const rows = new Map(writing.map((room) => [room, room.rows()]));
    const fences = writing.map((room) => room.fence(rows.get(room)!));
    const outcomes = await this.store.append(fences, [...rows.values()].flat());
    const busy = new Set<Room>();
    const written: [Room, number][] = [];
    await this.each(writing, async (room) => {
      const outcome = outcomes.get(room.textId) ?? { kind: 'stale' };
      await this.settle(room, outcome);
      if (outcome.kind === 'written') written.push([room, outcome.after]);
      if (outcome.kind === 'busy' && outcome.head === null) busy.add(room);
    });
    if (written.length > 0) failpoint('after-commit-before-acknowledge');
    for (const [room, after] of written) {
      room.written(after);
      this.news.tell(room.textId, room.seq);
      const bodies = rows.get(room)!.map(({ body }) => body);
      this.compaction.grew(room.textId, bodies);
    }
    return busy;
  }

  /** What the answer of the record means for a room; rows of other nodes before our own are told first. */
  private async settle(room: Room, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'written') return this.fill(room, outcome.after);
    if (outcome.kind === 'busy') return outcome.head === null ? undefined : this.fill(room, outcome.head);
    if (outcome.kind === 'fallen') {
      const until = performance.now() + FALLEN_MS;
      for (const role of outcome.roles) this.fallen.set(role, until);
    }
    await this.readAgain(room, none);
  }

  /** One after the other would let a slow text hold up all others; a damaged one closes alone. */
  private async each(rooms: readonly Room[], work: (room: Room) => Promise<void>): Promise<void> {
    const results = await Promise.allSettled(
      rooms.map((room) =>
        work(room).catch((error: Error) => {
          if (!(error instanceof Problem)) throw error;
          room.behind = false;
          room.failAll(error);
          for (const listener of room.listeners) listener.closed('generation');
        }),
      ),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Reads the rows up to one of the record that this node has not told yet. */
  private async fill(room: Room, upTo: number): Promise<void> {
    if (upTo > room.seq) room.follow(await this.store.tail(room.textId, room.seq, upTo));
  }

  /** The document, the writers of ids that this node has not given itself, and what went elsewhere. */
  private async makeReady(room: Room): Promise<void> {
    if (room.unknownIds.size > 0) {
      const ids = [...room.unknownIds];
      for (const [id, writer] of await this.writers.of(this.store.sql, room.textId, ids)) room.writers.set(id, writer);
      room.unknownIds.clear();
    }
    if (room.asksCarried) {
      room.asksCarried = false;
      const { seq, carried } = room;
      if (seq > carried.upTo) carried.learn(await this.store.carried(room.textId, carried.upTo, seq), seq);
    }
    await this.snapshots.document(room);
  }

  /**
   * Another node has said that it wrote: its rows are told at once, also while a commit of our own is under way. What it
   * changed beside words, and what cannot be read now, is left to the next round.
   */
  overtake(room: Room): Promise<void> {
    if (room.overtaking) room.behind = true;
    room.overtaking ??= this.readAhead(room).finally(() => {
      room.overtaking = null;
      if (room.behind) this.wake(room);
    });
    return room.overtaking;
  }

  private async readAhead(room: Room): Promise<void> {
    try {
      const news = await this.store.newsOf(room.textId, room.seq);
      if (room.rereading || !news || !this.follow(room, news)) room.behind = true;
    } catch {
      room.behind = true;
    }
  }

  /** Reads what was written elsewhere after our own row, and the facts where they moved; nothing of ours is under way. */
  private async catchUp(room: Room): Promise<void> {
    room.behind = false;
    const news = await this.store.newsOf(room.textId, room.seq);
    const { facts } = room;
    if (!news || news.head.generation !== facts.generation) {
      for (const listener of room.listeners) listener.closed('generation');
      return;
    }
    if (this.follow(room, news)) return;
    const newer = await this.store.facts(room.textId);
    if (!newer) return;
    await this.fill(room, newer.seq);
    room.facts = { ...newer, seq: room.seq };
    tellRows(room, facts.blocks, facts.state !== newer.state);
  }

  /** Tells the rows that came. False where something beside the words has moved. */
  private follow(room: Room, { head, rows }: TextNews): boolean {
    const { facts } = room;
    if (head.generation !== facts.generation) return false;
    room.follow(rows);
    return head.epoch === facts.epoch && head.rowsSeq === facts.rowsSeq && head.version === facts.version;
  }

  /** The fence fell: the text moved on or a right was taken. The document is read anew and the words are judged again. */
  private async readAgain(room: Room, settled: ReadonlyMap<string, number>): Promise<void> {
    room.behind = false;
    room.rereading = true;
    try {
      const facts = await this.store.facts(room.textId);
      if (!facts) return room.failAll(new Problem('not-found'));
      const doc = await this.store.document(room.textId, facts.seq);
      const before = room.facts;
      const tail = facts.seq > before.seq ? await this.store.tail(room.textId, before.seq, facts.seq) : [];
      room.replace(facts, doc, settled);
      if (tail.length > 0)
        room.tellFrame(
          before.seq + 1,
          facts.seq,
          tail.flatMap(({ updates }) => updates),
        );
      tellRows(room, before.blocks, before.state !== facts.state);
    } finally {
      room.rereading = false;
    }
  }

  /** After a connection broke in the middle of a commit: ask the record what became of each batch. */
  private async recover(rooms: Room[]): Promise<void> {
    await this.each(rooms, async (room) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const settled = room.dirty ? await this.store.settled(room.textId, room.batches()) : none;
          await this.readAgain(room, settled);
          break;
        } catch (error) {
          if (error instanceof Problem) throw error;
          if (attempt >= ATTEMPTS || Number.isFinite(this.ends)) {
            this.logger.error({ error: (error as Error).message }, 'the record cannot be reached');
            room.behind = true;
            room.failAll(new Problem('unavailable'));
            break;
          }
          await new Promise<void>((resolve) => setTimeout(resolve, Math.min(1000, 50 * attempt)));
        }
      }
      // Words that break the commit itself again and again would hold up everybody else.
      if (room.failures > 3) room.failAll(new Problem('unavailable'));
      if (room.waiting.length > 0) this.woken.add(room);
    });
  }
}

/** As the record names a session and the term under which it acted. */
const roleOf = ({ sessionId, termId }: Actor): string => `${sessionId} ${termId}`;

function tellRows(room: Room, before: Room['facts']['blocks'], stateChanged = false): void {
  const changed = [...room.facts.blocks.values()]
    .filter((block) => before.get(block.id)?.version !== block.version)
    .map(({ id }) => id);
  if (changed.length === 0 && !stateChanged) return;
  for (const listener of room.listeners) listener.rows(room.facts, changed);
}
