import type { QueryClient } from '@tanstack/react-query';
import { url } from '@/lib/api/client';
import type { BuildView } from '@/lib/api/schema';

export type LiveState = 'connecting' | 'live' | 'away';

/** Which cached answers a fact makes old; the list mirrors the topics that the gateway sends. */
export const staleAfter: Record<string, string[][]> = {
  'labels.label-written.v1': [['labels', 'summary'], ['reviews']],
  'labels.label-changed.v1': [['labels'], ['videos'], ['reviews']],
  'datasets.build-requested.v1': [['datasets', 'builds']],
  'datasets.build-progressed.v1': [],
  'datasets.build-failed.v1': [['datasets', 'builds'], ['datasets', 'build'], ['training', 'decisions']],
  'datasets.dataset-ready.v1': [['datasets', 'list'], ['datasets', 'builds'], ['datasets', 'build']],
  'embeddings.texts-requested.v1': [['embeddings', 'jobs'], ['datasets', 'build']],
  'embeddings.texts-embedded.v1': [['embeddings'], ['datasets', 'build'], ['datasets', 'builds']],
  'training.run-requested.v1': [['training', 'runs']],
  'training.run-progressed.v1': [['training', 'runs'], ['training', 'run'], ['training', 'progress'], ['training', 'batch'], ['training', 'batches']],
  'training.run-finished.v1': [['training']],
  'training.model-promoted.v1': [['training', 'models'], ['training', 'versions'], ['training', 'promotions'], ['training', 'decisions']],
};

/** A build's or an import's progress, as its event brings it; see the contracts. */
interface BuildProgressed {
  buildId: string;
  step: BuildView['step'];
  done?: number;
  total?: number;
  rows: number;
  texts: number;
  missing: number;
  failed: number;
  ratePerSecond?: number;
  secondsLeft?: number;
}

/** Puts progress into the page that shows the build, without asking the server; texts that are being embedded are counted there. */
export function takeProgress(client: QueryClient, data: string): void {
  const { payload } = JSON.parse(data) as { payload: BuildProgressed };
  client.setQueryData<BuildView>(['datasets', 'build', payload.buildId], (before) => {
    if (!before || before.finishedAt) return before;
    const embedding = payload.step === 'embedding';
    return {
      ...before,
      state: before.state === 'queued' ? 'running' : before.state,
      step: payload.step,
      rows: payload.rows,
      texts: payload.texts,
      missing: payload.missing,
      failed: Math.max(before.failed, payload.failed),
      ratePerSecond: embedding ? before.ratePerSecond : (payload.ratePerSecond ?? null),
      secondsLeft: embedding ? before.secondsLeft : (payload.secondsLeft ?? null),
      done: embedding ? before.done : (payload.done ?? null),
      total: embedding ? before.total : (payload.total ?? null),
    };
  });
}

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
  source.addEventListener('datasets.build-progressed.v1', (event) => takeProgress(client, String(event.data)));
  return () => {
    if (timer) clearTimeout(timer);
    source.close();
  };
}
