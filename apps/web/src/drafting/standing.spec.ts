import { Outbox } from './outbox.js';
import type { RoomState } from './room-state.js';
import { Standing } from './standing.js';

const writer = { personId: 'p', termId: 't', role: 'delegate', entityId: 'e' } as const;

describe('how a room stands', () => {
  /** A room with the pictures that a page of it would draw. */
  function aRoom() {
    const outbox = new Outbox();
    const standing = new Standing(writer, outbox);
    standing.become({ phase: 'live', readOnly: false });
    const drawn: RoomState[] = [];
    let last = standing.atRest;
    standing.watch(() => {
      if (standing.atRest !== last) drawn.push(standing.atRest);
      last = standing.atRest;
    });
    return { outbox, standing, drawn };
  }

  it('a letter that is typed, kept and confirmed draws nothing anew but the saving', () => {
    const { outbox, standing, drawn } = aRoom();
    for (let seq = 1; seq <= 40; seq += 1) {
      const change = outbox.add({ update: Uint8Array.of(0), generation: 1, load: 'a', stored: false });
      standing.count({ unkeptSince: 1 });
      expect(standing.now).toMatchObject({ waiting: 1, unkept: 1, unkeptSince: 1 });
      change.stored = true;
      standing.count({ keeping: 'kept' });
      outbox.confirm([change], seq);
      standing.count({ savedAt: new Date(seq) });
      expect(standing.now).toMatchObject({ waiting: 0, unkept: 0, unkeptSince: null, savedAt: new Date(seq) });
    }
    expect(drawn).toEqual([]);
  });

  it('words that are taken out and not yet in the tray wait as well', () => {
    const { outbox, standing } = aRoom();
    outbox.leaving = 2;
    standing.count({});
    expect(standing.now.waiting).toBe(2);
  });

  it.each<[string, Partial<RoomState>]>([
    ['the connection', { phase: 'reconnecting' }],
    ['a paragraph', { blocks: new Map() }],
    ['who is here', { roster: [] }],
    ['the right to type', { readOnly: true }],
    ['what this device keeps', { keeping: 'full' }],
  ])('%s that changes is drawn, also together with a count', (_, change) => {
    const { standing, drawn } = aRoom();
    standing.count({ ...change, savedAt: new Date(1) });
    expect(drawn).toEqual([expect.objectContaining(change)]);
    expect(standing.atRest).toBe(standing.now);
  });
});
