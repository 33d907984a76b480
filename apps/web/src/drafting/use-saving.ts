import { useEffect, useMemo, useRef, useState } from 'react';
import { useConnection } from '../api/connection.js';
import { type SavingHere, useSaving } from '../ui/frame.js';
import type { RoomState } from './room-state.js';

const LONG = 1_000;
const A_WHILE = 6_000;

/** Whether something has been nowhere but on the screen for more than a second. */
function useUnkeptLong(since: number | null): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (since === null) return;
    const timer = setTimeout(() => setLong(true), Math.max(0, since + LONG - performance.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return long;
}

/** How many changes were waiting when the connection came back after the calm time; for a while after all are saved. */
function useReturning(phase: RoomState['phase'], waiting: number): number | null {
  const { state: connection } = useConnection();
  const [returning, setReturning] = useState<number | null>(null);
  const away = useRef(false);
  if (connection === 'offline') away.current = true;
  useEffect(() => {
    if (phase !== 'live' || connection !== 'connected' || !away.current) return;
    away.current = false;
    setReturning(waiting > 0 ? waiting : null);
  }, [phase, connection, waiting]);
  const over = returning !== null && waiting === 0;
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(() => setReturning(null), A_WHILE);
    return () => clearTimeout(timer);
  }, [over]);
  return returning;
}

/** Tells the strip how the words of this room are kept. */
export function useRoomSaving(state: RoomState, { onShow, onCopy }: Pick<SavingHere, 'onShow' | 'onCopy'>): void {
  const unkeptLong = useUnkeptLong(state.unkeptSince);
  const returning = useReturning(state.phase, state.waiting);
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
