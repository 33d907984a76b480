import { endingSignals } from './runtime.mjs';

/** Somebody asked for the end: not a failure. */
export class AskedToStop extends Error {}

/**
 * Listens for everything that means "end now": Ctrl-C, a polite kill, a closed terminal, a killed parent.
 * @returns {{ signal: AbortSignal, asked: Promise<never>, orUntilAsked: <T>(work: Promise<T>) => Promise<T> }}
 */
export function listenForEnd() {
  const controller = new AbortController();
  /** @type {Promise<never>} */
  const asked = new Promise((_, fail) => {
    controller.signal.addEventListener('abort', () => fail(new AskedToStop()), { once: true });
  });
  asked.catch(() => undefined);
  for (const signal of endingSignals) process.on(signal, () => controller.abort());
  if (process.connected) {
    process.on('disconnect', () => controller.abort());
    process.channel?.unref();
  }
  // A closed terminal must not turn the last sentences into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return { signal: controller.signal, asked, orUntilAsked: (work) => Promise.race([work, asked]) };
}

/** @typedef {ReturnType<typeof listenForEnd>} Ending */
