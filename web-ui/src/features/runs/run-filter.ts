import type { RunFilter } from '@/lib/api/runs';

/** The state of the runs page as it stands in its address. */
export const defaults = { state: '', modelName: '', datasetId: '', experiment: '', trainer: '', tag: '', q: '', where: '', sort: '', sel: '', group: '', cols: '' };

export type RunsUrl = Record<keyof typeof defaults, string>;
export type ChangeUrl = (change: Partial<RunsUrl>) => void;

const separator = ';';
const columnSeparator = ',';

export const conditionsOf = (where: string): string[] => where.split(separator).filter(Boolean);
export const columnsOf = (cols: string): string[] => cols.split(columnSeparator).filter(Boolean);
export const joinedColumns = (columns: readonly string[]): string => columns.join(columnSeparator);
export const joined = (conditions: string[]): string => conditions.join(separator);

export function filterOf(url: RunsUrl, q: string): RunFilter {
  return { state: url.state, modelName: url.modelName, datasetId: url.datasetId, experimentId: url.experiment, trainer: url.trainer, tag: url.tag, q, where: conditionsOf(url.where), sort: url.sort };
}

/** What narrows the table; neither its order nor what is selected. */
export const narrowing = ['state', 'modelName', 'datasetId', 'experiment', 'trainer', 'tag', 'q', 'where'] as const;

export const nothingNarrowed = Object.fromEntries(narrowing.map((name) => [name, ''])) as Pick<RunsUrl, (typeof narrowing)[number]>;

export const isNarrowed = (url: RunsUrl): boolean => narrowing.some((name) => url[name] !== '');

const kept = [...narrowing, 'sort', 'group', 'cols'] as const;

/** What a saved view keeps of the page, with the columns that are shown. */
export function viewOf(url: RunsUrl, columns: readonly string[]): string {
  const view = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...url, cols: joinedColumns(columns) })) if (value !== '' && kept.some((one) => one === name)) view.set(name, value);
  return view.toString();
}

/** Where the page stands under a view; without columns of its own it leaves them to the browser. */
export function urlOf(view: string): Partial<RunsUrl> {
  const found = new URLSearchParams(view);
  return Object.fromEntries(kept.map((name) => [name, found.get(name) ?? '']));
}

/** Whether the page stands as the view says. */
export const isAt = (url: RunsUrl, view: string): boolean => Object.entries(urlOf(view)).every(([name, value]) => url[name as keyof RunsUrl] === value);

export const operators = ['>=', '<=', '=', '!=', '>', '<'] as const;
export const splits = ['test', 'validation', 'train'] as const;
export const figures = ['averagePrecision', 'auc', 'f1', 'precision', 'recall', 'accuracy', 'mcc', 'brier', 'logLoss'] as const;
