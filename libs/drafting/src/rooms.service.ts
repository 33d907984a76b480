import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type * as Y from 'yjs';
import { type Actor, Problem } from '#platform';
import { News } from './news.service.js';
import type { Rows } from './recent-rows.rules.js';
import type { TextFacts } from './record.queries.js';
import { type Listeners, Room } from './room.js';
import { type Snapshot, Snapshots } from './snapshots.service.js';
import { TextLog } from './text-log.service.js';
import { TextStore } from './text-store.js';
import { Writers } from './writers.service.js';

const POLL_MS = 1000;
const UNLOAD_MS = 60_000;
const QUIET_MS = 10_000;
const MOST_WAITING = 5000;
/** Documents of open texts may take about so much memory before those that were not used lately are given up early. */
const MOST_DOCUMENT_BYTES = 256 * 1024 * 1024;

/** The open texts of this node. A room is opened by the first who asks and forgotten a minute after the last has left. */
@Injectable()
export class Rooms implements OnModuleDestroy {
  private readonly logger = new Logger('Rooms');
  private readonly open = new Map<string, Promise<Room>>();
  private readonly loaded = new Map<string, Room>();
  private readonly reading = new Map<string, { seq: number; doc: Promise<Y.Doc> }>();
  private numbers = 0;
  private poll: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private finishing = false;

  constructor(
    private readonly store: TextStore,
    private readonly log: TextLog,
    private readonly writers: Writers,
    private readonly snapshots: Snapshots,
    private readonly news: News,
  ) {}

  /** What is under way is written, told and acknowledged; nothing is begun any more. */
  finish(): Promise<void> {
    this.finishing = true;
    return this.log.stop();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.poll) clearInterval(this.poll);
    this.poll = null;
    await this.finish();
    this.loaded.clear();
    this.open.clear();
  }

  /** @throws not-found */
  async of(textId: string): Promise<Room> {
    let opening = this.open.get(textId);
    if (!opening) {
      opening = this.load(textId);
      this.open.set(textId, opening);
      opening.catch(() => this.open.delete(textId));
    }
    const room = await opening;
    // Whoever asks is about to come in: the minute of an empty room begins again.
    if (room.listeners.size === 0) room.emptySince = performance.now();
    return room;
  }

  /** The text as one frame, for whoever opens it; the rows after it come with joining. */
  async snapshot(textId: string): Promise<Snapshot> {
    if (!this.open.has(textId)) this.snapshots.foresee(textId);
    return this.snapshots.of(await this.of(textId));
  }

  /** What is newer than a row, in order; from memory where the newest rows suffice, else the next piece of the record. */
  async tailSince(room: Room, seq: number): Promise<Rows[]> {
    // Who comes from another node may have more than this one.
    if (seq > room.seq) await this.log.overtake(room);
    const recent = room.recent.since(seq);
    if (recent || seq >= room.seq) return recent ?? [];
    const rows = await this.store.piece(room.textId, seq, room.seq);
    return rows.map(({ seq: at, updates }) => ({ from: at, to: at, updates }));
  }

  /** The room, if it is open here. */
  known(textId: string): Room | undefined {
    return this.loaded.get(textId);
  }

  listen(room: Room, listener: Listeners): void {
    room.listeners.add(listener);
    room.emptySince = null;
  }

  leave(room: Room, listener: Listeners): void {
    room.listeners.delete(listener);
    if (room.listeners.size === 0) room.emptySince = performance.now();
  }

  /** Hands words to the record. Resolves with their row when they are committed. */
  push(room: Room, actor: Actor, update: Uint8Array): Promise<number> {
    // Not answered: its author is about to hear that this node ends, and pushes it again at another.
    if (this.finishing) return new Promise(() => undefined);
    if (room.underWay >= MOST_WAITING) return Promise.reject(new Problem('too-many-updates'));
    return new Promise<number>((placed, refused) => {
      room.waiting.push({ actor, update, placed, refused });
      this.log.wake(room);
    });
  }

  /** More client ids for somebody in a room. */
  async giveIds(room: Room, actor: Actor, count: number): Promise<number[]> {
    const ids = await this.writers.give(this.store.sql, room.textId, actor, { via: 'typing', count });
    for (const id of ids) room.writers.set(id, { personId: actor.personId, entityId: actor.entityId });
    return ids;
  }

  /** Something was written by another road than this room: look at the record, here and on the other nodes. */
  nudge(textId: string): void {
    this.lookAt(this.loaded.get(textId));
    this.news.tell(textId, 0);
  }

  /**
   * What is recorded of the text and its paragraphs at this moment. What another chapter wrote the room learns at its next look,
   * up to a second later; whoever comes in would take it for how things stand.
   */
  async factsNow(room: Room): Promise<TextFacts> {
    const [head] = await this.store.heads([room.textId]);
    if (!head || !isAhead(head, room.facts)) return room.facts;
    this.lookAt(room);
    return (await this.store.facts(room.textId)) ?? room.facts;
  }

  private lookAt(room: Room | undefined): void {
    if (!room) return;
    room.behind = true;
    this.log.wake(room);
  }

  /** The words and the facts at one row of the record, to be read in the same turn and not changed. */
  async read(textId: string): Promise<{ facts: Room['facts']; doc: Y.Doc }> {
    const facts = await this.store.facts(textId);
    if (!facts) throw new Problem('not-found');
    const room = this.loaded.get(textId);
    if (room && room.facts.generation === facts.generation) {
      const doc = await this.snapshots.document(room);
      await room.settled();
      // Facts may be ahead of the room for a moment, when a use case has just written.
      if (room.doc === doc && facts.seq <= room.seq) return { facts: { ...facts, seq: room.seq }, doc };
    }
    let reading = this.reading.get(textId);
    if (reading?.seq !== facts.seq) {
      reading = { seq: facts.seq, doc: this.store.document(textId, facts.seq) };
      this.reading.set(textId, reading);
      void reading.doc.catch(() => undefined).finally(() => this.reading.delete(textId));
    }
    return { facts, doc: await reading.doc };
  }

  private async load(textId: string): Promise<Room> {
    const facts = await this.store.facts(textId);
    if (!facts) throw new Problem('not-found');
    const room = new Room(++this.numbers, facts);
    room.emptySince = performance.now();
    this.loaded.set(textId, room);
    if (!this.poll) {
      this.poll = setInterval(() => this.lookAround(), POLL_MS).unref();
      await this.news.listen({
        heard: (heardOf, seq) => {
          const known = this.loaded.get(heardOf);
          if (known && (seq === 0 || seq > known.seq)) void this.log.overtake(known);
        },
        missed: () => this.lookAround(),
      });
    }
    return room;
  }

  private lookAround(): void {
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
  }

  /** Once a second: what a node wrote that could not say so any more, which rooms are quiet, and which are left. */
  private async look(): Promise<void> {
    this.tidy(performance.now());
    if (this.loaded.size === 0) return;
    try {
      const heads = await this.store.heads([...this.loaded.keys()]);
      for (const head of heads) {
        const room = this.loaded.get(head.textId);
        if (!room) continue;
        const { facts } = room;
        const ahead = head.seq > facts.seq || isAhead(head, facts) || head.generation !== facts.generation;
        if (ahead && !room.dirty) this.lookAt(room);
      }
    } catch (error) {
      this.logger.warn({ error: (error as Error).message }, 'heads could not be read');
    }
  }

  /** Rooms that were left are forgotten; documents of quiet rooms are given up, the least used ones first when they are many. */
  private tidy(now: number): void {
    for (const room of this.loaded.values())
      if (room.emptySince !== null && now - room.emptySince > UNLOAD_MS) this.unload(room);
    const made = [...this.loaded.values()].filter(({ doc }) => doc).sort((a, b) => a.usedAt - b.usedAt);
    let bytes = made.reduce((sum, room) => sum + room.docBytes, 0);
    for (const room of made) {
      if (now - room.usedAt < QUIET_MS && bytes <= MOST_DOCUMENT_BYTES) break;
      bytes -= room.docBytes;
      this.snapshots.rest(room);
    }
  }

  private unload(room: Room): void {
    if (room.dirty || room.waiting.length > 0 || room.listeners.size > 0) return;
    this.loaded.delete(room.textId);
    this.open.delete(room.textId);
    room.release();
  }
}

type Moves = Pick<TextFacts, 'epoch' | 'rowsSeq' | 'version'>;

/** Something beside the words has moved: each of the three only grows. */
export const isAhead = (one: Moves, other: Moves): boolean =>
  one.epoch > other.epoch || one.rowsSeq > other.rowsSeq || one.version > other.version;
