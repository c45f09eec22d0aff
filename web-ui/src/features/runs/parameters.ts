import type { RunView } from '@/lib/api/schema';

export interface ParameterRow {
  name: string;
  values: unknown[];
}

const facts = (run: RunView): Record<string, unknown> => ({ trainer: run.trainer, dataset: run.datasetName ?? run.datasetId.slice(0, 8), model: run.modelName, ...run.hyperparameters });

/** The parameters that are not equal in all runs; of a single run, all of them. */
export function differing(runs: RunView[]): ParameterRow[] {
  const all = runs.map(facts);
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))];
  return names
    .map((name) => ({ name, values: all.map((one) => one[name]) }))
    .filter((row) => runs.length === 1 || new Set(row.values.map((value) => JSON.stringify(value))).size > 1);
}

export const show = (value: unknown): string => (value === undefined || value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value));
