import { Problem } from '@/lib/api/client';
import type { StudyRequest, Trainer } from '@/lib/api/schema';
import { parseNumber } from '@/lib/format';
import { irreproducible, type ReadSpace } from './study-draft';

/** The fields beside the search space while somebody types them. */
export interface StudyFields {
  name: string;
  datasetId: string;
  modelName: string;
  sampler: StudyRequest['sampler'];
  pruner: StudyRequest['pruner'];
  metric: StudyRequest['metric'];
  seed: string;
  parallel: string;
  generation: string;
  maxTrials: string;
  maxMinutes: string;
  minimumResource: string;
  reduction: string;
  warmStart: string[];
  priority: string;
}

export const firstFields: Omit<StudyFields, 'datasetId' | 'modelName'> = { name: '', sampler: 'tpe', pruner: 'none', metric: 'averagePrecision', seed: '1', parallel: '2', generation: '8', maxTrials: '50', maxMinutes: '', minimumResource: '', reduction: '4', warmStart: [], priority: '0' };

/** The budget that goes with a sampler: a grid has its own, which a number that stood there by itself would cut short. */
export function budgetWith(sampler: string, fields: StudyFields): Partial<StudyFields> {
  if (sampler === 'grid') return fields.maxTrials === firstFields.maxTrials ? { maxTrials: '' } : {};
  return fields.maxTrials.trim() === '' && fields.maxMinutes.trim() === '' ? { maxTrials: firstFields.maxTrials } : {};
}

export type FieldError = 'required' | 'whole' | 'parallel' | 'positive' | 'budget' | 'bracket' | 'reduction' | 'priority';
export type Faults = Partial<Record<keyof StudyFields, FieldError>>;

const whole = (text: string, least: number, most: number): boolean => {
  const value = parseNumber(text);
  return value !== null && Number.isInteger(value) && value >= least && value <= most;
};

export const halves = (pruner: StudyRequest['pruner']): boolean => pruner === 'asha' || pruner === 'halving';

/** What is wrong with the fields as they stand, each with the first fault of its own. */
export function faultsOf(fields: StudyFields): Faults {
  const found: Faults = {};
  const check = (name: keyof StudyFields, fine: boolean, error: FieldError) => {
    if (!fine) found[name] ??= error;
  };
  const trials = fields.maxTrials.trim() !== '';
  const minutes = fields.maxMinutes.trim() !== '';
  check('name', fields.name.trim() !== '', 'required');
  check('modelName', fields.modelName.trim() !== '', 'required');
  check('seed', whole(fields.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), 'whole');
  check('parallel', whole(fields.parallel, 1, 16), 'parallel');
  check('maxTrials', !trials || whole(fields.maxTrials, 1, 10_000), 'positive');
  check('maxMinutes', !minutes || (parseNumber(fields.maxMinutes) ?? 0) > 0, 'positive');
  check('maxTrials', trials || fields.pruner !== 'halving', 'bracket');
  check('maxTrials', trials || minutes || fields.sampler === 'grid', 'budget');
  check('priority', whole(fields.priority, -1000, 1000), 'priority');
  if (fields.sampler === 'tpe') check('generation', whole(fields.generation, 1, 10_000), 'positive');
  if (halves(fields.pruner)) {
    check('minimumResource', fields.minimumResource.trim() === '' || whole(fields.minimumResource, 1, 1_000_000), 'positive');
    check('reduction', whole(fields.reduction, 2, 10), 'reduction');
  }
  return found;
}

const optional = (text: string): number | null => (text.trim() === '' ? null : parseNumber(text));

export function requestOf(fields: StudyFields, trainer: Trainer, read: ReadSpace): StudyRequest {
  return {
    name: fields.name.trim(),
    datasetId: fields.datasetId,
    trainer: trainer.name,
    modelName: fields.modelName.trim(),
    hyperparameters: read.fixed,
    space: read.own ? null : read.space,
    sampler: fields.sampler,
    pruner: fields.pruner,
    metric: fields.metric,
    seed: parseNumber(fields.seed) ?? 1,
    parallel: parseNumber(fields.parallel) ?? 1,
    maxTrials: optional(fields.maxTrials),
    maxMinutes: optional(fields.maxMinutes),
    generation: parseNumber(fields.generation) ?? 8,
    minimumResource: halves(fields.pruner) ? optional(fields.minimumResource) : null,
    reduction: halves(fields.pruner) ? optional(fields.reduction) : null,
    warmStart: fields.warmStart,
    priority: parseNumber(fields.priority) ?? 0,
  };
}

/** Why the form's study could not be had again. */
export const whyNot = (fields: StudyFields): ('asynchronous' | 'minutes')[] => irreproducible({ pruner: fields.pruner, maxMinutes: optional(fields.maxMinutes) });

export interface Refusals {
  /** By the name of the field. */
  fields: Record<string, string>;
  /** By the name of the parameter. */
  parameters: Record<string, string>;
}

/** What the server refused of a request, at the place where it was typed. */
export function refusalsOf(error: unknown, sent: Pick<StudyRequest, 'space'> | undefined): Refusals {
  const found: Refusals = { fields: {}, parameters: {} };
  for (const { field, message } of error instanceof Problem ? error.errors : []) {
    const place = /^space\[(\d+)\]/.exec(field)?.[1];
    const parameter = place === undefined ? /^(?:hyperparameters|parameters)\.(.+)$/.exec(field)?.[1] : sent?.space?.[Number(place)]?.parameter;
    if (parameter) found.parameters[parameter] ??= message;
    else found.fields[field] ??= message;
  }
  return found;
}
