import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from './Contents.js';
import { useHearing } from './habits.js';
import type { LiveRoom } from './live-room.js';
import { ReadingOut } from './reading-out.js';

/** Reads out, calmly, what others change; it never moves focus, caret or page (ux.md 4.3). */
export function Announcements({ room, lines, here }: { room: LiveRoom; lines: readonly Line[]; here: string | null }) {
  const { t } = useTranslation();
  const [hearing] = useHearing();
  // The same words said a second time are a second message.
  const [{ said, nth }, setHeard] = useState({ said: '', nth: 0 });
  const now = useRef({ lines, here });
  now.current = { lines, here };
  const reading = useRef<ReadingOut | null>(null);

  useEffect(() => {
    const reads = new ReadingOut(room.changes, {
      hearing,
      t,
      lines: () => now.current.lines,
      here: () => now.current.here,
      say: (words) => setHeard((before) => ({ said: words, nth: before.nth + 1 })),
    });
    reading.current = reads;
    return () => reads.end();
  }, [room, hearing, t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the reader goes elsewhere.
  useEffect(() => reading.current?.moved(), [here]);

  return (
    <p className="vh" role="status" aria-live="polite" id="heard">
      <span key={nth}>{said}</span>
    </p>
  );
}
