import { io, type Socket } from 'socket.io-client';
import { type Acknowledged, LIVE_PROTOCOL, type ProblemBody } from '#contracts';
import { liveParser } from '#text';
import { onceBack } from '../api/connection.js';

export interface LineEars {
  up(): void;
  down(): void;
  /** The service does not speak with this client at all. */
  refused(problem: ProblemBody): void;
  told(message: string, payload: unknown): void;
}

/** The live connection as a room sees it, whether this tab holds it or another one. */
export interface Line {
  readonly isUp: boolean;
  /** Asks and waits for the acknowledgement. Rejects when none came: then nobody knows, and it may be asked again. */
  ask<View>(message: string, body: unknown): Promise<Acknowledged<View>>;
  /** Says what may get lost. */
  say(message: string, body: unknown): void;
  hear(ears: LineEars): () => void;
  close(): void;
}

export const ACKNOWLEDGE_WITHIN = 15_000;

/** The connection itself. */
export class SocketLine implements Line {
  private readonly socket: Socket;
  private readonly ears = new Set<LineEars>();
  private readonly stopWaiting = onceBack(() => this.connectAtOnce());

  constructor() {
    this.socket = io({
      path: '/live',
      transports: ['websocket'],
      parser: liveParser,
      auth: { protocol: LIVE_PROTOCOL },
      reconnectionDelay: 500,
      reconnectionDelayMax: 4_000,
      randomizationFactor: 0.5,
      forceNew: true,
    });
    this.socket.on('connect', () => this.each((one) => one.up()));
    this.socket.on('disconnect', (reason) => {
      this.each((one) => one.down());
      // The service ended it; it is asked again, so that the reason is heard.
      if (reason === 'io server disconnect') setTimeout(() => this.socket.connect(), 500);
    });
    this.socket.on('connect_error', (error: Error & { data?: ProblemBody }) => {
      const { data } = error;
      const crowded = data?.key === 'too-many-connections';
      if (data?.key && data.key !== 'unavailable') this.each((one) => one.refused(data));
      else this.each((one) => one.down());
      // What the service answers itself is not asked again by the socket.
      if (data?.key === 'unavailable' || crowded) setTimeout(() => this.socket.connect(), 2_000);
    });
    this.socket.onAny((message: string, payload: unknown) => this.each((one) => one.told(message, payload)));
  }

  get isUp(): boolean {
    return this.socket.connected;
  }

  ask<View>(message: string, body: unknown): Promise<Acknowledged<View>> {
    if (!this.socket.connected) return Promise.reject(new Error('not connected'));
    return this.socket.timeout(ACKNOWLEDGE_WITHIN).emitWithAck(message, body) as Promise<Acknowledged<View>>;
  }

  say(message: string, body: unknown): void {
    this.socket.volatile.emit(message, body);
  }

  hear(ears: LineEars): () => void {
    this.ears.add(ears);
    if (this.isUp) queueMicrotask(() => this.ears.has(ears) && this.isUp && ears.up());
    return () => this.ears.delete(ears);
  }

  close(): void {
    this.stopWaiting();
    this.socket.disconnect();
  }

  /**
   * The service is heard again. An attempt that was under way when the network went hangs until its time is over (20 s), and
   * the next one may be seconds off: neither is waited for.
   */
  private connectAtOnce(): void {
    if (!this.socket.connected) this.socket.disconnect().connect();
  }

  private each(tell: (ears: LineEars) => void): void {
    for (const one of [...this.ears]) tell(one);
  }
}
