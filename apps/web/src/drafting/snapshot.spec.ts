import { snapshotOf } from './snapshot.js';

const TEXT = '0190aaaa-0000-7000-8000-000000000001';
const given = globalThis.fetch;

/** A service that takes the question and never says anything, as on a line of which only one end is left. */
function silence(headersCome: boolean) {
  const asked: AbortSignal[] = [];
  const forever = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  globalThis.fetch = jest.fn((_: unknown, { signal }: { signal: AbortSignal }) => {
    asked.push(signal);
    if (!headersCome) return forever(signal);
    const headers = new Headers();
    return Promise.resolve({ ok: true, headers, arrayBuffer: () => forever(signal) });
  }) as never;
  return asked;
}

describe('the text from the service', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    globalThis.fetch = given;
  });

  it.each([
    ['does not begin to answer', false, 10_000],
    ['begins and does not go on', true, 90_000],
  ])('is given up where a service %s, so that it can be asked for again', async (_, headersCome, within) => {
    const asked = silence(headersCome);
    const ended = jest.fn();
    const coming = snapshotOf(TEXT).catch(ended);
    await jest.advanceTimersByTimeAsync(within - 1);
    expect(ended).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    await coming;
    expect(ended).toHaveBeenCalledTimes(1);
    expect(asked[0]!.aborted).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });
});
