import { queryOptions } from '@tanstack/react-query';
import { get, post, put, remove, removeBehind } from './client';
import type { DeskSettings, Guide, LeasedVideos, LeaseRequest, QueueCounts } from './schema';

const guideStore = 'cvsa.guide';

/** The guide of last time: without a network people still label by it. */
function lastKnown(): DeskSettings | undefined {
  try {
    return (JSON.parse(localStorage.getItem(guideStore) ?? 'null') as DeskSettings | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export const deskSettingsQuery = queryOptions({
  queryKey: ['desk', 'settings'],
  queryFn: async ({ signal }) => {
    const settings = await get<DeskSettings>('/labels/settings', {}, signal);
    localStorage.setItem(guideStore, JSON.stringify(settings));
    return settings;
  },
  initialData: lastKnown,
  initialDataUpdatedAt: 0,
  refetchInterval: 60_000,
});

export const guidesQuery = queryOptions({
  queryKey: ['desk', 'guides'],
  queryFn: ({ signal }) => get<{ items: Guide[] }>('/labels/guides', {}, signal),
});

export const queueCountsQuery = queryOptions({
  queryKey: ['labels', 'queues'],
  queryFn: ({ signal }) => get<QueueCounts>('/labels/queues', {}, signal),
  refetchInterval: 60_000,
});

export type GuideText = Pick<Guide, 'questionZh' | 'questionEn' | 'rulesZh' | 'rulesEn'>;

export const saveDeskSettings = (settings: { requiredLabelers: number; blind: boolean }): Promise<DeskSettings> => put<DeskSettings>('/labels/settings', settings);
export const saveGuide = (text: GuideText, baseVersion: number): Promise<DeskSettings> => put<DeskSettings>('/labels/guide', { ...text, baseVersion });

export const leaseVideos = (request: LeaseRequest, signal?: AbortSignal): Promise<LeasedVideos> => post<LeasedVideos>('/labels/leases', request, undefined, signal);
export const releaseLeases = (desk: string): void => removeBehind('/labels/leases', { desk });

export const skipVideo = (aid: number, key?: string): Promise<void> => post<void>(`/videos/${aid}/skips`, undefined, undefined, undefined, key);
export const takeSkipBack = (aid: number, key?: string): Promise<void> => remove<void>(`/videos/${aid}/skips`, undefined, key);
