import { Injectable, Logger } from '@nestjs/common';
import * as Y from 'yjs';
import { failpoint, Problem } from '#platform';
import type { TextFacts } from './record.queries.js';
import type { Room } from './room.js';
import { TextStore } from './text-store.js';

const BUSY_PAUSE_MS = 5;
const CHECKPOINT_ROWS = 200;
/** For about half a minute the words are held while the database is away. */
const ATTEMPTS = 40;

/**
 * The record of keystrokes. Everything that arrived while the previous commit was under way goes into the next one, for all
 * texts of this node; what is committed is shown to others and then acknowledged to its author, in this order and never
 * earlier.
 */
@Injectable()
export class TextLog {
  private readonly logger = new Logger('TextLog');
  private readonly woken = new Set<Room>();
  private running: Promise<void> | null = null;
  private stopped = false;

  constructor(private readonly store: TextStore) {}

  /** Something waits in this room. */
  wake(room: Room): void {
    this.woken.add(room);
    this.running ??= this.run().finally(() => {
      this.running = null;
      if (this.woken.size > 0 && !this.stopped) this.wake([...this.woken][0]!);
    });
  }

  /** Ends after the commit that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    // The end of the turn: what arrives together is committed together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.woken.size > 0 && !this.stopped) {
      const rooms = [...this.woken];
      this.woken.clear();
      try {
        const busy = await this.round(rooms);
        if (busy.length > 0) {
          for (const room of busy) this.woken.add(room);
          if (busy.length === this.woken.size) await new Promise<void>((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
        }
      } catch (error) {
        this.logger.error({ error: (error as Error).message }, 'a round of the record failed');
        for (const room of rooms) room.failures += 1;
        await this.recover(rooms);
      }
    }
  }

  /** One commit. @returns the rooms that have to be looked at again. */
  private async round(rooms: Room[]): Promise<Room[]> {
    for (const room of rooms) if (room.behind && !room.dirty) await this.catchUp(room);
    const sessions = new Set(
      rooms.flatMap((room) => room.waiting.map(({ actor }) => actor.sessionId)).filter((id) => id !== null),
    );
    const standing = sessions.size > 0 ? await this.store.standing([...sessions]) : new Map<string, string>();
    // Whoever came while the rights were read is judged in the next round, with rights of their own.
    for (const room of rooms) room.prepare(standing, sessions);
    const writing = rooms.filter((room) => {
      if (room.dirty && room.rows().length === 0) room.acknowledgeKnown();
      return room.dirty;
    });
    if (writing.length === 0) return rooms.filter((room) => room.behind || room.waiting.length > 0);
    const rows = new Map(writing.map((room) => [room, room.rows()]));
    const fences = writing.map((room) => ({
      textId: room.textId,
      epoch: room.facts.epoch,
      seq: room.seq,
      rows: rows.get(room)!.length,
    }));
    const outcomes = await this.store.append(fences, [...rows.values()].flat());
    const again: Room[] = [];
    const told: { tell(): void }[] = [];
    for (const room of writing) {
      const outcome = outcomes.get(room.textId);
      if (outcome === 'written') told.push(room.written());
      else again.push(room);
      if (outcome === 'stale') await this.readAgain(room, new Map());
    }
    if (told.length > 0) failpoint('after-commit-before-acknowledge');
    for (const one of told) one.tell();
    for (const room of writing) this.checkpointIfDue(room);
    return [...again, ...rooms.filter((room) => !again.includes(room) && (room.behind || room.waiting.length > 0))];
  }

  /** Reads what was written elsewhere after our own row, and the facts; nothing of ours is under way. */
  private async catchUp(room: Room): Promise<void> {
    room.behind = false;
    const facts = await this.store.facts(room.textId);
    if (!facts || facts.generation !== room.facts.generation) {
      for (const listener of room.listeners) listener.closed('generation');
      return;
    }
    await this.tellTail(room, room.seq, facts);
  }

  /** The fence fell: the text moved on or a right was taken. The document is read anew and the words are judged again. */
  private async readAgain(room: Room, settled: ReadonlyMap<string, number>): Promise<void> {
    room.behind = false;
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
  }

  private async tellTail(room: Room, after: number, facts: TextFacts): Promise<void> {
    const tail = facts.seq > after ? await this.store.tail(room.textId, after, facts.seq) : [];
    const before = room.facts.blocks;
    const updates = tail.flatMap((row) => row.updates);
    for (const update of updates) Y.applyUpdate(room.doc, update);
    const state = room.facts.state;
    room.facts = facts;
    if (updates.length > 0) room.tellFrame(after + 1, facts.seq, updates);
    tellRows(room, before, state !== facts.state);
    this.checkpointIfDue(room);
  }

  /** After a connection broke in the middle of a commit: ask the record what became of each batch. */
  private async recover(rooms: Room[]): Promise<void> {
    for (const room of rooms) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const settled = room.dirty
            ? await this.store.settled(room.textId, room.batches())
            : new Map<string, number>();
          await this.readAgain(room, settled);
          break;
        } catch (error) {
          if (attempt >= ATTEMPTS || this.stopped) {
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
    }
  }

  private checkpointIfDue(room: Room): void {
    if (room.dirty || room.seq - room.checkpointed < CHECKPOINT_ROWS) return;
    void this.checkpoint(room);
  }

  /** Keeps the state of a settled room; a failure only means that the next opening reads a longer tail. */
  async checkpoint(room: Room): Promise<void> {
    if (room.dirty || room.seq === room.checkpointed) return;
    room.checkpointed = room.seq;
    await this.store
      .checkpoint(room.textId, room.seq, Y.encodeStateAsUpdate(room.doc))
      .catch((error: Error) => this.logger.warn({ error: error.message }, 'no checkpoint'));
  }
}

function tellRows(room: Room, before: Room['facts']['blocks'], stateChanged = false): void {
  const changed = [...room.facts.blocks.values()]
    .filter((block) => before.get(block.id)?.version !== block.version)
    .map(({ id }) => id);
  if (changed.length === 0 && !stateChanged) return;
  for (const listener of room.listeners) listener.rows(room.facts, changed);
}
