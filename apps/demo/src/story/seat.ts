import { createHash } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import {
  type Acknowledged,
  type Commanded,
  draftingRoutes,
  type Joined,
  LIVE_PROTOCOL,
  liveMessages,
  type Pushed,
  type StructureCommand,
} from '#contracts';
import { blockElements, decodeFrame, liveParser, readBlocks, wordsOf } from '#text';
import type { Visitor } from './visitor.js';

const PATIENCE_MS = 20_000;

/** A seat in the drafting room: a socket, a Y document, and no editor. */
export class Seat {
  private readonly doc = new Y.Doc();
  private room = 0;
  private generation = 0;
  seq = 0;
  readOnly = true;
  private readonly early: Uint8Array[] = [];
  private joined = false;
  private caret: Y.RelativePosition | null = null;

  private constructor(
    private readonly socket: Socket,
    private readonly textId: string,
  ) {
    socket.on(liveMessages.frame, (bytes: Uint8Array) =>
      this.joined ? this.hear(new Uint8Array(bytes)) : this.early.push(new Uint8Array(bytes)),
    );
  }

  static async take(visitor: Visitor, textId: string): Promise<Seat> {
    const socket = io(visitor.address, {
      path: '/live',
      transports: ['websocket'],
      parser: liveParser,
      auth: { protocol: LIVE_PROTOCOL },
      extraHeaders: { cookie: visitor.cookie },
      forceNew: true,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    const seat = new Seat(socket, textId);
    await seat.join(visitor);
    return seat;
  }

  /** Types at the end of a paragraph, or goes on where it typed last. Resolves when the words are kept, or with the key of the problem. */
  async type(blockId: string, words: string, from: 'end' | 'caret' = 'end'): Promise<string | null> {
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array, origin: unknown) => origin === this && updates.push(update);
    this.doc.on('update', take);
    this.doc.transact(() => {
      const element = blockElements(this.doc).find((one) => one.getAttribute('id') === blockId)!;
      const text = element.get(0) as Y.XmlText;
      const caret =
        from === 'caret' && this.caret
          ? Y.createAbsolutePositionFromRelativePosition(this.caret, this.doc)?.index
          : undefined;
      const place = caret ?? text.length;
      text.insert(place, words);
      // Bound to the letter before it: what others type meanwhile stays behind.
      this.caret = Y.createRelativePositionFromTypeIndex(text, place + words.length, -1);
    }, this);
    this.doc.off('update', take);
    const reply = await this.ask<Acknowledged<Pushed>>(liveMessages.push, {
      textId: this.textId,
      generation: this.generation,
      update: Y.mergeUpdates(updates),
    });
    return reply.problem?.key ?? null;
  }

  async command(command: StructureCommand): Promise<string> {
    const reply = await this.ask<Acknowledged<Commanded>>(liveMessages.command, { textId: this.textId, command });
    if (reply.problem) throw new Error(`The command was refused: ${reply.problem.key}`);
    return reply.blockId;
  }

  words(blockId: string): string {
    const element = blockElements(this.doc).find((one) => one.getAttribute('id') === blockId);
    return element ? wordsOf(element) : '';
  }

  /** What this client shows, as one number: order, roles and words of every paragraph. */
  hash(): string {
    return createHash('sha256')
      .update(JSON.stringify(readBlocks(this.doc)))
      .digest('hex');
  }

  leave(): void {
    this.socket.disconnect();
  }

  private async join({ address, cookie }: Visitor): Promise<void> {
    const path = draftingRoutes.snapshot.path.replace(':textId', this.textId);
    const answer = await fetch(address + path, { headers: { cookie } });
    if (!answer.ok) throw new Error(`The text was not given: status ${answer.status}`);
    const snapshot = decodeFrame(new Uint8Array(await answer.arrayBuffer()));
    for (const update of snapshot.updates) Y.applyUpdate(this.doc, update);
    this.seq = snapshot.to;
    const have = { generation: snapshot.generation, seq: snapshot.to };
    const joined = await this.ask<Acknowledged<Joined>>(liveMessages.join, { textId: this.textId, have });
    if (joined.problem) throw new Error(`The room was not entered: ${joined.problem.key}`);
    Object.assign(this, {
      room: joined.room,
      generation: joined.generation,
      readOnly: joined.readOnly,
      joined: true,
    });
    for (const frame of this.early.splice(0)) this.hear(frame);
    const [id] = joined.clientIds;
    if (id !== undefined) this.doc.clientID = id;
  }

  private hear(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    if (frame.room !== this.room || frame.to <= this.seq) return;
    for (const update of frame.updates) Y.applyUpdate(this.doc, update);
    this.seq = frame.to;
  }

  private ask<Reply>(message: string, body: object): Promise<Reply> {
    return this.socket.timeout(PATIENCE_MS).emitWithAck(message, body) as Promise<Reply>;
  }
}
