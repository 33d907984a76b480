import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  words: string;
  /** One act that the sentence offers, such as "Undo". */
  act?: { word: string; run(): void };
}

const STAYS = 8_000;
let toasts: readonly Toast[] = [];
let last = 0;
const watchers = new Set<() => void>();

function become(next: readonly Toast[]) {
  toasts = next;
  for (const watcher of watchers) watcher();
}

export function dismiss(id: number): void {
  become(toasts.filter((toast) => toast.id !== id));
}

/** Says something in passing, at the foot of the page, for eight seconds. What must not be missed belongs on the page. */
export function say(words: string, act?: Toast['act']): void {
  last += 1;
  const id = last;
  become([...toasts.slice(-2), { id, words, ...(act ? { act } : {}) }]);
  setTimeout(() => dismiss(id), STAYS);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => toasts,
  );
}
