import {
  QueryClient as Client,
  type QueryClient,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type AnyRoute, call, type InputOf, type ParamsOf, problemOf, type ViewOf } from './call.js';

/** One client for the house. What the service refused is not asked again; what did not answer is, twice. */
export function aClient(): QueryClient {
  return new Client({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (times, error) => problemOf(error)?.key === 'unreachable' && times < 2,
        retryDelay: 1_000,
      },
    },
  });
}

export function keyOf<R extends AnyRoute>(
  route: R,
  params?: ParamsOf<R> | null,
  input?: InputOf<R>,
): readonly unknown[] {
  return [route.path, params ?? {}, input ?? {}];
}

export type ReadOptions<R extends AnyRoute> = Omit<UseQueryOptions<ViewOf<R>>, 'queryKey' | 'queryFn'>;

/** Reads a route and keeps it fresh: `const text = useRead(draftingRoutes.text, { textId })`. Show it with `<Shown of={text}>`. */
export function useRead<R extends AnyRoute>(
  route: R,
  params?: ParamsOf<R> | null,
  input?: InputOf<R>,
  options?: ReadOptions<R>,
): UseQueryResult<ViewOf<R>> {
  return useQuery({ queryKey: keyOf(route, params, input), queryFn: () => call(route, params, input), ...options });
}

export interface Writing<R extends AnyRoute> {
  params?: ParamsOf<R> | null;
  input?: InputOf<R>;
}

interface WriteOptions<R extends AnyRoute> {
  /** Routes to read again once this is done; `mine` rows are always read again. */
  refresh?: readonly AnyRoute[];
  onDone?(view: ViewOf<R>): void;
  /** For an act whose place on the page is gone by then: a note on the page says more. */
  onRefused?(error: unknown): void;
  /** It only looks: a preview, a check. */
  looks?: boolean;
}

/** Writes by a route: `const end = useWrite(peopleRoutes.endTerm, { refresh: [peopleRoutes.list] }); end.mutate({ params, input })`. */
export function useWrite<R extends AnyRoute>(
  route: R,
  { refresh = [], onDone, onRefused, looks }: WriteOptions<R> = {},
): UseMutationResult<ViewOf<R>, Error, Writing<R> | undefined> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (writing: Writing<R> | undefined) => call(route, writing?.params, writing?.input, { looks }),
    onSuccess: (view) => {
      for (const one of refresh) void client.invalidateQueries({ queryKey: [one.path] });
      void client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).endsWith('/mine') });
      onDone?.(view);
    },
    // Whoever was overtaken sees how it stands now, and can decide upon that.
    onError: (error) => {
      onRefused?.(error);
      if (problemOf(error)?.status !== 409) return;
      for (const one of refresh) void client.invalidateQueries({ queryKey: [one.path] });
    },
  });
}
