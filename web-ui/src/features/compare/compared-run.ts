import { useTranslation } from 'react-i18next';
import type { Quantity, Value } from '@/components/charts/axis';
import { seriesColor, seriesDash } from '@/components/charts/series-look';
import type { JsonSchema, RunComparison, RunView, Trainers } from '@/lib/api/schema';
import { metric, seconds } from '@/lib/format';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { show } from '@/lib/parameters/parameters';
import { useTrainerTitle } from '@/lib/trainer-name';

export const metricNames = ['averagePrecision', 'auc', 'f1', 'mcc', 'precision', 'recall', 'accuracy', 'brier', 'logLoss'] as const;
export type MetricName = (typeof metricNames)[number];

/** Of these, less is better. */
export const isError = (name: MetricName): boolean => name === 'brier' || name === 'logLoss';

/** A run and how it looks in every table and picture of the page. */
export interface ComparedRun {
  run: RunView;
  mark: string;
  label: string;
  color: string;
  dash: string | undefined;
  /** Left out of the pictures; the tables keep it. */
  hidden: boolean;
}

export const comparedRuns = (runs: readonly RunView[], version: (version: number) => string, hidden: ReadonlySet<string> = new Set()): ComparedRun[] =>
  runs.map((run, index) => ({
    run,
    mark: String(index + 1),
    label: run.modelVersion == null ? `${run.modelName} …${run.id.slice(-4)}` : `${run.modelName} ${version(run.modelVersion)}`,
    color: seriesColor(index),
    dash: seriesDash(index),
    hidden: hidden.has(run.id),
  }));

/** Where the best of a row of figures stand; nobody is best alone. */
export function bestOf(values: readonly (number | null | undefined)[], least: boolean): Set<number> {
  const there = values.filter((value) => value != null);
  if (there.length < 2) return new Set();
  const best = least ? Math.min(...there) : Math.max(...there);
  return new Set(values.flatMap((value, index) => (value === best ? [index] : [])));
}

/** By a figure on test, after a minus the largest first; runs without it come last. Any other order is the one of the address. */
export function inOrder(runs: readonly ComparedRun[], order: string): readonly ComparedRun[] {
  const name = metricNames.find((one) => one === order.replace(/^-/, ''));
  if (!name) return runs;
  const sign = order.startsWith('-') ? -1 : 1;
  const last = sign * Infinity;
  const figure = ({ run }: ComparedRun) => run.metrics?.test?.[name] ?? last;
  return [...runs].sort((a, b) => (figure(a) === figure(b) ? 0 : sign * (figure(a) - figure(b))));
}

/** What runs can be laid out by: the parameters in which they differ and what they came to. */
export interface Laid extends Quantity {
  values: Value[];
}

const valueOf = (value: unknown): Value => (value === null || value === undefined ? null : typeof value === 'number' ? value : show(value));

const took = (run: RunView): number | null => (run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null);

/** What the runs themselves say beside their parameters. */
const facts = ['trainer', 'dataset', 'model', 'seed'] as const;

export function useParameters(comparison: RunComparison, trainers: Trainers | undefined): Laid[] {
  const { t } = useTranslation();
  const words = useParameterWords();
  const trainerTitle = useTrainerTitle();
  const { runs } = comparison;
  const schemas = runs.map((run) => trainers?.items.find((one) => one.name === run.trainer)?.schema as JsonSchema | undefined);
  const fact = { trainer: (run: RunView) => trainerTitle(run.trainer), dataset: (run: RunView) => run.datasetName ?? run.datasetId.slice(0, 8), model: (run: RunView) => run.modelName, seed: (run: RunView) => run.seed };
  const own = facts
    .map((name) => ({ key: name, label: t(name === 'seed' ? 'compare.seed' : `runs.${name}`), values: runs.map((run) => fact[name](run) as Value) }))
    .filter((one) => new Set(one.values).size > 1);
  const told = comparison.parameters
    .filter((parameter) => !facts.some((name) => name === parameter.name))
    .map((parameter) => {
      const schema = schemas.map((one) => one?.properties?.[parameter.name]).find((one) => one !== undefined);
      return {
        key: parameter.name,
        label: words.title(schema, parameter.name),
        unit: schema && words.unit(schema),
        log: schema?.['x-log-scale'] === true,
        name: schema && ((value: string) => words.choice(schema, value)),
        values: parameter.values.map(valueOf),
      };
    });
  return [...own, ...told];
}

/** What studies judge their trials by; these have no figures on test. */
const judged = ['averagePrecision', 'auc', 'f1', 'mcc'] as const;

export function useOutcomes(runs: readonly RunView[]): Laid[] {
  const { t } = useTranslation();
  return [
    ...metricNames.map((name) => ({ key: `test.${name}`, label: t(`metrics.${name}`), format: (value: number) => metric(value), values: runs.map((run) => run.metrics?.test?.[name] ?? null) })),
    ...judged.map((name) => ({ key: `validation.${name}`, label: t(`tuning.onValidation.${name}`), format: (value: number) => metric(value), values: runs.map((run) => run.metrics?.validation?.[name] ?? null) })),
    { key: 'took', label: t('runs.time'), format: (value: number) => seconds(value), values: runs.map(took) },
  ].filter((one) => one.values.some((value) => value !== null));
}
