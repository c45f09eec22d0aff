import type { DatasetSpec } from '@/lib/api/schema';
import { parseNumber } from '@/lib/format';

/** The form as it is typed: every figure a text, so that nothing is lost while it is half written. */
export interface Draft {
  name: string;
  description: string;
  model: string;
  sampling: 'all' | 'random' | 'newest';
  limit: string;
  labelers: string;
  publishedAfter: string;
  publishedBefore: string;
  uids: string;
  policy: 'majority' | 'unanimous';
  minLabelers: string;
  validation: string;
  test: string;
  family: string;
  seed: string;
  onFailure: 'fail' | 'continue';
  train: boolean;
  trainer: string;
  modelName: string;
}

export const emptyDraft: Draft = {
  name: '',
  description: '',
  model: '',
  sampling: 'all',
  limit: '5000',
  labelers: '',
  publishedAfter: '',
  publishedBefore: '',
  uids: '',
  policy: 'majority',
  minLabelers: '1',
  validation: '10',
  test: '20',
  family: 'default',
  seed: '0',
  onFailure: 'continue',
  train: false,
  trainer: '',
  modelName: 'filter',
};

export type DraftError = 'required' | 'positive' | 'whole' | 'share' | 'noTraining' | 'ids' | 'order';

export type DraftErrors = Partial<Record<keyof Draft, DraftError>>;

const list = (text: string): string[] => text.split(/[,，\s]+/).filter(Boolean);

export function checkDraft(draft: Draft): DraftErrors {
  const errors: DraftErrors = {};
  if (draft.name.trim() === '') errors.name = 'required';
  if (draft.model === '') errors.model = 'required';
  const positive = (field: 'limit' | 'minLabelers') => {
    const value = parseNumber(draft[field]);
    if (value === null || value < 1 || !Number.isInteger(value)) errors[field] = 'positive';
  };
  if (draft.sampling !== 'all') positive('limit');
  positive('minLabelers');
  const shares = (['validation', 'test'] as const).map((field) => {
    const value = parseNumber(draft[field]);
    if (value === null || value <= 0 || value >= 100) errors[field] = 'share';
    return value ?? 0;
  });
  if (!errors.validation && !errors.test && (shares[0] ?? 0) + (shares[1] ?? 0) >= 100) errors.test = 'noTraining';
  const seed = parseNumber(draft.seed);
  if (seed === null || !Number.isSafeInteger(seed)) errors.seed = 'whole';
  if (list(draft.uids).some((uid) => !/^\d+$/.test(uid))) errors.uids = 'ids';
  if (draft.publishedAfter && draft.publishedBefore && draft.publishedAfter >= draft.publishedBefore) errors.publishedBefore = 'order';
  if (draft.train && draft.modelName.trim() === '') errors.modelName = 'required';
  return errors;
}

/** The request, once every field can be read; the name does not matter for a preview. */
export function specOf(draft: Draft, defaults: Record<string, unknown> = {}): DatasetSpec {
  const filter = {
    ...(draft.publishedAfter ? { publishedAfter: new Date(draft.publishedAfter).toISOString() } : {}),
    ...(draft.publishedBefore ? { publishedBefore: new Date(draft.publishedBefore).toISOString() } : {}),
    ...(list(draft.uids).length > 0 ? { uids: list(draft.uids).map(Number) } : {}),
  };
  return {
    name: draft.name.trim(),
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    model: draft.model,
    sampling: draft.sampling === 'all' ? { kind: 'all' } : { kind: draft.sampling, limit: parseNumber(draft.limit) ?? 1 },
    ...(list(draft.labelers).length > 0 ? { labelers: list(draft.labelers) } : {}),
    ...(Object.keys(filter).length > 0 ? { filter } : {}),
    labelPolicy: { kind: draft.policy, minLabelers: parseNumber(draft.minLabelers) ?? 1 },
    split: { validation: share(draft.validation), test: share(draft.test), family: draft.family.trim() || 'default' },
    seed: parseNumber(draft.seed) ?? 0,
    onFailure: draft.onFailure,
    ...(draft.train ? { train: { trainer: draft.trainer, hyperparameters: defaults, modelName: draft.modelName.trim() } } : {}),
  };
}

const share = (text: string): number => Number(((parseNumber(text) ?? 0) / 100).toFixed(6));
