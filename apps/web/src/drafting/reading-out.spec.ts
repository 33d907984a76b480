import i18next from 'i18next';
import * as Y from 'yjs';
import { blockElements, numbersOf, readBlocks, seedText } from '#text';
import { drafting } from '../i18n/en/drafting.js';
import { HeardChanges } from './heard-changes.js';
import { FROM_RECORD } from './live-text.js';
import { ReadingOut } from './reading-out.js';

const WRITERS = 20;
const SECONDS = 130;
const blockOf = (nth: number): string => `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`;

/** Twenty people type at once in the text that one reader has open; all they need is a clock that the test holds. */
class FullRoom {
  /** what was said, and when by the clock */
  readonly said: { at: number; words: string }[] = [];
  /** changes by others, as they reached the reader, with the paragraph that was changed */
  readonly made: { at: number; blockId: string }[] = [];
  here: string | null = null;
  readonly reads: ReadingOut;
  private readonly doc = new Y.Doc();
  private readonly writers: Y.Doc[];

  constructor(hearing: 'mine' | 'all', t: typeof i18next.t) {
    const record = new Y.Doc();
    seedText(record, [
      { id: blockOf(0), role: 'title', text: 'Conclusions' },
      { id: blockOf(1), role: 'preambular', text: 'Recalling,' },
      ...Array.from({ length: WRITERS }, (_, nth) => ({
        id: blockOf(nth + 2),
        role: 'operative' as const,
        text: `Paragraph of the writer ${nth}`,
      })),
    ]);
    const opened = Y.encodeStateAsUpdate(record);
    Y.applyUpdate(this.doc, opened, FROM_RECORD);
    this.writers = Array.from({ length: WRITERS }, () => {
      const writer = new Y.Doc();
      Y.applyUpdate(writer, opened);
      return writer;
    });
    const changes = new HeardChanges(() => []);
    changes.follow(this.doc);
    changes.onChange(({ blockId }) => this.made.push({ at: performance.now(), blockId }));
    this.reads = new ReadingOut(changes, {
      hearing,
      t,
      here: () => this.here,
      lines: () => {
        const blocks = readBlocks(this.doc);
        const numbers = numbersOf(blocks.map(({ role, level }) => ({ role, level })));
        return blocks.map(({ id }, nth) => ({ id, number: numbers[nth] ?? null }));
      },
      say: (words) => this.said.push({ at: performance.now(), words }),
    });
  }

  /** A letter of this writer, which reaches the reader at once. */
  types(nth: number, blockId: string): void {
    const writer = this.writers[nth]!;
    const known = Y.encodeStateVector(writer);
    const block = blockElements(writer).find((one) => one.getAttribute('id') === blockId)!;
    (block.get(0) as Y.XmlText).insert(0, 'x');
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(writer, known), FROM_RECORD);
  }

  /** All of them type for so long, each two letters a second, and never all in the same paragraphs. */
  typing(seconds: number): void {
    for (let n = 0; n < seconds * 2; n += 1) {
      for (let nth = 0; nth < WRITERS; nth += 1) this.types(nth, blockOf((nth + (n % 7)) % (WRITERS + 2)));
      jest.advanceTimersByTime(500);
    }
  }
}

/** How many changes these sentences speak of. */
const toldIn = (sentences: readonly string[]): number =>
  sentences
    .flatMap((words) => [...words.matchAll(/(\d+) changes? in/g)])
    .reduce((sum, [, count]) => sum + Number(count), 0);

describe('what is read out while twenty people type', () => {
  const words = i18next.createInstance();
  beforeAll(() =>
    words.init({
      lng: 'en',
      ns: ['drafting'],
      nsSeparator: '.',
      keySeparator: '.',
      resources: { en: { drafting } },
      interpolation: { escapeValue: false },
    }),
  );
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('one message in ten seconds and six in any minute, and none of their changes is lost from the sentences', () => {
    const room = new FullRoom('all', words.t);
    room.typing(SECONDS);
    expect(room.made.length).toBe(WRITERS * SECONDS * 2);
    // What is left is told when the next ten seconds are over.
    jest.advanceTimersByTime(11_000);
    room.reads.end();
    const times = room.said.map(({ at }) => at);
    expect(times.length).toBeGreaterThan(10);
    expect(Math.min(...times.slice(1).map((at, nth) => at - times[nth]!))).toBeGreaterThanOrEqual(10_000);
    for (const from of times)
      expect(times.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(6);
    expect(toldIn(room.said.map(({ words }) => words))).toBe(room.made.length);
    // Each sentence names, in the order of the text, every paragraph that was changed since the one before.
    let since = 0;
    for (const { at, words } of room.said) {
      const changed = new Set(room.made.filter((one) => one.at >= since && one.at < at).map(({ blockId }) => blockId));
      const numbers = Array.from({ length: WRITERS }, (_, nth) => nth + 1).filter((number) =>
        changed.has(blockOf(number + 1)),
      );
      expect(/in paragraphs? ([\d, ]+)\./.exec(words)?.[1]).toBe(numbers.join(', '));
      since = at;
    }
  });

  it('title and preamble have no number: their changes are counted by themselves', () => {
    const room = new FullRoom('all', words.t);
    room.types(0, blockOf(0));
    room.types(1, blockOf(1));
    jest.advanceTimersByTime(11_000);
    room.types(2, blockOf(1));
    room.types(3, blockOf(5));
    room.types(4, blockOf(5));
    jest.advanceTimersByTime(11_000);
    room.reads.end();
    expect(room.said.map(({ words }) => words)).toEqual([
      '2 changes in parts without a number.',
      'While you read: 2 changes in paragraph 4. 1 change in a part without a number.',
    ]);
  });

  it('who wishes to hear of the own paragraph only hears once that it was changed, and again after leaving it', () => {
    const room = new FullRoom('mine', words.t);
    room.here = blockOf(5);
    room.typing(30);
    room.here = blockOf(6);
    room.reads.moved();
    room.typing(30);
    room.reads.end();
    expect(room.said.map(({ words }) => words)).toEqual(
      Array.from({ length: 2 }, () => 'This paragraph was changed; your place is kept.'),
    );
  });

  it('after the end nothing is said any more', () => {
    const room = new FullRoom('all', words.t);
    room.types(0, blockOf(4));
    room.reads.end();
    jest.advanceTimersByTime(30_000);
    room.types(0, blockOf(4));
    expect(room.said).toEqual([]);
  });
});
