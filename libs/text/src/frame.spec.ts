import { decodeFrame, encodeFrame, MalformedBytes, packUpdates, unpackUpdates } from '#text';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a frame of updates', () => {
  it('comes back as it went', () => {
    const frame = {
      room: 300,
      generation: 1,
      from: 4711,
      to: 4713,
      updates: [bytes(1, 2, 3), bytes(), new Uint8Array(1000).fill(7)],
    };
    expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
  });

  it('is refused when it ends early, goes on, or counts too much', () => {
    const whole = encodeFrame({ room: 1, generation: 1, from: 1, to: 2, updates: [bytes(1, 2), bytes(3)] });
    for (let length = 0; length < whole.length; length += 1)
      expect(() => decodeFrame(whole.slice(0, length))).toThrow(MalformedBytes);
    expect(() => decodeFrame(bytes(...whole, 0))).toThrow(MalformedBytes);
    expect(() => unpackUpdates(bytes(255, 255, 255, 127))).toThrow(MalformedBytes);
    expect(unpackUpdates(packUpdates([]))).toEqual([]);
  });
});
