type Heard = (event: { waitUntil(done: Promise<unknown>): void }) => void;

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

/** A browser installs the worker of a version. */
async function installs(version: string, files: string[]): Promise<void> {
  const heard: Record<string, Heard> = {};
  Object.assign(globalThis, {
    self: {
      location: { origin: 'https://rapporteur.example' },
      registration: {},
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
  const waits: Promise<unknown>[] = [];
  heard['install']!({ waitUntil: (done) => waits.push(done) });
  await Promise.all(waits);
}

describe('keeping the shell on the device', () => {
  const taken = { self: globalThis.self, caches: globalThis.caches, Request: globalThis.Request };
  beforeEach(() => {
    asked.length = 0;
    skipWaiting.mockClear();
    device = new Map();
    service = { '/': 'page one', '/assets/room-1.js': 'room', '/assets/house-1.js': 'house' };
  });
  afterAll(() => Object.assign(globalThis, taken));

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
});
