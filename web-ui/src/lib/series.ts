import { useTranslation } from 'react-i18next';
import type { ProgressPoint } from '@/lib/api/schema';

const known = ['train-loss', 'validation-loss', 'validation-log-loss', 'validation-average-precision', 'validation-roc-auc', 'strength', 'vector-scale'] as const;

/** A curve's name in the user's language; a trainer may send one that the panel does not know yet. */
export function useSeriesName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const found = known.find((one) => one === name);
    return found ? t(`series.${found}`) : name;
  };
}

/** Losses first, then what is measured on validation, then a trainer's own figures; each once. */
export function orderedNames(names: string[]): string[] {
  const order = (name: string) => (name === 'train-loss' ? 0 : name.endsWith('loss') ? 1 : name.startsWith('validation') ? 2 : 3);
  return [...new Set(names)].sort((a, b) => order(a) - order(b) || a.localeCompare(b));
}

export const seriesNames = (points: ProgressPoint[]): string[] => orderedNames(points.map((point) => point.name));

/** Curves that share an axis: losses, validation metrics, and each other figure alone. */
export function charts(names: string[]): { kind: 'loss' | 'validation' | 'own'; names: string[] }[] {
  const losses = names.filter((name) => name.endsWith('loss'));
  const validation = names.filter((name) => !name.endsWith('loss') && name.startsWith('validation'));
  const rest = names.filter((name) => !name.endsWith('loss') && !name.startsWith('validation'));
  return [{ kind: 'loss' as const, names: losses }, { kind: 'validation' as const, names: validation }, ...rest.map((name) => ({ kind: 'own' as const, names: [name] }))].filter((one) => one.names.length > 0);
}
