import type { MockAnswer, MockRequest } from './api';
import * as data from './data';
import { problem } from './desk';
import { trainers } from './trainers';
import type { StudyDimension, StudyLine, StudyRequest, StudyTrial, StudyView } from '@/lib/api/schema';

const mlp = trainers.find((one) => one.name === 'mlp');
export const searched = ['hidden', 'dropout', 'loss', 'focalGamma', 'learningRate', 'batchSize'];

const space = (): StudyView['space'] =>
  searched.map((parameter): StudyDimension & { type: string } => {
    const own = mlp?.searchSpace.find((one) => one.parameter === parameter);
    return { parameter, type: own?.type ?? 'number', minimum: own?.minimum ?? null, maximum: own?.maximum ?? null, log: own?.log ?? false, choices: own?.choices ?? [] };
  });

const request = (name: string, change: Partial<StudyRequest> = {}): StudyRequest => ({
  name,
  datasetId: data.datasets[0]?.id ?? '',
  trainer: 'mlp',
  modelName: 'filter',
  hyperparameters: { epochs: 40 },
  space: null,
  sampler: 'tpe',
  pruner: 'halving',
  metric: 'averagePrecision',
  seed: 1,
  parallel: 2,
  maxTrials: 64,
  maxMinutes: null,
  generation: 8,
  minimumResource: 3,
  reduction: 4,
  warmStart: [],
  priority: 0,
  ...change,
});

/** Trials that come ever nearer to a learning rate of 0.0015 and little dropout; most are stopped on their way. */
export function trials(amount: number, running: number): StudyTrial[] {
  const random = data.seeded(5);
  return Array.from({ length: amount }, (_, number) => {
    const spread = Math.max(0.15, 1 - number / amount);
    const learningRate = Math.min(0.1, Math.max(1e-5, 10 ** (-2.8 + (random() - 0.5) * 4 * spread)));
    const dropout = Math.min(0.6, Math.max(0, 0.2 + (random() - 0.5) * 0.9 * spread));
    const focal = random() < 0.4;
    const value = 0.935 - 0.06 * (Math.log10(learningRate) + 2.8) ** 2 - 0.25 * (dropout - 0.2) ** 2 - (focal ? 0.004 : 0) - random() * 0.012;
    const open = number >= amount - running;
    const state: StudyTrial['state'] = open ? 'running' : running > 0 && number === 38 ? 'halted' : number === 11 ? 'failed' : number % 4 === 0 || value > 0.926 ? 'succeeded' : 'pruned';
    const rungs = [3, 12].map((resource, index) => ({ resource, value: value - 0.05 / (index + 1) })).slice(0, open ? 1 : state === 'failed' ? 0 : 1 + (number % 2));
    return {
      number,
      runId: data.uuid(800 + number),
      origin: number === 20 ? 'manual' : 'sampled',
      fromStudyId: null,
      state,
      parameters: { hidden: random() < 0.5 ? [64] : [256, 64], dropout: Number(dropout.toFixed(3)), loss: focal ? 'focal' : 'bce', ...(focal ? { focalGamma: Number((0.5 + random() * 3.5).toFixed(2)) } : {}), learningRate: Number(learningRate.toPrecision(3)), batchSize: 32 * 2 ** Math.floor(random() * 6) },
      target: null,
      value: state === 'succeeded' ? value : null,
      rungs,
      error: state === 'failed' ? 'Loss became infinite at step 12: lower the learning rate.' : null,
      startedAt: data.before(90 - number),
      finishedAt: open || state === 'halted' ? null : data.before(89 - number),
    };
  });
}

function view(id: number, of: StudyRequest, state: StudyView['state'], list: StudyTrial[], change: Partial<StudyView> = {}): StudyView {
  const count = (one: StudyTrial['state']) => list.filter((trial) => trial.state === one).length;
  const best = list.filter((trial) => trial.value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0] ?? null;
  return {
    id: data.uuid(id),
    request: of,
    space: space(),
    state,
    reproducible: true,
    reproducibleWhy: 'reproducible',
    rungs: of.pruner === 'halving' ? [3, 12, 40] : null,
    brackets: of.pruner === 'halving' ? [of.maxTrials ?? 0] : null,
    counts: { queued: 0, running: count('running'), halted: count('halted'), succeeded: count('succeeded'), pruned: count('pruned'), failed: count('failed'), cancelled: 0, warm: 0 },
    best,
    activeSeconds: 60 * list.length,
    finalsBatchId: null,
    finalsTrial: change.finalsBatchId ? (best?.number ?? null) : null,
    finalsEndedAt: null,
    challenger: null,
    error: null,
    createdBy: 'local',
    createdAt: data.before(95),
    finishedAt: state === 'finished' ? data.before(20) : null,
    ...change,
  };
}

/** Studies in every state, over made-up trials. */
export class MockStudies {
  readonly studies: StudyView[];
  readonly trials = new Map<string, StudyTrial[]>();
  /** What the server finds wrong with every study that is asked for. */
  readonly faults: { field: string; message: string }[] = [];

  constructor(empty: boolean) {
    const lists = [trials(42, 2), trials(200, 0), [], trials(9, 0)];
    this.studies = empty
      ? []
      : [
          view(901, request('How deep, how wide?'), 'running', lists[0] ?? [], { brackets: [48, 16] }),
          view(902, request('Everything at once', { pruner: 'median', maxTrials: 200 }), 'finished', lists[1] ?? [], { reproducible: false, reproducibleWhy: 'asynchronous-pruning', finalsBatchId: data.uuid(601), finalsEndedAt: data.before(10), challenger: 4 }),
          view(903, request('Only just begun', { pruner: 'none', maxMinutes: 30, maxTrials: null }), 'paused', [], { reproducible: false, reproducibleWhy: 'time-budget' }),
          view(904, request('Too bold', { maxTrials: 9 }), 'failed', lists[3] ?? [], { error: 'More than half of the trials failed.' }),
        ];
    this.studies.forEach((study, index) => this.trials.set(study.id, lists[index] ?? []));
  }

  private readonly line = (study: StudyView): StudyLine => {
    const { name, datasetId, trainer, modelName, sampler, pruner, metric, maxTrials, maxMinutes } = study.request;
    const list = this.trials.get(study.id) ?? [];
    return { id: study.id, name, datasetId, trainer, modelName, sampler, pruner, metric, state: study.state, trials: list.length, ended: list.filter((trial) => trial.finishedAt !== null).length, maxTrials, maxMinutes, best: study.best?.value ?? null, createdBy: study.createdBy, createdAt: study.createdAt, finishedAt: study.finishedAt };
  };

  read([first, id, what]: string[]): MockAnswer | null {
    if (first !== 'studies') return null;
    if (!id) return { status: 200, body: { items: this.studies.map(this.line), next: null } };
    const study = this.studies.find((one) => one.id === id);
    if (!study) return null;
    const list = this.trials.get(id) ?? [];
    if (what === 'trials') return { status: 200, body: { items: list } };
    if (what === 'importance')
      return list.length < 10
        ? problem(409, 'too-few-trials', 'Too few trials', 'At least 10 finished trials are needed.')
        : { status: 200, body: { method: 'ped-anova', trials: list.length, items: [['learningRate', 0.61], ['dropout', 0.19], ['batchSize', 0.09], ['hidden', 0.06], ['loss', 0.04], ['focalGamma', 0.01]].map(([parameter, share]) => ({ parameter, share })) } };
    return { status: 200, body: study };
  }

  write([first, id, what]: string[], { body }: MockRequest): MockAnswer | null {
    if (first !== 'studies') return null;
    if (!id) return this.faults.length > 0 ? problem(422, 'invalid', 'Some fields cannot be accepted', '', this.faults) : { status: 202, body: { id: data.uuid(903) } };
    const study = this.studies.find((one) => one.id === id);
    if (!study) return null;
    const states = { pauses: 'paused', resumptions: 'running', stops: 'stopping' } as const;
    if (what && what in states) study.state = states[what as keyof typeof states];
    if (what === 'budget') {
      if (study.state !== 'paused') study.state = 'running';
      Object.assign(study.request, body);
    }
    if (what === 'trials' && this.faults.length > 0) return problem(422, 'invalid', 'Some fields cannot be accepted', '', this.faults);
    if (what === 'finals') Object.assign(study, { finalsBatchId: data.uuid(601), finalsTrial: study.best?.number ?? null, finalsEndedAt: null, challenger: null });
    return { status: 202, body: what === 'finals' ? { id: data.uuid(601) } : {} };
  }
}
