import { Problem } from '@/lib/api/client';
import type { RunView, Trainers } from '@/lib/api/schema';
import { mattering } from './parameter-groups';

export interface ParameterRow {
  name: string;
  values: unknown[];
}

/** The run's hyper-parameters that had a say; all of them while its trainer is unknown. */
export function parametersOf(run: RunView, trainers: Trainers | undefined): Record<string, unknown> {
  const trainer = trainers?.items.find((one) => one.name === run.trainer);
  return trainer ? mattering(trainer.schema, run.hyperparameters) : run.hyperparameters;
}

/** The parameters that are not equal in all runs; of a single run, all of them. */
export function differing(runs: RunView[], trainers?: Trainers): ParameterRow[] {
  const all = runs.map((run): Record<string, unknown> => ({ trainer: run.trainer, dataset: run.datasetName ?? run.datasetId.slice(0, 8), model: run.modelName, ...parametersOf(run, trainers) }));
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))];
  return names
    .map((name) => ({ name, values: all.map((one) => one[name]) }))
    .filter((row) => runs.length === 1 || new Set(row.values.map((value) => JSON.stringify(value))).size > 1);
}

export const show = (value: unknown): string => (value === undefined || value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value));

const path = 'hyperparameters.';

/** What the server refused of single parameters, by their names. */
export function parameterFaults(error: unknown): Record<string, string> {
  const faults = error instanceof Problem ? error.errors.filter((one) => one.field.startsWith(path)) : [];
  return Object.fromEntries(faults.map((one) => [one.field.slice(path.length), one.message]));
}
