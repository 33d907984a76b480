import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type {
  Acknowledged,
  BlockView,
  Commanded,
  Joined,
  ProblemBody,
  Pushed,
  Role,
  RoomClosed,
  RosterEntry,
  RosterTold,
  RowsTold,
  StructureCommand,
  TextState,
} from '#contracts';
import { liveMessages as say } from '#contracts';
import { blockElements, decodeFrame, type KeptBlock, mayType, readBlocks, replay, wordsOf } from '#text';

/** What came from the record; everything else that changes the document was typed here. */
export const FROM_RECORD = Symbol('from the record');

/** Words that the record did not take, kept for the person who typed them. */
export interface KeptWords {
  problem: ProblemBody;
  /** blocks of mine that could be put back all the same */
  placed: number;
  blocks: readonly KeptBlock[];
}

export interface RoomState {
  phase: 'joining' | 'live' | 'reconnecting' | 'closed';
  /** Raised whenever the document was made anew; whoever shows it starts over. */
  edition: number;
  doc: Y.Doc | null;
  readOnly: boolean;
  textState: TextState;
  blocks: ReadonlyMap<string, BlockView>;
  roster: readonly RosterEntry[];
  /** Changes typed here that the record has not confirmed. */
  waiting: number;
  savedAt: Date | null;
  since: Date | null;
  kept: readonly KeptWords[];
  problem: ProblemBody | null;
}

const ACKNOWLEDGE_WITHIN = 15_000;

/**
 * One text on one connection: joins, hears, types, and says what is saved. "Saved" means that the record
 * confirmed my last change; nothing else does (ux.md 3.2). The screen never waits for it.
 */
export class LiveRoom {
  private socket: Socket | null = null;
  private generation = 0;
  private seq = 0;
  private room = -1;
  private pending: Uint8Array[] = [];
  private rejoining = false;
  private readonly watchers = new Set<() => void>();
  private current: RoomState = {
    phase: 'joining',
    edition: 0,
    doc: null,
    readOnly: true,
    textState: 'drafting',
    blocks: new Map(),
    roster: [],
    waiting: 0,
    savedAt: null,
    since: null,
    kept: [],
    problem: null,
  };

  /** The text as the record and I last shared it: what came from there and nothing else. Kept words are measured against it. */
  private record: Y.Doc | null = null;
  private lastRefusal = 0;

  constructor(
    readonly textId: string,
    private readonly role: Role | null,
  ) {}

  readonly state = (): RoomState => this.current;
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  open(): void {
    const socket = io({
      path: '/live',
      transports: ['websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 4_000,
      randomizationFactor: 0.5,
    });
    this.socket = socket;
    this.become({ phase: 'joining' });
    socket.on('connect', () => void this.join());
    socket.on('disconnect', () => {
      if (this.current.phase !== 'closed') this.become({ phase: 'reconnecting', since: new Date() });
    });
    socket.on('connect_error', () => {
      if (this.current.phase === 'live') this.become({ phase: 'reconnecting', since: new Date() });
    });
    socket.on(say.frame, (bytes: ArrayBuffer | Uint8Array) => this.hear(new Uint8Array(bytes)));
    socket.on(say.rows, (told: RowsTold) => {
      if (told.textId === this.textId) this.learn(told.state, told.blocks);
    });
    socket.on(say.roster, (told: RosterTold) => {
      if (told.textId === this.textId) this.become({ roster: told.roster });
    });
    socket.on(say.closed, (told: RoomClosed) => {
      if (told.textId !== this.textId) return;
      if (told.reason === 'rights-ended') this.become({ phase: 'closed' });
      else void this.startOver(null);
    });
  }

  close(): void {
    this.socket?.emit(say.leave, { textId: this.textId });
    this.socket?.disconnect();
    this.current.doc?.destroy();
    this.become({ phase: 'closed', doc: null });
  }

  /** Structure changes are the server's work on the newest state. @throws ProblemBody */
  async command(command: StructureCommand): Promise<string> {
    // What was typed just before must be there when the command runs.
    const reply = await this.ask<Commanded>(say.command, { textId: this.textId, command });
    if (reply.problem) {
      this.become({ problem: reply.problem });
      throw reply.problem;
    }
    return reply.blockId;
  }

  /** Where the caret stands; at most four times a second. */
  present(blockId: string | null): void {
    if (this.presence === blockId) return;
    this.presence = blockId;
    if (this.presenceTimer) return;
    this.presenceTimer = setTimeout(() => {
      this.presenceTimer = null;
      if (this.current.phase === 'live')
        this.socket?.volatile.emit(say.presence, { textId: this.textId, blockId: this.presence });
    }, 250);
  }
  private presence: string | null = null;
  private presenceTimer: ReturnType<typeof setTimeout> | null = null;

  forgetKept(): void {
    this.become({ kept: [] });
  }
  forgetProblem(): void {
    this.become({ problem: null });
  }
  /** The editor refused something before it left; said in the same words as the record's refusal. */
  refuse(problem: ProblemBody): void {
    this.become({ problem });
  }

  private async join(): Promise<void> {
    if (this.rejoining) return;
    this.rejoining = true;
    try {
      const known = this.current.doc !== null;
      const reply = await this.ask<Joined>(say.join, {
        textId: this.textId,
        ...(known ? { have: { generation: this.generation, seq: this.seq } } : {}),
      });
      if (reply.problem) {
        this.become({ phase: 'closed', problem: reply.problem });
        return;
      }
      this.room = reply.room;
      if (reply.snapshot) this.begin(reply, reply.snapshot);
      else {
        if (reply.tail) this.take(new Uint8Array(reply.tail));
        this.seq = Math.max(this.seq, reply.seq);
      }
      this.become({
        phase: 'live',
        since: null,
        readOnly: reply.readOnly,
        roster: reply.roster,
        blocks: new Map(reply.blocks.map((block) => [block.id, block])),
        textState: reply.state,
      });
      this.pushAgain();
    } finally {
      this.rejoining = false;
    }
  }

  /** A fresh document: first what is recorded, then an id of one's own, and only then typing. */
  private begin(joined: Joined, snapshot: Uint8Array): void {
    const doc = new Y.Doc({ gc: true });
    Y.applyUpdate(doc, new Uint8Array(snapshot), FROM_RECORD);
    const clientId = joined.clientIds[0];
    if (clientId !== undefined) doc.clientID = clientId;
    this.current.doc?.destroy();
    this.record?.destroy();
    this.record = new Y.Doc();
    Y.applyUpdate(this.record, new Uint8Array(snapshot));
    this.generation = joined.generation;
    this.seq = joined.seq;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_RECORD) this.typed(update);
    });
    this.become({ doc, edition: this.current.edition + 1 });
  }

  private typed(update: Uint8Array): void {
    this.pending.push(update);
    this.become({ waiting: this.pending.length });
    if (this.current.phase === 'live') void this.push(update);
  }

  private pushAgain(): void {
    for (const update of this.pending) void this.push(update);
  }

  private async push(update: Uint8Array): Promise<void> {
    const generation = this.generation;
    const edition = this.current.edition;
    const reply = await this.ask<Pushed>(say.push, { textId: this.textId, generation, update }).catch(() => null);
    // No answer: the words stay waiting and go again after the next join. Another edition: they were dealt with.
    if (!reply || edition !== this.current.edition) return;
    if (reply.problem) {
      await this.startOver(reply.problem);
      return;
    }
    this.pending = this.pending.filter((one) => one !== update);
    this.become({ waiting: this.pending.length, ...(this.pending.length === 0 ? { savedAt: new Date() } : {}) });
  }

  /**
   * After a refusal the document cannot go on: the record's text is taken anew, and block by block my words are put back
   * where that is still allowed and nobody changed the same words; the others are kept and shown. A second refusal at once
   * keeps everything, so that a disagreement with the record never becomes a circle.
   */
  private async startOver(problem: ProblemBody | null): Promise<void> {
    const shared = this.record ? readBlocks(this.record) : [];
    const mine = this.current.doc ? readBlocks(this.current.doc) : [];
    const lost = this.pending.length > 0;
    this.pending = [];
    this.current.doc?.destroy();
    this.become({ doc: null, edition: this.current.edition + 1, waiting: 0, phase: 'joining' });
    await this.join();
    const doc = this.state().doc;
    if (!lost || !doc) return;
    const again = performance.now() - this.lastRefusal < 5_000;
    this.lastRefusal = performance.now();
    const { place, kept } = replay(shared, mine, readBlocks(doc), (id) => !again && this.mayTypeIn(id));
    for (const { blockId, text } of place) setWords(doc, blockId, text);
    if (problem && (kept.length > 0 || place.length > 0))
      this.become({ kept: [...this.current.kept, { problem, placed: place.length, blocks: kept }] });
  }

  private mayTypeIn(blockId: string): boolean {
    const block = this.current.blocks.get(blockId);
    return mayType(this.current.textState, block?.state ?? 'open', this.role, block?.freeTyping ?? false);
  }

  private hear(bytes: Uint8Array): void {
    if (!this.current.doc || this.current.phase !== 'live') return;
    const frame = decodeFrame(bytes);
    if (frame.room !== this.room || frame.generation !== this.generation || frame.to <= this.seq) return;
    if (frame.from > this.seq + 1) void this.join();
    else this.apply(frame.updates, frame.to);
  }

  private take(tail: Uint8Array): void {
    const frame = decodeFrame(tail);
    this.apply(frame.updates, frame.to);
  }

  private apply(updates: readonly Uint8Array[], to: number): void {
    const doc = this.current.doc;
    if (!doc) return;
    Y.transact(
      doc,
      () => {
        for (const update of updates) Y.applyUpdate(doc, update, FROM_RECORD);
      },
      FROM_RECORD,
    );
    for (const update of updates) if (this.record) Y.applyUpdate(this.record, update);
    this.seq = to;
  }

  private learn(textState: TextState, changed: readonly BlockView[]): void {
    const blocks = new Map(this.current.blocks);
    for (const block of changed) blocks.set(block.id, block);
    this.become({ textState, blocks });
  }

  private ask<View>(message: string, body: unknown): Promise<Acknowledged<View>> {
    const socket = this.socket;
    if (!socket) return Promise.reject(new Error('the room is not open'));
    return socket.timeout(ACKNOWLEDGE_WITHIN).emitWithAck(message, body) as Promise<Acknowledged<View>>;
  }

  private become(change: Partial<RoomState>): void {
    this.current = { ...this.current, ...change };
    for (const watcher of this.watchers) watcher();
  }
}

/** Makes the words of a block these, touching only what differs, so that colleagues' carets and words stay where they are. */
function setWords(doc: Y.Doc, blockId: string, words: string): void {
  const element = blockElements(doc).find((one) => one.getAttribute('id') === blockId);
  const text = element?.toArray().find((child): child is Y.XmlText => child instanceof Y.XmlText);
  if (!element || !text) return;
  const old = wordsOf(element);
  let start = 0;
  while (start < old.length && start < words.length && old[start] === words[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < words.length - start &&
    old[old.length - 1 - end] === words[words.length - 1 - end]
  )
    end += 1;
  doc.transact(() => {
    if (old.length - start - end > 0) text.delete(start, old.length - start - end);
    if (words.length - start - end > 0) text.insert(start, words.slice(start, words.length - end));
  });
}
