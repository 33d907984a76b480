/**
 * Keeps the shell of the product on the device: the page, its scripts, sheets and faces. Words and everything else of the
 * service are never kept by it. Files bear the hash of what is in them, so that versions never mix: the page decides
 * which files belong to it. The page comes from the device at once, and the service is asked meanwhile whether it is still
 * the newest; if not, whoever opened it is told (offline/newest.ts), and the next page comes from the service.
 */
interface Waits extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Asked extends Waits {
  request: Request;
  /** The window that this page is for. */
  resultingClientId: string;
  /** What the browser has asked the service for while this worker was being woken, if it does so. */
  preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
interface Installs extends Waits {
  /** Says once for all what need not come to this worker at all. Not every browser takes it. */
  addRoutes?(routes: { condition: { urlPattern: string }; source: 'network' | 'cache' }[]): Promise<void>;
}
interface Told extends Waits {
  /** Which version the page of the window is of. */
  data: string;
  source: { id: string } | null;
  ports: readonly MessagePort[];
}
interface Preload {
  enable(): Promise<void>;
  setHeaderValue(value: string): Promise<void>;
}
declare const self: {
  location: Location;
  clients: { claim(): Promise<void> };
  registration: { navigationPreload?: Preload };
  skipWaiting(): Promise<void>;
  addEventListener(when: 'install', act: (event: Installs) => void): void;
  addEventListener(when: 'activate', act: (event: Waits) => void): void;
  addEventListener(when: 'fetch', act: (event: Asked) => void): void;
  addEventListener(when: 'message', act: (event: Told) => void): void;
};

/** Set by the build: the files of this version, its name, and what a page that opens will ask for. */
declare const __SHELL__: {
  version: string;
  files: string[];
  early: {
    doors: string;
    entry: string;
    house: string;
    arrivals: { pattern: string; links: string; words: Record<string, string> }[];
  };
};

const PREFIX = 'shell-';
const { version } = __SHELL__;
const name = PREFIX + version;
/** A hall's line answers within three times its round trip, or it does not answer soon. */
const PATIENCE = 1_000;
/** Nobody is surprised by an answer that comes later than this. */
const ANSWER_WITHIN = 10_000;
const notPages = /^\/(api|live|metrics)(\/|$)|\.[a-z0-9]{2,11}$/;
/** What the service says of its pages, and what this worker says of the one that it keeps (apps/api/src/pages.ts). */
const VERSION = 'rapporteur-pages';
const KEPT = 'service-worker-navigation-preload';

const isNamedByItsHash = (path: string): boolean => path.startsWith('/assets/');

/** The service has shown another version than this one: until that one is here, pages are asked of the service. */
let overtaken = false;
/** What the service said when a window got its page from the device. */
const asked = new Map<string, Promise<string | null>>();

/**
 * What the service alone answers, and the scripts and sheets that lie here under their hash, go past the worker: it is
 * sooner there (a face that somebody reads for the first time comes to it, so that it is kept). And Chromium gives up
 * putting a later worker into this one's place when a question wakes this one in that moment: the later one then waits
 * until the next page is opened, and that page may wait for an answer that never comes. A browser that does not take this
 * asks the worker, which does the same.
 */
self.addEventListener('install', (event) => {
  void event
    .addRoutes?.([
      { condition: { urlPattern: '/api/*' }, source: 'network' },
      { condition: { urlPattern: '/live/*' }, source: 'network' },
      { condition: { urlPattern: '/assets/*.js' }, source: 'cache' },
      { condition: { urlPattern: '/assets/*.css' }, source: 'cache' },
    ])
    .catch(() => undefined);
  event.waitUntil(filled().then(() => self.skipWaiting()));
});

/**
 * Fetches what the device does not have yet. What an earlier version brought, or an installation that broke off, is taken
 * from there: on a hall's line a new version costs the files that are new in it, and not a question for each of them.
 */
async function filled(): Promise<void> {
  const cache = await caches.open(name);
  await Promise.all(
    __SHELL__.files.map(async (file) => {
      const kept = isNamedByItsHash(file) ? await caches.match(file) : undefined;
      if (!kept) await cache.add(new Request(file, isNamedByItsHash(file) ? {} : { cache: 'no-cache' }));
      else if (!(await cache.match(file))) await cache.put(file, kept);
    }),
  );
}

/** The version before stays for the pages that were opened with it. */
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      const older = names.filter((one) => one.startsWith(PREFIX) && one !== name);
      await Promise.all(older.slice(0, -1).map((one) => caches.delete(one)));
      await self.registration.navigationPreload?.enable();
      await self.registration.navigationPreload?.setHeaderValue(version);
      await self.clients.claim();
    }),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (isNamedByItsHash(pathname)) event.respondWith(asset(request));
  else if (request.mode === 'navigate' && !notPages.test(pathname)) event.respondWith(page(event));
});

/** A window asks which pages are the newest; without an answer it is not told anything. */
self.addEventListener('message', (event) => {
  const [port] = event.ports;
  const id = event.source?.id ?? '';
  const answer = asked.get(id) ?? newerThan(event.data);
  event.waitUntil(answer.then((newest) => port?.postMessage(newest)).finally(() => asked.delete(id)));
});

/**
 * Of a page that this worker has not given: one that the device had before this version came from a worker that this one has
 * replaced. Any other came from the service itself, and may be newer than this version.
 */
async function newerThan(edition: string): Promise<string | null> {
  const names = await caches.keys();
  return names.slice(0, names.indexOf(name)).includes(PREFIX + edition) ? version : null;
}

/** The page from the device. Whoever has none, or was overtaken, waits for the service as long as it may answer soon. */
async function page(event: Asked): Promise<Response> {
  const kept = await (await caches.open(name)).match('/');
  if (!kept || overtaken) return fromService(event, kept);
  const newest = Promise.race([
    newestOf(event),
    new Promise<null>((resolve) => setTimeout(resolve, ANSWER_WITHIN, null)),
  ]);
  asked.set(event.resultingClientId, newest);
  event.waitUntil(newest);
  return announcing(kept, new URL(event.request.url));
}

/** The version of the service's pages: this one, another, or null when it did not say. */
async function newestOf({ request, preloadResponse }: Asked): Promise<string | null> {
  try {
    const answer =
      (await preloadResponse) ??
      (await fetch(request.url, { headers: { [KEPT]: version }, cache: 'no-store', redirect: 'manual' }));
    if (answer.status >= 500) return null;
    const newest = answer.status === 204 ? version : (answer.headers.get(VERSION) ?? (await versionIn(answer)));
    // A page that nobody reads would hold its connection.
    if (!answer.bodyUsed) void answer.body?.cancel();
    // The browser looks for the next worker by itself, when this page has come. Told to at once, it would put that one into
    // this one's place while the page is loaded again.
    if (newest !== version) overtaken = true;
    return newest;
  } catch {
    return null;
  }
}

/**
 * A gateway may drop headings that it does not know: then the page itself says it. Whatever else stands there (a gateway that
 * wants to know who comes) is not hidden by a page of the device either.
 */
const versionIn = async (answer: Response): Promise<string> =>
  /<meta name="edition" content="(\w+)"/.exec(await answer.text())?.[1] ?? 'another';

async function fromService({ request, preloadResponse }: Asked, kept: Response | undefined): Promise<Response> {
  const answered = preloadResponse.then((early) => (early && early.status !== 204 ? early : fetch(request)));
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE, 'late'));
  const answer = await Promise.race([answered.catch(() => null), late]);
  if (answer instanceof Response && answer.status < 500) return answer;
  return kept ?? answered;
}

/**
 * Beside a file of the device a browser keeps what it has made of it, so that the next page need not read the script again.
 * Chromium does not look for that where a script is announced as a module, since it begins to read it while it comes.
 * Announced as a script it looks first, and the module takes the same answer. Only the first page of a version, for which
 * nothing is kept yet, has a little more to do.
 */
const asKept = (links: string): string => links.replaceAll('rel=modulepreload', 'rel=preload; as=script; crossorigin');

/** Says with the page what it will need, as the service does: the files lie here, and the questions go out at once. */
function announcing(kept: Response, { pathname, searchParams }: URL): Response {
  const { doors, entry, house, arrivals } = __SHELL__.early;
  // A page whose address names a language says so to the service before it asks for names.
  if (searchParams.has('lang') || new RegExp(doors).test(pathname)) return kept;
  const links = arrivals.flatMap(({ pattern, links: more, words }) => {
    const here = new RegExp(pattern);
    return here.test(pathname) ? [pathname.replace(here, more), words['en']] : [];
  });
  const headers = new Headers(kept.headers);
  headers.set('link', asKept([entry, house, ...links].filter(Boolean).join(', ')));
  return new Response(kept.body, { status: kept.status, headers });
}

/** What a file's name promises never changes: once here, it is not asked for again. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(name)).put(request, answer.clone()).catch(() => undefined);
  return answer;
}

export {};
