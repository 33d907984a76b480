import type { Copy, Keeping, Stroke, Typed } from '../offline/device.js';
import { DeviceCopy } from './device-copy.js';
import { LiveText } from './live-text.js';
import { type Change, Outbox } from './outbox.js';
import { problemOfKey } from './refusals.js';
import { atFirst, type KeptWords } from './room-state.js';

type Words = Omit<KeptWords, 'id'>;
const page = { document: new EventTarget(), window: new EventTarget() };
const full = () => new DOMException('no room', 'QuotaExceededError');

/** What a device holds of one text, in memory: a stroke is there as a whole or not at all. */
class ADevice {
  readonly rows: Typed[] = [];
  readonly words: Words[] = [];
  held: Copy | null = null;
  /** whether there is room for a stroke */
  fits: (stroke: Stroke<unknown, Words>) => boolean = () => true;

  async waiting(): Promise<Typed[]> {
    await Promise.resolve();
    return [...this.rows];
  }
  async write(stroke: Stroke<unknown, Words>): Promise<number[]> {
    await Promise.resolve();
    if (!this.fits(stroke)) throw full();
    const { add = [], drop = [], keep = [], copy } = stroke;
    const left = this.rows.filter((row) => !drop.some(({ load, n }) => row.load === load && row.n === n));
    const all = [...left, ...add].sort((one, other) => one.n - other.n);
    this.rows.splice(0, this.rows.length, ...all);
    if (copy) this.held = copy;
    return keep.map((one) => this.words.push(one));
  }
}

/** The locks of a browser: who asks for one that is held waits until it is let go. */
class Locks {
  private readonly held = new Map<string, Promise<unknown>>();
  async request(name: string, ...rest: unknown[]): Promise<unknown> {
    const act = rest.at(-1) as (lock: object | null) => Promise<unknown>;
    const before = this.held.get(name);
    if (before && (rest[0] as LockOptions).ifAvailable) return act(null);
    const mine = (before ?? Promise.resolve()).then(() => act({}));
    this.held.set(name, mine);
    await mine;
    if (this.held.get(name) === mine) this.held.delete(name);
    return true;
  }
  isFree(name: string): boolean {
    return !this.held.has(`rapporteur.load.${name}`);
  }
}

function open(device = new ADevice(), load = 'load') {
  const outbox = new Outbox();
  const said: Keeping[] = [];
  const text = LiveText.of(load, 1, 7, []);
  const { readOnly, textState } = atFirst;
  const copy = new DeviceCopy(
    device as unknown as ConstructorParameters<typeof DeviceCopy>[0],
    outbox,
    () => ({ text, facts: { readOnly, textState, blocks: [] } }),
    (keeping) => said.push(keeping),
    () => undefined,
  );
  const made = (letter: string, load = 'load'): Change =>
    outbox.add({ update: new TextEncoder().encode(letter), generation: 1, load, stored: false });
  const types = (letter: string, load = 'load'): Change => {
    const change = made(letter, load);
    copy.add(change);
    return change;
  };
  const letters = () => device.rows.map(({ update }) => new TextDecoder().decode(update)).join('');
  return { device, outbox, said, copy, made, types, letters };
}

describe('words on their way to this device', () => {
  const before = { document: globalThis.document, window: globalThis.window };
  beforeAll(() => void Object.assign(globalThis, page));
  afterAll(() => void Object.assign(globalThis, before));

  it('that found no room go before those that come after them; until all are there it does not say "kept"', async () => {
    const { device, said, copy, types, letters } = open();
    device.fits = () => false;
    const first = types('a');
    await copy.rest();
    expect([letters(), first.stored, said]).toEqual(['', false, ['full']]);
    device.fits = () => true;
    const second = types('b');
    await copy.rest();
    expect([letters(), first.stored, second.stored, said]).toEqual(['ab', true, true, ['full', 'kept']]);
    copy.close();
  });

  it('that found no room go again by themselves, and not for ever', async () => {
    jest.useFakeTimers();
    const { device, said, copy, types, letters } = open();
    device.fits = () => false;
    types('a');
    await jest.advanceTimersByTimeAsync(7_000);
    expect(said).toEqual(['full', 'full', 'full', 'full']);
    device.fits = () => true;
    await jest.advanceTimersByTimeAsync(2_000);
    expect([letters(), said.at(-1)]).toEqual(['a', 'kept']);
    device.fits = () => false;
    types('b');
    await jest.advanceTimersByTimeAsync(10);
    copy.close();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('are not taken along by a copy of the text that finds no room', async () => {
    const { device, said, copy, types, letters } = open();
    device.fits = (stroke) => stroke.copy === undefined;
    types('a');
    types('b');
    copy.copyNow();
    await copy.rest();
    expect([letters(), said.at(-1)]).toEqual(['ab', 'full']);
    types('c');
    await copy.rest();
    expect([letters(), said.at(-1)]).toEqual(['abc', 'full']);
    device.fits = () => true;
    types('d');
    await copy.rest();
    expect([letters(), said.at(-1), device.held?.seq]).toEqual(['abcd', 'kept', 7]);
    copy.close();
  });

  it('of which the record spoke stay until the copy that has them is there', async () => {
    const { device, outbox, copy, types, letters } = open();
    const change = types('a');
    await copy.rest();
    outbox.confirm([change], 7);
    device.fits = (stroke) => stroke.copy === undefined;
    copy.copyNow();
    await copy.rest();
    expect(letters()).toBe('a');
    device.fits = () => true;
    copy.copyNow();
    await copy.rest();
    expect([letters(), device.held?.seq]).toEqual(['', 7]);
    copy.close();
  });

  it('of a text made anew take the place of the old ones together, also when that found no room at first', async () => {
    const { device, outbox, said, copy, made, types, letters } = open();
    types('a');
    types('b');
    await copy.rest();
    device.fits = () => false;
    types('c');
    const dropped = outbox.empty();
    const kept: Words = { problem: problemOfKey('block-locked'), placed: 0, blocks: [], at: '' };
    expect(await copy.replace(dropped, [made('X', 'anew')], [kept])).toEqual([undefined]);
    expect([letters(), said.at(-1)]).toEqual(['ab', 'full']);
    device.fits = () => true;
    types('d');
    await copy.rest();
    expect([letters(), device.words, said.at(-1)]).toEqual(['Xd', [kept], 'kept']);
    copy.close();
  });

  describe('while a second window waits for what the first leaves', () => {
    const windows = async () => {
      const locks = new Locks();
      Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks } });
      const first = open();
      const second = open(first.device, 'second');
      first.copy.loaded('load');
      first.types('a');
      await first.copy.rest();
      const taken: string[] = [];
      const take = (changes: readonly Change[]) =>
        taken.push(...changes.map(({ update }) => new TextDecoder().decode(update)));
      await second.copy.left({ load: 'second', generation: 1 }, take);
      expect(taken).toEqual([]);
      const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
      const end = () => {
        first.copy.close();
        second.copy.close();
      };
      return { ...first, locks, taken, settle, end };
    };
    const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    afterAll(() => before && Object.defineProperty(globalThis, 'navigator', before));

    it('what the first has placed anew is not taken over, though a stroke was under way', async () => {
      const { copy, outbox, made, locks, taken, settle, letters, end } = await windows();
      copy.copyNow();
      await copy.replace(outbox.empty(), [made('X', 'anew')], [], 'anew');
      await settle();
      expect([taken, letters(), locks.isFree('load'), locks.isFree('anew')]).toEqual([[], 'X', true, false]);
      end();
    });

    it('the first holds what it could not drop for want of room', async () => {
      const { device, copy, outbox, made, locks, taken, settle, letters, end } = await windows();
      device.fits = () => false;
      await copy.replace(outbox.empty(), [made('X', 'anew')], [], 'anew');
      await settle();
      expect([taken, letters(), locks.isFree('load')]).toEqual([[], 'a', false]);
      device.fits = () => true;
      copy.add(made('b', 'anew'));
      await settle();
      expect([taken, letters(), locks.isFree('load')]).toEqual([[], 'Xb', true]);
      end();
    });

    it('what the second takes over stands in its text before it is on the disk, where a text made anew would look for it', async () => {
      const { device, copy, locks, taken, settle, end } = await windows();
      const stood: string[][] = [];
      device.fits = ({ add = [] }) => {
        if (add.some(({ load }) => load === 'second')) stood.push([...taken]);
        return true;
      };
      copy.close();
      await settle();
      expect([stood, taken, locks.isFree('load')]).toEqual([[['a']], ['a'], true]);
      end();
    });

    it('what a tab leaves that came later is taken over when somebody comes back to this one', async () => {
      const { copy, device, locks, taken, settle, end } = await windows();
      const third = open(device, 'third');
      third.copy.loaded('third');
      third.types('c', 'third');
      await third.copy.rest();
      third.copy.close();
      copy.close();
      await settle();
      expect([taken, locks.isFree('third')]).toEqual([['a'], true]);
      page.window.dispatchEvent(new Event('focus'));
      await settle();
      expect(taken).toEqual(['a', 'c']);
      end();
    });

    it('whoever has left the room while it was being opened takes nothing over', async () => {
      const { device, locks, end } = await windows();
      device.rows.push({ load: 'gone', n: 1, update: new Uint8Array(), generation: 1 });
      const third = open(device, 'third');
      third.copy.close();
      third.copy.loaded('third');
      const taken: unknown[] = [];
      await third.copy.left({ load: 'third', generation: 1 }, (changes) => taken.push(...changes));
      expect([taken, locks.isFree('third')]).toEqual([[], true]);
      end();
    });

    it('whoever closes the room leaves everything to the second', async () => {
      const { device, copy, outbox, locks, taken, settle, end } = await windows();
      device.fits = ({ add = [] }) => add.some(({ load }) => load === 'second');
      await copy.replace(outbox.empty(), [], [], 'anew');
      copy.close();
      await settle();
      expect([taken, locks.isFree('load'), locks.isFree('anew')]).toEqual([['a'], true, true]);
      end();
    });
  });
});
