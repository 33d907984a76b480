/** Readers, observers and the projector see the text change thirty times a second at least, not at every keystroke of others. */
export const FOLLOWER_MS = 33;
/** Faster no eye follows. */
export const FOLLOWER_LEAST_MS = 10;
/** Nobody who writes waits longer for the words of others because many read along. */
export const LONGEST_PAUSE_MS = 40;
/** So much may lie between the service and one reader; what comes after is fetched from the record when they drain. */
export const MOST_BUFFERED = 256 * 1024;
/** A reader that fell behind is served again below this. */
export const DRAINED = 64 * 1024;

/**
 * When the next flush to those who write is due (engine.md, self-clocking flush): at the end of the turn while the room is
 * quiet; under load after twice the time that the last one took.
 * @param now milliseconds, as everything here
 * @param last when the last flush ended, and how long it took
 * @returns how long to wait; 0 means the end of this turn
 */
export function pauseBefore(now: number, last: { ended: number; took: number }): number {
  const pause = Math.min(LONGEST_PAUSE_MS, 2 * last.took);
  return Math.max(0, Math.round(last.ended + pause - now));
}

/**
 * How long words wait for the next flush to those who read along: serving them takes a seventeenth of the machine at most, so a
 * small room is served sooner and hundreds of readers thirty times a second.
 * @param took milliseconds that the last flush to them took
 */
export function followerPause(took: number): number {
  return Math.round(Math.min(FOLLOWER_MS, Math.max(FOLLOWER_LEAST_MS, 16 * took)));
}

/** Header of one whole binary WebSocket message of a server (RFC 6455, 5.2): no mask, no compression. */
export function webSocketFrame(payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = 0x82;
  if (head === 2) bytes[1] = length;
  else if (head === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.set(payload, head);
  return bytes;
}
