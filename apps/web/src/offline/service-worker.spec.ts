type Heard = (event: object) => void;

const early = {
  doors: '^/sign-in',
  entry: '</assets/index-1.js>; rel=modulepreload',
  house: '</api/people/me>; rel=preload; as=fetch; crossorigin, </assets/house-1.js>; rel=modulepreload',
  arrivals: [
    {
      pattern: '^/t/([\\w-]+)/?$',
      links:
        '</api/texts/$1>; rel=preload; as=fetch; crossorigin, </assets/room-1.css>; rel=preload; as=style; crossorigin',
      words: { en: '</assets/drafting-1.js>; rel=modulepreload' },
    },
  ],
};

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
  keys: async () => [...device.keys()],
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
      registration: {},
      skipWaiting,
      addEventListener: (when: string, act: Heard) => {
        heard[when] = act;
      },
    },
    caches,
    Request: Asking,
    __SHELL__: { version, files, early },
  });
  await jest.isolateModulesAsync(async () => void (await import('./service-worker.js')));
  const tell = async (when: string, event: object = {}): Promise<void> => {
    const waits: Promise<unknown>[] = [];
    heard[when]!({ ...event, waitUntil: (done: Promise<unknown>) => waits.push(done) });
    await Promise.all(waits);
  };
  return {
    installs: (event: object = {}) => tell('install', event),
    /** What a window hears that asks which pages are the newest. */
    async answers(id: string, edition = version): Promise<string | null> {
      const postMessage = jest.fn();
      await tell('message', { data: edition, source: { id }, ports: [{ postMessage }] });
      expect(postMessage).toHaveBeenCalledTimes(1);
      return postMessage.mock.calls[0][0];
    },
    /** A window opens a page, and the service shows the version that it has meanwhile. */
    async opens(id: string, shown: string, path = '/sign-in'): Promise<unknown> {
      let page: Promise<unknown> | undefined;
      await tell('fetch', {
        request: { method: 'GET', mode: 'navigate', url: `https://rapporteur.example${path}` },
        resultingClientId: id,
        preloadResponse: Promise.resolve({ status: 200, headers: { get: () => shown }, bodyUsed: false, body: null }),
        respondWith: (answer: Promise<unknown>) => (page = answer),
      });
      return page;
    },
  };
}
const installs = async (version: string, files: string[], event: object = {}) =>
  (await worker(version, files)).installs(event);

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
    expect(await one.answers('another window')).toBeNull();
    const two = await worker('two', ['/']);
    await two.installs();
    expect(await two.answers('window', 'one')).toBe('two');
  });

  it('a window with a newer page from the service is not sent back, also by a worker that has slept meanwhile', async () => {
    await installs('one', ['/']);
    const woken = await worker('one');
    expect(await woken.answers('window', 'two')).toBeNull();
    // Its worker fetches the shell and has not taken the place of the first yet.
    await installs('two', ['/']);
    expect(await woken.answers('window', 'two')).toBeNull();
  });

  it('what the service alone answers and what bears its hash goes past the worker, where a browser takes that', async () => {
    const addRoutes = jest.fn(async (_routes: { condition: { urlPattern: string }; source: string }[]) => undefined);
    await installs('one', ['/'], { addRoutes });
    const [[routes]] = addRoutes.mock.calls as [[Parameters<typeof addRoutes>[0]]];
    expect(routes.map(({ condition, source }) => `${condition.urlPattern} ${source}`)).toEqual([
      '/api/* network',
      '/live/* network',
      '/assets/*.js cache',
      '/assets/*.css cache',
    ]);
    const refusing = { addRoutes: () => Promise.reject(new TypeError('no such source')) };
    await expect(installs('two', ['/'], refusing)).resolves.toBeUndefined();
    expect(skipWaiting).toHaveBeenCalledTimes(2);
  });

  it('a page says what it needs, its scripts so that the browser takes what it has kept of them; the door needs nothing', async () => {
    const one = await worker('one', ['/']);
    await one.installs();
    const said = (await one.opens('window', 'one', '/t/17')) as Response;
    const script = (name: string) => `</assets/${name}-1.js>; rel=preload; as=script; crossorigin`;
    expect(said.headers.get('link')?.split(', ')).toEqual([
      script('index'),
      '</api/people/me>; rel=preload; as=fetch; crossorigin',
      script('house'),
      '</api/texts/17>; rel=preload; as=fetch; crossorigin',
      '</assets/room-1.css>; rel=preload; as=style; crossorigin',
      script('drafting'),
    ]);
    expect(await one.opens('window', 'one')).toBe('page one');
  });
});
