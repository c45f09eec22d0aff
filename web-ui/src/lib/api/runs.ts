import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post, put, remove, url } from './client';
import type { Experiment, Page, RunGroup, RunView, SavedRunView, UsedTag } from './schema';

/** What the table of runs is narrowed and sorted by, as the server names it; conditions are such as `test.f1>=0.9`. */
export interface RunFilter {
  state?: string;
  modelName?: string;
  datasetId?: string;
  experimentId?: string;
  trainer?: string;
  tag?: string;
  q?: string;
  where?: string[];
  sort?: string;
}

/** How many groups are asked for at once; they come in no pages. */
export const mostGroups = 200;

export const runGroupsQuery = (filter: RunFilter, enabled: boolean) =>
  queryOptions({
    queryKey: ['training', 'runs', 'groups', filter],
    queryFn: ({ signal }) => get<{ items: RunGroup[] }>('/runs/groups', { ...filter, limit: mostGroups }, signal),
    enabled,
  });

export const experimentsQuery = queryOptions({
  queryKey: ['training', 'experiments'],
  queryFn: ({ signal }) => get<Page<Experiment>>('/experiments', { limit: 500 }, signal),
});

export const usedTagsQuery = queryOptions({
  queryKey: ['training', 'runs', 'tags'],
  queryFn: ({ signal }) => get<{ items: UsedTag[] }>('/runs/tags', {}, signal),
});

export const savedRunViewsQuery = infiniteQueryOptions({
  queryKey: ['training', 'run-views'],
  queryFn: ({ pageParam, signal }) => get<Page<SavedRunView>>('/run-views', { after: pageParam, limit: 500 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  select: (data) => data.pages.flatMap((page) => page.items),
});

/** Where the whole filtered table lies as a file. */
export const runsFile = (filter: RunFilter): string => url('/runs.csv', { ...filter });

export const addExperiment = (name: string, description: string): Promise<Experiment> => post('/experiments', { name, description });
export const changeExperiment = (id: string, name: string, description: string): Promise<Experiment> => put(`/experiments/${id}`, { name, description });
export const noteRun = (id: string, notes: string): Promise<RunView> => put(`/runs/${id}/notes`, { notes });
export const tagRun = (id: string, tags: string[]): Promise<RunView> => put(`/runs/${id}/tags`, { tags });
export const tagRuns = (runIds: string[], tags: string[]): Promise<{ items: RunView[] }> => post('/runs/tags', { runIds, tags });
export const removeExperiment = (id: string): Promise<void> => remove(`/experiments/${id}`);
export const moveRuns = (runIds: string[], experimentId: string | null): Promise<{ items: RunView[] }> => put('/runs/experiment', { runIds, experimentId });
export const saveRunView = (name: string, shared: boolean, query: string): Promise<SavedRunView> => put(`/run-views/${encodeURIComponent(name)}`, { shared, query });
export const removeRunView = (view: SavedRunView): Promise<void> => remove(`/run-views/${encodeURIComponent(view.name)}`, { owner: view.owner });
