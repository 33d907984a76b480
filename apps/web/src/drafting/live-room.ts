import * as Y from 'yjs';
import {
  type Commanded,
  type Joined,
  type MoreIds,
  type ProblemBody,
  type RoomClosed,
  type RosterTold,
  type RowsTold,
  type StructureCommand,
  liveMessages as say,
} from '#contracts';
import type { Device, Keeping } from '../offline/device.js';
import type { Line } from '../offline/line.js';
import { askedOnce } from './asked-once.js';
import { DeviceCopy } from './device-copy.js';
import { Frames } from './frames.js';
import { freshId } from './fresh-id.js';
import { HeardChanges } from './heard-changes.js';
import { Joining } from './joining.js';
import { takenUp } from './kept-drafts.js';
import { FROM_DEVICE, FROM_RECORD, LiveText } from './live-text.js';
import { type Change, Outbox } from './outbox.js';
import { OwnActs } from './own-acts.js';
import { Presence } from './presence.js';
import { type PushEars, Pushing } from './pushing.js';
import { isPassing, mayBeMissing } from './refusals.js';
import type { RoomNow, RoomState, Writer } from './room-state.js';
import { Standing } from './standing.js';
import { StartingOver } from './starting-over.js';
import { Untaken } from './untaken.js';

export type { RoomState, Writer } from './room-state.js';

/**
 * One text on the live connection: joins, hears, types, and says what is saved. "Saved" means that the record confirmed my
 * last change; nothing else does (ux.md 3.2). The screen never waits for it, and words are on this device before they are
 * called so.
 */
export class LiveRoom {
  readonly presence: Presence;
  /** what others changed since one came */
  readonly changes = new HeardChanges((blockId) => this.standing.othersIn(blockId));
  /** what one did last by command, and may undo */
  readonly acts = new OwnActs();
  private text: LiveText | null = null;
  private room = -1;
  /** the row up to which the record reached at the last joining or acknowledgement */
  private upTo = 0;
  /** everything unconfirmed went once more since the last confirmation */
  private sentAgain = false;
  private readonly outbox = new Outbox();
  private readonly standing: Standing;
  private readonly untaken: Untaken;
  private readonly joining: Joining;
  private readonly pushing: Pushing;
  private readonly frames = new Frames(() => this.line.isUp && void this.joining.join());
  private copy: DeviceCopy = this.copyIn(null);
  private readonly anew: StartingOver;

  constructor(
    readonly textId: string,
    private readonly writer: Writer,
    private readonly line: Line,
  ) {
    this.presence = new Presence(textId, line);
    this.standing = new Standing(writer, this.outbox);
    this.untaken = new Untaken(textId, this.standing, () => this.copy);
    this.joining = new Joining(line, this.standing, {
      textId,
      text: () => this.text,
      claim: (text) => this.claim(text),
      letIn: (text, joined) => this.letIn(text, joined),
      startOver: (problem) => this.startOver(problem),
      keepAll: (problem) => this.anew.keepAll(problem),
    });
    this.anew = new StartingOver({
      textId,
      outbox: this.outbox,
      text: () => this.text,
      state: this.state,
      copy: () => this.copy,
      upTo: () => this.upTo,
      join: () => this.joining.join(),
      moreIds: () => this.moreIds(),
      mayTypeIn: this.mayTypeIn,
      show: (text, clientId) => {
        this.show(text, clientId);
        this.standing.count({ noIds: clientId === undefined && !this.state().readOnly });
      },
      keep: (words, id) => this.untaken.keep({ ...words, ...(id !== undefined && { id }) }),
    });
    this.pushing = new Pushing(textId, line, this.outbox, this.pushEars);
  }

  /** The row of the record up to which the text on the screen reads. */
  get row(): number {
    return this.text?.seq ?? 0;
  }
  readonly state = (): RoomNow => this.standing.now;
  readonly atRest = (): RoomState => this.standing.atRest;
  readonly watch = (watcher: () => void): (() => void) => this.standing.watch(watcher);
  readonly mayTypeIn = (blockId: string): boolean => this.standing.mayTypeIn(blockId);

  /** First what this device holds, then the record. */
  async open(device: Device | Exclude<Keeping, 'kept'>): Promise<void> {
    if (typeof device === 'string') this.standing.become({ keeping: device });
    else {
      const { termId, entityId } = this.writer;
      this.copy = this.copyIn(device.text({ termId, entityId, textId: this.textId }));
      await this.openFromDevice().catch(() => this.standing.become({ keeping: 'refused' }));
    }
    if (this.standing.now.phase === 'closed') return;
    this.joining.begin((message, payload) => this.told(message, payload));
  }

  close(): void {
    this.joining.end();
    this.line.say(say.leave, { textId: this.textId });
    this.presence.end();
    this.frames.end();
    this.untaken.end();
    this.copy.copyNow();
    this.copy.close();
    this.text?.destroy();
    this.text = null;
    this.standing.become({ phase: 'closed', doc: null });
  }

  /** Structure changes are the server's work on the newest state. @throws ProblemBody */
  async command(command: StructureCommand): Promise<Commanded> {
    const reply = await askedOnce(this.line, this.standing, this.textId, command);
    this.standing.become({ notDone: reply.problem ?? null });
    if (reply.problem) {
      await this.untaken.keepFrom(command, reply.problem, this.text);
      throw reply.problem;
    }
    return reply;
  }

  forgetKept(): void {
    this.untaken.forget();
  }
  forgetProblem(): void {
    this.standing.become({ problem: null, notDone: null });
  }
  /** The editor refused something before it left; said in the same words as the record's refusal. */
  refuse(problem: ProblemBody): void {
    this.standing.become({ problem });
  }

  private async openFromDevice(): Promise<void> {
    const load = freshId();
    const found = await this.copy.open(load);
    if (!found) return;
    if (found.kept.length > 0) this.standing.become({ kept: found.kept.map((words) => takenUp(words, this.writer)) });
    if (!found.copy) return;
    const { generation, seq, state, facts } = found.copy;
    const text = LiveText.of(load, generation, seq, [state]);
    await this.copy.left(text, (changes) => this.returned(changes));
    if (this.standing.now.phase === 'closed') return;
    const id = facts.readOnly ? undefined : await this.copy.takeId();
    this.standing.fromDevice(facts, id !== undefined);
    this.show(text, id);
  }

  /** A text without a copy here: words may have been left all the same, by a tab that is gone or a text that was not let in. */
  private async claim(text: LiveText): Promise<void> {
    this.copy.loaded(text.load);
    this.outbox.empty();
    await this.copy.left(text, (changes) => this.returned(changes)).catch(() => undefined);
  }

  private letIn(text: LiveText, joined: Joined): void {
    const ids = [...joined.clientIds];
    this.room = joined.room;
    this.upTo = joined.seq;
    this.standing.letIn(joined);
    if (this.text !== text) {
      const id = ids.shift();
      this.show(text, id);
      this.standing.become({ noIds: !joined.readOnly && id === undefined });
    } else if (this.standing.now.noIds && ids.length > 0) {
      text.typeAs(ids.shift()!);
      this.standing.become({ noIds: false });
    }
    if (!joined.readOnly) void this.copy.addIds(ids, () => this.moreIds()).catch(() => undefined);
    this.drain();
    this.copy.copyNow();
    this.standing.count({});
    this.presence.again();
    this.untaken.send();
    if (!this.anew.underWay) this.pushing.all();
  }

  /** The document that is on the screen from here on, with what tabs that are gone had left before it came. */
  private show(text: LiveText, clientId: number | undefined): void {
    if (this.text !== text) this.text?.destroy();
    this.text = text;
    text.putBack(this.outbox.unconfirmed.map(({ update }) => update));
    if (clientId !== undefined) text.typeAs(clientId);
    text.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_RECORD && origin !== FROM_DEVICE) this.typed(update, origin instanceof Y.UndoManager);
    });
    this.changes.follow(text.doc);
    this.standing.become({ doc: text.doc, edition: this.standing.now.edition + 1 });
  }

  private typed(update: Uint8Array, undoes: boolean): void {
    const { text } = this;
    if (!text) return;
    const change = this.outbox.add({ update, generation: text.generation, load: text.load, stored: false });
    this.copy.add(change);
    this.standing.count(this.standing.now.unkeptSince === null ? { unkeptSince: performance.now() } : {});
    if (this.standing.now.phase === 'live' && !this.anew.underWay) this.pushing.one(change, undoes);
  }

  /** Words of a tab that is gone, found by this one. */
  private returned(changes: readonly Change[]): void {
    this.text?.putBack(changes.map(({ update }) => update));
    this.standing.count({});
    if (this.standing.now.phase === 'live' && !this.anew.underWay) this.pushing.all();
  }

  private readonly pushEars: PushEars = {
    text: () => this.text,
    confirmed: (changes, seq) => {
      this.outbox.confirm(changes, seq);
      this.upTo = Math.max(this.upTo, seq);
      this.sentAgain = false;
      if (!this.copy.there) this.outbox.forgetUpTo(seq);
      this.drain();
      this.standing.count(this.outbox.waiting === 0 ? { savedAt: new Date() } : {});
    },
    refused: (problem) => {
      if (isPassing(problem.key)) this.joining.later();
      else if (mayBeMissing(problem.key) && !this.sentAgain) {
        this.sentAgain = true;
        void this.joining.join();
      } else if (problem.key === 'rights-ended' || problem.key === 'not-signed-in') void this.joining.notLetIn(problem);
      else void this.startOver(problem);
    },
    // If the connection stands all the same, joining again brings certainty.
    unanswered: () => {
      if (this.line.isUp && this.standing.now.phase === 'live') this.joining.later();
    },
  };

  /** The document is made anew; until then nothing is sent. If the record cannot be asked, joining again tries once more. */
  private async startOver(problem: ProblemBody): Promise<void> {
    if (this.anew.underWay) return;
    try {
      await this.anew.begin(problem);
      await this.joining.join();
    } catch (error) {
      this.joining.failed(error);
    }
  }

  private async moreIds(): Promise<readonly number[]> {
    const more = await this.line.ask<MoreIds>(say.ids, { textId: this.textId });
    return more.problem ? [] : more.clientIds;
  }

  private told(message: string, payload: unknown): void {
    if (message === say.frame) this.hear(new Uint8Array(payload as ArrayBuffer));
    const told = payload as { textId?: string };
    if (message === say.frame || told?.textId !== this.textId) return;
    if (message === say.rows) this.learn(payload as RowsTold);
    else if (message === say.roster) this.standing.become({ roster: (payload as RosterTold).roster });
    else if (message === say.closed) this.joining.closed((payload as RoomClosed).reason);
    else this.presence.told(message, payload);
  }

  private hear(bytes: Uint8Array): void {
    this.frames.hear(bytes);
    if (this.standing.now.phase === 'live') this.drain();
  }

  private drain(): void {
    if (!this.text) return;
    this.frames.drain(this.text, this.room, this.upTo);
    this.copy.moved();
  }

  private learn({ state, blocks }: RowsTold): void {
    this.standing.learn(state, blocks);
    this.copy.moved();
  }

  private copyIn(store: ConstructorParameters<typeof DeviceCopy>[0]): DeviceCopy {
    return new DeviceCopy(
      store,
      this.outbox,
      () => ({ text: this.text, facts: this.standing.facts() }),
      (keeping) => this.standing.count({ keeping }),
      (words) => this.untaken.keep(words),
    );
  }
}
