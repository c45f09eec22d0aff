import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post, put, url } from './client';
import { isActive, whileActive } from './jobs';
import type { RunFilter } from './runs';
import type {
  BatchLine,
  BatchRequest,
  BatchView,
  Evaluation,
  ModelFileList,
  Scoring,
  ModelVersion,
  ModelView,
  Page,
  PredictionRequest,
  Predictions,
  ProgressPoint,
  RunLogLine,
  Promotion,
  Publication,
  PublicationPreview,
  RetrainingDecision,
  RetrainingPolicy,
  RetrainingPolicyRequest,
  RunRequest,
  RunView,
  Trainers,
} from './schema';

export const trainersQuery = queryOptions({
  queryKey: ['training', 'trainers'],
  queryFn: ({ signal }) => get<Trainers>('/trainers', {}, signal),
  staleTime: Infinity,
});

export const runsQuery = (filter: RunFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['training', 'runs', filter],
    queryFn: ({ pageParam, signal }) => get<Page<RunView>>('/runs', { ...filter, after: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    refetchInterval: (query) => whileActive(query.state.data?.pages.some((page) => page.items.some((run) => isActive(run.state)))),
  });

/** What runs and what waits, in the order in which it will be taken; others may ask for a run at any time. */
export const queueQuery = queryOptions({
  queryKey: ['training', 'runs', 'queue'],
  queryFn: ({ signal }) => get<{ items: RunView[] }>('/runs/queue', {}, signal),
  refetchInterval: (query) => whileActive((query.state.data?.items.length ?? 0) > 0),
});

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['training', 'run', id],
    queryFn: ({ signal }) => get<RunView>(`/runs/${id}`, {}, signal),
    enabled: id !== '',
    refetchInterval: (query) => whileActive(query.state.data && isActive(query.state.data.state)),
  });

export const progressQuery = (id: string, busy: boolean) =>
  queryOptions({
    queryKey: ['training', 'progress', id],
    queryFn: ({ signal }) => get<{ items: ProgressPoint[] }>(`/runs/${id}/progress`, {}, signal),
    refetchInterval: whileActive(busy),
  });

export const runLogQuery = (id: string, busy: boolean) =>
  queryOptions({
    queryKey: ['training', 'progress', id, 'log'],
    queryFn: ({ signal }) => get<{ items: RunLogLine[] }>(`/runs/${id}/log`, {}, signal),
    refetchInterval: whileActive(busy),
  });

export const evaluationQuery = (id: string, finished: boolean) =>
  queryOptions({
    queryKey: ['training', 'evaluation', id],
    queryFn: ({ signal }) => get<Evaluation>(`/runs/${id}/evaluation`, {}, signal),
    enabled: finished,
    staleTime: Infinity,
  });

/** The model whose versions are the logistic regressions that data sets get by themselves. */
const baselineModel = 'baseline';

/** The models that somebody asked for. */
export const wantedModels = <M extends { name: string }>(models: M[] | undefined): M[] | undefined => models?.filter((model) => model.name !== baselineModel);

export const batchesQuery = infiniteQueryOptions({
  queryKey: ['training', 'batches'],
  queryFn: ({ pageParam, signal }) => get<Page<BatchLine>>('/batches', { after: pageParam, limit: 100 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: (query) => whileActive(query.state.data?.pages.some((page) => page.items.some((batch) => openRuns(batch) > 0))),
});

/** How many runs of a batch wait or run. */
export const openRuns = (batch: BatchLine): number => batch.runs - batch.succeeded - batch.failed - batch.cancelled;

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['training', 'batch', id],
    queryFn: ({ signal }) => get<BatchView>(`/batches/${id}`, {}, signal),
    enabled: id !== '',
    refetchInterval: (query) => whileActive(query.state.data?.runs.some((run) => isActive(run.state))),
  });

export const modelsQuery = queryOptions({
  queryKey: ['training', 'models'],
  queryFn: ({ signal }) => get<Page<ModelView>>('/models', { limit: 100 }, signal),
});

export const versionsQuery = (name: string) =>
  queryOptions({
    queryKey: ['training', 'versions', name],
    queryFn: ({ signal }) => get<Page<ModelVersion>>(`/models/${encodeURIComponent(name)}/versions`, { limit: 100 }, signal),
    enabled: name !== '',
  });

const files = (name: string, version: number) => `/models/${encodeURIComponent(name)}/versions/${version}/files`;

export const modelFilesQuery = (name: string, version: number) =>
  queryOptions({
    queryKey: ['training', 'model-files', name, version],
    queryFn: ({ signal }) => get<ModelFileList>(files(name, version), {}, signal),
    staleTime: Infinity,
  });

export const modelFileUrl = (name: string, version: number, file: string): string => url(`${files(name, version)}/${file}`);

export const scoringsQuery = queryOptions({
  queryKey: ['training', 'scorings'],
  queryFn: ({ signal }) => get<Page<Scoring>>('/predictions/scorings', { limit: 20 }, signal),
  refetchInterval: (query) => whileActive(query.state.data?.items.some((one) => isActive(one.state)) ?? false),
});

export const startScoring = (model: string, version: number): Promise<{ id: string }> => post('/predictions/scorings', { model, version });
export const publicationsQuery = (model: string) =>
  queryOptions({
    queryKey: ['training', 'publications', model],
    queryFn: ({ signal }) => get<Page<Publication>>('/predictions/publications', { model, limit: 20 }, signal),
  });
export const publicationPreviewQuery = (model: string, version: number) =>
  queryOptions({
    queryKey: ['training', 'publication-preview', model, version],
    queryFn: ({ signal }) => get<PublicationPreview>('/predictions/publications/preview', { model, version }, signal),
    staleTime: 0,
  });
export const publish = (model: string, version: number, songs: number): Promise<Publication> => post('/predictions/publications', { model, version, songs });

export const cancelScoring = (id: string): Promise<void> => post(`/predictions/scorings/${id}/cancellation`);

export const promotionsQuery = (name: string) =>
  queryOptions({
    queryKey: ['training', 'promotions', name],
    queryFn: ({ signal }) => get<Page<Promotion>>(`/models/${encodeURIComponent(name)}/promotions`, { limit: 100 }, signal),
    enabled: name !== '',
  });

export const policiesQuery = queryOptions({
  queryKey: ['training', 'policies'],
  queryFn: ({ signal }) => get<Page<RetrainingPolicy>>('/retraining/policies', {}, signal),
});

export const decisionsQuery = queryOptions({
  queryKey: ['training', 'decisions'],
  queryFn: ({ signal }) => get<Page<RetrainingDecision>>('/retraining/decisions', { limit: 100 }, signal),
});

export const startRun = (request: RunRequest): Promise<{ id: string }> => post('/runs', request);
export const startBatch = (request: BatchRequest): Promise<{ id: string }> => post('/batches', request);
export const cancelBatch = (id: string): Promise<void> => post(`/batches/${id}/cancellation`);
export const retryBatch = (id: string): Promise<{ id: string }> => post(`/batches/${id}/retries`);
export const retryRun = (id: string): Promise<{ id: string }> => post(`/runs/${id}/retries`);
export const rankRun = (id: string, priority: number): Promise<RunView> => put(`/runs/${id}/priority`, { priority });
export const cancelRun = (id: string): Promise<void> => post(`/runs/${id}/cancellation`);
export const promote = (name: string, version: number, force: boolean, reason: string): Promise<Promotion> =>
  post(`/models/${encodeURIComponent(name)}/promotions`, { version, force, reason: reason || undefined });
export const savePolicy = (modelName: string, policy: RetrainingPolicyRequest): Promise<RetrainingPolicy> => put(`/retraining/policies/${encodeURIComponent(modelName)}`, policy);

export const predictionQuery = (request: PredictionRequest | null) =>
  queryOptions({
    queryKey: ['prediction', request],
    queryFn: ({ signal }) => post<Predictions>('/predictions', request, {}, signal),
    enabled: request !== null,
    staleTime: 60_000,
    retry: false,
  });
