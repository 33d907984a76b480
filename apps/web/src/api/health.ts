import { useQuery } from '@tanstack/react-query';

/** What the service says of itself at /api/health, well or unwell. */
export interface Health {
  status: string;
  database?: { version: string; fsync: string; full_page_writes: string; synchronous_commit: string; durable: boolean };
  actions?: { overdue: number; failed: number };
}

export function useHealth() {
  return useQuery({
    queryKey: ['/api/health'],
    queryFn: async (): Promise<Health> => (await fetch('/api/health', { cache: 'no-store' })).json(),
    refetchInterval: 30_000,
  });
}
