import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Grant, saveUser, sessionQuery, usersQuery } from '@/lib/api/gateway';
import type { Page, Principal, Role } from '@/lib/api/schema';

export const roles: (Role | 'none')[] = ['none', 'viewer', 'labeler', 'reviewer', 'trainer', 'admin'];

/** The role that was granted; those below it come with it. */
export const roleOf = (principal: Principal): Role | 'none' => roles.toReversed().find((role) => principal.roles.includes(role)) ?? 'none';

export const grantOf = (principal: Principal): Grant => ({ role: roleOf(principal), user: principal.user, disabled: principal.disabled });

/** One change of one person; the row shows the server's answer, and the old state where it refused. */
export function useSaveUser(principal: Principal, onSaved?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Grant>) => saveUser(principal.id, { ...grantOf(principal), ...change }),
    onSuccess: (saved) => {
      client.setQueryData<InfiniteData<Page<Principal>, string | null>>(usersQuery.queryKey, (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.id === saved.id ? saved : one)) })) });
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      onSaved?.();
    },
  });
}
