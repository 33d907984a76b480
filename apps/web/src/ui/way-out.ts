let go: () => void = () => undefined;

/** Told by the account menu, which stands on every page: it can ask what a command could not, whose dialog has closed. */
export function isWayOut(by: () => void): () => void {
  go = by;
  return () => {
    if (go === by) go = () => undefined;
  };
}

/** As if "Sign out" had been chosen in the account menu. */
export const takeWayOut = (): void => go();
