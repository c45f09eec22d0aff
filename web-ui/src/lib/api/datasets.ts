import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, mutationHeaders, post, Problem, problemOf, remove, url } from './client';
import { isActive, whileActive } from './jobs';
import type { Appearances, BuildView, DatasetDetail, DatasetExport, DatasetPreview, DatasetRow, DatasetSpec, DatasetSummary, DatasetUse, DiffRow, DiffSummary, Page, Staleness, StatisticsView } from './schema';

export const datasetsQuery = infiniteQueryOptions({
  queryKey: ['datasets', 'list'],
  queryFn: ({ pageParam, signal }) => get<Page<DatasetSummary>>('/datasets', { after: pageParam, limit: 100 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export const trashQuery = infiniteQueryOptions({
  queryKey: ['datasets', 'trash'],
  queryFn: ({ pageParam, signal }) => get<Page<DatasetSummary>>('/datasets', { trash: true, after: pageParam, limit: 100 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export const trashDataset = (id: string): Promise<void> => remove(`/datasets/${id}`);
export const restoreDataset = (id: string): Promise<void> => post(`/datasets/${id}/restoration`);
/** For good; a `data-set-needed` problem names what still needs it. */
export const purgeDataset = (id: string): Promise<void> => remove(`/datasets/trash/${id}`);

/** Runs on a version and the models that came of them, newest first. */
export const usesQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', 'uses', id],
    queryFn: ({ signal }) => get<DatasetUse[]>(`/datasets/${id}/uses`, {}, signal),
  });

/** The versions that hold a video, with its row as it was frozen and what was trained on them. */
export const appearancesQuery = (aid: number) =>
  queryOptions({
    queryKey: ['datasets', 'appearances', aid],
    queryFn: ({ signal }) => get<Appearances>('/datasets/appearances', { aid }, signal),
    staleTime: 60_000,
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
/** What differs in a version from an earlier one; both never change. */
export const differenceQuery = (id: string, since: string) =>
  queryOptions({
    queryKey: ['datasets', 'difference', id, since],
    queryFn: ({ signal }) => get<DiffSummary>(`/datasets/${id}/differences/${since}`, {}, signal),
    enabled: id !== '' && since !== '',
    staleTime: Infinity,
  });

export const differenceRowsQuery = (id: string, since: string, kind: string) =>
  infiniteQueryOptions({
    queryKey: ['datasets', 'difference', id, since, 'rows', kind],
    queryFn: ({ pageParam, signal }) => get<Page<DiffRow>>(`/datasets/${id}/differences/${since}/rows`, { kind, after: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: id !== '' && since !== '',
    staleTime: Infinity,
  });

export const stalenessQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', 'staleness', id],
    queryFn: ({ signal }) => get<Staleness>(`/datasets/${id}/staleness`, {}, signal),
    staleTime: 60_000,
  });

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
export const retryBuild = (id: string): Promise<{ id: string }> => post(`/datasets/builds/${id}/retries`);
export const cancelBuild = (id: string): Promise<void> => post(`/datasets/builds/${id}/cancellation`);

export const exportsQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', 'exports', id],
    queryFn: ({ signal }) => get<DatasetExport[]>(`/datasets/${id}/exports`, {}, signal),
    staleTime: 0,
  });

const askAgainAfter = 2_000;

/** Waits until the file is there, and gives its address; `onWait` hears when it must be made first. */
export async function prepareExport(id: string, format: DatasetExport['format'], onWait: () => void, signal: AbortSignal): Promise<string> {
  const address = url(`/datasets/${id}/export`, { format });
  for (;;) {
    const problem = await firstByte(address, signal);
    if (!problem) return address;
    if (problem.slug !== 'being-made') throw problem;
    onWait();
    await new Promise((resolve) => setTimeout(resolve, askAgainAfter));
    signal.throwIfAborted();
  }
}

async function firstByte(address: string, signal: AbortSignal): Promise<Problem | null> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { Range: 'bytes=0-0' }, signal, credentials: 'same-origin' });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    return new Problem({ status: 0, slug: 'unreachable', title: '' });
  }
  if (response.ok) {
    await response.body?.cancel();
    return null;
  }
  return problemOf(response.status, response.headers.get('content-type'), await response.text(), response.headers.get('x-request-id'));
}

export interface DatasetImport {
  name: string;
  model: string;
  family: string;
  validation: number;
  test: number;
  onFailure: 'fail' | 'continue';
  fileName: string;
}

/** Sends the file as it is, whatever its size; only XMLHttpRequest tells how much of it has left. */
export function importDataset(how: DatasetImport, file: File, onSent: (bytes: number) => void, signal: AbortSignal): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url('/datasets/imports', { ...how }));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    for (const [header, value] of Object.entries(mutationHeaders())) request.setRequestHeader(header, value);
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = async () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as { id: string });
      else reject(await problemOf(request.status, request.getResponseHeader('content-type'), request.responseText, request.getResponseHeader('x-request-id')));
    };
    request.onerror = () => reject(new Problem({ status: 0, slug: 'unreachable', title: '' }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
