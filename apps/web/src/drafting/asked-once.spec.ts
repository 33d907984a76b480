import type { StructureCommand } from '#contracts';
import { askedOnce } from './asked-once.js';
import { problemOfKey } from './refusals.js';
import type { RoomState } from './room-state.js';

type Answer = object | 'lost';
const move: StructureCommand = { kind: 'move', blockId: '01990000-1111-7222-8333-444455556666', after: null };
const refused = (key: 'unavailable' | 'block-locked' | 'too-many-updates') => ({ problem: problemOfKey(key) });
const done = { seq: 7, blockId: move.blockId };

/** A line and a room that answer as they are told, one after the other. */
function aRoom(answers: Answer[], phase: RoomState['phase'] = 'live') {
  const watchers = new Set<() => void>();
  const asked: { id: string; phase: string }[] = [];
  const now = { phase };
  const become = (next: RoomState['phase']) => {
    now.phase = next;
    for (const watcher of [...watchers]) watcher();
  };
  const line = {
    isUp: true,
    ask: (_: string, body: unknown) => {
      asked.push({ id: (body as { id: string }).id, phase: now.phase });
      const answer = answers.shift();
      return answer === undefined || answer === 'lost' ? Promise.reject(new Error('lost')) : Promise.resolve(answer);
    },
  };
  const stands = {
    now,
    watch: (watcher: () => void) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
  const ask = (again = 400, command = move) => askedOnce(line as never, stands, 'text', command, { again, breath: 5 });
  return { ask, asked, become, line, watchers };
}

describe('an act is asked for until it is answered, under one name', () => {
  it('whose answer was lost is asked for again when the room stands again, not before', async () => {
    const { ask, asked, become, watchers } = aRoom(['lost', done], 'reconnecting');
    const answer = ask();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(asked).toHaveLength(1);
    become('joining');
    become('live');
    expect(await answer).toEqual(done);
    expect(asked.map((one) => one.phase)).toEqual(['reconnecting', 'live']);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(watchers.size).toBe(0);
  });

  it('that a node did not begin any more is asked for again', async () => {
    const { ask, asked } = aRoom([refused('unavailable'), refused('too-many-updates'), done]);
    expect(await ask()).toEqual(done);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(asked).toHaveLength(3);
  });

  it('that was refused is not asked for again', async () => {
    const { ask, asked } = aRoom([refused('block-locked'), done]);
    expect(await ask()).toMatchObject({ problem: { key: 'block-locked' } });
    expect(asked).toHaveLength(1);
  });

  it('another act has another name', async () => {
    const { ask, asked } = aRoom([done, done]);
    await ask();
    await ask();
    expect(new Set(asked.map(({ id }) => id)).size).toBe(2);
  });

  it('without a connection nothing is sent, and it is said at once', async () => {
    const { ask, asked, line } = aRoom([done]);
    line.isUp = false;
    expect(await ask()).toMatchObject({ problem: { key: 'unavailable', status: 0, unsent: true } });
    expect(asked).toEqual([]);
  });

  it('that is longer than a message may be is not sent: it would end the connection again and again', async () => {
    const { ask, asked } = aRoom([done, done]);
    const paste = (length: number): StructureCommand => ({
      kind: 'insert',
      after: null,
      role: 'operative',
      text: 'x'.repeat(length),
    });
    expect(await ask(400, paste(524_000))).toMatchObject({ problem: { key: 'update-too-large', status: 413 } });
    expect(asked).toEqual([]);
    expect(await ask(400, paste(523_000))).toEqual(done);
  });

  it('is given up when the room is closed or nobody answers for too long', async () => {
    const closed = aRoom(['lost'], 'reconnecting');
    const answer = closed.ask();
    closed.become('closed');
    expect(await answer).toMatchObject({ problem: { key: 'unavailable' } });
    const silent = aRoom([]);
    expect(await silent.ask(60)).toMatchObject({ problem: { key: 'unavailable' } });
    expect(silent.asked.length).toBeGreaterThan(1);
  });
});
