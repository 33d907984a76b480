import type { Commanded, StructureCommand } from '#contracts';
import type { rootOf } from '#text';
import type { RoomFacts } from './shown.js';

/** What an editor needs of the room, and tells it. */
export interface EditorMeans {
  doc: Parameters<typeof rootOf>[0];
  facts: RoomFacts;
  lang: string;
  label: string;
  /** Gives a command when what was typed is in the record; it is made from the text as it reads then. `land` when it stands. */
  command(make: () => StructureCommand | null, land?: (told: Commanded) => void): Promise<Commanded | null>;
  /** Undoes the last act where it is newer than one's typing, or does it again; false where typing is meant. */
  stepAct(key: 'undo' | 'redo'): boolean;
  /** The caret came into another block, or left the text. */
  onPlace(blockId: string | null): void;
  /** Somebody tried to type where nobody types now, or, without a block, to begin a new one. */
  onLocked(blockId: string | null): void;
  /** An undo was dropped, because nobody changes the words of this paragraph now. */
  onUndoStopped(blockId: string, number: string | null): void;
}
