import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, type Query } from './client';
import type { Disagreement, Page, RunsVerdict } from './schema';

/** What is compared: a run, or a version, which may be another program's. */
export type VerdictSide = { run: string } | { model: string; version: number };

const pair = (of: VerdictSide, against: VerdictSide): Query => ({
  ...of,
  ...('run' in against ? { against: against.run } : { againstModel: against.model, againstVersion: against.version }),
});

/** Versions never change, so a verdict stays; a refusal is an answer too and is not asked for again. */
export const verdictQuery = (of: VerdictSide, against: VerdictSide) =>
  queryOptions({
    queryKey: ['verdicts', of, against],
    queryFn: ({ signal }) => get<RunsVerdict>('/verdicts', pair(of, against), signal),
    staleTime: Infinity,
  });

export const disagreementsQuery = (of: VerdictSide, against: VerdictSide) =>
  infiniteQueryOptions({
    queryKey: ['verdicts', 'disagreements', of, against],
    queryFn: ({ pageParam, signal }) => get<Page<Disagreement>>('/verdicts/disagreements', { ...pair(of, against), after: pageParam, limit: 20 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
  });
