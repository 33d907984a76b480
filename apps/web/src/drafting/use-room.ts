import { useEffect, useState, useSyncExternalStore } from 'react';
import type { SessionView } from '#contracts';
import { deviceOf } from '../offline/here.js';
import { lineOf } from '../offline/tabs.js';
import { onTheWay } from './kept-drafts.js';
import { LiveRoom, type Writer } from './live-room.js';
import type { RoomState } from './room-state.js';

interface Open {
  room: LiveRoom;
  /** A page shows it; without one it stays until its words are confirmed. */
  shown: boolean;
  end(): void;
}
const open = new Map<string, Open>();

const writerOf = ({ personId, acting }: SessionView): Writer => ({
  personId,
  termId: acting?.id ?? 'none',
  role: acting?.role ?? null,
  entityId: acting?.entityId ?? null,
});

/** The room of a text in this tab: the one that still sends words of an earlier visit, or a new one. */
function enter(textId: string, writer: Writer): Open {
  const key = `${writer.termId} ${textId}`;
  const known = open.get(key);
  if (known && known.room.state().phase !== 'closed') return known;
  const { line, leave } = lineOf(writer.personId);
  const room = new LiveRoom(textId, writer, line);
  const entry: Open = {
    room,
    shown: true,
    end: () => {
      if (open.get(key) === entry) open.delete(key);
      room.close();
      leave();
    },
  };
  open.set(key, entry);
  void deviceOf(writer.personId).then(async (device) => {
    // Whoever has left again meanwhile opens nothing.
    if (open.get(key) === entry) await room.open(device);
  });
  return entry;
}

/** Leaves the room once nothing waits any more. */
function leaveWhenDone(entry: Open): void {
  const { room } = entry;
  const look = () => {
    if (entry.shown) return stop();
    const { phase, waiting, kept } = room.state();
    if ((waiting > 0 || onTheWay(kept) > 0) && phase !== 'closed') return;
    stop();
    entry.end();
  };
  const stop = room.watch(look);
  look();
}

/** Opens the room of a text for as long as the page is there, and asks before a page with unsaved words is left. One room per page: the caller keys by text. */
export function useRoom(textId: string, session: SessionView): [LiveRoom, RoomState] {
  const [entry] = useState(() => enter(textId, writerOf(session)));
  const { room } = entry;
  useEffect(() => {
    entry.shown = true;
    return () => {
      entry.shown = false;
      // Whoever comes back at once finds the same room.
      setTimeout(() => leaveWhenDone(entry));
    };
  }, [entry]);
  return [room, useSyncExternalStore(room.watch, room.atRest)];
}

/** While anything is unconfirmed the browser asks before it leaves. */
function ask(event: BeforeUnloadEvent): void {
  if ([...open.values()].some(({ room }) => room.state().waiting > 0)) event.preventDefault();
}
window.addEventListener('beforeunload', ask);
