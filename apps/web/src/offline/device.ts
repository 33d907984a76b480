import { answered, done, openDatabase, stores } from './database.js';
import { ReportDevice } from './report-device.js';

/** Whether this browser keeps words on the device, and if not, why. */
export type Keeping = 'kept' | 'insecure' | 'refused' | 'full';

/** Everything under one text and one acting role. */
interface Place {
  termId: string;
  /** for whom that role acts: stands beside words, finds nothing */
  entityId?: string | null;
  textId: string;
}
/** The text as the record and this device last shared it, and what was known of its paragraphs. */
export interface Copy<Facts = unknown> {
  generation: number;
  seq: number;
  state: Uint8Array;
  facts: Facts;
}
/** Words typed here, by the order in which they were typed. */
export interface Typed {
  load: string;
  n: number;
  update: Uint8Array;
  generation: number;
}
/** What is to be written at one stroke: all of it reaches the disk, or nothing. */
export interface Stroke<Facts = unknown, Kept = unknown> {
  copy?: Copy<Facts>;
  add?: readonly Typed[];
  drop?: readonly Pick<Typed, 'load' | 'n'>[];
  keep?: readonly Kept[];
}

/** What the service last answered under an address, and when it was put here. */
export interface KeptView<View = unknown> {
  view: View;
  at: Date;
}

/** As many loads without the record, one after the other. */
const SPARE_IDS = 12;
const rangeOf = ({ termId, textId }: Place, ...more: string[]) =>
  IDBKeyRange.bound([termId, textId, ...more], [termId, textId, ...more, []]);

/** A text that was made anew has a higher generation, and counts its rows from an earlier one. */
const isNewer = (one: Copy, other: Copy): boolean =>
  one.generation > other.generation || (one.generation === other.generation && one.seq > other.seq);

/** What this browser holds for one person. Without a safe address or a storage there is none, and it is said. */
export class Device {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(personId: string): Promise<Device | Exclude<Keeping, 'kept'>> {
    if (!globalThis.isSecureContext || !navigator.locks) return 'insecure';
    try {
      return new Device(await openDatabase(personId));
    } catch {
      return 'refused';
    }
  }

  text<Facts, Kept>(place: Place): TextDevice<Facts, Kept> {
    return new TextDevice(this.database, place);
  }

  report(requestId: string, entityId: string | null): ReportDevice {
    return new ReportDevice(this.database, { requestId, entityId });
  }

  /** Answers and files that are here and not in the record. */
  async waitingForReports(): Promise<number> {
    const transaction = this.database.transaction([stores.answers, stores.files]);
    const counts = [stores.answers, stores.files].map((name) => answered(transaction.objectStore(name).count()));
    return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
  }

  async keepView(address: string, view: unknown): Promise<void> {
    const transaction = this.database.transaction(stores.views, 'readwrite');
    transaction.objectStore(stores.views).put({ address, view, at: Date.now() });
    await done(transaction);
  }

  async viewOf<View>(address: string): Promise<KeptView<View> | null> {
    const found = (await answered(this.database.transaction(stores.views).objectStore(stores.views).get(address))) as
      | { view: View; at: number }
      | undefined;
    return found ? { view: found.view, at: new Date(found.at) } : null;
  }

  /** Words of a form that was not sent lie beside the views, under a name that no address has. */
  keepForm(name: string, words: Readonly<Record<string, string>>): Promise<void> {
    return this.keepView(`form ${name}`, words);
  }
  async formOf(name: string): Promise<Readonly<Record<string, string>> | null> {
    return (await this.viewOf<Readonly<Record<string, string>>>(`form ${name}`))?.view ?? null;
  }
  /** Forms that were begun here and not sent. */
  async begunForms(): Promise<number> {
    const forms = IDBKeyRange.bound('form ', 'form!', false, true);
    return answered(this.database.transaction(stores.views).objectStore(stores.views).count(forms));
  }
  async dropForm(name: string): Promise<void> {
    const transaction = this.database.transaction(stores.views, 'readwrite');
    transaction.objectStore(stores.views).delete(`form ${name}`);
    await done(transaction);
  }

  /** Texts in which words of this person wait on this device. */
  async waitingTexts(): Promise<Map<string, number>> {
    const keys = await answered(this.database.transaction(stores.waiting).objectStore(stores.waiting).getAllKeys());
    const texts = new Map<string, number>();
    for (const key of keys) {
      const [, textId] = key as [string, string];
      texts.set(textId, (texts.get(textId) ?? 0) + 1);
    }
    return texts;
  }

  /** What was typed in a text and is not in the record, in whichever role. */
  async typedIn(textId: string): Promise<Uint8Array[]> {
    const rows = await answered(this.database.transaction(stores.waiting).objectStore(stores.waiting).getAll());
    return (rows as (Place & Typed)[]).filter((row) => row.textId === textId).map(({ update }) => update);
  }

  /** Words that the record did not take, and of which the service has no draft either. */
  async keptOnly(): Promise<number> {
    const rows = await answered(this.database.transaction(stores.kept).objectStore(stores.kept).getAll());
    const blocks = (rows as { blocks?: { drafted?: string }[] }[]).flatMap((row) => row.blocks ?? []);
    return blocks.filter(({ drafted }) => drafted !== 'there').length;
  }

  close(): void {
    this.database.close();
  }
}

/** What this browser holds of one text, for one person in one role. */
export class TextDevice<Facts, Kept> {
  constructor(
    private readonly database: IDBDatabase,
    private readonly place: Place,
  ) {}

  async copy(): Promise<Copy<Facts> | null> {
    const { termId, textId } = this.place;
    const found = await answered(this.read(stores.copies).get([termId, textId]));
    return (found as Copy<Facts> | undefined) ?? null;
  }

  /** Words of every load, in the order of typing within each. */
  async waiting(): Promise<Typed[]> {
    return (await answered(this.read(stores.waiting).getAll(rangeOf(this.place)))) as Typed[];
  }

  async kept(): Promise<(Kept & { id: number })[]> {
    const all = (await answered(this.read(stores.kept).getAll())) as (Place & Kept & { id: number })[];
    return all.filter(({ textId }) => textId === this.place.textId);
  }

  /** Only what is still there: another tab may have dropped it meanwhile. */
  async changeKept(kept: Kept & { id: number }): Promise<void> {
    const transaction = this.database.transaction(stores.kept, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(stores.kept);
    const finished = done(transaction);
    if (await answered(store.getKey(kept.id))) store.put({ ...this.place, ...kept });
    await finished;
  }

  async dropKept(ids: readonly number[]): Promise<void> {
    const transaction = this.database.transaction(stores.kept, 'readwrite');
    for (const id of ids) transaction.objectStore(stores.kept).delete(id);
    await done(transaction);
  }

  /** Takes a spare id for one load of the document; nobody gets it again. */
  takeId(): Promise<number | undefined> {
    const { termId, textId } = this.place;
    return navigator.locks.request(`rapporteur.ids.${termId}.${textId}`, async () => {
      const transaction = this.database.transaction(stores.ids, 'readwrite');
      const ids = transaction.objectStore(stores.ids);
      const [first] = (await answered(ids.getAll(rangeOf(this.place), 1))) as { id: number }[];
      if (first) ids.delete([termId, textId, first.id]);
      await done(transaction);
      return first?.id;
    });
  }

  /** Keeps spare ids, up to a small number, and says how many more there is room for. */
  async addIds(more: readonly number[]): Promise<number> {
    const transaction = this.database.transaction(stores.ids, 'readwrite');
    const ids = transaction.objectStore(stores.ids);
    const there = await answered(ids.count(rangeOf(this.place)));
    const added = more.slice(0, Math.max(0, SPARE_IDS - there));
    for (const id of added) ids.put({ ...this.place, id });
    await done(transaction);
    return SPARE_IDS - there - added.length;
  }

  /** An older copy never replaces a newer one: two tabs may hold one text, and one of them may have slept for long. */
  async write({ copy, add = [], drop = [], keep = [] }: Stroke<Facts, Kept>): Promise<number[]> {
    const transaction = this.database.transaction([stores.copies, stores.waiting, stores.kept], 'readwrite', {
      durability: 'strict',
    });
    const { termId, textId } = this.place;
    const finished = done(transaction);
    if (copy) {
      const copies = transaction.objectStore(stores.copies);
      const there = (await answered(copies.get([termId, textId]))) as Copy | undefined;
      if (!there || !isNewer(there, copy)) copies.put({ ...this.place, ...copy });
    }
    const waiting = transaction.objectStore(stores.waiting);
    for (const one of add) waiting.put({ ...this.place, ...one });
    for (const { load, n } of drop) waiting.delete([termId, textId, load, n]);
    const ids = keep.map((one) => answered(transaction.objectStore(stores.kept).add({ ...this.place, ...one })));
    await finished;
    return (await Promise.all(ids)).map(Number);
  }

  private read(store: string): IDBObjectStore {
    return this.database.transaction(store).objectStore(store);
  }
}

export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';
