import { useMemo, useRef } from 'react';
import { type SavingHere, useSaving } from '../ui/frame.js';
import { LONG, useReturning, useUnkeptLong } from '../ui/saving-times.js';
import type { RoomState } from './room-state.js';

/** Tells the strip how the words of this room are kept. */
export function useRoomSaving(state: RoomState, { onShow, onCopy }: Pick<SavingHere, 'onShow' | 'onCopy'>): void {
  const unkeptLong = useUnkeptLong(state.unkeptSince);
  const returning = useReturning(state.phase === 'live', state.waiting);
  const { phase, waiting, unkept, keeping, savedAt } = state;
  const refused = state.kept.some(({ blocks }) => blocks.length > 0);
  const reading = state.readOnly && !state.noIds;
  const joined = state.doc !== null;
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
}
