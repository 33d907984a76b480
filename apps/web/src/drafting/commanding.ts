import type { Commanded, StructureCommand } from '#contracts';
import type { LiveRoom } from './live-room.js';

const PATIENCE = 5_000;

/** Until the record holds what was typed here: a command is performed on what the record holds. */
async function settled(room: LiveRoom): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (room.state().waiting > 0 && performance.now() < end)
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

/**
 * Gives a command once one's own words are in the record; it is made only then, from the text as it reads then. `null` where
 * nothing was done.
 */
export async function give(room: LiveRoom, make: () => StructureCommand | null): Promise<Commanded | null> {
  await settled(room);
  const command = make();
  // The room says a refusal in words.
  return command && room.command(command).catch(() => null);
}
