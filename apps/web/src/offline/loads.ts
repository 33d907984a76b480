/**
 * A load is one opening of one document in one tab. While the tab lives it holds a lock with the load's name; when the lock
 * is free the tab is gone, and what it left on the device belongs to whoever finds it first.
 */
const nameOf = (load: string): string => `rapporteur.load.${load}`;

/** Holds a load's name until the answer is called or the tab is gone. */
export function hold(load: string): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks.request(nameOf(load), () => held);
  return release;
}

/** Takes over what a load left, if its tab is gone; says whether it was. */
export const takeOver = (load: string, act: () => Promise<void>): Promise<boolean> =>
  navigator.locks.request(nameOf(load), { ifAvailable: true }, async (lock) => {
    if (lock) await act();
    return lock !== null;
  });

/** Takes over what a load leaves as soon as its tab is gone. */
export async function takeOverLater(load: string, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  await navigator.locks.request(nameOf(load), { signal }, act).catch(() => undefined);
}
