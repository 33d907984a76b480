import { isFull, type Keeping, type Stroke, type TextDevice, type Typed } from '../offline/device.js';
import { hold, takeOver, takeOverLater } from '../offline/loads.js';
import type { LiveText } from './live-text.js';
import type { Change, Outbox } from './outbox.js';
import type { KeptWords, RoomState } from './room-state.js';
import { stranded } from './stranded.js';

/** What was known beside the words when this device last heard. */
export type CopyFacts = Pick<RoomState, 'readOnly' | 'textState'> & {
  blocks: readonly (RoomState['blocks'] extends ReadonlyMap<string, infer View> ? View : never)[];
};
type Words = Omit<KeptWords, 'id'>;
/** A text under one load, shown or about to be. */
type Loaded = Pick<LiveText, 'load' | 'generation'>;
type Store = TextDevice<CopyFacts, Words>;

/** What is not on the disk yet, in the order in which it came. */
interface Due {
  add: Change[];
  drop: Change[];
  keep: Words[];
  /** let go of loads whose rows this drops */
  free: (() => void)[];
}
const nothing = (): Due => ({ add: [], drop: [], keep: [], free: [] });

const COPY_AFTER = 2_000;

/**
 * Puts words and the shared state on this device, one stroke after the other: what comes while one is under way goes into
 * the next. Only after a stroke has reached the disk are its words called kept; what did not reach it goes first in the next,
 * since words without those before them have no place.
 */
export class DeviceCopy {
  private writing: Promise<void> | null = null;
  /** something came while a stroke was under way */
  private more = false;
  private due = nothing();
  /** in the copy that is written next: their rows go with it */
  private known: Change[] = [];
  private readonly ids = new WeakMap<Words, number>();
  private copySoon: ReturnType<typeof setTimeout> | null = null;
  private copyDue = false;
  private coming: Loaded = { load: '', generation: 0 };
  private place: ((changes: Change[]) => void) | null = null;
  /** loads of other tabs that were taken over, or will be when these are gone */
  private readonly watched = new Set<string>();
  private letGo: () => void = () => undefined;
  private readonly end = new AbortController();

  constructor(
    private readonly store: Store | null,
    private readonly outbox: Outbox,
    private readonly now: () => { text: LiveText | null; facts: CopyFacts },
    private readonly changed: (keeping: Keeping) => void,
    /** words that have no place in this text any more */
    private readonly strands: (words: KeptWords) => void,
  ) {
    if (!store) return;
    const { signal } = this.end;
    document.addEventListener('visibilitychange', () => document.hidden && this.copyNow(), { signal });
    window.addEventListener('focus', this.lookAgain, { signal });
    window.addEventListener('pagehide', () => this.copyNow(), { signal });
  }

  get there(): boolean {
    return this.store !== null;
  }

  /** A new load takes the place of the one before. */
  loaded(load: string): void {
    if (!this.store || this.end.signal.aborted) return;
    const release = hold(load);
    this.letGo();
    this.letGo = release;
  }

  async open(load: string) {
    if (!this.store) return null;
    this.loaded(load);
    const [copy, kept] = await Promise.all([this.store.copy(), this.store.kept()]);
    return { copy, kept };
  }

  /** Words that tabs which are gone left here, for the text that is coming; those of living tabs come when these are gone. */
  async left(coming: Loaded, place: (changes: Change[]) => void): Promise<void> {
    this.coming = coming;
    this.place = place;
    await this.look();
  }

  /** Whoever comes back to this tab may have closed one that was opened after it. */
  private readonly lookAgain = () => void this.look().catch((error: unknown) => this.failed(error));

  private async look(): Promise<void> {
    const { store, place, watched } = this;
    const { signal } = this.end;
    if (!store || !place) return;
    const loads = new Set((await store.waiting()).map(({ load }) => load));
    loads.delete((this.now().text ?? this.coming).load);
    for (const other of loads) {
      // Whoever has left the room again leaves them to the next.
      if (signal.aborted) return;
      if (watched.has(other)) continue;
      watched.add(other);
      const adopt = () => this.adopt(store, other, place);
      if (!(await takeOver(other, adopt))) void takeOverLater(other, signal, adopt);
    }
  }

  private async adopt(store: Store, from: string, place: (changes: Change[]) => void): Promise<void> {
    const rows = (await store.waiting()).filter((one) => one.load === from);
    const { load, generation } = this.now().text ?? this.coming;
    const ours = rows.filter((one) => one.generation === generation);
    const changes = ours.map(({ update }) => this.outbox.add({ update, generation, load, stored: true }));
    // In the text at once: one that is made anew while these reach the disk takes from both what it carries on.
    if (changes.length > 0) place(changes);
    const words = stranded(
      rows.filter((one) => one.generation !== generation).map(({ update }) => update),
      'made-anew',
    );
    const [id] = await store.write({ add: changes.map(rowOf), drop: rows, keep: words ? [words] : [] });
    if (words) this.strands({ ...words, ...(id !== undefined && { id }) });
  }

  takeId(): Promise<number | undefined> {
    return this.store?.takeId() ?? Promise.resolve(undefined);
  }
  /** Keeps spare ids, and asks for more as long as there is room and they are given. */
  async addIds(ids: readonly number[], more: () => Promise<readonly number[]>): Promise<void> {
    let room = (await this.store?.addIds(ids)) ?? 0;
    while (room > 0 && this.store) {
      const given = await more();
      if (given.length === 0) return;
      room = await this.store.addIds(given);
    }
  }
  /** Words that came with a refused act; what waits stays as it is. */
  async keep(words: Words): Promise<number | undefined> {
    this.due.keep.push(words);
    this.next();
    await this.rest();
    return this.ids.get(words);
  }
  /** What became of words that are kept here. */
  async changeKept(words: KeptWords & { id: number }): Promise<void> {
    await this.store?.changeKept(words).catch((error: unknown) => this.failed(error));
  }
  dropKept(ids: readonly number[]): void {
    void this.store?.dropKept(ids).catch(() => undefined);
  }

  /** A change typed just now. */
  add(change: Change): void {
    if (!this.store) return;
    this.due.add.push(change);
    this.next();
  }

  /** The shared state moved on: written after a calm while, since the record has it anyway. */
  moved(): void {
    if (!this.store || this.end.signal.aborted) return;
    this.copySoon ??= setTimeout(() => this.copyNow(), COPY_AFTER);
  }
  copyNow(): void {
    if (!this.store) return;
    if (this.copySoon) clearTimeout(this.copySoon);
    this.copySoon = null;
    this.copyDue = true;
    this.next();
  }

  /**
   * A document made anew, under a load of its own if it has one, with all that belongs to it: at one stroke, after the one
   * under way. Until that is written the load before is held: else another tab would take over rows that were dealt with here.
   */
  async replace(drop: readonly Change[], add: readonly Change[], keep: readonly Words[], load?: string) {
    if (!this.store) return [];
    const { due } = this;
    const free = load === undefined ? [] : [this.letGo];
    if (load !== undefined) this.letGo = hold(load);
    // What waits to be written is among what is dropped; only what is kept beside the text stays.
    this.due = {
      add: [...add],
      drop: [...due.drop, ...this.known, ...drop],
      keep: [...due.keep, ...keep],
      free: [...due.free, ...free],
    };
    this.copyDue = true;
    this.next();
    await this.rest();
    return keep.map((words) => this.ids.get(words));
  }

  /** Everything that can be written is written. */
  async rest(): Promise<void> {
    while (this.writing) await this.writing;
  }

  close(): void {
    this.end.abort();
    if (this.copySoon) clearTimeout(this.copySoon);
    void this.rest().then(() => {
      for (const letGo of [...this.due.free, this.letGo]) letGo();
    });
  }

  private copyOf(): Stroke<CopyFacts>['copy'] | null {
    const { text, facts } = this.now();
    return text && { generation: text.generation, seq: text.seq, state: text.state(), facts };
  }

  private next(): void {
    const { store } = this;
    if (!store) return;
    this.more = this.writing !== null;
    this.writing ??= this.stroke(store).finally(() => {
      this.writing = null;
      if (this.more) this.next();
    });
  }

  private async stroke(store: Store): Promise<void> {
    const { due } = this;
    const copy = this.copyDue ? this.copyOf() : null;
    this.due = nothing();
    this.copyDue = false;
    if (copy) this.known.push(...this.outbox.forgetUpTo(copy.seq));
    let written = false;
    try {
      // Words go first and by themselves: a copy that finds no room must not take them with it.
      await this.words(store, due);
      written = true;
      if (copy) {
        await store.write({ copy, drop: this.known });
        this.known = [];
      }
      this.changed('kept');
    } catch (error) {
      if (!written) this.putBack(due);
      this.copyDue ||= copy !== null;
      this.failed(error);
      this.moved();
    }
  }

  private async words(store: Store, { add, drop, keep, free }: Due): Promise<void> {
    if (add.length + drop.length + keep.length > 0) {
      const ids = await store.write({ add: add.map(rowOf), drop, keep });
      for (const change of add) change.stored = true;
      for (const [index, words] of keep.entries()) this.ids.set(words, ids[index]!);
    }
    for (const letGo of free) letGo();
  }

  /** In front of what came meanwhile, but for what was dropped meanwhile. */
  private putBack({ add, drop, keep, free }: Due): void {
    const { due } = this;
    const gone = new Set(due.drop);
    due.add = [...add.filter((change) => !gone.has(change)), ...due.add];
    due.drop = [...drop, ...due.drop];
    due.keep = [...keep, ...due.keep];
    due.free = [...free, ...due.free];
  }

  private failed(error: unknown): void {
    this.changed(isFull(error) ? 'full' : 'refused');
  }
}

const rowOf = ({ load, n, update, generation }: Change): Typed => ({ load, n, update, generation });
