import * as Y from 'yjs';
import type { ProblemBody } from '#contracts';
import type { DeviceCopy } from './device-copy.js';
import { freshId } from './fresh-id.js';
import { LiveText } from './live-text.js';
import type { Outbox } from './outbox.js';
import { placeAgain } from './place-again.js';
import type { KeptWords, RoomState } from './room-state.js';
import { snapshotOf } from './snapshot.js';
import { stranded } from './stranded.js';

type Words = Omit<KeptWords, 'id'>;

/** What starting over needs of the room in which it happens. */
export interface Room {
  readonly textId: string;
  readonly outbox: Outbox;
  text(): LiveText | null;
  state(): RoomState;
  copy(): DeviceCopy;
  /** the last row of which the service has spoken */
  upTo(): number;
  join(): Promise<void>;
  moreIds(): Promise<readonly number[]>;
  mayTypeIn(blockId: string): boolean;
  show(text: LiveText, clientId: number | undefined): void;
  keep(words: Words, id: number | undefined): void;
}

const AT_ONCE = 5_000;
const CATCH_UP = 3_000;

/**
 * After a refusal the document cannot go on: it is made anew from the record, and block by block my words are put back where
 * that is still allowed; the others are kept and shown. A second refusal at once keeps everything, so that a disagreement with
 * the record never becomes a circle.
 */
export class StartingOver {
  private running: Promise<void> | null = null;
  private refusedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly room: Room) {}

  get underWay(): boolean {
    return this.running !== null;
  }

  async begin(problem: ProblemBody): Promise<void> {
    this.running ??= this.make(problem).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Nothing of this role is taken any more: what was not confirmed goes into the tray. */
  async keepAll(problem: ProblemBody): Promise<void> {
    const { outbox } = this.room;
    const text = this.room.text();
    if (!text || outbox.waiting === 0) return;
    const { textState, blocks } = this.room.state();
    const { words } = placeAgain(text, {
      shared: text.shared(),
      mine: text.mine(),
      may: () => false,
      problem,
      textState,
      blocks,
    });
    const keep = [words, this.withoutPlace(problem, text)].filter((one) => one !== null);
    await this.put(keep, () => this.room.copy().replace(outbox.empty(), [], keep));
  }

  /** Until they are in the tray these words count as waiting: in the record they are not. */
  private async put(keep: readonly Words[], stroke: () => ReturnType<DeviceCopy['replace']>): Promise<void> {
    const { outbox } = this.room;
    outbox.leaving = keep.flatMap(({ blocks }) => blocks).length;
    const known = await stroke();
    outbox.leaving = 0;
    for (const [index, words] of keep.entries()) this.room.keep(words, known[index]);
  }

  /**
   * Words that lack others typed before them stand in the document unseen, as do those whose paragraph was gone when this
   * device brought them back, and no paragraph tells of them: they are kept as they are, unless the record has them.
   */
  private withoutPlace(problem: ProblemBody, ...texts: [mine: LiveText, newest?: LiveText]): Words | null {
    const [mine, newest] = texts;
    const stands = ({ id, length }: { id: Y.ID; length: number }) =>
      texts.some((text) => text && Y.getState(text.doc.store, id.client) >= id.clock + length);
    const recorded = ({ id, length }: { id: Y.ID; length: number }) =>
      newest !== undefined && Y.getState(newest.doc.store, id.client) >= id.clock + length;
    const unseen = this.room.outbox.unconfirmed.filter(
      ({ update }) => !Y.decodeUpdate(update).structs.every(mine.homeless.has(update) ? recorded : stands),
    );
    const words = stranded(
      unseen.map(({ update }) => update),
      'without-place',
    );
    return words && { ...words, problem };
  }

  private async make(problem: ProblemBody): Promise<void> {
    const { outbox } = this.room;
    await outbox.answered();
    const { text, clientId } = await this.newest(problem);
    const old = this.room.text();
    if (!old) return;
    const sameRecord = text.generation === old.generation;
    const atOnce = performance.now() - this.refusedAt < AT_ONCE;
    this.refusedAt = performance.now();
    const keepAll = atOnce || clientId === undefined || this.room.state().readOnly;
    if (clientId !== undefined) text.typeAs(clientId);
    const { updates, words } = placeAgain(text, {
      shared: sameRecord ? text.shared() : old.shared(),
      mine: outbox.waiting > 0 ? old.mine() : old.shared(),
      may: (blockId) => !keepAll && this.room.mayTypeIn(blockId),
      problem,
      textState: this.room.state().textState,
      blocks: this.room.state().blocks,
      base: sameRecord ? text : old,
    });
    const keep = [words, this.withoutPlace(problem, old, text)].filter((one) => one !== null);
    const dropped = outbox.empty();
    const added = updates.map((update) =>
      outbox.add({ update, generation: text.generation, load: text.load, stored: false }),
    );
    await this.put(keep, () => {
      this.room.show(text, clientId);
      return this.room.copy().replace(dropped, added, keep, text.load);
    });
    this.room.copy().moved();
  }

  /** The record's newest state under a load of its own, with a fresh id to type under. */
  private async newest(problem: ProblemBody): Promise<{ text: LiveText; clientId: number | undefined }> {
    const clientId = await this.anotherId();
    const caughtUp = problem.key !== 'wrong-generation' && (await this.caughtUp());
    const old = this.room.text();
    if (caughtUp && old) return { text: LiveText.of(freshId(), old.generation, old.seq, [old.state()]), clientId };
    const snapshot = await snapshotOf(this.room.textId);
    const { generation, to, updates } = snapshot;
    const here = this.room.text();
    if (here?.generation !== generation) return { text: LiveText.of(freshId(), generation, to, updates), clientId };
    // What colleagues wrote meanwhile stands beside my words as well: else it would look as if I had taken it away.
    if (to > here.seq) here.take(snapshot);
    // Words of mine are in the record that this copy does not hold yet: they would be put back beside themselves.
    if (problem.key !== 'wrong-generation' && here.seq < this.room.upTo()) throw new Error('behind');
    return { text: LiveText.of(freshId(), generation, here.seq, [here.state()]), clientId };
  }

  /** Joins again, and waits until every row is here of which the service has spoken. */
  private async caughtUp(): Promise<boolean> {
    await this.room.join();
    const end = performance.now() + CATCH_UP;
    const missing = () => (this.room.text()?.seq ?? Number.POSITIVE_INFINITY) < this.room.upTo();
    while (missing() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    return this.room.state().phase === 'live' && this.room.text() !== null && !missing();
  }

  private async anotherId(): Promise<number | undefined> {
    if (this.room.state().readOnly) return undefined;
    const spare = await this.room
      .copy()
      .takeId()
      .catch(() => undefined);
    return spare ?? (await this.room.moreIds())[0];
  }
}
