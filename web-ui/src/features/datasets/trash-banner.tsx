import { useState } from 'react';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import type { DatasetSummary, Trashed } from '@/lib/api/schema';
import { day, exact } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useDiscard } from './discard';
import { PurgeDialog } from './purge-dialog';

/** A version that was thrown away says so before anything else, with the way back beside it. */
export function TrashBanner({ dataset, trashed }: { dataset: DatasetSummary; trashed: Trashed }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { restore, busy } = useDiscard(dataset);
  const [purging, setPurging] = useState(false);
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-warn-wash px-4 py-2.5">
      <Trash2 aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-64">
        <span className="font-medium text-warn" title={exact(trashed.at)}>
          {t('datasets.trash.lies', { user: trashed.by, at: day(trashed.at) })}
        </span>{' '}
        <span title={exact(trashed.purgeAt)}>{t('datasets.trash.due', { at: day(trashed.purgeAt) })}</span>
      </p>
      <Button size="sm" disabled={busy || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')} onClick={restore}>
        {t('datasets.trash.restore')}
      </Button>
      <Button size="sm" look="danger" disabled={!may('admin')} title={may('admin') ? undefined : t('common.noRight')} onClick={() => setPurging(true)}>
        {t('datasets.trash.purge')}
      </Button>
      {purging && <PurgeDialog dataset={dataset} onClose={() => setPurging(false)} onPurged={() => void navigate('/datasets?trash=1')} />}
    </div>
  );
}
