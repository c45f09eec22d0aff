import { useOutletContext } from 'react-router';
import type { EmbeddingModel, EmbeddingModels } from '@/lib/api/schema';

export const sectionKeys = ['overview', 'backfills', 'quarantine', 'search', 'map', 'integrity'] as const;
export type SectionKey = (typeof sectionKeys)[number];

export const sectionOf = (path: string): SectionKey => sectionKeys.find((one) => path.startsWith(`/embeddings/${one}`)) ?? 'overview';

/** A place of the section, with the chosen model kept in the address. */
export function placeOf(section: SectionKey, model: string, more: Record<string, string> = {}): string {
  const search = new URLSearchParams({ ...(model ? { model } : {}), ...more }).toString();
  return `/embeddings${section === 'overview' ? '' : `/${section}`}${search ? `?${search}` : ''}`;
}

/** The model that all pages of the section are about: the address names it, or it is the default one. */
export function chosenModel(models: EmbeddingModels | undefined, named: string): EmbeddingModel | undefined {
  const find = (key: string | null | undefined) => models?.items.find((one) => one.key === key);
  return find(named) ?? find(models?.default) ?? models?.items[0];
}

export interface Chosen {
  model: EmbeddingModel;
  models: EmbeddingModels;
  /** The model as the address names it; empty for the default one. */
  named: string;
}

export const useChosen = (): Chosen => useOutletContext<Chosen>();
