import { queryOptions } from '@tanstack/react-query';
import { get, rememberCsrf } from './client';
import type { ServiceStatus, Session } from './schema';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await get<Session>('/session', {}, signal);
    rememberCsrf(session.csrf);
    return session;
  },
  staleTime: 5 * 60_000,
});

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => get<{ items: ServiceStatus[] }>('/status', {}, signal),
  refetchInterval: 15_000,
});
