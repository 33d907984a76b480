import { useEffect, useState, useSyncExternalStore } from 'react';
import { savedNow } from '../api/connection.js';
import { LiveRoom, type RoomState } from './live-room.js';

/** Opens the room of a text for as long as the page is there, and asks before a page with unsaved words is left. */
export function useRoom(textId: string): [LiveRoom, RoomState] {
  const [room, setRoom] = useState(() => new LiveRoom(textId));
  useEffect(() => {
    const opened = room.textId === textId && room.state().phase !== 'closed' ? room : new LiveRoom(textId);
    if (opened !== room) setRoom(opened);
    opened.open();
    const ask = (event: BeforeUnloadEvent) => {
      if (opened.state().waiting > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      opened.close();
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: a room is opened once per text.
  }, [textId]);
  const state = useSyncExternalStore(room.watch, room.state);
  useEffect(() => {
    if (state.savedAt) savedNow(state.savedAt);
  }, [state.savedAt]);
  return [room, state];
}
