import { useState } from 'react';
import { type AnyRoute, call, type InputOf, type ViewOf } from './call.js';

export interface Act<R extends AnyRoute> {
  run(input: InputOf<R>): Promise<void>;
  busy: boolean;
  error: unknown;
  done: ViewOf<R> | null;
}

/** One writing by a route, for the door, where no store of readings is needed. */
export function useAct<R extends AnyRoute>(route: R, onDone?: (view: ViewOf<R>) => void): Act<R> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<ViewOf<R> | null>(null);
  const run = async (input: InputOf<R>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const view = await call(route, null, input);
      setDone(view);
      onDone?.(view);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, error, done };
}
