import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import { isActive, whileActive } from './jobs';
import type { BuildView, DatasetDetail, DatasetPreview, DatasetRow, DatasetSpec, DatasetSummary, Page, StatisticsView } from './schema';

export const datasetsQuery = infiniteQueryOptions({
  queryKey: ['datasets', 'list'],
  queryFn: ({ pageParam, signal }) => get<Page<DatasetSummary>>('/datasets', { after: pageParam, limit: 100 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', 'one', id],
    queryFn: ({ signal }) => get<DatasetDetail>(`/datasets/${id}`, {}, signal),
    enabled: id !== '',
    staleTime: Infinity,
  });

export const datasetRowsQuery = (id: string, filter: { split: string; label: string; q: string }) =>
  infiniteQueryOptions({
    queryKey: ['datasets', 'rows', id, filter],
    queryFn: ({ pageParam, signal }) => get<Page<DatasetRow>>(`/datasets/${id}/rows`, { ...filter, after: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
  });

export const statisticsQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', 'statistics', id],
    queryFn: ({ signal }) => get<StatisticsView>(`/datasets/${id}/statistics`, {}, signal),
    refetchInterval: (query) => whileActive(query.state.data && isActive(query.state.data.state)),
    staleTime: (query) => (query.state.data?.statistics ? Infinity : 0),
  });

export const retryStatistics = (id: string): Promise<StatisticsView> => post(`/datasets/${id}/statistics/retries`);

export const buildsQuery = queryOptions({
  queryKey: ['datasets', 'builds'],
  queryFn: ({ signal }) => get<Page<BuildView>>('/datasets/builds', { limit: 20 }, signal),
  refetchInterval: (query) => whileActive(query.state.data?.items.some((build) => isActive(build.state))),
});

export const buildQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', 'build', id],
    queryFn: ({ signal }) => get<BuildView>(`/datasets/builds/${id}`, {}, signal),
    refetchInterval: (query) => whileActive(query.state.data && isActive(query.state.data.state)),
  });

export const previewQuery = (spec: DatasetSpec | null) =>
  queryOptions({
    queryKey: ['datasets', 'preview', spec],
    queryFn: ({ signal }) => post<DatasetPreview>('/datasets/previews', spec, {}, signal),
    enabled: spec !== null,
    staleTime: 30_000,
    retry: false,
  });

export const startBuild = (spec: DatasetSpec): Promise<{ id: string }> => post('/datasets/builds', spec);
export const cancelBuild = (id: string): Promise<void> => post(`/datasets/builds/${id}/cancellation`);
