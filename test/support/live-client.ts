import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { liveParser } from '#text';

/**
 * A client of a drafting room, written from docs/live-protocol.md: it takes only the form of the packets from the product,
 * knows no editor and can therefore also misbehave. (The stranger's client takes nothing.)
 */
export interface Heard {
  from: number;
  to: number;
  updates: Uint8Array[];
}
export interface Problem {
  key: string;
  status: number;
  [extra: string]: unknown;
}
interface Joined {
  room: number;
  generation: number;
  seq: number;
  state: string;
  clientIds: number[];
  readOnly: boolean;
  blocks: { id: string; state: string; version: number }[];
  roster: { code: string; colour: number; people: number; blocks: string[] }[];
  problem?: Problem;
}
export interface PushReply {
  seq?: number;
  problem?: Problem;
}

const LOCAL = Symbol('local');
const REMOTE = Symbol('remote');

function varUint(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  let factor = 1;
  for (let place = at; ; place += 1) {
    const byte = bytes[place]!;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, place + 1];
    factor *= 128;
  }
}

export function readFrame(bytes: Uint8Array): Heard & { room: number; generation: number } {
  if (bytes[0] !== 1) throw new Error('unknown frame');
  let at = 1;
  const next = (): number => {
    const [value, place] = varUint(bytes, at);
    at = place;
    return value;
  };
  const [room, generation, from, to, count] = [next(), next(), next(), next(), next()];
  const updates: Uint8Array[] = [];
  for (let n = 0; n < count; n += 1) {
    const length = next();
    updates.push(bytes.slice(at, at + length));
    at += length;
  }
  return { room, generation, from, to, updates };
}

export class LiveClient {
  doc = new Y.Doc();
  room = 0;
  generation = 0;
  seq = 0;
  joined: Joined | null = null;
  clientIds: number[] = [];
  /** everything heard in this room, in order */
  readonly heard: Heard[] = [];
  readonly rows: { state: string; blocks: { id: string; state: string; version: number }[] }[] = [];
  readonly rosters: Joined['roster'][] = [];
  readonly closed: { reason: string }[] = [];
  readonly unacknowledged: Uint8Array[] = [];
  private readonly early: Uint8Array[] = [];

  private constructor(
    readonly socket: Socket,
    readonly textId: string,
    private readonly address: string,
    private readonly cookie: string,
  ) {
    socket.on('text:frame', (bytes: Uint8Array) =>
      this.joined ? this.take(new Uint8Array(bytes)) : this.early.push(new Uint8Array(bytes)),
    );
    socket.on('text:rows', (told) => this.rows.push(told));
    socket.on('text:roster', (told) => this.rosters.push(told.roster));
    socket.on('text:closed', (told) => this.closed.push(told));
  }

  /** Connects and waits until the server knows who speaks. Throws the problem that refused the connection. */
  static async connect(address: string, cookie: string, textId: string): Promise<LiveClient> {
    const socket = io(address, {
      path: '/live',
      transports: ['websocket'],
      parser: liveParser,
      auth: { protocol: 2 },
      extraHeaders: { cookie },
      forceNew: true,
      reconnection: false,
    });
    const client = new LiveClient(socket, textId, address, cookie);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', (error) => reject((error as Error & { data?: unknown }).data ?? error));
    });
    return client;
  }

  ask<Reply>(message: string, body: object): Promise<Reply> {
    return this.socket.timeout(8000).emitWithAck(message, body) as Promise<Reply>;
  }

  /** Joins fresh: the snapshot, what is newer, and a new document under one of the ids that the server gave. */
  async join(): Promise<Joined> {
    this.doc = new Y.Doc();
    this.joined = null;
    const answer = await fetch(`${this.address}/api/texts/${this.textId}/snapshot`, {
      headers: { cookie: this.cookie },
    });
    if (!answer.ok) return { problem: (await answer.json()) as Problem } as Joined;
    const snapshot = readFrame(new Uint8Array(await answer.arrayBuffer()));
    for (const update of snapshot.updates) Y.applyUpdate(this.doc, update, REMOTE);
    Object.assign(this, { generation: snapshot.generation, seq: snapshot.to });
    const joined = await this.enter();
    if (!joined.problem) this.takeId();
    return joined;
  }

  /** Joins again with what it has, keeps its document and sends what was not acknowledged. */
  async resume(): Promise<PushReply[]> {
    this.joined = null;
    const joined = await this.enter();
    if (joined.problem) throw joined.problem;
    const again = this.unacknowledged.splice(0);
    return Promise.all(again.map((update) => this.push(update)));
  }

  /** Says up to where it has read, and waits until it has heard the rest. */
  private async enter(): Promise<Joined> {
    const joined = await this.ask<Joined>('text:join', {
      textId: this.textId,
      have: { generation: this.generation, seq: this.seq },
    });
    if (joined.problem) return joined;
    this.settle(joined);
    await until('what is newer was heard', () => this.seq >= joined.seq);
    return joined;
  }

  private settle(joined: Joined): void {
    Object.assign(this, { joined, room: joined.room, generation: joined.generation });
    this.clientIds.push(...joined.clientIds);
    for (const frame of this.early.splice(0)) this.take(frame);
  }

  /** A fresh id, set after the stored state was loaded. */
  takeId(): void {
    const id = this.clientIds.shift();
    if (id !== undefined) this.doc.clientID = id;
  }

  private take(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame.room !== this.room || frame.to <= this.seq) return;
    if (frame.from > this.seq + 1) throw new Error(`rows ${this.seq + 1}..${frame.from - 1} were missed`);
    for (const update of frame.updates) Y.applyUpdate(this.doc, update, REMOTE);
    this.seq = frame.to;
    this.heard.push(frame);
  }

  block(index: number): Y.XmlElement {
    return this.doc.getXmlFragment('text').get(index) as Y.XmlElement;
  }
  text(index: number): Y.XmlText {
    return this.block(index).get(0) as Y.XmlText;
  }
  words(): string[] {
    return this.doc
      .getXmlFragment('text')
      .toArray()
      .map((element) => (element as Y.XmlElement).toArray().map(String).join(''));
  }

  /** One local change, as bytes, not yet sent. */
  change(act: (client: LiveClient) => void): Uint8Array {
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array, origin: unknown) => origin === LOCAL && updates.push(update);
    this.doc.on('update', take);
    this.doc.transact(() => act(this), LOCAL);
    this.doc.off('update', take);
    return updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates);
  }

  async push(update: Uint8Array): Promise<PushReply> {
    this.unacknowledged.push(update);
    const reply = await this.ask<PushReply>('text:push', { textId: this.textId, generation: this.generation, update });
    const index = this.unacknowledged.indexOf(update);
    if (index >= 0) this.unacknowledged.splice(index, 1);
    return reply;
  }

  type(block: number, at: number, words: string): Promise<PushReply> {
    return this.push(this.change(() => this.text(block).insert(at, words)));
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** As Enter does it: what stands behind a place becomes a paragraph of its own. */
export function splitAt(client: LiveClient, index: number, at: number): void {
  const words = client.text(index);
  const tail = words.toString().slice(at);
  const fresh = new Y.XmlElement('block');
  fresh.setAttribute('id', randomUUID());
  fresh.setAttribute('role', client.block(index).getAttribute('role')!);
  words.delete(at, words.length - at);
  fresh.insert(0, [new Y.XmlText(tail)]);
  client.doc.getXmlFragment('text').insert(index + 1, [fresh]);
}

/** Waits until something is true; the deadline is a failure, never a pause. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  milliseconds = 20_000,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
