import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay';
import { usesQuery } from '@/lib/api/datasets';
import type { DatasetSummary } from '@/lib/api/schema';
import { count } from '@/lib/format';
import { useDiscard } from './discard';

/** Asks before a version leaves the lists, and says what stays as it is. */
export function TrashDialog({ dataset, onClose }: { dataset: DatasetSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const { trash, busy } = useDiscard(dataset);
  const uses = useQuery(usesQuery(dataset.id));
  const models = uses.data?.filter((use) => use.modelVersion !== null).length ?? 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('datasets.trash.title', { name: dataset.name, version: dataset.version })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="danger"
            disabled={busy}
            onClick={() => {
              trash();
              onClose();
            }}
          >
            {t('datasets.trash.move')}
          </Button>
        </>
      }
    >
      <div className="space-y-2">
        <p>{t('datasets.trash.explain')}</p>
        <p className="text-dim">{t('datasets.trash.explainRuns')}</p>
        {models > 0 && <p className="text-dim">{t('datasets.trash.models', { count: models, shown: count(models) })}</p>}
      </div>
    </Dialog>
  );
}
