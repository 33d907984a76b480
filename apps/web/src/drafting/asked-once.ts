import { type Acknowledged, type Commanded, type StructureCommand, liveMessages as say } from '#contracts';
import type { Line } from '../offline/line.js';
import { freshId } from './fresh-id.js';
import { problemOfKey, unsent } from './refusals.js';
import type { RoomState } from './room-state.js';

/** What asking again needs of the room: how it stands, and when that changes. */
export interface Stands {
  readonly now: Pick<RoomState, 'phase'>;
  watch(watcher: () => void): () => void;
}

/** For so long an act whose answer was lost is asked for again; then it is said that nobody answered. */
const AGAIN_FOR = 30_000;
const BREATH = 500;
const MOST_SAID = 524_000;
/** The act was not begun: another node, or the same in a moment, does it. */
const notBegun: ReadonlySet<string> = new Set(['unavailable', 'not-in-room', 'too-many-updates']);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Until the room stands again. False when it is closed, or the time is over. */
async function standsAgain(room: Stands, until: number): Promise<boolean> {
  while (room.now.phase !== 'live') {
    const left = until - performance.now();
    if (room.now.phase === 'closed' || left <= 0) return false;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, left);
      const stop = room.watch(() => {
        clearTimeout(late);
        stop();
        resolve();
      });
    });
  }
  return performance.now() < until;
}

/**
 * Gives a command under a name of its own. When its answer was lost, or the node that was asked ends, the same is asked again as
 * soon as the room stands, perhaps on another node: what was done already is not done twice, and its answer is heard after all.
 */
export async function askedOnce(
  line: Pick<Line, 'ask' | 'isUp'>,
  room: Stands,
  textId: string,
  command: StructureCommand,
  wait = { again: AGAIN_FOR, breath: BREATH },
): Promise<Acknowledged<Commanded>> {
  const unheard = { problem: problemOfKey('unavailable') };
  // Nothing was sent: one is told at once, and decides anew.
  if (!line.isUp) return { problem: unsent() };
  const asked = { textId, id: freshId(), command };
  // A longer message would end the connection, each time anew (docs/live-protocol.md).
  if (JSON.stringify(asked).length > MOST_SAID)
    return { problem: { ...problemOfKey('update-too-large'), status: 413 } };
  const until = performance.now() + wait.again;
  for (;;) {
    const reply = await line.ask<Commanded>(say.command, asked).catch(() => null);
    if (reply && !(reply.problem && notBegun.has(reply.problem.key))) return reply;
    await pause(wait.breath);
    if (!(await standsAgain(room, until))) return reply ?? unheard;
  }
}
