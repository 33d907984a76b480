import { useSyncExternalStore } from 'react';

/** How wrong the clock of this device is; nothing is late or due because of it. */
let wrong = 0;
/** In the demonstration the product's time may have travelled; the service says how far. */
let travelled = 0;
let minute = Date.now();
const watchers = new Set<() => void>();

/** A second more or less is how long an answer takes on its way. */
const NEAR = 30_000;

/** Every answer of the service says when it was given, by the clock that deadlines are compared with. */
export function setServiceTime(said: string | null): void {
  const at = said === null ? Number.NaN : Date.parse(said);
  if (Number.isNaN(at)) return;
  const off = at - Date.now();
  if (Math.abs(off - wrong) < NEAR) return;
  wrong = Math.abs(off) < NEAR ? 0 : off;
  tick();
}

export function setProductTime(at: string): void {
  travelled = new Date(at).getTime() - Date.now() - wrong;
  tick();
}

function tick() {
  minute = Date.now() + wrong + travelled;
  for (const watcher of watchers) watcher();
}
if (typeof window !== 'undefined') setInterval(tick, 30_000);

export const present = (): Date => new Date(minute);

/** The product's present, changing by the minute and never by the second. */
export function useNow(): Date {
  const at = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => minute,
    () => minute,
  );
  return new Date(at);
}
