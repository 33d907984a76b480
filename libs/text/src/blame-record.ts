import * as Y from 'yjs';
import { Ledger } from './blame-ledger.js';
import { putBack } from './blame-put-back.js';
import { type NewBlock, splitOff } from './blame-split.js';
import { type ScannedItem, scanUpdate } from './scan.js';
import type { SpanRow } from './shape.js';

/**
 * Which characters a row of the record added and removed, which of them are copies of older ones, and which of those that it
 * removed a typed split or an act took elsewhere. The last is for the judge; who wrote what is read without it.
 */
export interface Ranges {
  added: SpanRow[];
  removed: SpanRow[];
  copied?: { to: [client: number, clock: number]; from: SpanRow[] }[];
  carried?: SpanRow[];
}

/** A row of the record as it is read to know who wrote what. */
export interface RecordRow {
  seq: number;
  /** milliseconds */
  at: number;
  sessionId: string | null;
  typed: boolean;
  ranges: Ranges;
  updates: readonly Uint8Array[];
}

/**
 * The record of one text, read row by row into a ledger of its characters.
 * docs/decisions/0008-who-wrote-this.md defines what is decided here.
 */
export class BlameRecord extends Ledger {
  /** the newest row that was read */
  seq = 0;
  private readonly lastStep = new Map<string, { step: number; blocks: NewBlock[]; removes: boolean }>();

  /** Reads rows in the order of their numbers; a gap is never skipped. */
  read(rows: readonly RecordRow[]): void {
    this.doc.transact(() => {
      for (const row of rows) this.readRow(row);
    });
  }

  private readRow(row: RecordRow): void {
    if (row.seq !== this.seq + 1) throw new Error(`row ${this.seq + 1} of the record is missing`);
    this.seq = row.seq;
    this.noteRow(row.seq, { at: row.at, sessionId: row.sessionId, client: row.ranges.added[0]?.[0] ?? null });
    for (const update of row.updates) this.readStep(row, update);
    for (const { to, from } of row.ranges.copied ?? []) this.noteCopy(to, from);
  }

  private readStep(row: RecordRow, update: Uint8Array): void {
    const step = this.noteStep(row.seq);
    const { sections, deletes } = scanUpdate(update);
    const pieces: ScannedItem[] = [];
    const fresh: NewBlock[] = [];
    for (const { client, structs } of sections) {
      for (const struct of structs) {
        this.noteAdded(client, struct.clock, struct.length, step, struct.gc);
        if (struct.gc) continue;
        if (struct.content.kind === 'string' && struct.rightOrigin) pieces.push(struct);
        if (struct.content.kind === 'element') fresh.push({ at: { client, clock: struct.clock }, step, found: false });
      }
    }
    for (const { client, clock, length } of deletes)
      for (let at = clock; at < clock + length; at += 1) this.noteRemoved(client, at, step, row.sessionId);
    Y.applyUpdate(this.doc, update);
    if (row.typed && row.sessionId !== null) this.carryOn(row.sessionId, step, pieces, fresh, deletes.length > 0);
  }

  private carryOn(session: string, step: number, pieces: ScannedItem[], fresh: NewBlock[], removes: boolean): void {
    if (pieces.length > 0) putBack(this, session, pieces);
    const before = this.lastStep.get(session);
    // Where nothing was removed nothing was taken along.
    if (removes && fresh.length > 0) splitOff(this, fresh, step, step, session);
    const waiting = [...(removes && before ? before.blocks : []), ...fresh].filter(({ found }) => !found);
    if (before && (removes || before.removes) && waiting.length > 0)
      splitOff(this, waiting, before.step, step, session);
    this.lastStep.set(session, { step, blocks: fresh, removes });
  }

  private noteCopy([client, clock]: [number, number], from: readonly SpanRow[]): void {
    let at = clock;
    for (const [source, start, length] of from)
      for (let n = 0; n < length; n += 1, at += 1)
        this.carry({ client: source, clock: start + n }, { client, clock: at });
  }
}
