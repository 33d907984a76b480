import * as Y from 'yjs';
import { blockElements, encodeFrame, readBlocks, seedText } from '#text';
import { Frames } from './frames.js';
import { LiveText } from './live-text.js';

const ROOM = 3;
const block = '00000000-0000-7000-8000-000000000001';

/** The record of a service, the frames it tells of it, and a screen that hears some of them. */
class Told {
  private readonly record = new Y.Doc();
  readonly frames: Uint8Array[] = [];
  readonly screen: LiveText;

  constructor(words: readonly string[]) {
    seedText(this.record, [{ id: block, role: 'operative', text: '' }]);
    this.screen = LiveText.of('load', 1, 1, [Y.encodeStateAsUpdate(this.record)]);
    const typed = blockElements(this.record)[0]!;
    if (typed.length === 0) typed.insert(0, [new Y.XmlText()]);
    for (const [index, word] of words.entries()) {
      // The first update also brings what the words stand in.
      const known = index === 0 ? Y.encodeStateVector(this.screen.doc) : Y.encodeStateVector(this.record);
      (typed.get(0) as Y.XmlText).insert(0, word);
      this.frames.push(this.frame(index + 2, index + 2, [Y.encodeStateAsUpdate(this.record, known)]));
    }
  }

  frame(from: number, to: number, updates: Uint8Array[], room = ROOM, generation = 1): Uint8Array {
    return encodeFrame({ room, generation, from, to, updates });
  }
  get words(): string {
    return readBlocks(this.screen.doc)
      .map(({ text }) => text)
      .join();
  }
}

describe('a frame that begins beyond what one has', () => {
  let told: Told;
  let missing: jest.Mock;
  let frames: Frames;
  const hear = (...which: number[]) => {
    for (const index of which) {
      frames.hear(told.frames[index]!);
      frames.drain(told.screen, ROOM, 0);
    }
  };
  beforeEach(() => {
    jest.useFakeTimers();
    told = new Told(['one ', 'two ', 'three ', 'four ', 'five ']);
    missing = jest.fn();
    frames = new Frames(missing);
  });
  afterEach(() => {
    frames.end();
    jest.useRealTimers();
  });

  it('is not shown, and what is missing is asked for: once, with the row that one has', () => {
    hear(0, 2);
    expect([told.words, told.screen.seq]).toEqual(['one ', 2]);
    jest.advanceTimersByTime(900);
    expect(missing).not.toHaveBeenCalled();
    jest.advanceTimersByTime(200);
    expect([missing.mock.calls.length, told.screen.seq]).toEqual([1, 2]);
    // What the service tells to who says that it has row 2; what was early fits behind it.
    hear(1);
    expect([told.words, told.screen.seq]).toEqual(['three two one ', 4]);
    jest.advanceTimersByTime(60_000);
    expect(missing).toHaveBeenCalledTimes(1);
  });

  it('is asked for again where the answer did not bring it', () => {
    hear(0, 2);
    jest.advanceTimersByTime(1_100);
    frames.drain(told.screen, ROOM, 4);
    jest.advanceTimersByTime(1_100);
    expect(missing).toHaveBeenCalledTimes(2);
  });

  it('is only late when the one before it comes within the moment: nothing is asked', () => {
    hear(0, 2);
    jest.advanceTimersByTime(900);
    hear(1);
    // The next gap has a moment of its own.
    hear(4);
    jest.advanceTimersByTime(900);
    expect([told.words, missing.mock.calls.length]).toEqual(['three two one ', 0]);
    hear(3);
    jest.advanceTimersByTime(60_000);
    expect([told.words, told.screen.seq, missing.mock.calls.length]).toEqual(['five four three two one ', 6, 0]);
  });

  it('a row of which the service has spoken, and no frame tells, is asked for as well', () => {
    hear(0);
    frames.drain(told.screen, ROOM, 3);
    jest.advanceTimersByTime(2_900);
    expect(missing).not.toHaveBeenCalled();
    jest.advanceTimersByTime(200);
    expect(missing).toHaveBeenCalledTimes(1);
  });

  it('of another room, of an older text, or heard already changes nothing and is no gap', () => {
    hear(0);
    const update = [Y.encodeStateAsUpdate(new Y.Doc())];
    for (const strange of [told.frame(9, 9, update, ROOM + 1), told.frame(9, 9, update, ROOM, 2), told.frames[0]!])
      frames.hear(strange);
    frames.drain(told.screen, ROOM, 2);
    jest.advanceTimersByTime(60_000);
    expect([told.words, told.screen.seq, missing.mock.calls.length]).toEqual(['one ', 2, 0]);
  });
});
