import { QueryClient } from '@tanstack/react-query';
import { Problem } from '@/lib/api/client';

/** A request that was wrong stays wrong; only an absent or overloaded server is asked again. */
const worthRetrying = (error: unknown): boolean => !(error instanceof Problem) || error.status === 0 || error.status >= 500;

export function newQueryClient(retries = 2): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => failures < retries && worthRetrying(error),
        retryDelay: (attempt) => Math.min(4_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2),
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
