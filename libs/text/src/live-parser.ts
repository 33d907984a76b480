import { ByteReader, MalformedBytes, sizeOfVarUint, writeVarUint } from './bytes.js';

/*
 * How packets of socket.io lie on the wire of a drafting room: what is said often is exactly one binary frame, everything
 * else one text frame. The parser that socket.io brings sends two frames for each event with bytes, and its latency falls
 * apart with three hundred people in a room. `docs/live-protocol.md` tells the bytes.
 */

const EVENT = 2;
const BINARY_EVENT = 5;
const FRAME = 1;
const PUSH = 2;
const FRAME_MESSAGE = 'text:frame';
const PUSH_MESSAGE = 'text:push';
const MOST_TEXT = 512 * 1024;

/** A packet as socket.io hands it to its parser. */
export interface LivePacket {
  type: number;
  nsp: string;
  data?: unknown;
  id?: number;
}

interface Push {
  textId: string;
  generation: number;
  update: Uint8Array;
}

const isBytes = (value: unknown): value is Uint8Array | ArrayBuffer =>
  value instanceof Uint8Array || value instanceof ArrayBuffer;
const bytesOf = (value: Uint8Array | ArrayBuffer): Uint8Array =>
  value instanceof Uint8Array
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function uuidBytes(id: string): Uint8Array {
  if (!uuid.test(id)) throw new MalformedBytes('not an id');
  const hex = id.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const dashAfter = new Set([3, 5, 7, 9]);

function uuidOf(bytes: Uint8Array): string {
  let id = '';
  for (let at = 0; at < 16; at += 1) id += dashAfter.has(at) ? `${pairs[bytes[at]!]}-` : pairs[bytes[at]!];
  return id;
}

function encodePush(id: number, { textId, generation, update }: Push): Uint8Array {
  const bytes = new Uint8Array(1 + sizeOfVarUint(id) + 16 + sizeOfVarUint(generation) + update.length);
  bytes[0] = PUSH;
  let at = writeVarUint(bytes, 1, id);
  bytes.set(uuidBytes(textId), at);
  at = writeVarUint(bytes, at + 16, generation);
  bytes.set(update, at);
  return bytes;
}

function decodePush(bytes: Uint8Array): LivePacket {
  const reader = new ByteReader(bytes);
  reader.byte();
  const id = reader.varUint();
  const textId = uuidOf(reader.slice(16));
  const generation = reader.varUint();
  const update = reader.slice(reader.left);
  return { type: EVENT, nsp: '/', id, data: [PUSH_MESSAGE, { textId, generation, update }] };
}

const isPush = (data: unknown): data is [string, Push] =>
  Array.isArray(data) && data[0] === PUSH_MESSAGE && isBytes((data[1] as Partial<Push> | undefined)?.update);
const isFrame = (data: unknown): data is [string, Uint8Array | ArrayBuffer] =>
  Array.isArray(data) && data[0] === FRAME_MESSAGE && isBytes(data[1]);

/** Bytes have a place in two messages only; elsewhere they would be written as a list of numbers. */
function noBytes(this: unknown, key: string, value: unknown): unknown {
  // A Buffer has become something else before it is handed over; its holder still knows it.
  if (isBytes(value) || isBytes((this as Record<string, unknown> | null)?.[key]))
    throw new MalformedBytes('bytes outside a frame or a push');
  return value;
}

class Encoder {
  encode(packet: LivePacket): (string | Uint8Array)[] {
    const { type, nsp, data, id } = packet;
    if (type === EVENT || type === BINARY_EVENT) {
      if (isFrame(data)) return [bytesOf(data[1])];
      if (isPush(data) && id !== undefined)
        return [encodePush(id, { ...data[1], update: bytesOf(data[1].update as Uint8Array | ArrayBuffer) })];
    }
    const where = nsp && nsp !== '/' ? `${nsp},` : '';
    return [`${type}${where}${id ?? ''}${data === undefined ? '' : JSON.stringify(data, noBytes)}`];
  }
}

type Listener = (packet: LivePacket) => void;

const text = /^([0-4])(?:(\/[^,{["]*),)?(\d{1,15})?/;

function decodeText(chunk: string): LivePacket {
  if (chunk.length > MOST_TEXT) throw new MalformedBytes('too long');
  const [head, type, nsp, id] = text.exec(chunk) ?? [];
  if (head === undefined || type === undefined) throw new MalformedBytes('unknown packet');
  const rest = chunk.slice(head.length);
  const packet: LivePacket = { type: Number(type), nsp: nsp ?? '/' };
  if (id !== undefined) packet.id = Number(id);
  if (rest !== '') packet.data = JSON.parse(rest) as unknown;
  if (!fits(packet)) throw new MalformedBytes('payload that does not fit its packet');
  return packet;
}

const names: readonly unknown[] = [
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
];

/** What socket.io expects in a packet of each type. */
function fits({ type, data, id }: LivePacket): boolean {
  const record = typeof data === 'object' && data !== null && !Array.isArray(data);
  switch (type) {
    case 0:
      return data === undefined || record;
    case 1:
      return data === undefined;
    case 2:
      return (
        Array.isArray(data) && typeof data[0] === 'string' && !names.includes(data[0]) && data[0] !== FRAME_MESSAGE
      );
    case 3:
      return Array.isArray(data) && id !== undefined;
    default:
      return typeof data === 'string' || record;
  }
}

class Decoder {
  private listeners: Listener[] = [];

  on(_: 'decoded', listener: Listener): this {
    this.listeners.push(listener);
    return this;
  }
  off(_: 'decoded', listener: Listener): this {
    this.listeners = this.listeners.filter((one) => one !== listener);
    return this;
  }
  removeListener(event: 'decoded', listener: Listener): this {
    return this.off(event, listener);
  }

  /** @throws MalformedBytes, SyntaxError: socket.io then closes this connection and no other */
  add(chunk: unknown): void {
    const packet = typeof chunk === 'string' ? decodeText(chunk) : this.binary(chunk);
    for (const listener of this.listeners) listener(packet);
  }

  private binary(chunk: unknown): LivePacket {
    if (!isBytes(chunk)) throw new MalformedBytes('neither text nor bytes');
    const bytes = bytesOf(chunk);
    if (bytes[0] === FRAME) return { type: EVENT, nsp: '/', data: [FRAME_MESSAGE, bytes] };
    if (bytes[0] === PUSH) return decodePush(bytes);
    throw new MalformedBytes('unknown frame');
  }

  destroy(): void {
    // Nothing is ever half decoded here.
  }
}

/** Given to both ends of socket.io as their `parser`. */
export const liveParser = { Encoder, Decoder };
