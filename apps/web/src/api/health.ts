import { useQuery } from '@tanstack/react-query';
import { ProblemError } from './problem-error.js';

/** What the service says of itself at /api/health, well or unwell. */
export interface Health {
  status: string;
  database?: { version: string; fsync: string; full_page_writes: string; synchronous_commit: string; durable: boolean };
  actions?: { overdue: number; failed: number };
}

async function reached(): Promise<Response> {
  try {
    return await fetch('/api/health', { cache: 'no-store' });
  } catch {
    throw new ProblemError('unreachable', 0, {}, false);
  }
}

export function useHealth() {
  return useQuery({
    queryKey: ['/api/health'],
    queryFn: async (): Promise<Health> => (await reached()).json(),
    refetchInterval: 30_000,
  });
}
