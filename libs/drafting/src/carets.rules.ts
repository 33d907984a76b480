import type { Caret, CaretSeen } from '#contracts';

/** By which letters and which colour a delegation is known. */
type Mark = Pick<CaretSeen, 'code' | 'colour'>;
interface Standing {
  key: string;
  blockId: string | null;
  caret: Caret | null;
  mark: Mark;
}

/** Carets of one room. Each connection is told of those that stand in the paragraph where its own stands. */
export class Carets {
  private readonly here = new Map<string, Standing>();
  private readonly changed = new Set<string>();
  private keys = 0;

  stand(connection: string, blockId: string | null, caret: Caret | null, mark: Mark): void {
    const before = this.here.get(connection);
    if (before?.blockId) this.changed.add(before.blockId);
    if (blockId) this.changed.add(blockId);
    if (!before) this.keys += 1;
    const key = before?.key ?? String(this.keys);
    this.here.set(connection, { key, blockId, caret, mark });
  }

  leave(connection: string): void {
    const before = this.here.get(connection);
    if (before?.blockId) this.changed.add(before.blockId);
    this.here.delete(connection);
  }

  /** What each connection in a paragraph where something moved sees there now; its own caret is not among it. */
  news(): { connection: string; blockId: string; carets: CaretSeen[] }[] {
    const moved = new Set(this.changed);
    this.changed.clear();
    return [...this.here].flatMap(([connection, { blockId }]) =>
      blockId !== null && moved.has(blockId) ? [{ connection, blockId, carets: this.seenBy(connection, blockId) }] : [],
    );
  }

  private seenBy(connection: string, blockId: string): CaretSeen[] {
    return [...this.here].flatMap(([other, { key, blockId: where, caret, mark }]) =>
      other !== connection && where === blockId && caret ? [{ key, ...mark, ...caret }] : [],
    );
  }
}
