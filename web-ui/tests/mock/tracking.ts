import type { Experiment, RunGroup, RunView, SavedRunView } from '@/lib/api/schema';
import type { MockAnswer, MockRequest } from './api';
import { before, uuid } from './data';
import { problem } from './desk';

const ok = (body: unknown): MockAnswer => ({ status: 200, body });
const page = (items: unknown[], next: string | null = null): MockAnswer => ok({ items, next });

/** What the server does with a field such as `test.f1` or `parameter.learningRate`. */
function valueOf(run: RunView, field: string): number | string | null | undefined {
  const [first = '', second = ''] = field.split('.');
  if (first === 'parameter') return run.hyperparameters[second] as number | undefined;
  const split = run.metrics?.[first as 'test'];
  return second ? split?.[second as 'f1'] : (run as unknown as Record<string, string>)[first];
}

function spread(values: number[]): RunGroup['metrics'][string] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)), n: values.length };
}

const comparisons: Record<string, (value: number, limit: number) => boolean> = { '>=': (a, b) => a >= b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '<': (a, b) => a < b };

/** The table of runs, experiments, tags and saved views over the made-up runs. */
export class MockTracking {
  /** How many runs a page has at most. */
  pageSize = 100;
  readonly experiments: Experiment[];
  views: SavedRunView[];

  constructor(private readonly runs: RunView[]) {
    const empty = runs.length === 0;
    this.experiments = empty ? [] : [{ id: uuid(701), name: 'Is a wider layer worth it?', description: 'One layer of 256 against 64, three seeds each; the rest stays.', createdBy: 'local', createdAt: before(4000), runs: 3, newestRunAt: before(1) }];
    this.views = empty ? [] : [this.view('Best first', 'local', false, 'sort=-test.averagePrecision'), this.view('失败的', 'mei', true, 'state=failed')];
  }

  private view(name: string, owner: string, shared: boolean, query: string): SavedRunView {
    return { name, owner, shared, mayChange: owner === 'local', query, updatedAt: before(100) };
  }

  read([first, second]: string[], query: URLSearchParams): MockAnswer | null {
    if (first === 'experiments') return page(this.experiments);
    if (first === 'run-views') return page(this.views);
    if (first !== 'runs') return null;
    if (second === 'tags') return ok({ items: [...new Set(this.runs.flatMap((run) => run.tags))].map((tag) => ({ tag, runs: this.runs.filter((run) => run.tags.includes(tag)).length })) });
    if (second === 'groups') return ok({ items: this.groups(this.list(query)) });
    if (second !== undefined) return null;
    const wrong = query.getAll('where').find((one) => !/^[\w.]+(>=|<=|>|<|=)[\d.e-]+$/.test(one));
    if (wrong) return problem(422, 'invalid', 'The request is not valid', `where: '${wrong}' is no number`);
    const from = Number(query.get('after') ?? 0);
    const found = this.list(query);
    return page(found.slice(from, from + this.pageSize), found.length > from + this.pageSize ? String(from + this.pageSize) : null);
  }

  private list(query: URLSearchParams): RunView[] {
    const equal = { state: 'state', modelName: 'modelName', datasetId: 'datasetId', experimentId: 'experimentId', trainer: 'trainer' } as const;
    const found = this.runs.filter(
      (run) =>
        Object.entries(equal).every(([name, field]) => !query.get(name) || run[field] === query.get(name)) &&
        (!query.get('tag') || run.tags.includes(query.get('tag') ?? '')) &&
        (!query.get('q') || `${run.modelName} ${run.notes ?? ''} ${run.tags.join(' ')}`.includes(query.get('q') ?? '')) &&
        query.getAll('where').every((one) => {
          const [, field = '', operator = '', limit] = /^([\w.]+?)(>=|<=|>|<|=)(.*)$/.exec(one) ?? [];
          const value = valueOf(run, field);
          return value != null && (comparisons[operator]?.(Number(value), Number(limit)) ?? String(value) === limit);
        }),
    );
    const sort = query.get('sort');
    if (!sort) return found;
    const field = sort.replace(/^-/, '');
    const direction = sort.startsWith('-') ? -1 : 1;
    return found.sort((a, b) => {
      const [one, other] = [valueOf(a, field), valueOf(b, field)];
      if (one == null || other == null) return Number(one == null) - Number(other == null);
      return one < other ? -direction : one > other ? direction : 0;
    });
  }

  private groups(runs: RunView[]): RunGroup[] {
    const found = new Map<string, RunView[]>();
    for (const run of runs) {
      const key = JSON.stringify([run.trainer, run.modelName, run.datasetId, run.hyperparameters]);
      found.set(key, [...(found.get(key) ?? []), run]);
    }
    return [...found.values()].map((same) => {
      const { trainer, modelName, datasetId, datasetName, hyperparameters } = same[0] as RunView;
      const figures = (['averagePrecision', 'auc', 'f1'] as const).map((figure) => [`test.${figure}`, same.flatMap((run) => run.metrics?.test?.[figure] ?? [])] as const).filter(([, values]) => values.length > 0);
      return { trainer, modelName, datasetId, datasetName, hyperparameters, runs: same.length, seeds: same.map((run) => run.seed), runIds: same.map((run) => run.id), metrics: Object.fromEntries(figures.map(([name, values]) => [name, spread(values)])) };
    });
  }

  write([first, second, third]: string[], { method, body }: MockRequest): MockAnswer | null {
    if (first === 'run-views') return this.writeView(second ?? '', method, body as SavedRunView);
    if (first === 'experiments' && method === 'DELETE') return this.removeExperiment(second ?? '');
    if (first === 'experiments') return second === undefined ? this.makeExperiment(body as Experiment) : this.renameExperiment(second, body as Experiment);
    if (first !== 'runs') return null;
    const asked = body as { runIds: string[]; tags: string[]; experimentId: string | null; notes: string } | undefined;
    const named = this.runs.filter((run) => run.id === second || asked?.runIds?.includes(run.id));
    if (second === 'tags') return this.changed(named, (run) => ({ tags: [...new Set([...run.tags, ...(asked?.tags ?? [])])].sort() }));
    if (second === 'experiment') {
      const experiment = this.experiments.find((one) => one.id === asked?.experimentId);
      return this.changed(named, () => ({ experimentId: experiment?.id ?? null, experimentName: experiment?.name ?? null }));
    }
    if (third === 'notes' || third === 'tags') {
      this.changed(named, () => (third === 'tags' ? { tags: asked?.tags } : { notes: asked?.notes || null, notesBy: 'local', notesAt: new Date().toISOString() }));
      return ok(named[0]);
    }
    return null;
  }

  private changed(runs: RunView[], change: (run: RunView) => Partial<RunView>): MockAnswer {
    runs.forEach((run) => Object.assign(run, change(run)));
    return ok({ items: runs });
  }

  private makeExperiment({ name, description }: Experiment): MockAnswer {
    if (this.experiments.some((one) => one.name === name)) return problem(409, 'name-taken', 'Conflict', 'There is an experiment with this name.');
    const made: Experiment = { id: uuid(702), name, description, createdBy: 'local', createdAt: new Date().toISOString(), runs: 0, newestRunAt: null };
    this.experiments.unshift(made);
    return { status: 201, body: made };
  }

  private removeExperiment(id: string): MockAnswer {
    const place = this.experiments.findIndex((one) => one.id === id);
    if (this.experiments[place]?.runs) return problem(409, 'experiment-in-use', 'Conflict', 'Runs belong to it: move them out of it first.');
    this.experiments.splice(place, 1);
    return { status: 204 };
  }

  private renameExperiment(id: string, { name, description }: Experiment): MockAnswer {
    const found = this.experiments.find((one) => one.id === id);
    if (!found) return problem(404, 'not-found', 'Not found', 'There is no such experiment.');
    this.runs.filter((run) => run.experimentId === id).forEach((run) => Object.assign(run, { experimentName: name }));
    return ok(Object.assign(found, { name, description }));
  }

  private writeView(name: string, method: string, wanted: SavedRunView): MockAnswer {
    this.views = this.views.filter((one) => one.name !== name);
    if (method === 'DELETE') return { status: 204 };
    const saved = this.view(name, 'local', wanted.shared, wanted.query);
    this.views.push(saved);
    return ok(saved);
  }
}
