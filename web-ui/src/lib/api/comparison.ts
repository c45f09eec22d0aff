import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from './client';
import { isActive, whileActive } from './jobs';
import type { Page, RunView } from './schema';

export interface RunComparison {
  runs: RunView[];
  parameters: { name: string; values: unknown[] }[];
  curves: { runId: string; metric: string; points: { step: number; epoch: number | null; seconds: number | null; value: number }[] }[];
  evaluations: { runId: string; precisionRecall: { x: number; y: number }[]; roc: { x: number; y: number }[]; positives: number; rows: number }[];
}

export interface Verdict {
  run: string;
  against: string;
  word: 'better' | 'worse' | 'cannot-tell';
  metric: string;
  difference: number;
  lower: number;
  upper: number;
  rows: number;
  positives: number;
  mcnemar: { onlyRun: number; onlyAgainst: number; pValue: number };
  sentence: string;
}

export interface Disagreement {
  aid: number;
  title: string | null;
  text: string;
  label: boolean;
  runProbability: number;
  runAnswer: boolean;
  againstProbability: number;
  againstAnswer: boolean;
}

/** So many runs are compared at once, no fewer than two. */
export const mostCompared = 20;

export const comparisonQuery = (runs: readonly string[]) =>
  queryOptions({
    queryKey: ['training', 'comparison', runs],
    queryFn: ({ signal }) => get<RunComparison>('/runs/comparison', { run: runs }, signal),
    enabled: runs.length >= 2 && runs.length <= mostCompared,
    refetchInterval: (query) => whileActive(query.state.data?.runs.some((run) => isActive(run.state))),
  });

export const verdictQuery = (run: string, against: string) =>
  queryOptions({
    queryKey: ['training', 'verdict', run, against],
    queryFn: ({ signal }) => get<Verdict>('/verdicts', { run, against }, signal),
    staleTime: Infinity,
    retry: false,
  });

export const disagreementsQuery = (run: string, against: string) =>
  infiniteQueryOptions({
    queryKey: ['training', 'disagreements', run, against],
    queryFn: ({ pageParam, signal }) => get<Page<Disagreement>>('/verdicts/disagreements', { run, against, after: pageParam, limit: 10 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    retry: false,
  });
