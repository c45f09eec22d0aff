import { Problem } from '@/lib/api/client';
import type { RunView, Trainers } from '@/lib/api/schema';
import { mattering } from './parameter-groups';

/** The run's hyper-parameters that had a say; all of them while its trainer is unknown. */
export function parametersOf(run: RunView, trainers: Trainers | undefined): Record<string, unknown> {
  const trainer = trainers?.items.find((one) => one.name === run.trainer);
  return trainer ? mattering(trainer.schema, run.hyperparameters) : run.hyperparameters;
}

export const show = (value: unknown): string => (value === undefined || value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value));

const path = 'hyperparameters.';

/** What the server refused of single parameters, by their names. */
export function parameterFaults(error: unknown): Record<string, string> {
  const faults = error instanceof Problem ? error.errors.filter((one) => one.field.startsWith(path)) : [];
  return Object.fromEntries(faults.map((one) => [one.field.slice(path.length), one.message]));
}
