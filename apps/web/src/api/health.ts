import { useQuery } from '@tanstack/react-query';
import { ProblemError } from './problem-error.js';

/** What the service says of itself at /api/health, well or unwell. */
export interface Health {
  status: string;
  database?: { version: string; fsync: string; full_page_writes: string; synchronous_commit: string; durable: boolean };
  actions?: { overdue: number; failed: number };
}

async function askedForHealth(): Promise<Health> {
  try {
    const reply = await fetch('/api/health', { cache: 'no-store' });
    // Unwell, it still answers in its own words; a gateway before it, which has others, answers for one that is down.
    return (await reply.json()) as Health;
  } catch {
    throw new ProblemError('unreachable', 0, {}, false);
  }
}

export function useHealth() {
  return useQuery({
    queryKey: ['/api/health'],
    queryFn: askedForHealth,
    refetchInterval: 30_000,
  });
}
