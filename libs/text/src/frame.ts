import { ByteReader, MalformedBytes, sizeOfVarUint, writeVarUint } from './bytes.js';

/** What one flush of a room carries: rows `from..to` of the log and their updates, in order. */
export interface Frame {
  room: number;
  generation: number;
  from: number;
  to: number;
  updates: Uint8Array[];
}

const FRAME_VERSION = 1;

/** Length-prefixed and concatenated, never merged: merging is worse than linear. */
export function encodeFrame(frame: Frame): Uint8Array {
  const head = [frame.room, frame.generation, frame.from, frame.to];
  const body = packedSize(frame.updates);
  const bytes = new Uint8Array(1 + head.reduce((sum, n) => sum + sizeOfVarUint(n), 0) + body);
  bytes[0] = FRAME_VERSION;
  let at = 1;
  for (const number of head) at = writeVarUint(bytes, at, number);
  packInto(bytes, at, frame.updates);
  return bytes;
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== FRAME_VERSION) throw new MalformedBytes('unknown frame');
  const [room, generation, from, to] = [reader.varUint(), reader.varUint(), reader.varUint(), reader.varUint()];
  return { room, generation, from, to, updates: unpackFrom(reader) };
}

/** Several updates as one row of the log. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(packedSize(updates));
  packInto(bytes, 0, updates);
  return bytes;
}

export const unpackUpdates = (bytes: Uint8Array): Uint8Array[] => unpackFrom(new ByteReader(bytes));

const packedSize = (updates: readonly Uint8Array[]): number =>
  updates.reduce((sum, update) => sum + sizeOfVarUint(update.length) + update.length, sizeOfVarUint(updates.length));

function packInto(bytes: Uint8Array, start: number, updates: readonly Uint8Array[]): void {
  let at = writeVarUint(bytes, start, updates.length);
  for (const update of updates) {
    at = writeVarUint(bytes, at, update.length);
    bytes.set(update, at);
    at += update.length;
  }
}

function unpackFrom(reader: ByteReader): Uint8Array[] {
  const count = reader.varUint();
  if (count > reader.left) throw new MalformedBytes('count too large');
  const updates: Uint8Array[] = [];
  for (let n = 0; n < count; n += 1) updates.push(reader.slice(reader.varUint()));
  if (reader.left > 0) throw new MalformedBytes('bytes after the end');
  return updates;
}
