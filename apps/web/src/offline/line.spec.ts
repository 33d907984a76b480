import { createServer as createService } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Server as Live } from 'socket.io';
import { liveParser } from '#text';
import { heard, missed } from '../api/connection.js';
import { SocketLine } from './line.js';

/** A service behind a network that can go: whoever knocks then is neither answered nor refused. */
class Tunnel {
  dark = true;
  private readonly ends: Socket[] = [];
  private readonly service = createService();
  private readonly live = new Live(this.service, { path: '/live', transports: ['websocket'], parser: liveParser });
  private readonly door = createServer((knocking) => {
    this.ends.push(knocking.on('error', () => undefined));
    if (!this.dark) this.service.emit('connection', knocking);
  });

  /** Who connects is refused with this problem. */
  refuses(key: string | null): void {
    this.refusal = key;
  }
  private refusal: string | null = null;
  constructor() {
    this.live.use((_, next) =>
      next(this.refusal === null ? undefined : Object.assign(new Error(this.refusal), { data: { key: this.refusal } })),
    );
  }

  get knocks(): number {
    return this.ends.length;
  }
  /** The address as it stands in the browser's line of it. */
  async open(): Promise<{ protocol: string; host: string }> {
    await new Promise<void>((resolve) => this.door.listen(0, '127.0.0.1', resolve));
    return { protocol: 'http:', host: `127.0.0.1:${(this.door.address() as AddressInfo).port}` };
  }
  async close(): Promise<void> {
    for (const end of this.ends) end.destroy();
    this.live.engine.close();
    await new Promise((resolve) => this.door.close(resolve));
  }
}

describe('the line to the service', () => {
  let tunnel: Tunnel;
  let line: SocketLine;
  let comesUp: Promise<void>;
  const ups = jest.fn();

  beforeEach(async () => {
    ups.mockReset();
    globalThis.fetch = jest.fn().mockRejectedValue(new TypeError('no network'));
    tunnel = new Tunnel();
    Object.assign(globalThis, { location: await tunnel.open() });
    line = new SocketLine();
    comesUp = new Promise((resolve) =>
      line.hear({
        up: () => {
          ups();
          resolve();
        },
        down: () => undefined,
        refused: () => undefined,
        told: () => undefined,
      }),
    );
  });
  afterEach(async () => {
    heard();
    line.close();
    await tunnel.close();
    Reflect.deleteProperty(globalThis, 'location');
  });
  const knocked = async (times: number) => {
    while (tunnel.knocks < times) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('does not wait for an attempt that the network has swallowed, once the service is heard again', async () => {
    await knocked(1);
    missed();
    tunnel.dark = false;
    heard();
    await comesUp;
    expect(line.isUp).toBe(true);
    expect(tunnel.knocks).toBe(2);
  }, 10_000);

  it('tells that this person is connected from too many places, and comes up by itself when that is over', async () => {
    tunnel.refuses('too-many-connections');
    tunnel.dark = false;
    const told = new Promise<string>((resolve) =>
      line.hear({
        up: () => undefined,
        down: () => undefined,
        refused: ({ key }) => resolve(key),
        told: () => undefined,
      }),
    );
    missed();
    heard();
    expect(await told).toBe('too-many-connections');
    tunnel.refuses(null);
    await comesUp;
    expect(line.isUp).toBe(true);
  }, 20_000);

  it('stays as it is when it is up, whatever else was not heard', async () => {
    tunnel.dark = false;
    await knocked(1);
    missed();
    heard();
    await comesUp;
    missed();
    heard();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ups).toHaveBeenCalledTimes(1);
    expect(line.isUp).toBe(true);
  });

  it('once closed it is not made again', async () => {
    await knocked(1);
    line.close();
    tunnel.dark = false;
    missed();
    heard();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tunnel.knocks).toBe(1);
    expect(line.isUp).toBe(false);
  });
});
