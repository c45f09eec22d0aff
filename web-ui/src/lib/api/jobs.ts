import type { JobState } from './schema';

const active: ReadonlySet<JobState> = new Set(['queued', 'running', 'waiting']);

export const isActive = (state: JobState): boolean => active.has(state);

/** Events say most of it at once; the slow poll covers a connection that is down. */
export const whileActive = (busy: boolean | undefined): number | false => (busy ? 2_000 : false);
