import { heard, missed, onceBack, presentConnection, savedNow, savingEnded, savingStarted } from './connection.js';

describe('the connection', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    globalThis.fetch = jest.fn().mockRejectedValue(new TypeError('no network'));
  });
  afterEach(() => {
    heard();
    jest.useRealTimers();
  });

  it('alarms nobody before five seconds have passed without an answer', () => {
    missed();
    jest.advanceTimersByTime(4_900);
    expect(presentConnection().state).toBe('reconnecting');
    jest.advanceTimersByTime(200);
    expect(presentConnection().state).toBe('offline');
  });

  it('a short break is never called offline, and tells nobody that they are back', () => {
    missed();
    jest.advanceTimersByTime(2_000);
    heard();
    jest.advanceTimersByTime(10_000);
    expect(presentConnection()).toMatchObject({ state: 'connected', back: false });
  });

  it('asks by itself, and says for a moment that it is back', async () => {
    const back = jest.fn();
    const stop = onceBack(back);
    missed();
    jest.advanceTimersByTime(6_000);
    expect(fetch).toHaveBeenCalled();
    globalThis.fetch = jest.fn().mockResolvedValue({ ok: true });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(presentConnection()).toMatchObject({ state: 'connected', back: true });
    expect(back).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(6_100);
    expect(presentConnection().back).toBe(false);
    stop();
  });

  it('says "saved" only for what was confirmed', () => {
    savingStarted();
    expect(presentConnection().saving).toBe(1);
    savingEnded(false);
    expect(presentConnection().savedAt).toBeNull();
    savedNow(new Date('2026-11-21T14:32:07Z'));
    expect(presentConnection().savedAt?.toISOString()).toBe('2026-11-21T14:32:07.000Z');
  });
});
