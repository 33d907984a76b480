import { useSyncExternalStore } from 'react';

/** What the strip may say of the connection and of saving. Times are of this device's clock. */
export interface Connection {
  state: 'connected' | 'reconnecting' | 'offline';
  /** When the service was last heard, for "Offline since". */
  since: Date | null;
  /** When a writing was last confirmed. */
  savedAt: Date | null;
  /** Writings under way. */
  saving: number;
  /** Just came back: shown for a moment. */
  back: boolean;
}

/** Nobody is alarmed before five seconds have passed without an answer. */
const CALM = 5_000;
const ASK_EVERY = 3_000;
/** A question that nobody answers holds one of the few connections that a browser has: it is given up. */
const ANSWERS_WITHIN = 10_000;

let now: Connection = { state: 'connected', since: null, savedAt: null, saving: 0, back: false };
const watchers = new Set<() => void>();
let alarm: ReturnType<typeof setTimeout> | undefined;
let asking: ReturnType<typeof setInterval> | undefined;

function become(change: Partial<Connection>) {
  now = { ...now, ...change };
  for (const watcher of watchers) watcher();
}

/** The service answered, whatever it said. */
export function heard(): void {
  if (now.state === 'connected') return;
  clearTimeout(alarm);
  clearInterval(asking);
  const wasOffline = now.state === 'offline';
  become({ state: 'connected', since: null, back: wasOffline });
  if (wasOffline) setTimeout(() => become({ back: false }), 6_000);
}

/** The service could not be reached: say so after a calm while, and ask until it answers. */
export function missed(): void {
  if (now.state !== 'connected') return;
  become({ state: 'reconnecting', since: new Date() });
  alarm = setTimeout(() => become({ state: 'offline' }), CALM);
  asking = setInterval(() => void askNow(), ASK_EVERY);
}

/** Asks the service whether it is there. */
export async function askNow(): Promise<void> {
  try {
    await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(ANSWERS_WITHIN) });
    heard();
  } catch {
    missed();
  }
}

export function savingStarted(): void {
  become({ saving: now.saving + 1 });
}
export function savingEnded(confirmed: boolean): void {
  become({ saving: Math.max(0, now.saving - 1), ...(confirmed ? { savedAt: new Date() } : {}) });
}
/** For what is saved by another road, such as the room of a text. */
export function savedNow(at = new Date()): void {
  become({ savedAt: at });
}

if (typeof window !== 'undefined') {
  window.addEventListener('offline', missed);
  window.addEventListener('online', () => void askNow());
}

/** Tells when the service is heard again after a silence. */
export function onceBack(act: () => void): () => void {
  let before = now.state;
  const watcher = () => {
    if (before !== 'connected' && now.state === 'connected') act();
    before = now.state;
  };
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const presentConnection = (): Connection => now;

export function useConnection(): Connection {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => now,
  );
}
