import { useEffect, useSyncExternalStore } from 'react';

/**
 * What a route says of its page in `handle`: its frame and the key of its title.
 * `page`: rail and a column of text. `wide`: rail and the whole width. `room`: no rail, the page lays itself out
 * between top bar and strip and brings its own `<main id="main">`. `bare`: nothing around, for a projector.
 */
export interface PageHandle {
  frame?: 'page' | 'wide' | 'room' | 'bare';
  /** Translation key of the browser title; a page may say better with useTitle. */
  title?: string;
}

export type Level = 'L0' | 'L1' | 'L2' | 'L3' | 'L4' | 'L5';

interface Stripe {
  level: Level | null;
  note: string | null;
}
let stripe: Stripe = { level: null, note: null };
const watchers = new Set<() => void>();

function become(change: Partial<Stripe>) {
  stripe = { ...stripe, ...change };
  for (const watcher of watchers) watcher();
}

export function useStripe(): Stripe {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => stripe,
  );
}

/** Says in the strip who sees what this page shows, as long as the page is there: `useConfidentiality('L1')`. */
export function useConfidentiality(level: Level | null | undefined): void {
  useEffect(() => {
    become({ level: level ?? null });
    return () => become({ level: null });
  }, [level]);
}

/** A sentence in the strip ("0 changes waiting", "There is no Save button: every answer is kept as you write"). */
export function useStripNote(note: string | null | undefined): void {
  useEffect(() => {
    become({ note: note ?? null });
    return () => become({ note: null });
  }, [note]);
}

/** The browser's title, where the page knows better than its route. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} – Rapporteur`;
  }, [title]);
}
