import { useEffect, useMemo, useState } from 'react';

/**
 * The clock of the service, by which receipt is judged, from one of its answers on. It is carried forward by how much time
 * has passed, never by what the clock of this device shows: that may be wrong, or be put right meanwhile.
 */
export function useServerClock(serverNow: string, heardAt: number): Date {
  const base = useMemo(
    // What lay in memory for a while is so much older; both readings are of the same clock, right or wrong.
    () => Date.parse(serverNow) + Math.max(0, Date.now() - heardAt) - performance.now(),
    [serverNow, heardAt],
  );
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const second = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(second);
  }, []);
  return new Date(base + Math.max(now, 0));
}
