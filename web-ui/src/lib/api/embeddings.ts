import { queryOptions } from '@tanstack/react-query';
import { get, post } from './client';
import { isActive, whileActive } from './jobs';
import type { Coverage, EmbeddingJob, EmbeddingModels, Neighbour, Page, QuarantinedText } from './schema';

export const embeddingModelsQuery = queryOptions({
  queryKey: ['embeddings', 'models'],
  queryFn: ({ signal }) => get<EmbeddingModels>('/embedding-models', {}, signal),
});

export const coverageQuery = (key: string) =>
  queryOptions({
    queryKey: ['embeddings', 'coverage', key],
    queryFn: ({ signal }) => get<Coverage>(`/embedding-models/${encodeURIComponent(key)}/coverage`, {}, signal),
    enabled: key !== '',
  });

export const embeddingJobsQuery = queryOptions({
  queryKey: ['embeddings', 'jobs'],
  queryFn: ({ signal }) => get<Page<EmbeddingJob>>('/embedding-jobs', { limit: 20 }, signal),
  refetchInterval: (query) => whileActive(query.state.data?.items.some((job) => isActive(job.state))),
});

export const quarantinedQuery = (model: string) =>
  queryOptions({
    queryKey: ['embeddings', 'quarantined', model],
    queryFn: ({ signal }) => get<Page<QuarantinedText>>('/quarantined-texts', { model, limit: 100 }, signal),
    enabled: model !== '',
  });

export const neighboursQuery = (model: string, about: { text?: string; aid?: number }, k = 10) =>
  queryOptions({
    queryKey: ['embeddings', 'neighbours', model, about, k],
    queryFn: ({ signal }) => get<{ items: Neighbour[] }>(`/embedding-models/${encodeURIComponent(model)}/neighbours`, { ...about, k }, signal),
    enabled: model !== '' && (Boolean(about.text?.trim()) || about.aid !== undefined),
    staleTime: 60_000,
    retry: false,
  });

export const startEmbedding = (model: string, force: boolean): Promise<{ id: string }> => post('/embedding-jobs', { model, force });
export const cancelEmbedding = (id: string): Promise<void> => post(`/embedding-jobs/${id}/cancellation`);
