import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, post, put } from './client';
import { whileActive } from './jobs';
import type { Page, StudyImportance, StudyLine, StudyRequest, StudyTrial, StudyView } from './schema';

/** A study whose trials go on, or are being told to end. */
export const isOpen = (state: StudyView['state']): boolean => state === 'running' || state === 'stopping';

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
    refetchInterval: (query) => whileActive(query.state.data && (isOpen(query.state.data.state) || awaitsChallenger(query.state.data))),
  });

/** The challenger is decided a moment after the last of the finals has ended, and no event tells of it. */
const awaitsChallenger = (study: StudyView): boolean => study.finalsBatchId !== null && study.finalsEndedAt === null;

export const trialsQuery = (id: string, open: boolean) =>
  queryOptions({
    queryKey: ['training', 'study', id, 'trials'],
    queryFn: ({ signal }) => get<{ items: StudyTrial[] }>(`/studies/${id}/trials`, {}, signal),
    refetchInterval: whileActive(open),
  });

/** Until there are enough trials the server says so; asked again when another one has ended. */
export const importanceQuery = (id: string, ended: number) =>
  queryOptions({
    queryKey: ['training', 'study', id, 'importance', ended],
    queryFn: ({ signal }) => get<StudyImportance>(`/studies/${id}/importance`, {}, signal),
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
