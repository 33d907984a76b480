import {
  FOLLOWER_LEAST_MS,
  FOLLOWER_MS,
  followerPause,
  LONGEST_PAUSE_MS,
  pauseBefore,
  webSocketFrame,
} from './flush-clock.rules.js';

describe('when words of others are sent on', () => {
  it('at once while the room is quiet', () => {
    expect(pauseBefore(1000, { ended: 900, took: 5 })).toBe(0);
    expect(pauseBefore(1000, { ended: 1000, took: 0 })).toBe(0);
  });
  it('under load after twice the time that the last sending took', () =>
    expect(pauseBefore(1001, { ended: 1000, took: 8 })).toBe(15));
  it('never later than forty milliseconds', () =>
    expect(pauseBefore(1000, { ended: 1000, took: 500 })).toBe(LONGEST_PAUSE_MS));
});

describe('when those who read along are served', () => {
  it('a few of them as soon as an eye can follow', () => expect(followerPause(0.2)).toBe(FOLLOWER_LEAST_MS));
  it('more of them for a seventeenth of the time at most', () => expect(followerPause(1.25)).toBe(20));
  it('hundreds of them thirty times a second', () => expect(followerPause(5)).toBe(FOLLOWER_MS));
});

describe('one message of bytes on a WebSocket', () => {
  it.each([
    [0, [0x82, 0]],
    [125, [0x82, 125]],
    [126, [0x82, 126, 0, 126]],
    [65_535, [0x82, 126, 255, 255]],
    [65_536, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
  ])('%d bytes', (length, head) => {
    const frame = webSocketFrame(new Uint8Array(length).fill(7));
    expect([...frame.subarray(0, head.length)]).toEqual(head);
    expect(frame.length).toBe(head.length + length);
  });
});
