import { Injectable } from '@nestjs/common';
import * as Y from 'yjs';
import { Problem } from '#platform';
import { decodeFrame, encodeFrame } from '#text';
import { ROWS_IN_SEGMENT } from './compaction.rules.js';
import { Compaction } from './compaction.service.js';
import { documentFrom, sha256Of } from './record.queries.js';
import type { Room } from './room.js';
import { TextStore } from './text-store.js';

/** A text as one frame of bytes, for whoever opens it. */
export interface Snapshot {
  bytes: Uint8Array;
  sha256: string;
  generation: number;
  seq: number;
}
interface Kept extends Snapshot {
  /** when it was put together, and when the database was last asked */
  at: number;
  readAt: number;
  stateBytes: number;
}

const FRESH_MS = 500;
const REREAD_MS = 5000;
/** More pieces than folding leaves: an order was lost. */
const MANY_PIECES = 3 * ROWS_IN_SEGMENT;
const LONG_TAIL = 64 * 1024;
/** A Yjs document takes about so many times the bytes of its encoding. */
const MEMORY_FACTOR = 10;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Texts as they are stored, kept in this node so that three hundred people who open one at the same time cost one read.
 * Nothing is decoded here: what was folded and the rows after it go out as they lie in the record. While people type, a
 * snapshot may be half a second old; the rows after it come with joining.
 */
@Injectable()
export class Snapshots {
  private readonly kept = new Map<string, Kept>();
  private readonly reading = new Map<string, Promise<Kept>>();
  private readonly loading = new Map<Room, Promise<void>>();
  private bytes = 0;

  constructor(
    private readonly store: TextStore,
    private readonly compaction: Compaction,
  ) {}

  async of(room: Room): Promise<Snapshot> {
    const now = performance.now();
    const known = this.kept.get(room.textId);
    if (known && known.generation === room.facts.generation) {
      if (known.seq >= room.seq || now - known.at < FRESH_MS) return known;
      const rows = room.recent.since(known.seq);
      const long = known.bytes.length > 2 * known.stateBytes + LONG_TAIL && now - known.readAt > REREAD_MS;
      if (rows && !long) {
        const updates = [...decodeFrame(known.bytes).updates, ...rows.flatMap((one) => one.updates)];
        return this.keep(room.textId, { ...known, ...framed(known.generation, room.seq, updates), at: now });
      }
    }
    return this.readOnce(room.textId);
  }

  /** Somebody opens a text that is not open here: what is stored is read while its room is made. */
  foresee(textId: string): void {
    // Whoever waits for it hears what went wrong.
    if (!this.kept.has(textId)) this.readOnce(textId).catch(() => undefined);
  }

  private readOnce(textId: string): Promise<Kept> {
    let reading = this.reading.get(textId);
    if (!reading) {
      reading = this.read(textId).finally(() => this.reading.delete(textId));
      this.reading.set(textId, reading);
    }
    return reading;
  }

  /** Makes the document of a room, where it has none: from memory if that reaches, else from the record. */
  async document(room: Room): Promise<Y.Doc> {
    room.usedAt = performance.now();
    while (!room.doc) {
      let loading = this.loading.get(room);
      if (!loading) {
        loading = this.load(room).finally(() => this.loading.delete(room));
        this.loading.set(room, loading);
      }
      await loading;
    }
    return room.doc;
  }

  private async load(room: Room): Promise<void> {
    const known = this.kept.get(room.textId);
    if (known?.generation === room.facts.generation && known.seq <= room.seq && room.recent.since(known.seq)) {
      room.adopt(documentFrom(decodeFrame(known.bytes).updates), known.seq);
      room.docBytes = known.bytes.length * MEMORY_FACTOR;
      return;
    }
    const stored = await this.store.stored(room.textId, room.seq);
    if (!stored) throw new Problem('not-found');
    room.adopt(documentFrom(stored.updates), stored.seq);
    room.docBytes = (stored.bytes.state + stored.bytes.after) * MEMORY_FACTOR;
  }

  /** The document of a quiet room is given up; its bytes stay. */
  rest(room: Room): void {
    if (!room.doc || room.dirty) return;
    const { generation } = room.facts;
    const known = this.kept.get(room.textId);
    if (known?.generation !== generation || known.seq !== room.seq) {
      const state = Y.encodeStateAsUpdate(room.doc);
      const now = performance.now();
      this.keep(room.textId, {
        ...framed(generation, room.seq, [state]),
        at: now,
        readAt: now,
        stateBytes: state.length,
      });
    }
    room.release();
  }

  forget(textId: string): void {
    this.bytes -= this.kept.get(textId)?.bytes.length ?? 0;
    this.kept.delete(textId);
  }

  private async read(textId: string): Promise<Kept> {
    const stored = await this.store.stored(textId);
    if (!stored) throw new Problem('not-found');
    if (stored.updates.length > MANY_PIECES) this.compaction.order(textId);
    const now = performance.now();
    const snapshot = framed(stored.generation, stored.seq, stored.updates);
    return this.keep(textId, { ...snapshot, at: now, readAt: now, stateBytes: stored.bytes.state });
  }

  private keep(textId: string, kept: Kept): Kept {
    this.forget(textId);
    this.kept.set(textId, kept);
    this.bytes += kept.bytes.length;
    for (const [oldest] of this.kept) {
      if (this.bytes <= MOST_BYTES || oldest === textId) break;
      this.forget(oldest);
    }
    return kept;
  }
}

function framed(generation: number, seq: number, updates: Uint8Array[]): Snapshot {
  const bytes = encodeFrame({ room: 0, generation, from: 0, to: seq, updates });
  return { bytes, sha256: sha256Of(bytes), generation, seq };
}
