import { Injectable } from '@nestjs/common';
import { Clock, Problem } from '#platform';
import { decodeFrame, encodeFrame } from '#text';
import { sha256Of } from './record.queries.js';
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
const LONG_TAIL = 64 * 1024;
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
  private bytes = 0;

  constructor(
    private readonly store: TextStore,
    private readonly clock: Clock,
  ) {}

  async of(room: Room): Promise<Snapshot> {
    const now = this.clock.real().getTime();
    const known = this.kept.get(room.textId);
    if (known && known.generation === room.facts.generation) {
      if (known.seq >= room.seq || Math.abs(now - known.at) < FRESH_MS) return known;
      const rows = room.recent.since(known.seq);
      const long = known.bytes.length > 2 * known.stateBytes + LONG_TAIL && Math.abs(now - known.readAt) > REREAD_MS;
      if (rows && !long) {
        const updates = [...decodeFrame(known.bytes).updates, ...rows.flatMap((one) => one.updates)];
        return this.keep(room.textId, { ...known, ...framed(known.generation, room.seq, updates), at: now });
      }
    }
    let reading = this.reading.get(room.textId);
    if (!reading) {
      reading = this.read(room.textId).finally(() => this.reading.delete(room.textId));
      this.reading.set(room.textId, reading);
    }
    return reading;
  }

  forget(textId: string): void {
    this.bytes -= this.kept.get(textId)?.bytes.length ?? 0;
    this.kept.delete(textId);
  }

  private async read(textId: string): Promise<Kept> {
    const stored = await this.store.stored(textId);
    if (!stored) throw new Problem('not-found');
    const now = this.clock.real().getTime();
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
