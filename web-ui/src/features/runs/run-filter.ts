import type { RunFilter } from '@/lib/api/runs';

/** The state of the runs page as it stands in its address. */
export const defaults = { state: '', modelName: '', datasetId: '', experiment: '', trainer: '', tag: '', q: '', where: '', sort: '', sel: '', group: '' };

export type RunsUrl = Record<keyof typeof defaults, string>;
export type ChangeUrl = (change: Partial<RunsUrl>) => void;

const separator = ';';

export const conditionsOf = (where: string): string[] => where.split(separator).filter(Boolean);
export const joined = (conditions: string[]): string => conditions.join(separator);

export function filterOf(url: RunsUrl, q: string): RunFilter {
  return { state: url.state, modelName: url.modelName, datasetId: url.datasetId, experimentId: url.experiment, trainer: url.trainer, tag: url.tag, q, where: conditionsOf(url.where), sort: url.sort };
}

/** What narrows the table; neither its order nor what is selected. */
export const narrowing = ['state', 'modelName', 'datasetId', 'experiment', 'trainer', 'tag', 'q', 'where'] as const;

export const nothingNarrowed = Object.fromEntries(narrowing.map((name) => [name, ''])) as Pick<RunsUrl, (typeof narrowing)[number]>;

export const isNarrowed = (url: RunsUrl): boolean => narrowing.some((name) => url[name] !== '');

/** What a saved view keeps. */
export function viewOf(url: RunsUrl): string {
  const kept = new URLSearchParams();
  for (const name of [...narrowing, 'sort', 'group'] as const) if (url[name] !== '') kept.set(name, url[name]);
  return kept.toString();
}

export function urlOf(view: string): Partial<RunsUrl> {
  const kept = new URLSearchParams(view);
  return Object.fromEntries([...narrowing, 'sort', 'group'].map((name) => [name, kept.get(name) ?? '']));
}

export const operators = ['>=', '<=', '=', '!=', '>', '<'] as const;
export const splits = ['test', 'validation', 'train'] as const;
export const figures = ['averagePrecision', 'auc', 'f1', 'precision', 'recall', 'accuracy', 'mcc', 'brier', 'logLoss'] as const;
