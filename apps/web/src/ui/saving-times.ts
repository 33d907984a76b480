import { useEffect, useRef, useState } from 'react';
import { useConnection } from '../api/connection.js';

export const LONG = 1_000;
const A_WHILE = 6_000;

/** Whether something has been nowhere but on the screen for more than a second. */
export function useUnkeptLong(since: number | null): boolean {
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
export function useReturning(there: boolean, waiting: number): number | null {
  const { state: connection } = useConnection();
  const [returning, setReturning] = useState<number | null>(null);
  const away = useRef(false);
  if (connection === 'offline') away.current = true;
  useEffect(() => {
    if (!there || connection !== 'connected' || !away.current) return;
    away.current = false;
    setReturning(waiting > 0 ? waiting : null);
  }, [there, connection, waiting]);
  const over = returning !== null && waiting === 0;
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(() => setReturning(null), A_WHILE);
    return () => clearTimeout(timer);
  }, [over]);
  return returning;
}
