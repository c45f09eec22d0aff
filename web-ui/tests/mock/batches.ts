import type { BatchLine, BatchRun, BatchView, JobState, Metrics, Spread } from '@/lib/api/schema';
import * as data from './data';

const states: JobState[] = ['succeeded', 'succeeded', 'succeeded', 'succeeded', 'failed', 'running', 'queued', 'queued', 'queued', 'queued', 'queued', 'queued'];
const figures = ['averagePrecision', 'auc', 'f1', 'precision', 'recall', 'accuracy'] as const;

const runs = (): BatchRun[] =>
  states.map((state, place) => ({
    id: data.uuid(place === 5 ? 501 : 610 + place),
    configuration: Math.floor(place / 6),
    datasetId: data.datasets[Math.floor(place / 3) % 2]?.id ?? '',
    datasetName: `weekly v${4 - (Math.floor(place / 3) % 2)}`,
    seed: (place % 3) + 1,
    state: state as BatchRun['state'],
    step: state === 'running' ? 330 : 0,
    steps: 900,
    secondsLeft: state === 'running' ? 13.6 : null,
    modelVersion: state === 'succeeded' ? place + 5 : null,
    test: state === 'succeeded' ? data.metrics(996, 0.5 + place / 20) : null,
    error: state === 'failed' ? 'Loss became infinite at step 12: lower the learning rate.' : null,
  }));

function spread(finished: Metrics[], key: (typeof figures)[number]): Spread {
  const values = finished.map((one) => one[key] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n: values.length, mean, deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)) };
}

/** A batch half done: two configurations, two data sets, three seeds. */
export function batch(): BatchView {
  const all = runs();
  const way = (trainer: string, label: string | null) => ({ label, trainer, hyperparameters: {}, modelName: 'filter' });
  return {
    id: data.uuid(601),
    name: 'Does a wider network help?',
    createdBy: 'local',
    createdAt: data.before(20),
    priority: 0,
    datasetIds: data.datasets.slice(0, 2).map((one) => one.id),
    configurations: [way('hybrid', null), way('mlp', 'wide')],
    seeds: [1, 2, 3],
    runs: all,
    summary: [0, 3, 6, 9].map((from) => {
      const cell = all.slice(from, from + 3);
      const finished = cell.flatMap((run) => (run.test ? [run.test] : []));
      return { configuration: cell[0]?.configuration ?? 0, datasetId: cell[0]?.datasetId ?? '', runs: 3, finished: finished.length, test: finished.length === 0 ? {} : Object.fromEntries(figures.map((key) => [key, spread(finished, key)])) };
    }),
  };
}

export const line = (): BatchLine => ({ id: data.uuid(601), name: batch().name, createdBy: 'local', createdAt: data.before(20), runs: 12, running: 1, succeeded: 4, failed: 1, cancelled: 0 });
