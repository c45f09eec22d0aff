import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post, remove } from './client';
import type { Dispute, LabelAgreement, LabelerDrift, LabelerStatistics, Page, ReviewState } from './schema';

export const disputeStates = ['open', 'sent-back', 'decided'] as const;
export type DisputeStateName = (typeof disputeStates)[number];

export const disputesQuery = (state: DisputeStateName) =>
  infiniteQueryOptions({
    queryKey: ['reviews', state],
    queryFn: ({ pageParam, signal }) => get<Page<Dispute>>('/reviews', { state, after: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const decide = (aid: number, label: boolean, comment: string | null, key?: string): Promise<ReviewState> => post<ReviewState>(`/videos/${aid}/decision`, { label, comment }, undefined, undefined, key);
export const withdrawDecision = (aid: number, comment: string | null): Promise<ReviewState> => remove<ReviewState>(`/videos/${aid}/decision`, { comment });
export const sendBack = (aid: number, labelers: number, comment: string | null): Promise<ReviewState> => post<ReviewState>(`/videos/${aid}/return`, { labelers, comment });
export const addComment = (aid: number, comment: string): Promise<ReviewState> => post<ReviewState>(`/videos/${aid}/comments`, { comment });

/** The server refuses longer ones. */
export const longestComment = 2000;

export const agreementQuery = queryOptions({
  queryKey: ['labels', 'agreement'],
  queryFn: ({ signal }) => get<LabelAgreement>('/labels/agreement', { labelers: 20 }, signal),
  staleTime: 60_000,
});

export const labelersQuery = queryOptions({
  queryKey: ['labels', 'labelers'],
  queryFn: ({ signal }) => get<{ items: LabelerStatistics[] }>('/labels/labelers', {}, signal),
  staleTime: 60_000,
});

export const driftQuery = (user: string) =>
  queryOptions({
    queryKey: ['labels', 'labelers', user],
    queryFn: ({ signal }) => get<LabelerDrift>(`/labels/labelers/${encodeURIComponent(user)}`, {}, signal),
    enabled: user !== '',
    staleTime: 60_000,
  });
