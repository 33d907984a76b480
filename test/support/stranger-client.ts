import { WebSocket } from 'ws';
import * as Y from 'yjs';

/**
 * A client of a drafting room by somebody who has only docs/live-protocol.md: it speaks WebSocket itself, without socket.io,
 * imports nothing of the product, and knows no editor.
 */
export interface StrangerProblem {
  key: string;
  status?: number;
  [extra: string]: unknown;
}
export interface StrangerFrame {
  room: number;
  generation: number;
  from: number;
  to: number;
  updates: Uint8Array[];
}
export interface StrangerBlock {
  id: string;
  state: string;
  version: number;
}
interface Joined {
  room: number;
  generation: number;
  seq: number;
  state: string;
  clientIds: number[];
  readOnly: boolean;
  blocks: StrangerBlock[];
  problem?: StrangerProblem;
}
export interface StrangerReply {
  seq?: number;
  blockId?: string;
  clientIds?: number[];
  problem?: StrangerProblem;
}

class Bytes {
  private at = 0;
  constructor(private readonly bytes: Uint8Array) {}
  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new Error('bytes end too early');
    this.at += 1;
    return byte;
  }
  varUint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new Error('bytes end too early');
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

export function readStrangerFrame(bytes: Uint8Array): StrangerFrame {
  const reader = new Bytes(bytes);
  if (reader.byte() !== 1) throw new Error('not a frame');
  const [room, generation, from, to, count] = [
    reader.varUint(),
    reader.varUint(),
    reader.varUint(),
    reader.varUint(),
    reader.varUint(),
  ];
  const updates = Array.from({ length: count }, () => reader.take(reader.varUint()));
  return { room, generation, from, to, updates };
}

type Heard = (name: string, told: unknown) => void;

/** The wire alone: packets out, packets in, answers to questions. */
export class StrangerWire {
  private readonly waiting = new Map<number, (answer: unknown) => void>();
  private nextAsk = 0;
  private silence: NodeJS.Timeout | undefined;
  /** Until it is open; then the server has said in its first packet how long it may be silent. */
  private patienceMs = 0;
  /** told when the connection is gone, however that was noticed */
  readonly ended: Promise<void>;
  isOpen = false;
  heard: Heard = () => undefined;

  private constructor(private readonly socket: WebSocket) {
    this.ended = new Promise((ended) => {
      socket.once('close', () => {
        this.isOpen = false;
        clearTimeout(this.silence);
        for (const answer of this.waiting.values()) answer(null);
        this.waiting.clear();
        ended();
      });
    });
    socket.on('error', () => undefined);
  }

  static connect(
    address: string,
    cookie: string,
    auth: object | null = { protocol: 2 },
    openWithinMs = 8_000,
  ): Promise<StrangerWire> {
    const url = `${address.replace(/^http/, 'ws')}/live/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { headers: { cookie }, perMessageDeflate: false, handshakeTimeout: 8000 });
    const wire = new StrangerWire(socket);
    let promisedMs = 45_000;
    // A line may go quiet between the upgrade and the first packet.
    wire.patienceMs = openWithinMs;
    wire.stillThere();
    return new Promise((open, refuse) => {
      void wire.ended.then(() => refuse(new Error('the connection ended')));
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        wire.stillThere();
        if (isBinary) return wire.heard('text:frame', new Uint8Array(data));
        const packet = data.toString();
        if (packet[0] === '0') {
          const { pingInterval, pingTimeout } = JSON.parse(packet.slice(1));
          promisedMs = pingInterval + pingTimeout;
          return socket.send(auth ? `40${JSON.stringify(auth)}` : '40');
        }
        if (packet[0] === '2') return socket.send('3');
        if (packet.startsWith('40')) {
          wire.isOpen = true;
          wire.patienceMs = promisedMs;
          wire.stillThere();
          return open(wire);
        }
        if (packet.startsWith('44')) {
          refuse(JSON.parse(packet.slice(2)).data);
          return socket.close();
        }
        return wire.text(packet);
      });
    });
  }

  private stillThere(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.drop(), this.patienceMs);
  }

  private text(packet: string): void {
    if (packet[0] === '1' || packet.startsWith('41')) {
      this.drop();
      return;
    }
    const [, kind, id, body] = /^4([23])(\d*)(\[.*)$/s.exec(packet) ?? [];
    if (!body) throw new Error(`unknown message ${packet.slice(0, 40)}`);
    const told = JSON.parse(body) as unknown[];
    if (kind === '3') this.answer(Number(id), told[0]);
    else this.heard(told[0] as string, told[1]);
  }

  private answer(id: number, answer: unknown): void {
    this.waiting.get(id)?.(answer);
    this.waiting.delete(id);
  }

  /** The answer, or nothing when the connection ended or stayed silent for too long. */
  ask<Reply>(name: string, body: object, patienceMs = 15_000): Promise<Reply | null> {
    return this.asking<Reply>(patienceMs, (id) => this.socket.send(`42${id}${JSON.stringify([name, body])}`));
  }

  say(name: string, body: object): void {
    this.socket.send(`42${JSON.stringify([name, body])}`);
  }

  push(textId: string, generation: number, update: Uint8Array, patienceMs = 15_000): Promise<StrangerReply | null> {
    return this.asking<StrangerReply>(patienceMs, (id) => {
      const head = [2, ...varUint(id), ...Buffer.from(textId.replaceAll('-', ''), 'hex'), ...varUint(generation)];
      return this.socket.send(Buffer.concat([Buffer.from(head), update]));
    });
  }

  private asking<Reply>(patienceMs: number, send: (id: number) => void): Promise<Reply | null> {
    if (!this.isOpen) return Promise.resolve(null);
    const id = this.nextAsk;
    this.nextAsk += 1;
    return new Promise((settle) => {
      const late = setTimeout(() => this.answer(id, null), patienceMs);
      this.waiting.set(id, (answer) => {
        clearTimeout(late);
        settle(answer as Reply | null);
      });
      send(id);
    });
  }

  close(): void {
    this.socket.close();
  }

  /** The other end does not answer any more: no farewell is waited for. */
  drop(): void {
    this.socket.terminate();
  }
}

const LOCAL = Symbol('local');
const REMOTE = Symbol('remote');

/** One text on one device: the document, what is not acknowledged yet, and the connection of the moment. */
export class StrangerClient {
  doc = new Y.Doc();
  generation = 0;
  seq = 0;
  room = -1;
  readOnly = false;
  state = '';
  readonly blocks = new Map<string, StrangerBlock>();
  /** updates in the order of typing, until the server says that they are durable */
  readonly unacknowledged: Uint8Array[] = [];
  /** every frame that was taken, the snapshot too */
  readonly frames: StrangerFrame[] = [];
  readonly closed: { reason: string }[] = [];
  gaps = 0;
  /** how long an answer is waited for until the connection is taken for dead */
  patienceMs = 15_000;
  wire: StrangerWire | undefined;
  private spareIds: number[] = [];
  private early: StrangerFrame[] | null = [];

  constructor(
    private readonly address: () => string,
    private readonly cookie: string,
    readonly textId: string,
  ) {}

  get isConnected(): boolean {
    return this.wire?.isOpen === true && this.early === null;
  }

  /** From nothing: the snapshot, a connection, a fresh id. */
  async open(): Promise<void> {
    await this.load();
    await this.join();
    if (!this.readOnly) this.doc.clientID = await this.freshId();
  }

  /** With what is here: what is newer comes as frames, what was not acknowledged is sent again in order. */
  async resume(): Promise<(StrangerReply | null)[]> {
    await this.join();
    return Promise.all(this.unacknowledged.splice(0).map((update) => this.push(update)));
  }

  private async load(): Promise<void> {
    const answer = await fetch(`${this.address()}/api/texts/${this.textId}/snapshot`, {
      headers: { cookie: this.cookie },
      signal: AbortSignal.timeout(8000),
    });
    if (!answer.ok) throw (await answer.json()) as StrangerProblem;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    if (answer.headers.get('x-text-snapshot-sha256') !== digest) throw new Error('the snapshot fails its hash');
    const frame = readStrangerFrame(bytes);
    const { generation, to, updates } = frame;
    this.doc.destroy();
    this.doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(this.doc, update, REMOTE);
    Object.assign(this, { generation, seq: to });
    this.frames.push(frame);
  }

  /** Says where it stands; what is newer than that follows as frames. */
  async join(): Promise<void> {
    this.early = [];
    this.wire?.drop();
    const wire = await StrangerWire.connect(this.address(), this.cookie);
    this.wire = wire;
    wire.heard = (name, told) => wire === this.wire && this.hear(name, told);
    const have = { generation: this.generation, seq: this.seq };
    const joined = await wire.ask<Joined>('text:join', { textId: this.textId, have }, this.patienceMs);
    if (!joined) {
      wire.drop();
      throw new Error('joining was not answered');
    }
    if (joined.problem) {
      wire.close();
      throw joined.problem;
    }
    const { room, readOnly, state, clientIds, blocks } = joined;
    Object.assign(this, { room, readOnly, state });
    this.spareIds.push(...clientIds);
    this.blocks.clear();
    for (const block of blocks) this.blocks.set(block.id, block);
    const early = this.early;
    this.early = null;
    for (const frame of early) this.take(frame);
  }

  private async freshId(): Promise<number> {
    if (this.spareIds.length === 0) {
      const more = await this.wire!.ask<StrangerReply>('text:ids', { textId: this.textId });
      this.spareIds.push(...(more?.clientIds ?? []));
    }
    const id = this.spareIds.shift();
    if (id === undefined) throw new Error('no client id was given');
    return id;
  }

  private hear(name: string, told: unknown): void {
    if (name === 'text:frame') {
      const frame = readStrangerFrame(told as Uint8Array);
      if (this.early) this.early.push(frame);
      else this.take(frame);
    } else if (name === 'text:rows') {
      const { state, blocks } = told as { state: string; blocks: StrangerBlock[] };
      this.state = state;
      for (const block of blocks) this.blocks.set(block.id, block);
    } else if (name === 'text:closed') {
      this.closed.push(told as { reason: string });
      this.wire?.drop();
    }
  }

  private take(frame: StrangerFrame): void {
    if (frame.room !== this.room || frame.to <= this.seq) return;
    if (frame.from > this.seq + 1) {
      this.gaps += 1;
      this.wire?.drop();
      return;
    }
    for (const update of frame.updates) Y.applyUpdate(this.doc, update, REMOTE);
    this.seq = frame.to;
    this.frames.push(frame);
  }

  /** One local change, as bytes, not yet sent. */
  change(act: (doc: Y.Doc) => void, by: symbol = LOCAL): Uint8Array {
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array, origin: unknown) => origin === by && updates.push(update);
    this.doc.on('update', take);
    this.doc.transact(() => act(this.doc), by);
    this.doc.off('update', take);
    return updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates);
  }

  /** The answer, or nothing: then the update waits for the next connection. */
  async push(update: Uint8Array): Promise<StrangerReply | null> {
    this.unacknowledged.push(update);
    const { wire } = this;
    const reply = (await wire?.push(this.textId, this.generation, update, this.patienceMs)) ?? null;
    if (reply === null) wire?.drop();
    else this.unacknowledged.splice(this.unacknowledged.indexOf(update), 1);
    return reply;
  }

  /** The answer, or nothing: then the same goes again under the same `id`, after the next joining. */
  command(command: object, id: string = crypto.randomUUID()): Promise<StrangerReply | null> {
    return this.wire!.ask<StrangerReply>('text:command', { textId: this.textId, id, command }, this.patienceMs);
  }

  elements(): Y.XmlElement[] {
    return this.doc.getXmlFragment('text').toArray() as Y.XmlElement[];
  }

  wordsOf(element: Y.XmlElement): Y.XmlText | undefined {
    return element.get(0) as Y.XmlText | undefined;
  }

  type(block: number, at: number, words: string): Promise<StrangerReply | null> {
    return this.push(this.change(() => this.wordsOf(this.elements()[block]!)!.insert(at, words)));
  }

  get words(): string[] {
    return this.elements().map((element) => element.toArray().map(String).join(''));
  }

  close(): void {
    this.early = [];
    this.wire?.close();
  }
}
