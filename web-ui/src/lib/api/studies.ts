import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, post, put } from './client';
import { whileActive } from './jobs';
import type { Page } from './schema';

export interface StudyDimension {
  parameter: string;
  minimum: number | null;
  maximum: number | null;
  log: boolean;
  choices: unknown[];
}

export interface StudyRequest {
  name: string;
  datasetId: string;
  trainer: string;
  modelName: string;
  hyperparameters: Record<string, unknown>;
  space: StudyDimension[] | null;
  sampler: 'random' | 'grid' | 'tpe';
  pruner: 'none' | 'median' | 'asha' | 'halving';
  metric: 'averagePrecision' | 'auc' | 'f1' | 'mcc';
  seed: number;
  parallel: number;
  maxTrials: number | null;
  maxMinutes: number | null;
  generation: number;
  minimumResource: number | null;
  reduction: number | null;
  warmStart: string[];
  priority: number;
}

export type StudyState = 'running' | 'paused' | 'stopping' | 'stopped' | 'finished' | 'failed';
export type TrialState = 'queued' | 'running' | 'halted' | 'pruned' | 'succeeded' | 'failed' | 'cancelled';

export interface Trial {
  number: number;
  runId: string;
  origin: 'sampled' | 'manual' | 'warm';
  fromStudyId: string | null;
  state: TrialState;
  parameters: Record<string, unknown>;
  value: number | null;
  rungs: { resource: number; value: number }[];
  error: string | null;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface StudyCounts {
  queued: number;
  running: number;
  halted: number;
  succeeded: number;
  pruned: number;
  failed: number;
  cancelled: number;
  warm: number;
}

export interface StudyView {
  id: string;
  request: StudyRequest;
  space: (StudyDimension & { type: string })[];
  state: StudyState;
  reproducible: boolean;
  reproducibleWhy: 'reproducible' | 'asynchronous-pruning' | 'time-budget' | 'manual-trials';
  rungs: number[] | null;
  counts: StudyCounts;
  best: Trial | null;
  activeSeconds: number;
  finalsBatchId: string | null;
  finalsEndedAt: string | null;
  challenger: number | null;
  error: string | null;
  createdBy: string;
  createdAt: string;
  finishedAt: string | null;
}

export interface StudyLine {
  id: string;
  name: string;
  datasetId: string;
  trainer: string;
  modelName: string;
  sampler: StudyRequest['sampler'];
  pruner: StudyRequest['pruner'];
  metric: StudyRequest['metric'];
  state: StudyState;
  trials: number;
  ended: number;
  maxTrials: number | null;
  maxMinutes: number | null;
  best: number | null;
  createdBy: string;
  createdAt: string;
  finishedAt: string | null;
}

export interface Importance {
  method: string;
  items: { parameter: string; share: number }[];
  trials: number;
}

/** A study whose trials go on, or are being told to end. */
export const isOpen = (state: StudyState): boolean => state === 'running' || state === 'stopping';

export const studiesQuery = infiniteQueryOptions({
  queryKey: ['training', 'studies'],
  queryFn: ({ pageParam, signal }) => get<Page<StudyLine>>('/studies', { after: pageParam, limit: 100 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: (query) => whileActive(query.state.data?.pages.some((page) => page.items.some((study) => isOpen(study.state)))),
});

export const studyQuery = (id: string) =>
  queryOptions({
    queryKey: ['training', 'study', id],
    queryFn: ({ signal }) => get<StudyView>(`/studies/${id}`, {}, signal),
    enabled: id !== '',
    refetchInterval: (query) => whileActive(query.state.data && isOpen(query.state.data.state)),
  });

export const trialsQuery = (id: string, open: boolean) =>
  queryOptions({
    queryKey: ['training', 'study', id, 'trials'],
    queryFn: ({ signal }) => get<{ items: Trial[] }>(`/studies/${id}/trials`, {}, signal),
    refetchInterval: whileActive(open),
  });

/** Until there are enough trials the server says so; asked again when another one has ended. */
export const importanceQuery = (id: string, ended: number) =>
  queryOptions({
    queryKey: ['training', 'study', id, 'importance', ended],
    queryFn: ({ signal }) => get<Importance>(`/studies/${id}/importance`, {}, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const startStudy = (request: StudyRequest): Promise<{ id: string }> => post('/studies', request);
export const pauseStudy = (id: string): Promise<void> => post(`/studies/${id}/pauses`);
export const resumeStudy = (id: string): Promise<void> => post(`/studies/${id}/resumptions`);
export const stopStudy = (id: string): Promise<void> => post(`/studies/${id}/stops`);
export const extendStudy = (id: string, budget: Pick<StudyRequest, 'maxTrials' | 'maxMinutes'>): Promise<void> => put(`/studies/${id}/budget`, budget);
export const addTrial = (id: string, parameters: Record<string, unknown>): Promise<void> => post(`/studies/${id}/trials`, { parameters });
export const trainFinals = (id: string, seeds: number): Promise<{ id: string }> => post(`/studies/${id}/finals`, { seeds });
