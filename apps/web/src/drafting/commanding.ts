import type { Commanded, StructureCommand } from '#contracts';
import type { LiveRoom } from './live-room.js';
import type { Steps } from './own-acts.js';

const PATIENCE = 5_000;
const SOON = 3_000;
const LOOK = 20;

/** Until the record holds what was typed here: a command is performed on what the record holds. */
async function settled(room: LiveRoom): Promise<void> {
  const end = performance.now() + PATIENCE;
  // Without the record there is nothing to wait for: the act is refused at once, and one is told.
  while (room.state().waiting > 0 && room.state().phase === 'live' && performance.now() < end)
    await new Promise<void>((resolve) => {
      const stop = room.watch(() => {
        stop();
        clearTimeout(late);
        resolve();
      });
      const late = setTimeout(() => {
        stop();
        resolve();
      }, 200);
    });
}

/** Until what was done stands on this screen too: the answer may come before the words. */
async function stands(room: LiveRoom, seq: number): Promise<void> {
  const end = performance.now() + SOON;
  while (room.row < seq && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, LOOK));
}

/** An act as it was given: how it is made when its turn comes, and what is done on the screen when it stands there. */
interface Given {
  make: () => StructureCommand | null;
  land: ((told: Commanded) => void) | undefined;
  steps: Steps;
}

async function giveNow(room: LiveRoom, { make, land, steps }: Given): Promise<Commanded | null> {
  await settled(room);
  const command = make();
  // The room says a refusal in words.
  const told = command && (await room.command(command).catch(() => null));
  if (!told) return null;
  await stands(room, told.seq);
  land?.(told);
  room.acts.done(command, told, steps);
  return told;
}

/** The acts of a room that are under way, one behind the other. */
const underWay = new WeakMap<LiveRoom, Promise<Commanded | null>>();

/** Whether an act was given and does not stand on the screen yet. */
export const isGiving = (room: LiveRoom): boolean => underWay.has(room);

/**
 * Gives a command once one's own words and one's acts before it are in the record and on the screen; it is made only then, from
 * the text as it reads then. It is told as done when it stands on the screen, and `land` put the caret where it belongs. `null`
 * where nothing was done.
 */
export function give(
  room: LiveRoom,
  make: () => StructureCommand | null,
  land?: (told: Commanded) => void,
): Promise<Commanded | null> {
  const before = underWay.get(room) ?? Promise.resolve(null);
  const steps = room.acts.begin();
  const done = before
    .then(() => giveNow(room, { make, land, steps }))
    .finally(() => {
      if (underWay.get(room) === done) underWay.delete(room);
    });
  underWay.set(room, done);
  return done;
}
