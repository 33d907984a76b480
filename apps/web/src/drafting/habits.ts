import { useSyncExternalStore } from 'react';
import { remember, remembered } from '../ui/remember.js';
import { type Hearing, hearings } from './announcing.rules.js';

/** How somebody likes the room, remembered on this device. */
const watchers = new Set<() => void>();
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
function change(name: string, value: string): void {
  remember(name, value);
  for (const watcher of watchers) watcher();
}

const hearing = (): Hearing => hearings.find((one) => one === remembered('room.hearing')) ?? 'mine';
export const useHearing = (): [Hearing, (wish: Hearing) => void] => [
  useSyncExternalStore(watch, hearing),
  (wish) => change('room.hearing', wish),
];

/** Carets of others are off until somebody wishes for them. */
const carets = (): boolean => remembered('room.carets') === 'shown';
export const useCarets = (): [boolean, (wish: boolean) => void] => [
  useSyncExternalStore(watch, carets),
  (wish) => change('room.carets', wish ? 'shown' : 'hidden'),
];
