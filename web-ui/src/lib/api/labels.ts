import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { VideoFilter } from '../video-filter';
import { get, mutationHeaders, post, Problem, problemOf, url } from './client';
import type { ImportReport, LabelReceipt, LabelSummary, OwnLabel, Page, VideoDetail, VideoSummary } from './schema';


export const labelSummaryQuery = queryOptions({
  queryKey: ['labels', 'summary'],
  queryFn: ({ signal }) => get<LabelSummary>('/labels/summary', {}, signal),
});

export const videosQuery = (filter: VideoFilter) =>
  infiniteQueryOptions({
    queryKey: ['videos', 'list', filter],
    queryFn: ({ pageParam, signal }) => get<Page<VideoSummary>>('/videos', { ...filter, after: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const videoSearchQuery = (q: string) =>
  queryOptions({
    queryKey: ['videos', 'search', q],
    queryFn: ({ signal }) => get<Page<VideoSummary>>('/videos', { q, label: 'all', limit: 8 }, signal),
    enabled: q.trim() !== '',
    staleTime: 30_000,
  });

export const videoQuery = (aid: string | number) =>
  queryOptions({
    queryKey: ['videos', 'one', String(aid)],
    queryFn: ({ signal }) => get<VideoDetail>(`/videos/${encodeURIComponent(String(aid))}`, {}, signal),
  });

export const writeLabel = (aid: number, label: boolean, key?: string, guide?: number): Promise<LabelReceipt> => post<LabelReceipt>(`/videos/${aid}/labels`, { label, guide }, undefined, undefined, key);
export const retractLabel = (id: number, key?: string): Promise<void> => post<void>(`/labels/${id}/retraction`, undefined, undefined, undefined, key);

export const ownLabelsQuery = (q: string, label: string) =>
  infiniteQueryOptions({
    queryKey: ['labels', 'mine', q, label],
    queryFn: ({ pageParam, signal }) => get<Page<OwnLabel>>('/labels/mine', { q, label, after: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export interface ImportChoice {
  kind: 'videos' | 'labels';
  labeler: string;
  dryRun: boolean;
}

function contentType(name: string): string {
  if (/\.csv(\.gz)?$/.test(name)) return 'text/csv';
  return /\.json(\.gz)?$/.test(name) ? 'application/json' : 'application/x-ndjson';
}

/** Sends the file as it is; XMLHttpRequest because fetch cannot report how much was sent. */
export function importFile(
  { kind, labeler, dryRun }: ImportChoice,
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url(`/imports/${kind}`, { labeler, dryRun: dryRun ? true : null }));
    const name = file.name.toLowerCase();
    request.setRequestHeader('Content-Type', contentType(name));
    if (name.endsWith('.gz')) request.setRequestHeader('Content-Encoding', 'gzip');
    for (const [header, value] of Object.entries(mutationHeaders())) request.setRequestHeader(header, value);
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = async () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as ImportReport);
      else reject(await problemOf(request.status, request.getResponseHeader('content-type'), request.responseText, request.getResponseHeader('x-request-id')));
    };
    request.onerror = () => reject(new Problem({ status: 0, slug: 'unreachable', title: '' }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
