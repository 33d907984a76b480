/**
 * Keeps the shell of the product on the device: the page, its scripts, sheets and faces. Words and everything else of the
 * service are never kept by it. Files bear the hash of what is in them, so that versions never mix: the page decides
 * which files belong to it. A new version is fetched whole beside the old one and is used at the next load.
 */
interface Waits extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Asked extends Event {
  request: Request;
  /** What the browser has asked the service for while this worker was being woken, if it does so. */
  preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
declare const self: {
  location: Location;
  clients: { claim(): Promise<void> };
  registration: { navigationPreload?: { enable(): Promise<void> } };
  skipWaiting(): Promise<void>;
  addEventListener(when: 'install' | 'activate', act: (event: Waits) => void): void;
  addEventListener(when: 'fetch', act: (event: Asked) => void): void;
};

/** Set by the build: the files of this version, and its name. */
declare const __SHELL__: { version: string; files: string[] };

const PREFIX = 'shell-';
const name = PREFIX + __SHELL__.version;
/** A hall's line answers within three times its round trip, or it does not answer soon. */
const PATIENCE = 1_000;
const notPages = /^\/(api|live|metrics)(\/|$)/;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll(__SHELL__.files.map((file) => new Request(file, { cache: 'no-cache' }))))
      .then(() => self.skipWaiting()),
  );
});

/** The version before stays for the pages that were opened with it. */
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      const older = names.filter((one) => one.startsWith(PREFIX) && one !== name);
      await Promise.all(older.slice(0, -1).map((one) => caches.delete(one)));
      await self.registration.navigationPreload?.enable();
      await self.clients.claim();
    }),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || notPages.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

/** The page of the service, or the newest one on this device when the service does not answer in time. */
async function page({ request, preloadResponse }: Asked): Promise<Response> {
  const kept = async () => (await caches.open(name)).match('/');
  const asked = preloadResponse.then((early) => early ?? fetch(request));
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE, 'late'));
  const answer = await Promise.race([asked.catch(() => null), late]);
  if (answer instanceof Response && answer.status < 500) return answer;
  return (await kept()) ?? asked;
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
