/** What a list of videos is narrowed by: the names are those of the API and of the address. */
export const filterNames = ['q', 'label', 'uploader', 'from', 'to', 'minLength', 'maxLength', 'prediction', 'labeler', 'said', 'against'] as const;
export type FilterName = (typeof filterNames)[number];
export type VideoFilter = Partial<Record<FilterName, string>>;

export const labelStates = ['all', 'unlabelled', 'yes', 'no', 'tie', 'disputed', 'gold'] as const;
export type LabelFilter = (typeof labelStates)[number];
export const predictionStates = ['yes', 'no', 'contradicts', 'none'] as const;

/** Every field in the address as it is when nothing is asked for. */
export const noFilter: Record<FilterName, string> = { q: '', label: 'all', uploader: '', from: '', to: '', minLength: '', maxLength: '', prediction: '', labeler: '', said: '', against: '' };

const digits = /^\d{1,16}$/;
const date = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/;

const valid: Record<FilterName, (value: string) => boolean> = {
  q: () => true,
  label: (value) => labelStates.includes(value as LabelFilter) && value !== 'all',
  uploader: (value) => digits.test(value),
  from: (value) => date.test(value),
  to: (value) => date.test(value),
  minLength: (value) => digits.test(value),
  maxLength: (value) => digits.test(value),
  prediction: (value) => (predictionStates as readonly string[]).includes(value),
  labeler: () => true,
  said: (value) => value === 'yes' || value === 'no',
  against: () => true,
};

/** The filter an address names, without what is empty, unknown or means nothing alone. */
export function filterOf(state: Partial<Record<FilterName, string>>): VideoFilter {
  const filter: VideoFilter = {};
  for (const name of filterNames) {
    const value = state[name]?.trim();
    if (value && valid[name](value)) filter[name] = value;
  }
  if (!filter.labeler) {
    delete filter.said;
    delete filter.against;
  }
  return filter;
}

export const isFiltered = (filter: VideoFilter): boolean => Object.keys(filter).length > 0;

/** The filter as the end of an address, after what else belongs there. */
export function filterSearch(filter: VideoFilter, more: Record<string, string> = {}): string {
  const text = new URLSearchParams({ ...more, ...filter }).toString();
  return text ? `?${text}` : '';
}

/** A length as people write it: `210`, `3:30`, `1:02:05`; null for what is none. */
export function parseLength(text: string): number | null {
  const parts = text.trim().split(/[:：]/);
  if (parts.length > 3 || !parts.every((part, index) => /^\d{1,6}$/.test(part) && (index === 0 || Number(part) < 60))) return null;
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}
