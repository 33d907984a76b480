import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Role } from '#contracts';
import { savedNow } from '../api/connection.js';
import { LiveRoom, type RoomState } from './live-room.js';

/** Opens the room of a text for as long as the page is there, and asks before a page with unsaved words is left. One room per page: the caller keys by text. */
export function useRoom(textId: string, role: Role | null): [LiveRoom, RoomState] {
  const [room] = useState(() => new LiveRoom(textId, role));
  useEffect(() => {
    room.open();
    const ask = (event: BeforeUnloadEvent) => {
      if (room.state().waiting > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      room.close();
    };
  }, [room]);
  const state = useSyncExternalStore(room.watch, room.state);
  useEffect(() => {
    if (state.savedAt) savedNow(state.savedAt);
  }, [state.savedAt]);
  return [room, state];
}
