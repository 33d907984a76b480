import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { savedNow } from '../api/connection.js';
import { type SavingHere, useSaving } from '../ui/frame.js';
import { LONG, useReturning, useUnkeptLong } from '../ui/saving-times.js';
import type { LiveRoom } from './live-room.js';

/** Tells the strip how the words of this room are kept. It alone follows every letter; it draws nothing itself. */
export function RoomSaving({ room, onShow, onCopy }: { room: LiveRoom } & Pick<SavingHere, 'onShow' | 'onCopy'>) {
  const state = useSyncExternalStore(room.watch, room.state);
  const unkeptLong = useUnkeptLong(state.unkeptSince);
  const returning = useReturning(state.phase === 'live', state.waiting);
  const { phase, waiting, unkept, keeping, savedAt } = state;
  const refused = state.kept.some(({ blocks }) => blocks.length > 0);
  const reading = state.readOnly && !state.noIds;
  const joined = state.doc !== null;
  useEffect(() => {
    if (savedAt) savedNow(savedAt);
  }, [savedAt]);
  const act = useRef({ onShow, onCopy });
  act.current = { onShow, onCopy };
  useSaving(
    useMemo(
      () => ({
        waiting,
        unkept,
        unkeptFor: unkeptLong ? LONG + 1 : 0,
        keeping,
        savedAt,
        refused,
        reading,
        joined,
        // Words that were refused on coming back are not among those that were saved.
        returning: refused && waiting === 0 ? null : returning,
        reconnecting: phase === 'reconnecting' || phase === 'device',
        onShow: () => act.current.onShow(),
        onCopy: () => act.current.onCopy(),
      }),
      [waiting, unkept, unkeptLong, keeping, savedAt, refused, reading, joined, returning, phase],
    ),
  );
  return null;
}
