import type { DatasetSpec } from '@/lib/api/schema';
import { parseNumber } from '@/lib/format';
import { parseVideoId } from '@/lib/video-id';

/** The form as it is typed: every figure a text, so that nothing is lost while it is half written. */
export interface Draft {
  name: string;
  description: string;
  model: string;
  sampling: 'all' | 'random' | 'stratified' | 'newest' | 'list';
  limit: string;
  positiveShare: string;
  aids: string;
  labelers: string;
  weights: string;
  publishedAfter: string;
  publishedBefore: string;
  uids: string;
  minDuration: string;
  maxDuration: string;
  minLength: string;
  maxLength: string;
  labelState: 'any' | 'agreed' | 'disputed' | 'gold';
  policy: 'majority' | 'unanimous';
  minLabelers: string;
  goldFirst: boolean;
  excludeConflicts: boolean;
  weighting: 'agreement' | 'equal';
  asOf: string;
  dedupe: 'text' | 'fingerprint';
  validation: string;
  test: string;
  family: string;
  seed: string;
  onFailure: 'fail' | 'continue';
  regenerate: boolean;
  half: boolean;
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
  positiveShare: '50',
  aids: '',
  labelers: '',
  weights: '',
  publishedAfter: '',
  publishedBefore: '',
  uids: '',
  minDuration: '',
  maxDuration: '',
  minLength: '',
  maxLength: '',
  labelState: 'any',
  policy: 'majority',
  minLabelers: '1',
  goldFirst: true,
  excludeConflicts: false,
  weighting: 'agreement',
  asOf: '',
  dedupe: 'text',
  validation: '10',
  test: '20',
  family: 'default',
  seed: '0',
  onFailure: 'continue',
  regenerate: false,
  half: false,
  train: false,
  trainer: '',
  modelName: 'filter',
};

export type DraftError = 'required' | 'positive' | 'whole' | 'share' | 'noTraining' | 'ids' | 'order' | 'range' | 'weights' | 'videoIds' | 'tooMany' | 'future';

export type DraftErrors = Partial<Record<keyof Draft, DraftError>>;

/** Most videos that a list may name: what fits into one request. */
export const maxListed = 50_000;

const list = (text: string): string[] => text.split(/[,，\s]+/).filter(Boolean);

/** The videos that a list names in any form, each once, and what in it names none. */
export function listedVideos(text: string): { aids: number[]; unknown: string[] } {
  const aids = new Set<number>();
  const unknown: string[] = [];
  for (const token of list(text)) {
    const aid = parseVideoId(token);
    if (aid === null) unknown.push(token);
    else aids.add(aid);
  }
  return { aids: [...aids], unknown };
}

/** Reads `lin=2, bot=0`; null where a part is no name with a weight from 0 to 1,000 of at most three decimals. */
export function labelerWeights(text: string): Record<string, number> | null {
  const weights: Record<string, number> = {};
  for (const part of text.split(/[,，\n]+/).map((one) => one.trim()).filter(Boolean)) {
    const found = /^(.+?)\s*[=＝:：]\s*(\d{1,4}(?:\.\d{1,3})?)$/.exec(part);
    const [, name, weight] = found ?? [];
    if (!name || !weight || Number(weight) > 1000) return null;
    weights[name] = Number(weight);
  }
  return weights;
}

export function checkDraft(draft: Draft): DraftErrors {
  const errors: DraftErrors = {};
  if (draft.name.trim() === '') errors.name = 'required';
  if (draft.model === '') errors.model = 'required';
  const positive = (field: 'limit' | 'minLabelers') => {
    const value = parseNumber(draft[field]);
    if (value === null || value < 1 || !Number.isInteger(value)) errors[field] = 'positive';
  };
  if (draft.sampling !== 'all' && draft.sampling !== 'list') positive('limit');
  if (draft.sampling === 'stratified') {
    const share = parseNumber(draft.positiveShare);
    if (share === null || share <= 0 || share >= 100) errors.positiveShare = 'share';
  }
  if (draft.sampling === 'list') {
    const { aids, unknown } = listedVideos(draft.aids);
    if (unknown.length > 0) errors.aids = 'videoIds';
    else if (aids.length === 0) errors.aids = 'required';
    else if (aids.length > maxListed) errors.aids = 'tooMany';
  }
  const range = (min: 'minDuration' | 'minLength', max: 'maxDuration' | 'maxLength') => {
    const bounds = [min, max].map((field) => {
      const text = draft[field as typeof min];
      const value = text.trim() === '' ? null : parseNumber(text);
      if (text.trim() !== '' && (value === null || value < 0 || !Number.isInteger(value))) errors[field as typeof min] = 'whole';
      return value;
    });
    if (!errors[min] && !errors[max] && bounds[0] != null && bounds[1] != null && bounds[0] > bounds[1]) errors[max] = 'range';
  };
  range('minDuration', 'maxDuration');
  range('minLength', 'maxLength');
  if (labelerWeights(draft.weights) === null) errors.weights = 'weights';
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
  if (draft.asOf && new Date(draft.asOf).getTime() > Date.now()) errors.asOf = 'future';
  if (draft.train && draft.modelName.trim() === '') errors.modelName = 'required';
  return errors;
}

/** The request, once every field can be read; the name does not matter for a preview. */
export function specOf(draft: Draft, defaults: Record<string, unknown> = {}): DatasetSpec {
  const filter = {
    ...(draft.publishedAfter ? { publishedAfter: new Date(draft.publishedAfter).toISOString() } : {}),
    ...(draft.publishedBefore ? { publishedBefore: new Date(draft.publishedBefore).toISOString() } : {}),
    ...(list(draft.uids).length > 0 ? { uids: list(draft.uids).map(Number) } : {}),
    ...bounds(draft),
    ...(draft.labelState === 'any' ? {} : { labelState: draft.labelState }),
  };
  const weights = labelerWeights(draft.weights) ?? {};
  return {
    name: draft.name.trim(),
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    model: draft.model,
    sampling: samplingOf(draft),
    ...(list(draft.labelers).length > 0 ? { labelers: list(draft.labelers) } : {}),
    ...(Object.keys(weights).length > 0 ? { labelerWeights: weights } : {}),
    ...(Object.keys(filter).length > 0 ? { filter } : {}),
    labelPolicy: { kind: draft.policy, minLabelers: parseNumber(draft.minLabelers) ?? 1, goldFirst: draft.goldFirst, excludeConflicts: draft.excludeConflicts, weighting: draft.weighting },
    ...(draft.asOf ? { asOf: new Date(draft.asOf).toISOString() } : {}),
    dedupe: draft.dedupe,
    split: { validation: share(draft.validation), test: share(draft.test), family: draft.family.trim() || 'default' },
    seed: parseNumber(draft.seed) ?? 0,
    onFailure: draft.onFailure,
    ...(draft.regenerate ? { regenerate: true } : {}),
    ...(draft.half ? { precision: 'half' as const } : {}),
    ...(draft.train ? { train: { trainer: draft.trainer, hyperparameters: defaults, modelName: draft.modelName.trim() } } : {}),
  };
}

const share = (text: string): number => Number(((parseNumber(text) ?? 0) / 100).toFixed(6));

function samplingOf(draft: Draft): NonNullable<DatasetSpec['sampling']> {
  const limit = parseNumber(draft.limit) ?? 1;
  switch (draft.sampling) {
    case 'all':
      return { kind: 'all' };
    case 'list':
      return { kind: 'list', aids: listedVideos(draft.aids).aids };
    case 'stratified':
      return { kind: 'stratified', limit, positiveShare: share(draft.positiveShare) };
    default:
      return { kind: draft.sampling, limit };
  }
}

function bounds(draft: Draft): Partial<Record<'minDuration' | 'maxDuration' | 'minLength' | 'maxLength', number>> {
  const fields = ['minDuration', 'maxDuration', 'minLength', 'maxLength'] as const;
  return Object.fromEntries(fields.filter((field) => draft[field].trim() !== '').map((field) => [field, parseNumber(draft[field]) ?? 0]));
}
