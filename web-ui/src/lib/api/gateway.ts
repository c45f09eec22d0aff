import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post, put, rememberCsrf, remove } from './client';
import type { Page, Principal, Role, ServiceStatus, Session, SignInOptions, SiteAccount } from './schema';

const remembered = (session: Session): Session => {
  rememberCsrf(session.csrf);
  return session;
};

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => remembered(await get<Session>('/session', {}, signal)),
  staleTime: 5 * 60_000,
});

export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => get<SignInOptions>('/session/options', {}, signal),
  staleTime: 5 * 60_000,
});

export const signIn = async (token: string): Promise<Session> => remembered(await post<Session>('/session', { token }));
export const signOut = (): Promise<void> => remove<void>('/session');

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => get<{ items: ServiceStatus[] }>('/status', {}, signal),
  refetchInterval: 15_000,
});

export const usersQuery = infiniteQueryOptions({
  queryKey: ['users'],
  queryFn: ({ pageParam, signal }) => get<Page<Principal>>('/users', { after: pageParam }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export interface Grant {
  role: Role | 'none';
  user: string | null;
  disabled: boolean;
}

export const saveUser = (id: string, grant: Grant): Promise<Principal> => put<Principal>(`/users/${encodeURIComponent(id)}`, grant);

export const accountsQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'accounts', q],
    queryFn: ({ signal }) => get<{ items: SiteAccount[] }>('/users/accounts', { q }, signal),
    enabled: q.trim() !== '',
    staleTime: 30_000,
  });
