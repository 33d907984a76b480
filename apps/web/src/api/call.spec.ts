import { z } from 'zod/mini';
import { route } from '#contracts';
import { addressOf, call, ProblemError } from './call.js';
import { heard, presentConnection } from './connection.js';

const term = route(
  'POST',
  '/api/people/terms/:termId/end',
  z.object({ reason: z.string().check(z.minLength(3)) }),
).gives<{ done: true }>();
const ledger = route(
  'GET',
  '/api/mails',
  z.object({ state: z.optional(z.string()), to: z.optional(z.string()) }),
).gives<string[]>();

function answer(status: number, body: unknown) {
  globalThis.fetch = jest
    .fn()
    .mockResolvedValue({ ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) });
}
const failure = (calling: Promise<unknown>) =>
  calling.then(
    () => null,
    (error: unknown) => error as ProblemError,
  );

describe('calling a route', () => {
  afterEach(heard);

  it('fills the names into the address and puts the input of a reading behind it', () => {
    expect(addressOf(term, { termId: 'a/b' })).toBe('/api/people/terms/a%2Fb/end');
    expect(addressOf(ledger, null, { state: 'unsure', to: '' })).toBe('/api/mails?state=unsure');
  });

  it('does not send what the schema refuses, and says in words which answer is wrong', async () => {
    answer(200, {});
    const problem = await failure(call(term, { termId: 't' }, { reason: '' }));
    expect(problem?.key).toBe('invalid-input');
    expect(Object.keys(problem?.corrections ?? {})).toEqual(['reason']);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('tells the problem of the service with its reference', async () => {
    answer(500, { key: 'unexpected', status: 500, title: 'x', reference: 'abc123' });
    const problem = await failure(call(ledger));
    expect(problem).toBeInstanceOf(ProblemError);
    expect(problem).toMatchObject({ key: 'unexpected', reference: 'abc123', wasWriting: false });
  });

  it('calls an answer that is no problem of ours a failure on our side', async () => {
    answer(418, 'teapot');
    expect((await failure(call(ledger)))?.key).toBe('unexpected');
  });

  it('does not claim to be saved after a look, nor after a refusal; only after a confirmed writing', async () => {
    answer(409, { key: 'changed-meanwhile' });
    await failure(call(term, { termId: 't' }, { reason: 'moved on' }));
    answer(200, { done: true });
    await call(term, { termId: 't' }, { reason: 'moved on' }, { looks: true });
    expect(presentConnection().savedAt).toBeNull();
    await call(term, { termId: 't' }, { reason: 'moved on' });
    expect(presentConnection().savedAt).not.toBeNull();
  });

  it('a page that is no answer of the service, as of a hotel that asks for a room number, counts as not reached', async () => {
    globalThis.fetch = jest.fn().mockResolvedValue(new Response('<html>Your room number?</html>', { status: 200 }));
    expect(await failure(call(ledger))).toMatchObject({ key: 'unreachable', wasWriting: false });
  });

  it.each([
    ['a reading', 20_000, () => call(ledger)],
    ['a writing', 60_000, () => call(term, { termId: 't' }, { reason: 'moved on' })],
  ])('%s is given up on a line of which only one end is left, and told as not reached', async (_, within, ask) => {
    jest.useFakeTimers();
    try {
      globalThis.fetch = jest.fn(
        (_address, { signal }: { signal: AbortSignal }) =>
          new Promise((_answer, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      ) as never;
      const told = jest.fn();
      const asked = failure(ask()).then(told);
      await jest.advanceTimersByTimeAsync(within - 1);
      expect(told).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(1);
      await asked;
      expect(told.mock.calls[0]![0]).toMatchObject({ key: 'unreachable' });
    } finally {
      jest.useRealTimers();
    }
  });
});
