import type { Ledger } from './blame-ledger.js';
import type { At, ScannedItem } from './scan.js';

const next = ({ client, clock }: At, by: number): At => ({ client, clock: clock + by });

/**
 * What a session removed and brings back at its place belongs to whoever wrote it first. Yjs brings back what was undone
 * directly before the removed characters, piece by piece.
 */
export function putBack(record: Ledger, session: string, pieces: readonly ScannedItem[]): void {
  const missing = (at: At) => record.removedBySession(at, session) && !record.standsSomewhere(at);
  for (const piece of pieces) {
    const from = piece.rightOrigin!;
    const text = piece.content.kind === 'string' ? piece.content.text : '';
    const places = Array.from({ length: text.length }, (_, n) => n);
    if (!places.every((n) => record.character(next(from, n)) === text[n] && missing(next(from, n)))) continue;
    for (const n of places) record.carry(next(from, n), next(piece, n));
  }
}
