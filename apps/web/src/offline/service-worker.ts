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
interface Told extends Waits {
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
  registration: { navigationPreload?: Preload; update(): Promise<unknown> };
  skipWaiting(): Promise<void>;
  addEventListener(when: 'install' | 'activate', act: (event: Waits) => void): void;
  addEventListener(when: 'fetch', act: (event: Asked) => void): void;
  addEventListener(when: 'message', act: (event: Told) => void): void;
};

/** Set by the build: the files of this version, its name, and what a page that opens will ask for. */
declare const __SHELL__: {
  version: string;
  files: string[];
  early: {
    doors: string;
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

self.addEventListener('install', (event) => {
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

/**
 * A window asks which pages the service has; without an answer it is not told anything. A page that this worker has not
 * given may have come from the one before it, which this one has replaced meanwhile: the newest is this one's.
 */
self.addEventListener('message', (event) => {
  const [port] = event.ports;
  const id = event.source?.id ?? '';
  const answer = asked.get(id) ?? Promise.resolve(overtaken ? null : version);
  event.waitUntil(answer.then((newest) => port?.postMessage(newest)).finally(() => asked.delete(id)));
});

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
    if (newest !== version) {
      overtaken = true;
      void self.registration.update().catch(() => undefined);
    }
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

/** Says with the page what it will need, as the service does: the files lie here, and the questions go out at once. */
function announcing(kept: Response, { pathname, searchParams }: URL): Response {
  const { doors, house, arrivals } = __SHELL__.early;
  // A page whose address names a language says so to the service before it asks for names.
  if (searchParams.has('lang') || new RegExp(doors).test(pathname)) return kept;
  const links = arrivals.flatMap(({ pattern, links: more, words }) => {
    const here = new RegExp(pattern);
    return here.test(pathname) ? [pathname.replace(here, more), words['en']] : [];
  });
  const headers = new Headers(kept.headers);
  headers.set('link', [house, ...links].filter(Boolean).join(', '));
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
