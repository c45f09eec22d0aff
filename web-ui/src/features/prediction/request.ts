import type { PredictionRequest } from '@/lib/api/schema';
import { parseVideoId } from '@/lib/video-id';

export type Url = Record<'q' | 'd' | 'tags' | 'model' | 'version', string>;

export const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** Ids when every line names a video, else one text. */
export function requestOf(url: Url): PredictionRequest | null {
  const given = lines(url.q);
  if (given.length === 0 && !url.d && !url.tags) return null;
  const aids = given.map(parseVideoId);
  const what = given.length > 0 && aids.every((aid) => aid !== null) ? { aids: [...new Set(aids)].slice(0, 1000) } : { texts: [{ title: given.join(' '), description: url.d, tags: url.tags }] };
  return { ...what, ...(url.model ? { model: url.model } : {}), ...(url.version ? { version: Number(url.version) } : {}) };
}
