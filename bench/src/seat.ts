import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Address, Ears, Protocol, Speech } from './protocols/protocol.ts';
import { keystroke } from './seed.ts';

const LOCAL = Symbol('local');
const HEARD = Symbol('heard');

/** When each keystroke left, by client id and clock. One process sends and receives, so one clock serves all. */
export const sentAt = new Map<number, number[]>();

/** What was heard in the window that is being measured. */
export class Heard {
  readonly latencies: number[] = [];
  readonly acknowledgements: number[] = [];
  frames = 0;
  bytes = 0;
}

/** A participant: a socket, and behind it a real Y document unless it only counts what arrives. */
export class Seat {
  readonly doc = new Y.Doc();
  heard = new Heard();
  typed = 0;
  /** keystrokes of this seat that were acknowledged: all before this clock */
  acknowledgedTo = 0;
  /** keystrokes of others that this seat has seen, by client id */
  readonly seen = new Map<number, number>();
  problem: string | undefined;
  closed = false;
  private speech!: Speech;
  private socket!: WebSocket;
  private readonly unanswered: { at: number; to: number }[] = [];
  private clientId: number | undefined;
  readonly address: Address;
  private readonly paragraph: number;

  private constructor(address: Address, paragraph: number) {
    this.address = address;
    this.paragraph = paragraph;
  }

  static async take(
    protocol: Protocol,
    address: Address,
    options: { paragraph: number; seed?: Uint8Array | undefined },
  ): Promise<Seat> {
    const seat = new Seat(address, options.paragraph);
    if (address.whole && options.seed) Y.applyUpdate(seat.doc, options.seed);
    await seat.connect(protocol);
    return seat;
  }

  private async connect(protocol: Protocol): Promise<void> {
    const { whole, listens } = this.address;
    let settle: () => void = () => undefined;
    let fail: (problem: Error) => void = () => undefined;
    const ready = new Promise<void>((resolve, reject) => {
      settle = resolve;
      fail = reject;
    });
    const ears: Ears = {
      begins: ([state, ...after]) => {
        if (!whole || !state) return;
        this.doc.gc = false;
        this.hear([state]);
        this.doc.gc = true;
        if (after.length > 0) this.hear(after);
      },
      synced: (state, clientId) => {
        if (whole) this.hear(state.filter(({ length }) => length > 0));
        if (clientId !== undefined) this.clientId = clientId;
        settle();
      },
      updates: (updates) => {
        if (listens) this.hear(updates);
      },
      acknowledged: () => this.answered(),
      refused: (problem) => {
        this.problem ??= problem;
        fail(new Error(problem));
      },
    };
    this.speech = await protocol(this.address, ears, (known) => Y.encodeStateAsUpdate(this.doc, known));
    this.socket = new WebSocket(this.speech.address, { headers: this.speech.headers, perMessageDeflate: false });
    this.socket.on('open', () => this.speech.opened(this.socket));
    this.socket.on('message', (said: Buffer, binary) => {
      this.heard.frames += 1;
      this.heard.bytes += said.length;
      if (binary) this.speech.bytes(said);
      else this.speech.text(said.toString());
    });
    this.socket.on('error', (error) => fail(error));
    this.socket.on('close', () => {
      this.closed = true;
      fail(new Error('the connection was closed'));
    });
    const late = setTimeout(() => fail(new Error('not synced within 60 s')), 60_000);
    await ready.finally(() => clearTimeout(late));
    if (!whole) return;
    if (this.clientId !== undefined) this.doc.clientID = this.clientId;
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => this.notice(transaction));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => origin === LOCAL && this.say(update));
  }

  /** What comes in one frame is one change of the document, as in the product's own client. */
  private hear(updates: readonly Uint8Array[]): void {
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update);
    }, HEARD);
  }

  private notice({ beforeState, afterState, origin }: Y.Transaction): void {
    if (origin === LOCAL) return;
    const now = performance.now();
    for (const [client, to] of afterState) {
      const from = beforeState.get(client) ?? 0;
      if (to === from) continue;
      this.seen.set(client, to);
      const times = sentAt.get(client);
      if (!times) continue;
      for (let clock = from; clock < to; clock += 1) {
        const at = times[clock];
        if (at !== undefined) this.heard.latencies.push(now - at);
      }
    }
  }

  private say(update: Uint8Array): void {
    const to = Y.getState(this.doc.store, this.doc.clientID);
    if (this.socket.readyState !== this.socket.OPEN) return;
    const at = performance.now();
    this.unanswered.push({ at, to });
    this.speech.push(update);
  }

  private answered(): void {
    const first = this.unanswered.shift();
    if (!first) return;
    this.heard.acknowledgements.push(performance.now() - first.at);
    this.acknowledgedTo = first.to;
  }

  get unansweredCount(): number {
    return this.unanswered.length;
  }

  /** One keystroke (or a few, as a fast typist or a paste) in this seat's paragraph. */
  type(words = 'x'): void {
    const { clientID } = this.doc;
    const times = sentAt.get(clientID) ?? [];
    sentAt.set(clientID, times);
    const root = this.doc.getXmlFragment('text');
    const block = root.get(this.paragraph % root.length) as Y.XmlElement;
    const text = block.get(0) as Y.XmlText;
    const now = performance.now();
    const clock = Y.getState(this.doc.store, clientID);
    for (let n = 0; n < words.length; n += 1) times[clock + n] = now;
    this.typed += words.length;
    this.doc.transact(() => text.insert(Math.min(text.length, this.typed % 50), words), LOCAL);
  }

  /** A word at the end of the paragraph, behind the places where keystrokes of the load fall. */
  append(word: string): void {
    const root = this.doc.getXmlFragment('text');
    const text = (root.get(this.paragraph % root.length) as Y.XmlElement).get(0) as Y.XmlText;
    this.doc.transact(() => text.insert(text.length, word), LOCAL);
  }

  /** The nth keystroke of a long history. */
  stroke(n: number): void {
    const root = this.doc.getXmlFragment('text');
    const text = (root.get(1 + (this.paragraph % (root.length - 1))) as Y.XmlElement).get(0) as Y.XmlText;
    this.typed += 1;
    this.doc.transact(() => keystroke(text, n), LOCAL);
  }

  /** A whole passage is pasted and taken back with the next stroke: many bytes, and the text stays as small as it was. */
  paste(length: number): void {
    const root = this.doc.getXmlFragment('text');
    const text = (root.get(this.paragraph % root.length) as Y.XmlElement).get(0) as Y.XmlText;
    this.doc.transact(() => {
      if (this.pasted > 0) text.delete(0, this.pasted);
      text.insert(0, 'x'.repeat(length));
    }, LOCAL);
    this.pasted = length;
  }
  private pasted = 0;

  /** Everything this document holds, as one number. */
  get clocks(): number {
    return [...Y.decodeStateVector(Y.encodeStateVector(this.doc)).values()].reduce((sum, clock) => sum + clock, 0);
  }

  /** A reader that stops reading: its machine sleeps, its network is gone. */
  hold(still: boolean): void {
    if (still) this.socket.pause();
    else this.socket.resume();
  }

  close(): void {
    this.socket.removeAllListeners('close');
    this.socket.terminate();
    this.doc.destroy();
  }
}
