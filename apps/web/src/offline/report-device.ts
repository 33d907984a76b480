import type { EvidenceType, KeepAnswer } from '#contracts';
import { answered, done, stores } from './database.js';
import { hold, takeOver, takeOverLater } from './loads.js';

/** An answer that the record has not confirmed, with what its writer saw of the record. */
export interface HeldAnswer {
  question: string;
  commitmentId: string | null;
  value: unknown;
  /** of the answer in the record that was on the screen: by it the service notices that somebody was quicker */
  version: number;
  level?: KeepAnswer['level'];
  confirmedBy: string | null;
  /** the same words are said again, although the record has them */
  again: boolean;
  /** when it was typed: of two windows that are gone the later words stand */
  at: number;
}
/** A file on its way, with the bytes themselves. */
export interface HeldFile {
  id: string;
  commitmentId: string;
  type: EvidenceType;
  name: string;
  bytes: Blob;
  /** where the record has the parts that arrived */
  uploadId: string | null;
}

interface Place {
  requestId: string;
  /** for whom the person acts: what was written for one State is not sent in another role */
  entityId: string | null;
}
type AnswerRow = Omit<HeldAnswer, 'commitmentId'> & Place & { load: string; commitmentId: string };
type FileRow = HeldFile & Place & { load: string };

/** What this browser holds of one report, for one person: what was answered and chosen here and is not in the record. */
export class ReportDevice {
  readonly load = crypto.randomUUID();
  private readonly letGo = hold(this.load);
  private readonly end = new AbortController();

  constructor(
    private readonly database: IDBDatabase,
    private readonly place: Place,
  ) {}

  /** Takes what windows that are gone left here; what living ones have comes to `later` when they are gone. */
  async take(later: () => void): Promise<{ answers: HeldAnswer[]; files: HeldFile[] }> {
    const others = new Set((await this.rows()).map(({ load }) => load).filter((load) => load !== this.load));
    for (const other of others) {
      const gone = await takeOver(other, () => this.adopt(other));
      if (!gone) void takeOverLater(other, this.end.signal, () => this.adopt(other).then(later));
    }
    const transaction = this.database.transaction([stores.answers, stores.files]);
    const all = this.range(this.load);
    const [answers, files] = await Promise.all([
      answered(transaction.objectStore(stores.answers).getAll(all)) as Promise<AnswerRow[]>,
      answered(transaction.objectStore(stores.files).getAll(all)) as Promise<FileRow[]>,
    ]);
    return {
      answers: answers.map((row) => ({ ...row, commitmentId: row.commitmentId || null })),
      files,
    };
  }

  /** All of it reaches the disk, or nothing; only afterwards is it called kept. */
  async writeAnswers(
    put: readonly HeldAnswer[],
    drop: readonly Pick<HeldAnswer, 'question' | 'commitmentId'>[],
  ): Promise<void> {
    const transaction = this.database.transaction(stores.answers, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(stores.answers);
    const { load, place } = this;
    for (const one of put) store.put({ ...one, ...place, load, commitmentId: one.commitmentId ?? '' });
    for (const { question, commitmentId } of drop) store.delete([place.requestId, load, question, commitmentId ?? '']);
    await done(transaction);
  }

  async writeFile(file: HeldFile): Promise<void> {
    const transaction = this.database.transaction(stores.files, 'readwrite', { durability: 'strict' });
    transaction.objectStore(stores.files).put({ ...file, ...this.place, load: this.load });
    await done(transaction);
  }

  async dropFile(id: string): Promise<void> {
    const transaction = this.database.transaction(stores.files, 'readwrite');
    transaction.objectStore(stores.files).delete([this.place.requestId, this.load, id]);
    await done(transaction);
  }

  close(): void {
    this.end.abort();
    this.letGo();
  }

  private range(...more: string[]): IDBKeyRange {
    const from = [this.place.requestId, ...more];
    return IDBKeyRange.bound(from, [...from, []]);
  }

  private async rows(): Promise<{ load: string }[]> {
    const transaction = this.database.transaction([stores.answers, stores.files]);
    const [answers, files] = await Promise.all(
      [stores.answers, stores.files].map(
        (name) => answered(transaction.objectStore(name).getAll(this.range())) as Promise<(Place & { load: string })[]>,
      ),
    );
    return [...answers!, ...files!].filter(({ entityId }) => entityId === this.place.entityId);
  }

  /** What another load left becomes this one's, in one stroke. Of two words for one answer the later ones stay. */
  private async adopt(other: string): Promise<void> {
    const transaction = this.database.transaction([stores.answers, stores.files], 'readwrite');
    const finished = done(transaction);
    const { load } = this;
    const { requestId, entityId } = this.place;
    const answers = transaction.objectStore(stores.answers);
    const mine = (row: Place) => row.entityId === entityId;
    for (const row of ((await answered(answers.getAll(this.range(other)))) as AnswerRow[]).filter(mine)) {
      const key = [row.question, row.commitmentId];
      const there = (await answered(answers.get([requestId, load, ...key]))) as AnswerRow | undefined;
      if (!there || there.at < row.at) answers.put({ ...row, load });
      answers.delete([requestId, other, ...key]);
    }
    const files = transaction.objectStore(stores.files);
    for (const row of ((await answered(files.getAll(this.range(other)))) as FileRow[]).filter(mine)) {
      files.put({ ...row, load });
      files.delete([requestId, other, row.id]);
    }
    await finished;
  }
}
