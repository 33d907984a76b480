import { useEffect, useMemo, useState } from 'react';
import type { QueryKind, ReturnReport } from '#contracts';
import { useFormWords } from '../offline/form-words.js';

export type Query = ReturnReport['queries'][number];

/** A question that is being written and is not among the others yet. */
export interface BegunQuery {
  kind: QueryKind;
  words: string;
  open: boolean;
}

interface Asking {
  queries: readonly Query[];
  /** by the answer beside which it is written */
  begun: Readonly<Record<string, BegunQuery>>;
}

/** What a reviewer asks about one report, until the report is sent back. */
export interface Questions extends Asking {
  /** There are words that nobody has but this page and this device. */
  any: boolean;
  /** A question stands open that would not go along. */
  unfinished: boolean;
  add(queries: readonly Query[], from?: string): void;
  drop(query: Query): void;
  write(name: string, begun: BegunQuery): void;
  /** They were sent, or given up. */
  forget(): void;
}

const none: Asking = { queries: [], begun: {} };
const said = ({ words }: BegunQuery): boolean => words.trim() !== '';
const without = (begun: Asking['begun'], name: string | undefined): Asking['begun'] =>
  Object.fromEntries(Object.entries(begun).filter(([one]) => one !== name));

/** Reading a report takes hours: what is asked lies on this device, and comes back with the page, in the same role. */
export function useQuestions(requestId: string): Questions {
  const [asking, setAsking] = useState(none);
  const words = useFormWords(`questions ${requestId}`);
  const any = asking.queries.length > 0 || Object.values(asking.begun).some(said);
  useEffect(() => {
    let there = true;
    void words.found().then((found) => {
      if (!there || !found?.['asking']) return;
      const { queries, begun } = JSON.parse(found['asking']) as Asking;
      setAsking((now) => ({ queries: [...queries, ...now.queries], begun: { ...begun, ...now.begun } }));
    });
    return () => {
      there = false;
    };
  }, [words]);
  useEffect(() => {
    // Before anything was asked here there is nothing to take away.
    if (asking === none) return;
    if (any) words.keep({ asking: JSON.stringify(asking) });
    else words.sent();
  }, [asking, any, words]);
  const acts = useMemo(
    () => ({
      add: (queries: readonly Query[], from?: string) =>
        setAsking((now) => ({ queries: [...now.queries, ...queries], begun: without(now.begun, from) })),
      drop: (query: Query) => setAsking((now) => ({ ...now, queries: now.queries.filter((one) => one !== query) })),
      write: (name: string, begun: BegunQuery) =>
        setAsking((now) => ({ ...now, begun: { ...now.begun, [name]: begun } })),
      forget: () => setAsking({ queries: [], begun: {} }),
    }),
    [],
  );
  return { ...asking, any, unfinished: Object.values(asking.begun).some((one) => one.open && said(one)), ...acts };
}
