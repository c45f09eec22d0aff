import { infiniteQueryOptions } from '@tanstack/react-query';
import { filterNames, type VideoFilter } from '../video-filter';
import { get, post, put, remove } from './client';
import type { Page, SavedFilter, VideoSummary } from './schema';

export const savedFiltersQuery = infiniteQueryOptions({
  queryKey: ['videos', 'filters'],
  queryFn: ({ pageParam, signal }) => get<Page<SavedFilter>>('/video-filters', { after: pageParam, limit: 500 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  select: (data) => data.pages.flatMap((page) => page.items),
});

export interface FilterToSave {
  name: string;
  shared: boolean;
  conditions: VideoFilter;
}

export const saveFilter = (wanted: FilterToSave): Promise<SavedFilter> => post<SavedFilter>('/video-filters', wanted);
export const replaceFilter = (id: number, wanted: FilterToSave): Promise<SavedFilter> => put<SavedFilter>(`/video-filters/${id}`, wanted);
export const removeFilter = (id: number): Promise<void> => remove<void>(`/video-filters/${id}`);

/** The conditions as the list of videos takes them. */
export const conditionsOf = (saved: SavedFilter): VideoFilter => Object.fromEntries(filterNames.filter((name) => saved.conditions[name]).map((name) => [name, saved.conditions[name]]));

/** The videos that a list shows, page by page; it stops behind `most` and then says that there are more. */
export async function listedAids(filter: VideoFilter, most: number, onRead: (count: number) => void, signal: AbortSignal): Promise<{ aids: number[]; more: boolean }> {
  const aids: number[] = [];
  let after: string | null = null;
  do {
    const page: Page<VideoSummary> = await get('/videos', { ...filter, after, limit: 500 }, signal);
    aids.push(...page.items.map((video) => video.aid));
    after = page.next;
    onRead(Math.min(aids.length, most));
  } while (after !== null && aids.length <= most);
  return { aids: aids.slice(0, most), more: aids.length > most };
}
