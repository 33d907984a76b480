import { useSyncExternalStore } from 'react';

let ahead = 0;
let minute = Date.now();
const watchers = new Set<() => void>();

/** In the demonstration the product's time may have travelled; the service says how far. */
export function setProductTime(at: string): void {
  ahead = new Date(at).getTime() - Date.now();
  tick();
}

function tick() {
  minute = Date.now() + ahead;
  for (const watcher of watchers) watcher();
}
if (typeof window !== 'undefined') setInterval(tick, 30_000);

/** The product's present, changing by the minute and never by the second. */
export function useNow(): Date {
  const at = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => minute,
  );
  return new Date(at);
}
