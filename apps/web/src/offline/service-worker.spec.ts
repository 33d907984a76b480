type Heard = (event: object) => void;

/** What is kept on the device, by the name of its version. */
type Device = Map<string, Map<string, string>>;

const asked: { file: string; cache: string | undefined }[] = [];
const skipWaiting = jest.fn();
let device: Device;
/** What the service has, by the name of the file; another is not there. */
let service: Record<string, string>;

class Asking {
  readonly file: string;
  readonly cache: string | undefined;
  constructor(file: string, how: { cache?: string }) {
    this.file = file;
    this.cache = how.cache;
  }
}
const boxOf = (kept: Map<string, string>) => ({
  match: async (file: string) => kept.get(file),
  put: async (file: string, words: string) => void kept.set(file, words),
  add: async ({ file, cache }: Asking) => {
    asked.push({ file, cache });
    const words = service[file];
    if (words === undefined) throw new TypeError(`${file} did not come`);
    kept.set(file, words);
  },
});
const caches = {
  open: async (name: string) => {
    if (!device.has(name)) device.set(name, new Map());
    return boxOf(device.get(name)!);
  },
  match: async (file: string) =>
    [...device.values()].map((kept) => kept.get(file)).find((words) => words !== undefined),
};

/** The worker of a version, as a browser starts it; what a browser tells it then is answered when all that it waits for is done. */
async function worker(version: string, files: string[] = []) {
  const heard: Record<string, Heard> = {};
  Object.assign(globalThis, {
    self: {
      location: { origin: 'https://rapporteur.example' },
      registration: { update: async () => undefined },
      skipWaiting,
      addEventListener: (when: string, act: Heard) => {
        heard[when] = act;
      },
    },
    caches,
    Request: Asking,
    __SHELL__: { version, files, early: { doors: '^/sign-in', house: '', arrivals: [] } },
  });
  await jest.isolateModulesAsync(async () => void (await import('./service-worker.js')));
  const tell = async (when: string, event: object = {}): Promise<void> => {
    const waits: Promise<unknown>[] = [];
    heard[when]!({ ...event, waitUntil: (done: Promise<unknown>) => waits.push(done) });
    await Promise.all(waits);
  };
  return {
    installs: () => tell('install'),
    /** What a window hears that asks which pages are the newest. */
    async answers(id: string): Promise<string | null> {
      const postMessage = jest.fn();
      await tell('message', { source: { id }, ports: [{ postMessage }] });
      expect(postMessage).toHaveBeenCalledTimes(1);
      return postMessage.mock.calls[0][0];
    },
    /** A window opens a page, and the service shows the version that it has meanwhile. */
    async opens(id: string, shown: string): Promise<string> {
      let page: Promise<unknown> | undefined;
      await tell('fetch', {
        request: { method: 'GET', mode: 'navigate', url: 'https://rapporteur.example/sign-in' },
        resultingClientId: id,
        preloadResponse: Promise.resolve({ status: 200, headers: { get: () => shown }, bodyUsed: false, body: null }),
        respondWith: (answer: Promise<unknown>) => (page = answer),
      });
      return (await page) as string;
    },
  };
}
const installs = async (version: string, files: string[]) => (await worker(version, files)).installs();

describe('keeping the shell on the device', () => {
  const taken = { self: globalThis.self, caches: globalThis.caches, Request: globalThis.Request };
  beforeAll(() => jest.useFakeTimers());
  beforeEach(() => {
    asked.length = 0;
    skipWaiting.mockClear();
    device = new Map();
    service = { '/': 'page one', '/assets/room-1.js': 'room', '/assets/house-1.js': 'house' };
  });
  afterAll(() => {
    jest.useRealTimers();
    Object.assign(globalThis, taken);
  });

  const shell = (version: string) => Object.fromEntries(device.get(`shell-${version}`)!);

  it('the first version is fetched whole; only the page must be asked whether it is the newest', async () => {
    await installs('one', Object.keys(service));
    expect(shell('one')).toEqual(service);
    expect(asked.filter(({ cache }) => cache === 'no-cache')).toEqual([{ file: '/', cache: 'no-cache' }]);
    expect(skipWaiting).toHaveBeenCalledTimes(1);
  });

  it('a later version fetches the page and the files that are new in it; the others are on the device', async () => {
    await installs('one', Object.keys(service));
    asked.length = 0;
    service = { '/': 'page two', '/assets/room-2.js': 'another room', '/assets/house-1.js': 'house' };
    await installs('two', Object.keys(service));
    expect(asked.map(({ file }) => file).sort()).toEqual(['/', '/assets/room-2.js']);
    expect(shell('two')).toEqual(service);
    expect(shell('one')['/']).toBe('page one');
  });

  it('one that broke off takes nobody’s place, and the next attempt goes on where it ended', async () => {
    const files = Object.keys(service);
    const { '/assets/room-1.js': room, ...others } = service;
    service = others;
    await expect(installs('one', files)).rejects.toThrow('/assets/room-1.js did not come');
    expect(skipWaiting).not.toHaveBeenCalled();
    asked.length = 0;
    service = { ...others, '/assets/room-1.js': room! };
    await installs('one', files);
    expect(asked.map(({ file }) => file).sort()).toEqual(['/', '/assets/room-1.js']);
    expect(shell('one')).toEqual(service);
  });

  it('a window that asks hears of the newest: from its own worker what the service said, from a later one its own version', async () => {
    const one = await worker('one', ['/']);
    await one.installs();
    expect(await one.opens('window', 'two')).toBe('page one');
    expect(await one.answers('window')).toBe('two');
    // Overtaken: a window that it did not give its page learns of the newest from the worker that takes its place.
    expect(await one.answers('another window')).toBeNull();
    expect(await (await worker('two')).answers('window')).toBe('two');
  });
});
