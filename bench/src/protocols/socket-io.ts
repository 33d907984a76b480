import type { WebSocket } from 'ws';

export interface Packet {
  kind: 'connected' | 'event' | 'answer' | 'refused';
  id: number | undefined;
  body: unknown[];
}

/** The text format of socket.io 4 over engine.io 4, attachments included; nothing of its client library is used. */
export class SocketIo {
  socket: WebSocket | undefined;
  private waiting: { packet: Packet; missing: number; parts: Uint8Array[] } | undefined;
  private readonly namespace: string;
  private readonly heard: (packet: Packet) => void;
  private readonly auth: object | undefined;

  constructor(namespace: string, heard: (packet: Packet) => void, auth?: object) {
    this.namespace = namespace === '/' ? '' : `${namespace},`;
    this.heard = heard;
    this.auth = auth;
  }

  event(name: string, body: unknown, options: { id?: number; bytes?: Uint8Array } = {}): void {
    this.say(2, options.id, [name, body], options.bytes);
  }
  answer(id: number, body: unknown[], bytes?: Uint8Array): void {
    this.say(3, id, body, bytes);
  }
  private say(kind: number, id: number | undefined, body: unknown[], bytes?: Uint8Array): void {
    const head = bytes ? `4${kind + 3}1-` : `4${kind}`;
    this.socket?.send(`${head}${this.namespace}${id ?? ''}${JSON.stringify(body)}`);
    if (bytes) this.socket?.send(bytes);
  }

  text(said: string): void {
    if (said[0] === '0') this.socket?.send(`40${this.namespace}${this.auth ? JSON.stringify(this.auth) : ''}`);
    else if (said[0] === '2') this.socket?.send('3');
    else if (said[0] === '4') this.packet(said);
  }

  private packet(said: string): void {
    const kind = Number(said[1]);
    let at = 2;
    let missing = 0;
    if (kind === 5 || kind === 6) {
      const end = said.indexOf('-', at);
      missing = Number(said.slice(at, end));
      at = end + 1;
    }
    if (said[at] === '/') at = said.indexOf(',', at) + 1;
    const start = at;
    while (said.charCodeAt(at) >= 48 && said.charCodeAt(at) <= 57) at += 1;
    const id = at > start ? Number(said.slice(start, at)) : undefined;
    const body: unknown = at < said.length ? JSON.parse(said.slice(at)) : [];
    const names = ['connected', 'refused', 'event', 'answer', 'refused', 'event', 'answer'] as const;
    const packet: Packet = { kind: names[kind] ?? 'refused', id, body: Array.isArray(body) ? body : [body] };
    if (missing === 0) this.heard(packet);
    else this.waiting = { packet, missing, parts: [] };
  }

  bytes(said: Uint8Array): boolean {
    if (!this.waiting) return false;
    this.waiting.parts.push(said);
    if (this.waiting.parts.length < this.waiting.missing) return true;
    const { packet, parts } = this.waiting;
    this.waiting = undefined;
    packet.body = filled(packet.body, parts) as unknown[];
    this.heard(packet);
    return true;
  }
}

function filled(value: unknown, parts: readonly Uint8Array[]): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(one, parts));
  if (typeof value !== 'object' || value === null) return value;
  if ('_placeholder' in value && 'num' in value) return parts[Number(value.num)];
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, parts)]));
}
