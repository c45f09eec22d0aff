import type { DatasetImport } from '@/lib/api/datasets';
import { parseNumber } from '@/lib/format';
import type { DraftError } from './spec-draft';

/** The form as it is typed. */
export interface ImportDraft {
  name: string;
  model: string;
  family: string;
  validation: string;
  test: string;
  onFailure: 'fail' | 'continue';
}

export const emptyImport: ImportDraft = { name: '', model: '', family: 'default', validation: '10', test: '20', onFailure: 'fail' };

export function checkImport(draft: ImportDraft, file: File | null): Partial<Record<keyof ImportDraft | 'file', DraftError>> {
  const errors: Partial<Record<keyof ImportDraft | 'file', DraftError>> = {};
  if (!file) errors.file = 'required';
  if (draft.name.trim() === '') errors.name = 'required';
  if (draft.model === '') errors.model = 'required';
  const shares = (['validation', 'test'] as const).map((field) => {
    const value = parseNumber(draft[field]);
    if (value === null || value <= 0 || value >= 100) errors[field] = 'share';
    return value ?? 0;
  });
  if (!errors.validation && !errors.test && (shares[0] ?? 0) + (shares[1] ?? 0) >= 100) errors.test = 'noTraining';
  return errors;
}

export const importOf = (draft: ImportDraft, fileName: string): DatasetImport => ({
  name: draft.name.trim(),
  model: draft.model,
  family: draft.family.trim() || 'default',
  validation: share(draft.validation),
  test: share(draft.test),
  onFailure: draft.onFailure,
  fileName,
});

const share = (text: string): number => Number(((parseNumber(text) ?? 0) / 100).toFixed(6));
