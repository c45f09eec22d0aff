import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, post, put, remove } from './client';
import { isActive, whileActive } from './jobs';
import type {
  Coverage,
  EmbeddingCanaries,
  EmbeddingIndex,
  EmbeddingJob,
  EmbeddingMap,
  MapPoints,
  EmbeddingModels,
  EmbeddingScan,
  EmbeddingUsage,
  NeighbourList,
  Page,
  QuarantinedText,
  QuarantinedTextDetail,
} from './schema';

const modelPath = (key: string) => `/embedding-models/${encodeURIComponent(key)}`;

export const embeddingModelsQuery = queryOptions({
  queryKey: ['embeddings', 'models'],
  queryFn: ({ signal }) => get<EmbeddingModels>('/embedding-models', {}, signal),
});

export const coverageQuery = (key: string) =>
  queryOptions({
    queryKey: ['embeddings', 'coverage', key],
    queryFn: ({ signal }) => get<Coverage>(`${modelPath(key)}/coverage`, {}, signal),
    enabled: key !== '',
  });

export const usageQuery = (key: string, days = 30) =>
  queryOptions({
    queryKey: ['embeddings', 'usage', key, days],
    queryFn: ({ signal }) => get<EmbeddingUsage>(`${modelPath(key)}/usage`, { days }, signal),
  });

export const embeddingJobsQuery = queryOptions({
  queryKey: ['embeddings', 'jobs'],
  queryFn: ({ signal }) => get<Page<EmbeddingJob>>('/embedding-jobs', { limit: 20 }, signal),
  refetchInterval: (query) => whileActive(query.state.data?.items.some((job) => isActive(job.state))),
});

export const backfillsQuery = (model: string) =>
  infiniteQueryOptions({
    queryKey: ['embeddings', 'jobs', model],
    queryFn: ({ pageParam, signal }) => get<Page<EmbeddingJob>>('/embedding-jobs', { model, after: pageParam, limit: 20 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => whileActive(query.state.data?.pages.some((page) => page.items.some((job) => isActive(job.state)))),
  });

export const startEmbedding = (model: string, force: boolean): Promise<{ id: string }> => post('/embedding-jobs', { model, force });
export const cancelEmbedding = (id: string): Promise<void> => post(`/embedding-jobs/${id}/cancellation`);
export const pauseEmbedding = (id: string): Promise<void> => post(`/embedding-jobs/${id}/pause`);
export const resumeEmbedding = (id: string): Promise<void> => post(`/embedding-jobs/${id}/resumption`);

export const quarantinedQuery = (model: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['embeddings', 'quarantined', model, q],
    queryFn: ({ pageParam, signal }) => get<Page<QuarantinedText>>('/quarantined-texts', { model, q, after: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const quarantinedTextQuery = (id: string | number) =>
  queryOptions({
    queryKey: ['embeddings', 'quarantined-text', String(id)],
    queryFn: ({ signal }) => get<QuarantinedTextDetail>(`/quarantined-texts/${encodeURIComponent(String(id))}`, {}, signal),
  });

export const editQuarantined = (id: number, text: string): Promise<QuarantinedTextDetail> => put(`/quarantined-texts/${id}/text`, { text });
export const dropQuarantinedEdit = (id: number): Promise<void> => remove(`/quarantined-texts/${id}/text`);
/** `ids` null: all of the model. */
export const retryQuarantined = (model: string, ids: number[] | null): Promise<{ id: string }> => post('/quarantined-texts/retries', { model, ids });

export const scansQuery = (model: string) =>
  infiniteQueryOptions({
    queryKey: ['embeddings', 'scans', model],
    queryFn: ({ pageParam, signal }) => get<Page<EmbeddingScan>>('/embedding-scans', { model, after: pageParam, limit: 20 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => whileActive(query.state.data?.pages.some((page) => page.items.some((scan) => isActive(scan.state)))),
  });

export const startScan = (model: string, repair: boolean): Promise<{ id: string }> => post(`${modelPath(model)}/scans`, { repair });
export const cancelScan = (id: string): Promise<void> => post(`/embedding-scans/${id}/cancellation`);

export const canariesQuery = (model: string) =>
  queryOptions({
    queryKey: ['embeddings', 'canaries', model],
    queryFn: ({ signal }) => get<EmbeddingCanaries>(`${modelPath(model)}/canaries`, {}, signal),
  });

export const runCanaries = (model: string): Promise<{ id: string }> => post(`${modelPath(model)}/canaries`);
export const acceptCanaries = (model: string): Promise<void> => remove(`${modelPath(model)}/canaries`);

export interface Near {
  text?: string;
  aid?: number;
}

export const neighbourFilterNames = ['label', 'prediction', 'uploader', 'from', 'to', 'exact'] as const;
export type NeighbourFilterName = (typeof neighbourFilterNames)[number];
export type NeighbourFilter = Partial<Record<NeighbourFilterName, string>>;

export const neighboursQuery = (model: string, about: Near, k = 10, filter: NeighbourFilter = {}) =>
  queryOptions({
    queryKey: ['embeddings', 'neighbours', model, about, k, filter],
    queryFn: ({ signal }) => get<NeighbourList>(`${modelPath(model)}/neighbours`, { ...about, ...filter, k }, signal),
    enabled: model !== '' && (Boolean(about.text?.trim()) || about.aid !== undefined),
    staleTime: 60_000,
    retry: false,
  });

export const embeddingIndexQuery = (model: string) =>
  queryOptions({
    queryKey: ['embeddings', 'index', model],
    queryFn: ({ signal }) => get<EmbeddingIndex>(`${modelPath(model)}/index`, {}, signal),
    refetchInterval: (query) => whileActive(query.state.data?.state === 'building'),
  });

export const buildIndex = (model: string): Promise<{ id: string }> => post(`${modelPath(model)}/index`);
export const dropIndex = (model: string): Promise<void> => remove(`${modelPath(model)}/index`);

export const mapsQuery = (model: string) =>
  infiniteQueryOptions({
    queryKey: ['embeddings', 'maps', model],
    queryFn: ({ pageParam, signal }) => get<Page<EmbeddingMap>>('/embedding-maps', { model, after: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => whileActive(query.state.data?.pages.some((page) => page.items.some((map) => isActive(map.state)))),
  });

/** Megabytes that no event makes old: kept apart from what every event of the service reads again. */
export const mapPointsQuery = (id: string) =>
  queryOptions({
    queryKey: ['embedding-map-points', id],
    queryFn: ({ signal }) => get<MapPoints>(`/embedding-maps/${id}/points`, {}, signal),
    enabled: id !== '',
    staleTime: 5 * 60_000,
    gcTime: 15 * 60_000,
  });

export const fewestPoints = 100;
export const mostPoints = 50_000;
export const usualPoints = 10_000;

export const makeMap = (model: string, points: number, seed: number | null): Promise<{ id: string }> => post('/embedding-maps', { model, points, seed });
export const cancelMap = (id: string): Promise<void> => post(`/embedding-maps/${id}/cancellation`);
export const removeMap = (id: string): Promise<void> => remove(`/embedding-maps/${id}`);
