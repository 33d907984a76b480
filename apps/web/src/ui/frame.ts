import { useEffect, useSyncExternalStore } from 'react';
import type { Saving } from './saving.rules.js';

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

/** How words typed on this page are kept, and what can be done about it from the strip. */
export interface SavingHere extends Saving {
  /** The room has no connection, whatever the rest of the service says. */
  reconnecting: boolean;
  /** Brings what was refused into view. */
  onShow(): void;
  /** Gives the text of this page as a file. */
  onCopy(): void;
}

interface Stripe {
  level: Level | null;
  note: string | null;
  saving: SavingHere | null;
}
let stripe: Stripe = { level: null, note: null, saving: null };
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

export const useSavingHere = (): SavingHere | null => useStripe().saving;

/** Says in the strip how the words typed on this page are kept, as long as the page is there. */
export function useSaving(saving: SavingHere): void {
  useEffect(() => become({ saving }), [saving]);
  useEffect(() => () => become({ saving: null }), []);
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
