import type { Writable } from 'node:stream';
import type { Socket } from 'socket.io';
import { encodeFrame } from '#text';
import { DRAINED, followerPause, MOST_BUFFERED, pauseBefore, webSocketFrame } from './flush-clock.rules.js';
import type { Rows } from './recent-rows.rules.js';

/** What the fan-out knows of the room that it serves. */
export interface Source {
  readonly number: number;
  readonly generation: number;
  /** The newest row that this node has told. */
  readonly seq: number;
  /** Rows after a row, from memory or from the record. */
  since(seq: number): Promise<Rows[]>;
  /** A connection that was full has everything now; what was left out meanwhile may be told. */
  caughtUp(socket: Socket): void;
}

interface Seat {
  socket: Socket;
  /** Everything up to this row was handed to the connection. */
  upTo: number;
  /** Bytes handed over since the connection last took some. */
  queued: number;
  /** It gets no frames of the room until it has caught up from the record. */
  behind: boolean;
  catching: boolean;
  /** Something that is told beside the words was left out. */
  owed: boolean;
  onFlush(): void;
}

const CHUNK = 128 * 1024;
const LOOK_AGAIN_MS = 50;

/** One group of connections with a clock of its own. */
class Group {
  readonly seats = new Map<string, Seat>();
  waiting: Rows[] = [];
  timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
  last = { ended: 0, took: 0 };
}

/**
 * Sends the words of one room to everybody in it: one frame for each flush, built once, handed to each connection as it
 * lies on the wire. Those who write are served at the end of the turn, those who read along on a calmer clock. A connection
 * that does not drain gets nothing more until it has room, and then what it missed from the record.
 */
export class FanOut {
  private readonly writers = new Group();
  private readonly readers = new Group();
  private looking: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(private readonly source: Source) {}

  /** Somebody comes in who has everything up to a row; what is newer is sent first. */
  enter(socket: Socket, upTo: number, reads: boolean): void {
    this.leave(socket.id);
    const seat: Seat = {
      socket,
      upTo,
      queued: 0,
      behind: true,
      catching: false,
      owed: false,
      onFlush: () => {
        seat.queued = 0;
      },
    };
    socket.conn.on('flush', seat.onFlush);
    (reads ? this.readers : this.writers).seats.set(socket.id, seat);
    void this.catchUp(seat);
  }

  leave(socketId: string): void {
    for (const group of [this.writers, this.readers]) {
      const seat = group.seats.get(socketId);
      if (!seat) continue;
      seat.socket.conn.off('flush', seat.onFlush);
      group.seats.delete(socketId);
    }
  }

  /** Rows of the record that everybody shall see. */
  tell(rows: Rows): void {
    for (const group of [this.writers, this.readers]) {
      if (group.seats.size === 0) continue;
      group.waiting.push(rows);
      if (group.timer === null) this.plan(group);
    }
  }

  /** Those of these connections that are full now. What is not told to them is told when they have caught up. */
  full(socketIds: readonly string[]): string[] {
    return socketIds.filter((id) => {
      if (this.hasRoomFor(id)) return false;
      const seat = this.writers.seats.get(id) ?? this.readers.seats.get(id);
      if (!seat) return false;
      seat.owed = true;
      if (!seat.behind) {
        seat.behind = true;
        this.lookAgain();
      }
      return true;
    });
  }

  /** Whether a connection has room for what may as well be left out, such as carets. */
  hasRoomFor(socketId: string): boolean {
    const seat = this.writers.seats.get(socketId) ?? this.readers.seats.get(socketId);
    return seat !== undefined && !seat.behind && buffered(seat) < DRAINED;
  }

  /** Everything that waits goes now. */
  flush(): void {
    this.send(this.writers);
    this.send(this.readers);
  }

  end(): void {
    this.flush();
    this.ended = true;
    for (const group of [this.writers, this.readers]) for (const id of [...group.seats.keys()]) this.leave(id);
    if (this.looking) clearTimeout(this.looking);
  }

  private plan(group: Group): void {
    // Serving those who read costs the same machine: it is part of what a sending takes.
    const took = Math.max(this.writers.last.took, this.readers.last.took);
    const wait =
      group === this.readers
        ? followerPause(this.readers.last.took)
        : pauseBefore(performance.now(), { ended: this.writers.last.ended, took });
    const go = () => this.send(group);
    group.timer = wait === 0 ? setImmediate(go) : setTimeout(go, wait);
  }

  private send(group: Group): void {
    if (group.timer !== null) {
      clearTimeout(group.timer as NodeJS.Timeout);
      clearImmediate(group.timer as NodeJS.Immediate);
      group.timer = null;
    }
    const rows = group.waiting.splice(0);
    const [first] = rows;
    if (!first || this.ended) return;
    const began = performance.now();
    const frame = this.frameOf(rows);
    const wire = webSocketFrame(frame);
    const to = rows.at(-1)!.to;
    for (const seat of group.seats.values()) this.give(seat, frame, wire, first.from, to);
    const now = performance.now();
    group.last = { ended: now, took: now - began };
  }

  private frameOf(rows: readonly Rows[]): Uint8Array {
    return encodeFrame({
      room: this.source.number,
      generation: this.source.generation,
      from: rows[0]!.from,
      to: rows.at(-1)!.to,
      updates: rows.flatMap(({ updates }) => updates),
    });
  }

  private give(seat: Seat, frame: Uint8Array, wire: Buffer, from: number, to: number): void {
    if (seat.behind || to <= seat.upTo) return;
    // A hole, or a connection that is full: it reads on from the record when it can.
    if (from > seat.upTo + 1 || buffered(seat) + frame.length > MOST_BUFFERED) {
      seat.behind = true;
      this.lookAgain();
      return;
    }
    write(seat, frame, wire);
    seat.upTo = to;
  }

  /** From the record what a connection has not got, in pieces, as long as it takes them. */
  private async catchUp(seat: Seat): Promise<void> {
    if (seat.catching || this.ended) return;
    seat.catching = true;
    try {
      while (this.sits(seat) && buffered(seat) < DRAINED) {
        if (seat.upTo >= this.source.seq) {
          seat.behind = false;
          if (seat.owed) this.source.caughtUp(seat.socket);
          seat.owed = false;
          return;
        }
        const rows = pieceOf(await this.source.since(seat.upTo));
        if (rows.length === 0) break;
        if (!this.sits(seat)) return;
        const frame = this.frameOf(rows);
        write(seat, frame, webSocketFrame(frame));
        seat.upTo = rows.at(-1)!.to;
      }
    } catch {
      // The record cannot be read now; it is tried again with the next look.
    } finally {
      seat.catching = false;
    }
    if (seat.behind) this.lookAgain();
  }

  private sits(seat: Seat): boolean {
    const { id } = seat.socket;
    return !this.ended && (this.writers.seats.get(id) === seat || this.readers.seats.get(id) === seat);
  }

  private lookAgain(): void {
    if (this.looking || this.ended) return;
    this.looking = setTimeout(() => {
      this.looking = null;
      for (const group of [this.writers, this.readers])
        for (const seat of group.seats.values()) if (seat.behind) void this.catchUp(seat);
    }, LOOK_AGAIN_MS).unref();
  }
}

/** The beginning of what is missing, as much as one frame should carry; a single large row goes whole. */
function pieceOf(rows: readonly Rows[]): Rows[] {
  let size = 0;
  const piece: Rows[] = [];
  for (const one of rows) {
    size += one.updates.reduce((sum, { length }) => sum + length, 0);
    if (piece.length > 0 && size > CHUNK) break;
    piece.push(one);
  }
  return piece;
}

/** What lies between us and the other end: handed over and not taken, or taken and not sent. */
function buffered({ socket, queued }: Seat): number {
  const { socket: ws } = socket.conn.transport as unknown as { socket?: { bufferedAmount?: number } };
  return queued + (ws?.bufferedAmount ?? 0);
}

/**
 * The bytes as they lie on the WebSocket, made once for everybody. Straight to the TCP connection while nothing waits in the
 * engine before it, so that they cannot overtake anything; else through the engine's own door.
 */
function write(seat: Seat, frame: Uint8Array, wire: Buffer): void {
  const { conn } = seat.socket;
  const line = lineOf(conn);
  if (line) return void line.write(wire);
  seat.queued += frame.length;
  const options = { compress: false, wsPreEncodedFrame: [wire] };
  conn.write(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength), options);
}

/** What ws and the engine keep to themselves; where a version keeps it otherwise, their own door is taken. */
interface Inside {
  writeBuffer?: unknown[];
  transport: { perMessageDeflate?: unknown; socket?: { readyState?: number; _socket?: Writable | null } };
}
const OPEN = 1;

/** The TCP connection, where the next byte written to it is the next that arrives. */
function lineOf(conn: Socket['conn']): Writable | null {
  const { writeBuffer, transport } = conn as unknown as Inside;
  const stands = conn.readyState === 'open' && transport.socket?.readyState === OPEN;
  if (!stands || writeBuffer?.length !== 0 || transport.perMessageDeflate) return null;
  return transport.socket?._socket ?? null;
}
