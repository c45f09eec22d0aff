import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './api/gateway';
import type { Role } from './api/schema';

/** What the person may do; a session that cannot be read hides nothing, the services refuse for themselves. */
export function useMay(): (role: Role) => boolean {
  const session = useQuery(sessionQuery);
  return (role) => session.data?.roles.includes(role) ?? (session.isPending ? role === 'viewer' : true);
}
