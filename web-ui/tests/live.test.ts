import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { BuildView } from '@/lib/api/schema';
import { buildShare } from '@/features/datasets/build-progress';
import { takeProgress } from '@/lib/live';
import { builds } from './mock/data';

const running = { ...builds[0], step: 'reading', done: null, total: null } as BuildView;

function after(before: BuildView, payload: object): BuildView {
  const client = new QueryClient();
  client.setQueryData(['datasets', 'build', before.id], before);
  takeProgress(client, JSON.stringify({ topic: 'datasets.build-progressed.v1', payload: { buildId: before.id, step: 'writing', rows: 5000, texts: 4856, missing: 12, failed: 1, ...payload } }));
  return client.getQueryData(['datasets', 'build', before.id]) as BuildView;
}

describe('progress of a build', () => {
  it('moves the page that shows the build without asking the server', () => {
    const now = after({ ...running, state: 'queued' }, { done: 1214, total: 4856, ratePerSecond: 750, secondsLeft: 4.5 });
    expect(now).toMatchObject({ state: 'running', step: 'writing', rows: 5000, texts: 4856, done: 1214, total: 4856, ratePerSecond: 750, secondsLeft: 4.5 });
    expect(buildShare(now)).toBeCloseTo(0.945);
  });

  it('forgets a time left that is not known any more', () => {
    expect(after(running, {})).toMatchObject({ done: null, total: null, ratePerSecond: null, secondsLeft: null });
  });

  it('leaves the counting of embedded texts to the server', () => {
    const counted = { ...running, step: 'embedding', done: 914, total: 1480, ratePerSecond: 131.4, secondsLeft: 4.3 } as BuildView;
    expect(after(counted, { step: 'embedding' })).toMatchObject({ done: 914, total: 1480, ratePerSecond: 131.4, secondsLeft: 4.3 });
  });

  it('comes too late for a build that has ended', () => {
    const ended = { ...running, state: 'succeeded', step: 'done', finishedAt: '2026-01-01T00:00:00Z' } as BuildView;
    expect(after(ended, {})).toEqual(ended);
  });

  it('opens no page that nobody looks at', () => {
    const client = new QueryClient();
    takeProgress(client, JSON.stringify({ payload: { buildId: 'x', step: 'reading', rows: 1, texts: 0, missing: 0, failed: 0 } }));
    expect(client.getQueryData(['datasets', 'build', 'x'])).toBeUndefined();
  });
});
