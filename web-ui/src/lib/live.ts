import type { QueryClient } from '@tanstack/react-query';
import { url } from '@/lib/api/client';

export type LiveState = 'connecting' | 'live' | 'away';

/** Which cached answers a fact makes old; the list mirrors the topics that the gateway sends. */
export const staleAfter: Record<string, string[][]> = {
  'labels.label-written.v1': [['labels', 'summary'], ['reviews']],
  'labels.label-changed.v1': [['labels'], ['videos'], ['reviews']],
  'datasets.build-requested.v1': [['datasets', 'builds']],
  'datasets.build-failed.v1': [['datasets', 'builds'], ['datasets', 'build'], ['training', 'decisions']],
  'datasets.dataset-ready.v1': [['datasets', 'list'], ['datasets', 'builds'], ['datasets', 'build']],
  'embeddings.texts-requested.v1': [['embeddings', 'jobs'], ['datasets', 'build']],
  'embeddings.texts-embedded.v1': [['embeddings'], ['datasets', 'build'], ['datasets', 'builds']],
  'training.run-requested.v1': [['training', 'runs']],
  'training.run-progressed.v1': [['training', 'runs'], ['training', 'run'], ['training', 'progress']],
  'training.run-finished.v1': [['training']],
  'training.model-promoted.v1': [['training', 'models'], ['training', 'versions'], ['training', 'promotions'], ['training', 'decisions']],
};

/** Listens to the suite's facts and marks what they touch as old, at most once a second per kind. */
export function connectLive(client: QueryClient, onState: (state: LiveState) => void): () => void {
  const source = new EventSource(url('/events'));
  const pending = new Map<string, string[]>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lost = false;

  const flush = () => {
    timer = null;
    for (const key of pending.values()) void client.invalidateQueries({ queryKey: key });
    pending.clear();
  };
  const note = (keys: string[][]) => {
    for (const key of keys) pending.set(key.join('/'), key);
    timer ??= setTimeout(flush, 800);
  };

  onState('connecting');
  source.onopen = () => {
    onState('live');
    // What happened while nobody listened is read again.
    if (lost) note([['labels'], ['videos'], ['reviews'], ['embeddings'], ['datasets'], ['training']]);
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    onState('away');
  };
  for (const [topic, keys] of Object.entries(staleAfter)) source.addEventListener(topic, () => note(keys));
  return () => {
    if (timer) clearTimeout(timer);
    source.close();
  };
}
