import { queryOptions } from '@tanstack/react-query';
import { get } from './client';
import { isActive, whileActive } from './jobs';
import type { RunComparison } from './schema';

/** So many runs are compared at once, no fewer than two. */
export const mostCompared = 20;

export const comparisonQuery = (runs: readonly string[]) =>
  queryOptions({
    queryKey: ['training', 'comparison', runs],
    queryFn: ({ signal }) => get<RunComparison>('/runs/comparison', { run: runs }, signal),
    enabled: runs.length >= 2 && runs.length <= mostCompared,
    refetchInterval: (query) => whileActive(query.state.data?.runs.some((run) => isActive(run.state))),
  });
