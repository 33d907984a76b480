import {
  type BlockView,
  type Commanded,
  type Joined,
  type MoreIds,
  type ProblemBody,
  type RoomClosed,
  type RosterTold,
  type RowsTold,
  type StructureCommand,
  liveMessages as say,
  type TextState,
} from '#contracts';
import { mayType } from '#text';
import { heard, missed } from '../api/connection.js';
import type { Device, Keeping } from '../offline/device.js';
import type { Line } from '../offline/line.js';
import { type CopyFacts, DeviceCopy } from './device-copy.js';
import { Frames } from './frames.js';
import { freshId } from './fresh-id.js';
import { HeardChanges } from './heard-changes.js';
import { KeptDrafts, onTheWay, takenUp } from './kept-drafts.js';
import { FROM_DEVICE, FROM_RECORD, LiveText } from './live-text.js';
import { type Change, Outbox } from './outbox.js';
import { OwnActs } from './own-acts.js';
import { Presence } from './presence.js';
import { type PushEars, Pushing } from './pushing.js';
import { cutBy, isPassing, mayBeMissing, ofTooManyWindows, problemOfKey } from './refusals.js';
import { atFirst, type KeptWords, type RoomState, type Writer } from './room-state.js';
import { NotGiven, snapshotOf } from './snapshot.js';
import { StartingOver } from './starting-over.js';

export type { RoomState, Writer } from './room-state.js';

const AGAIN_AFTER = 2_000;
/** Under whom words are put on this device. */
const writerOn = ({ termId, entityId }: Writer) => ({ termId, entityId });

/**
 * One text on the live connection: joins, hears, types, and says what is saved. "Saved" means that the record confirmed my
 * last change; nothing else does (ux.md 3.2). The screen never waits for it, and words are on this device before they are
 * called so.
 */
export class LiveRoom {
  readonly presence: Presence;
  /** what others changed since one came */
  readonly changes = new HeardChanges((blockId) => this.othersIn(blockId));
  /** what one did last by command, and may undo */
  readonly acts = new OwnActs();
  private text: LiveText | null = null;
  private room = -1;
  /** the row up to which the record reached at the last joining or acknowledgement */
  private upTo = 0;
  /** everything unconfirmed went once more since the last confirmation */
  private sentAgain = false;
  private again: ReturnType<typeof setTimeout> | null = null;
  private joining: Promise<void> | null = null;
  /** the text as it stood when one came, fetched while the connection is made; taken once */
  private coming: Promise<LiveText> | null = null;
  private stopHearing: () => void = () => undefined;
  private readonly outbox = new Outbox();
  private readonly pushing: Pushing;
  private readonly frames = new Frames(() => this.line.isUp && void this.join());
  private copy: DeviceCopy = this.copyIn(null);
  private readonly anew: StartingOver;
  private readonly drafts: KeptDrafts;
  private readonly watchers = new Set<() => void>();
  private current: RoomState = atFirst;

  constructor(
    readonly textId: string,
    private readonly writer: Writer,
    private readonly line: Line,
  ) {
    this.presence = new Presence(textId, line);
    this.anew = new StartingOver({
      textId,
      outbox: this.outbox,
      text: () => this.text,
      state: this.state,
      copy: () => this.copy,
      upTo: () => this.upTo,
      join: () => this.join(),
      moreIds: () => this.moreIds(),
      mayTypeIn: this.mayTypeIn,
      show: (text, clientId) => {
        this.show(text, clientId);
        this.count({ noIds: clientId === undefined && !this.current.readOnly });
      },
      keep: (words, id) => this.keep({ ...words, ...(id !== undefined && { id }) }),
    });
    this.drafts = new KeptDrafts({ textId, kept: () => this.current.kept, change: (from, to) => this.kept(from, to) });
    this.pushing = new Pushing(textId, line, this.outbox, this.pushEars);
  }

  readonly state = (): RoomState => this.current;
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** First what this device holds, then the record. */
  async open(device: Device | Exclude<Keeping, 'kept'>): Promise<void> {
    if (typeof device === 'string') this.become({ keeping: device });
    else {
      const { textId, writer } = this;
      this.copy = this.copyIn(device.text<CopyFacts, Omit<KeptWords, 'id'>>({ ...writerOn(writer), textId }));
      await this.openFromDevice().catch(() => this.become({ keeping: 'refused' }));
    }
    if (this.current.phase === 'closed') return;
    if (!this.text) {
      this.coming = this.fetched();
      // Joining asks for it and says what was wrong.
      this.coming.catch(() => undefined);
    }
    this.stopHearing = this.line.hear({
      up: () => this.up(),
      down: () => this.down(),
      refused: (problem) => void this.notLetIn(problem),
      told: (message, payload) => this.told(message, payload),
    });
    if (!this.line.isUp && this.current.phase === 'joining') this.become({ since: new Date() });
  }

  close(): void {
    this.stopHearing();
    this.line.say(say.leave, { textId: this.textId });
    this.presence.end();
    this.frames.end();
    this.drafts.end();
    if (this.again) clearTimeout(this.again);
    this.copy.copyNow();
    this.copy.close();
    this.text?.destroy();
    this.text = null;
    this.coming?.then((text) => text.destroy()).catch(() => undefined);
    this.coming = null;
    this.become({ phase: 'closed', doc: null });
  }

  /** Structure changes are the server's work on the newest state. @throws ProblemBody */
  async command(command: StructureCommand): Promise<Commanded> {
    const reply = await this.line.ask<Commanded>(say.command, { textId: this.textId, command }).catch(() => {
      this.become({ problem: problemOfKey('unavailable') });
      throw problemOfKey('unavailable');
    });
    if (reply.problem) {
      this.become({ problem: reply.problem });
      throw reply.problem;
    }
    this.acts.done(command, reply);
    return reply;
  }

  /** What is on its way to the drafts of the delegation stays until it is there. */
  forgetKept(): void {
    const done = this.current.kept.filter((words) => onTheWay([words]) === 0);
    this.copy.dropKept(done.flatMap(({ id }) => (id === undefined ? [] : [id])));
    this.become({ kept: this.current.kept.filter((words) => !done.includes(words)) });
  }
  private keep(words: KeptWords): void {
    this.count({ kept: [...this.current.kept, words] });
    void this.drafts.go();
  }
  private async kept(from: KeptWords, to: KeptWords): Promise<void> {
    if (!this.current.kept.includes(from)) return;
    this.become({ kept: this.current.kept.map((one) => (one === from ? to : one)) });
    if (to.id !== undefined) await this.copy.changeKept({ ...to, id: to.id });
  }
  forgetProblem(): void {
    this.become({ problem: null });
  }
  /** The editor refused something before it left; said in the same words as the record's refusal. */
  refuse(problem: ProblemBody): void {
    this.become({ problem });
  }

  /** Whether this role may type in a block now. */
  readonly mayTypeIn = (blockId: string): boolean => {
    const block = this.current.blocks.get(blockId);
    return mayType(this.current.textState, block?.state ?? 'open', this.writer.role, block?.freeTyping ?? false);
  };

  /** Other delegations whose caret stands in a paragraph. */
  private othersIn(blockId: string): string[] {
    const { entityId, role } = this.writer;
    return this.current.roster
      .filter((entry) => entry.blocks.includes(blockId))
      .filter((entry) => (entry.entityId ? entry.entityId !== entityId : entry.role !== role))
      .map(({ name, code }) => name || code);
  }

  private async openFromDevice(): Promise<void> {
    const load = freshId();
    const found = await this.copy.open(load);
    if (!found) return;
    if (found.kept.length > 0) this.become({ kept: found.kept.map((words) => takenUp(words, this.writer)) });
    if (!found.copy) return;
    const { generation, seq, state, facts } = found.copy;
    const text = LiveText.of(load, generation, seq, [state]);
    text.putBack(
      (await this.copy.left(load, generation, (changes) => this.returned(changes))).map(({ update }) => update),
    );
    const id = facts.readOnly ? undefined : await this.copy.takeId();
    this.become({
      phase: 'device',
      textState: facts.textState,
      blocks: new Map(facts.blocks.map((block) => [block.id, block])),
      readOnly: facts.readOnly || id === undefined,
      noIds: !facts.readOnly && id === undefined,
      waiting: this.outbox.waiting,
    });
    this.show(text, id);
  }

  private async join(): Promise<void> {
    heard();
    this.joining ??= this.joinNow().finally(() => {
      this.joining = null;
    });
    return this.joining;
  }

  private async joinNow(): Promise<void> {
    if (this.again) clearTimeout(this.again);
    this.again = null;
    try {
      const text = this.text ?? (await this.arrived());
      if (text !== this.text) await this.claim(text);
      const have = { generation: text.generation, seq: text.seq };
      const reply = await this.line.ask<Joined>(say.join, { textId: this.textId, have });
      if (this.current.phase === 'closed' && !this.current.cut) return;
      if (reply.problem) void this.notLetIn(reply.problem);
      else this.letIn(text, reply);
    } catch (error) {
      if (error instanceof NotGiven) void this.notLetIn(error.problem);
      else this.later();
    }
  }

  private arrived(): Promise<LiveText> {
    const coming = this.coming ?? this.fetched();
    this.coming = null;
    return coming;
  }

  private async fetched(load = freshId()): Promise<LiveText> {
    const { generation, to, updates } = await snapshotOf(this.textId);
    return LiveText.of(load, generation, to, updates);
  }

  /** A text without a copy here: words may have been left all the same, by a tab that went before its copy was written. */
  private async claim(text: LiveText): Promise<void> {
    this.copy.loaded(text.load);
    const left = await this.copy.left(text.load, text.generation, (changes) => this.returned(changes)).catch(() => []);
    text.putBack(left.map(({ update }) => update));
  }

  private letIn(text: LiveText, joined: Joined): void {
    const ids = [...joined.clientIds];
    this.room = joined.room;
    this.upTo = joined.seq;
    this.become({
      phase: 'live',
      cut: null,
      since: null,
      readOnly: joined.readOnly,
      roster: joined.roster,
      blocks: new Map(joined.blocks.map((block) => [block.id, block])),
      textState: joined.state,
      ...(ofTooManyWindows(this.current.problem) && { problem: null }),
    });
    if (this.text !== text) {
      const id = ids.shift();
      this.show(text, id);
      this.become({ noIds: !joined.readOnly && id === undefined });
    } else if (this.current.noIds && ids.length > 0) {
      text.typeAs(ids.shift()!);
      this.become({ noIds: false });
    }
    if (!joined.readOnly) void this.copy.addIds(ids, () => this.moreIds()).catch(() => undefined);
    this.drain();
    this.copy.copyNow();
    this.count({});
    this.presence.again();
    void this.drafts.go();
    if (!this.anew.underWay) this.pushing.all();
  }

  /** The document that is on the screen from here on. */
  private show(text: LiveText, clientId: number | undefined): void {
    if (this.text !== text) this.text?.destroy();
    this.text = text;
    if (clientId !== undefined) text.typeAs(clientId);
    text.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_RECORD && origin !== FROM_DEVICE) this.typed(update);
    });
    this.changes.follow(text.doc);
    this.become({ doc: text.doc, edition: this.current.edition + 1 });
  }

  private typed(update: Uint8Array): void {
    const { text } = this;
    if (!text) return;
    const change = this.outbox.add({ update, generation: text.generation, load: text.load, stored: false });
    this.copy.add(change);
    this.count(this.current.unkeptSince === null ? { unkeptSince: performance.now() } : {});
    if (this.current.phase === 'live' && !this.anew.underWay) this.pushing.one(change);
  }

  /** Words of a tab that is gone, found by this one. */
  private returned(changes: readonly Change[]): void {
    this.text?.putBack(changes.map(({ update }) => update));
    this.count({});
    if (this.current.phase === 'live' && !this.anew.underWay) this.pushing.all();
  }

  private readonly pushEars: PushEars = {
    text: () => this.text,
    confirmed: (changes, seq) => {
      this.outbox.confirm(changes, seq);
      this.upTo = Math.max(this.upTo, seq);
      this.sentAgain = false;
      if (!this.copy.there) this.outbox.forgetUpTo(seq);
      this.drain();
      this.count(this.outbox.waiting === 0 ? { savedAt: new Date() } : {});
    },
    refused: (problem) => {
      if (isPassing(problem.key)) this.later();
      else if (mayBeMissing(problem.key) && !this.sentAgain) {
        this.sentAgain = true;
        void this.join();
      } else if (problem.key === 'rights-ended' || problem.key === 'not-signed-in') void this.notLetIn(problem);
      else void this.startOver(problem);
    },
    // If the connection stands all the same, joining again brings certainty.
    unanswered: () => {
      if (this.line.isUp && this.current.phase === 'live') this.later();
    },
  };

  private later(): void {
    this.again ??= setTimeout(() => {
      this.again = null;
      if (this.line.isUp) void this.join();
    }, AGAIN_AFTER);
  }

  /** A connection that is new to this room: nothing is sent on it before it has joined. */
  private up(): void {
    if (this.current.phase === 'live') this.become({ phase: 'reconnecting' });
    void this.join();
  }

  private down(): void {
    missed();
    if (this.current.phase === 'closed' || this.current.phase === 'reconnecting') return;
    this.become({ phase: this.text ? 'reconnecting' : 'joining', since: this.current.since ?? new Date() });
  }

  private async notLetIn(problem: ProblemBody): Promise<void> {
    if (problem.key === 'wrong-generation') return this.startOver(problem);
    if (ofTooManyWindows(problem)) this.become({ problem });
    if (isPassing(problem.key)) return this.later();
    const cut = await cutBy(problem);
    if (this.current.phase === 'closed') return;
    this.become({ phase: 'closed', cut, readOnly: true, problem });
    if (cut === 'rights-ended' || cut === 'refused') await this.anew.keepAll(problem);
  }

  /** The document is made anew; until then nothing is sent. If the record cannot be asked, joining again tries once more. */
  private async startOver(problem: ProblemBody): Promise<void> {
    if (this.anew.underWay) return;
    try {
      await this.anew.begin(problem);
      await this.join();
    } catch {
      this.later();
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
    if (message === say.rows) this.learn((payload as RowsTold).state, (payload as RowsTold).blocks);
    else if (message === say.roster) this.become({ roster: (payload as RosterTold).roster });
    else if (message === say.closed) this.closed((payload as RoomClosed).reason);
    else this.presence.told(message, payload);
  }

  private closed(reason: RoomClosed['reason']): void {
    if (reason === 'generation') void this.startOver(problemOfKey('wrong-generation'));
    else if (reason === 'rights-ended') void this.notLetIn(problemOfKey('rights-ended'));
    else {
      this.become({ phase: 'reconnecting', since: new Date() });
      this.later();
    }
  }

  private hear(bytes: Uint8Array): void {
    this.frames.hear(bytes);
    if (this.current.phase === 'live') this.drain();
  }

  private drain(): void {
    if (!this.text) return;
    this.frames.drain(this.text, this.room, this.upTo);
    this.copy.moved();
  }

  private learn(textState: TextState, changed: readonly BlockView[]): void {
    const blocks = new Map(this.current.blocks);
    for (const block of changed) blocks.set(block.id, block);
    this.become({ textState, blocks });
    this.copy.moved();
  }

  private copyIn(store: ConstructorParameters<typeof DeviceCopy>[0]): DeviceCopy {
    return new DeviceCopy(
      store,
      this.outbox,
      () => ({
        text: this.text,
        facts: {
          readOnly: this.current.readOnly && !this.current.noIds && !this.current.cut,
          textState: this.current.textState,
          blocks: [...this.current.blocks.values()],
        },
      }),
      (keeping) => this.count({ keeping }),
      (words) => this.keep(words),
    );
  }

  private count(change: Partial<RoomState>): void {
    const unkept = this.outbox.unkept.length;
    this.become({
      ...change,
      waiting: this.outbox.waiting,
      unkept,
      ...(unkept === 0 ? { unkeptSince: null } : {}),
    });
  }

  private become(change: Partial<RoomState>): void {
    this.current = { ...this.current, ...change };
    for (const watcher of this.watchers) watcher();
  }
}
