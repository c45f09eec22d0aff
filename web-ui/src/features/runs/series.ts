import { useTranslation } from 'react-i18next';
import type { ProgressPoint } from '@/lib/api/schema';

const known = ['trainLoss', 'validationLoss', 'validationAuc', 'validationAveragePrecision', 'validationF1', 'validationAccuracy'] as const;

/** A curve's name in the user's language; a trainer may send one that the panel does not know yet. */
export function useSeriesName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const found = known.find((one) => one === name);
    return found ? t(`series.${found}`) : name;
  };
}

/** Losses first, then what is measured on validation. */
export function seriesNames(points: ProgressPoint[]): string[] {
  const order = (name: string) => (/loss/i.test(name) ? (name === 'trainLoss' ? 0 : 1) : 2);
  return [...new Set(points.map((point) => point.name))].sort((a, b) => order(a) - order(b) || a.localeCompare(b));
}
