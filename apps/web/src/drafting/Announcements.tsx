import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Announcing } from './announcing.rules.js';
import type { Line } from './Contents.js';
import { useHearing } from './habits.js';
import type { LiveRoom } from './live-room.js';

const TICK = 1_000;

/** Reads out, calmly, what others change; it never moves focus, caret or page (ux.md 4.3). */
export function Announcements({ room, lines, here }: { room: LiveRoom; lines: readonly Line[]; here: string | null }) {
  const { t } = useTranslation();
  const [hearing] = useHearing();
  // The same words said a second time are a second message.
  const [{ said, nth }, setHeard] = useState({ said: '', nth: 0 });
  const now = useRef({ lines, here });
  now.current = { lines, here };
  const announcing = useRef<Announcing | null>(null);

  useEffect(() => {
    const announces = new Announcing(hearing);
    announcing.current = announces;
    const numberOf = (blockId: string) =>
      now.current.lines.find(({ id }) => id === blockId)?.number?.replace(/\.$/, '') ?? null;
    const setSaid = (words: string) => setHeard((before) => ({ said: words, nth: before.nth + 1 }));
    const say = (announcement: ReturnType<Announcing['tick']>) => {
      if (!announcement) return;
      if (announcement.kind === 'here')
        return setSaid(t(announcement.by ? 'drafting.heard.hereBy' : 'drafting.heard.here', { by: announcement.by }));
      const numbers = [...new Set(announcement.blockIds.map(numberOf).filter((number) => number !== null))];
      setSaid(t('drafting.heard.digest', { count: announcement.count, numbers: numbers.join(', ') }));
    };
    const stop = room.changes.onChange(({ blockId, by }) =>
      say(
        announces.change(
          { blockId, by: by.length === 1 ? (by[0] ?? null) : null, here: blockId === now.current.here },
          performance.now(),
        ),
      ),
    );
    const timer = setInterval(() => say(announces.tick(performance.now())), TICK);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [room, hearing, t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the reader goes elsewhere.
  useEffect(() => announcing.current?.moved(), [here]);

  return (
    <p className="vh" role="status" aria-live="polite" id="heard">
      <span key={nth}>{said}</span>
    </p>
  );
}
