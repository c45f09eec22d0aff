import { useTranslation } from 'react-i18next';
import type { BatchRun, BatchView } from '@/lib/api/schema';
import { useTrainerTitle } from '@/lib/trainer-name';

/** The runs of one configuration on one data set, which stand together in the order of the grid. */
export function rowsOf(batch: BatchView): BatchRun[][] {
  const seeds = batch.seeds.length;
  return Array.from({ length: batch.runs.length / seeds }, (_, row) => batch.runs.slice(row * seeds, (row + 1) * seeds));
}

/** What a configuration is called: as its author did, or by its number and trainer. */
export function useConfigurationName(batch: BatchView): (index: number) => string {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  return (index) => {
    const one = batch.configurations[index];
    return one?.label ?? t('batches.unnamed', { number: index + 1, trainer: trainerTitle(one?.trainer ?? '') });
  };
}
