import type { BatchConfiguration, Trainers } from '@/lib/api/schema';
import { parseNumber } from '@/lib/format';
import { readForm } from '@/lib/parameters/schema-check';

export const mostRuns = 200;

/** A configuration while somebody types it. */
export interface ConfigurationDraft {
  key: number;
  label: string;
  trainer: string;
  texts: Record<string, string>;
}

/** The seeds of a list; null where it is not whole numbers, each once. */
export function seedsOf(text: string): number[] | null {
  const seeds = text.split(/[,，\s]+/).filter(Boolean).map((one) => parseNumber(one) ?? NaN);
  return seeds.length > 0 && seeds.every(Number.isSafeInteger) && new Set(seeds).size === seeds.length ? seeds : null;
}

/** What the server gets for a draft; null while a field of it is wrong. */
export function configurationOf(draft: ConfigurationDraft, trainers: Trainers, modelName: string): BatchConfiguration | null {
  const trainer = trainers.items.find((one) => one.name === draft.trainer);
  if (!trainer) return null;
  const form = readForm(trainer.schema, trainer.defaults, draft.texts);
  if (Object.keys(form.errors).length > 0) return null;
  return { ...(draft.label.trim() ? { label: draft.label.trim() } : {}), trainer: trainer.name, hyperparameters: form.values, modelName };
}
