export const PATIENCE_MS = 30_000;

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
