import { useSyncExternalStore } from 'react';
import { remember, remembered } from '../ui/remember.js';

/**
 * Loaded again by itself at most so often in this time: whoever is sent to and fro between two versions is told, not carried.
 * Twice, because a service that was slow to answer the first time left the page of the device standing.
 */
const TIMES = 2;
const WITHIN_MS = 60_000;
const NAME = 'loadedAgain';

let another = false;
/** This page is on its way out. */
let going = false;
const watchers = new Set<() => void>();

const own = (): string | null => document.querySelector<HTMLMetaElement>('meta[name=edition]')?.content ?? null;

/** Nobody has pressed or typed anything here yet. A browser that does not say so is taken to have been used. */
const untouched = (): boolean => navigator.userActivation?.hasBeenActive === false;

function heed(newest: string | null): void {
  if (!newest || newest === own() || another || going) return;
  const now = Date.now();
  const lately = (remembered(NAME) ?? '').split(' ').filter((at) => now - Number(at) < WITHIN_MS);
  if (untouched() && lately.length < TIMES) {
    going = true;
    remember(NAME, [...lately, now].join(' '));
    location.reload();
    return;
  }
  another = true;
  for (const watcher of watchers) watcher();
}

function ask(worker: ServiceWorker): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<string | null>) => {
    heed(data);
    port1.close();
  };
  worker.postMessage(own(), [port2]);
}

/**
 * The page came from the device, without waiting. When the service has another version it is loaded again, if nobody has
 * begun anything on it; otherwise it is said. A worker that is being replaced may go without an answer: then the one that
 * takes its place is asked, also when that happens hours later.
 */
export function heedNewest(): void {
  const workers = navigator.serviceWorker;
  if (!workers || !own()) return;
  const askWhoeverIsThere = () => workers.controller && ask(workers.controller);
  askWhoeverIsThere();
  workers.addEventListener('controllerchange', askWhoeverIsThere);
}

/** Whether the service has another version of the pages than this one. */
export const useAnotherVersion = (): boolean =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => another,
  );
