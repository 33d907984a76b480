export const PATIENCE_MS = 30_000;

/** What gives a sign, and what waits for it: a page is held in one state until it was looked at, however fast it is. */
export function aSign(): [give: () => void, given: Promise<void>] {
  let give: () => void = () => undefined;
  const given = new Promise<void>((done) => {
    give = done;
  });
  return [give, given];
}

/** Waits for something that comes about by itself. */
export async function until<Found>(
  what: string | (() => string),
  look: () => Promise<Found | null | undefined | false>,
  patience = PATIENCE_MS,
): Promise<Found> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`This never came about: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
