import { type NeighbourFilter, neighbourFilterNames, type NeighbourFilterName } from '@/lib/api/embeddings';

export const sizes = ['12', '24', '48'] as const;
export const nearLabels = ['all', 'yes', 'no', 'tie', 'unlabelled', 'disputed'] as const;
export const noNearFilter: Record<NeighbourFilterName, string> = { label: 'all', prediction: '', uploader: '', from: '', to: '', exact: '' };

const date = /^\d{4}-\d{2}-\d{2}$/;
const valid: Record<NeighbourFilterName, (value: string) => boolean> = {
  label: (value) => value !== 'all' && (nearLabels as readonly string[]).includes(value),
  prediction: (value) => value === 'yes' || value === 'no',
  uploader: (value) => /^\d{1,16}$/.test(value),
  from: (value) => date.test(value),
  to: (value) => date.test(value),
  exact: (value) => value === 'true',
};

/** The filter that an address names, without what is empty or unknown. */
export function nearFilterOf(state: Partial<Record<NeighbourFilterName, string>>): NeighbourFilter {
  const filter: NeighbourFilter = {};
  for (const name of neighbourFilterNames) {
    const value = state[name]?.trim();
    if (value && valid[name](value)) filter[name] = value;
  }
  return filter;
}
