import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from './storm/ledger.js';

/** What the line does to what passes; all of it may change while connections stand. */
export interface Weather {
  delayMs: number;
  jitterMs: number;
  /** share of the pieces that are lost: TCP sends them again after a while, everything behind them waits */
  loss: number;
  /** share of the pieces with which the connection is reset */
  resets: number;
  bytesPerSecond: number;
}
export const fair: Weather = { delayMs: 0, jitterMs: 0, loss: 0, resets: 0, bytesPerSecond: Number.POSITIVE_INFINITY };
const AGAIN_AFTER_MS = [200, 400, 800];

/** A bad network in front of one address: delay, loss, resets, connections of which one end is gone without a word. */
export class Line {
  weather: Weather = fair;
  private readonly links = new Set<Link>();

  private constructor(
    private readonly server: Server,
    private readonly target: () => number,
    readonly random: Random,
  ) {
    server.on('connection', (near) => {
      const link = new Link(near, connect(this.target(), '127.0.0.1'), this);
      this.links.add(link);
      near.once('close', () => !link.isHalfOpen && this.links.delete(link));
    });
  }

  static async to(target: number | (() => number), random: Random): Promise<Line> {
    const server = createServer();
    const proxy = new Line(server, typeof target === 'number' ? () => target : target, random);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resets every connection. */
  cut(): number {
    const cut = [...this.links];
    for (const link of cut) link.reset();
    return cut.length;
  }

  /** From now on nothing passes on the connections that stand, and neither end is told. */
  halfOpen(): number {
    for (const link of this.links) link.isHalfOpen = true;
    return this.links.size;
  }

  async close(): Promise<void> {
    for (const link of [...this.links]) link.reset();
    this.links.clear();
    await new Promise((closed) => this.server.close(closed));
  }
}

class Link {
  isHalfOpen = false;

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    private readonly proxy: Line,
  ) {
    for (const socket of [near, far]) socket.setNoDelay(true);
    this.pass(near, far);
    this.pass(far, near);
  }

  reset(): void {
    this.near.resetAndDestroy();
    this.far.resetAndDestroy();
  }

  /** One direction; the order stays, as in TCP. */
  private pass(from: Socket, to: Socket): void {
    const queue: { due: number; act: () => void }[] = [];
    let isWaiting = false;
    const drain = (): void => {
      isWaiting = false;
      while (queue[0] && queue[0].due <= performance.now()) queue.shift()!.act();
      if (!queue[0]) return;
      isWaiting = true;
      setTimeout(drain, Math.max(1, queue[0].due - performance.now()));
    };
    const after = (act: () => void, milliseconds: number): void => {
      queue.push({ act, due: Math.max(queue.at(-1)?.due ?? 0, performance.now() + milliseconds) });
      if (!isWaiting) drain();
    };
    from.on('data', (piece: Buffer) => {
      if (this.isHalfOpen) return;
      const { delayMs, jitterMs, loss, resets, bytesPerSecond } = this.proxy.weather;
      const { random } = this.proxy;
      if (resets > 0 && random() < resets) return this.reset();
      const again = loss > 0 && random() < loss ? AGAIN_AFTER_MS[Math.floor(random() * AGAIN_AFTER_MS.length)]! : 0;
      const busy = piece.length / bytesPerSecond;
      after(
        () => {
          if (!this.isHalfOpen && !to.destroyed) to.write(piece);
        },
        delayMs + random() * jitterMs + again + busy * 1000,
      );
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      if (!this.isHalfOpen) after(() => !this.isHalfOpen && to.destroy(), this.proxy.weather.delayMs);
    });
  }
}
