import type { Disagreement, RunComparison, RunsVerdict, RunView, VideoDetail } from '@/lib/api/schema';
import type { MockAnswer } from './api';
import * as data from './data';
import { problem } from './desk';

const curvesOf = (run: RunView): RunComparison['curves'] =>
  [...new Set(data.progress(run).map((point) => point.name))].map((metric) => ({
    runId: run.id,
    metric,
    points: data.progress(run).filter((point) => point.name === metric).map((point) => ({ step: point.step, epoch: point.epoch, seconds: point.step / 42, value: point.value })),
  }));

/** What made-up runs have in common and what they do not. */
export function comparison(runs: RunView[], ids: string[]): MockAnswer {
  if (ids.length < 2) return problem(422, 'validation', 'The request is not valid', 'Two to twenty runs are compared.');
  const found = ids.flatMap((id) => runs.filter((run) => run.id === id));
  if (found.length < ids.length) return problem(404, 'not-found', 'Not found', 'There is no such run.');
  const names = [...new Set(found.flatMap((run) => Object.keys(run.hyperparameters)))];
  const ended = found.filter((run) => run.metrics?.test);
  const body: RunComparison = {
    runs: found,
    parameters: names
      .map((name) => ({ name, values: found.map((run) => (run.hyperparameters as Record<string, unknown>)[name] ?? null) }))
      .filter((row) => new Set(row.values.map((value) => JSON.stringify(value))).size > 1),
    curves: found.flatMap(curvesOf),
    evaluations: ended.map((run) => {
      const { pr, roc } = data.curves(run.metrics?.test?.f1 ?? 0.5);
      const points = (list: number[][]) => list.map(([x = 0, y = 0]) => ({ x, y }));
      return { runId: run.id, precisionRecall: points(pr), roc: points(roc), positives: 326, rows: 996 };
    }),
  };
  return { status: 200, body };
}

/** Ten more runs of one trainer, so that there is something to lay out. */
export const manyRuns = (amount: number): RunView[] => {
  const random = data.seeded(11);
  return Array.from({ length: amount }, (_, index) => {
    const learningRate = 10 ** (-4.5 + 3 * random());
    const dropout = Math.round(random() * 60) / 100;
    const skill = 0.75 - Math.abs(Math.log10(learningRate) + 2.9) / 2 - Math.abs(dropout - 0.25) / 2 + random() / 10;
    const like = data.runs[3] as RunView;
    return { ...like, id: data.uuid(700 + index), seed: 42, modelVersion: 10 + index, hyperparameters: { ...like.hyperparameters, learningRate: Number(learningRate.toPrecision(3)), dropout, hidden: index % 3 === 0 ? [64] : [256, 64], batchSize: 32 * 2 ** Math.floor(random() * 5) }, metrics: { ...like.metrics, test: data.metrics(996, skill) } } as RunView;
  });
};

/** Runs on keywords alone were measured on other rows. */
export function verdict(runs: RunView[], id: string, other: string): MockAnswer {
  const [run, against] = [runs.find((one) => one.id === id), runs.find((one) => one.id === other)];
  if (!run || !against) return problem(404, 'not-found', 'Not found', 'There is no such run.');
  if (!run.metrics?.test || !against.metrics?.test) return problem(409, 'not-evaluated', 'Not evaluated', 'The run has not been evaluated.');
  if (run.trainer === 'ngram') return problem(409, 'different-test-rows', 'The test rows differ', 'One was tested on 24 rows more.', [{ field: 'common', message: '996' }, { field: 'onlyRun', message: '0' }, { field: 'onlyAgainst', message: '24' }, { field: 'relabelled', message: '0' }]);
  const difference = (run.metrics.test.averagePrecision ?? 0) - (against.metrics.test.averagePrecision ?? 0);
  const [lower, upper] = [difference - 0.009, difference + 0.009];
  const word = lower > 0 ? 'better' : upper < 0 ? 'worse' : 'cannot-tell';
  const body: RunsVerdict = { run: id, model: run.modelName, version: run.modelVersion ?? 1, against: other, againstModel: against.modelName, againstVersion: against.modelVersion ?? 1, leftOut: 0, word, metric: 'averagePrecision', difference, lower, upper, rows: 996, positives: 326, mcnemar: { onlyRun: 31, onlyAgainst: 19, pValue: 0.119 }, sentence: 'Cannot tell.' };
  return { status: 200, body };
}

export const disagreements = (videos: VideoDetail[]): Disagreement[] =>
  videos.slice(30, 90).map((video, index) => ({
    aid: video.aid,
    title: video.title,
    text: `${video.title ?? ''} ${video.tags ?? ''} ${video.description ?? ''}`,
    label: index % 3 !== 1,
    runProbability: index % 2 ? 0.22 + (index % 7) / 50 : 0.91 - (index % 9) / 40,
    runAnswer: index % 2 === 0,
    againstProbability: index % 2 ? 0.64 + (index % 5) / 20 : 0.18 + (index % 6) / 40,
    againstAnswer: index % 2 === 1,
  }));
