import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ServerWords } from '@/components/server-words';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { type FieldError, Problem } from '@/lib/api/client';
import { purgeDataset } from '@/lib/api/datasets';
import type { DatasetSummary } from '@/lib/api/schema';
import { count } from '@/lib/format';

interface Props {
  dataset: DatasetSummary;
  onClose: () => void;
  /** The version is gone. */
  onPurged: () => void;
}

/** The last question before a version goes for good: what is lost, what is kept, and, when it is refused, what needs it. */
export function PurgeDialog({ dataset, onClose, onPurged }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const names = { name: dataset.name, version: dataset.version };
  const purge = useMutation({
    mutationFn: () => purgeDataset(dataset.id),
    onSuccess: async () => {
      toast({ tone: 'done', title: t('datasets.trash.purged', names) });
      onPurged();
      client.removeQueries({ queryKey: ['datasets', 'one', dataset.id] });
      await client.invalidateQueries({ queryKey: ['datasets'] });
    },
  });
  const needed = purge.error instanceof Problem && purge.error.slug === 'data-set-needed' ? purge.error : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('datasets.trash.purgeTitle', names)}
      footer={
        <>
          <Button onClick={onClose}>{t(needed ? 'common.close' : 'common.cancel')}</Button>
          {!needed && (
            <Button look="danger" disabled={purge.isPending} onClick={() => purge.mutate()}>
              {t('datasets.trash.purge')}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
          <dt className="text-fail">{t('datasets.trash.lost')}</dt>
          <dd>{t('datasets.trash.lostWhat', { count: dataset.rows, rows: count(dataset.rows) })}</dd>
          <dt className="text-dim">{t('datasets.trash.kept')}</dt>
          <dd>{t('datasets.trash.keptWhat')}</dd>
        </dl>
        {needed && (
          <div role="alert" className="space-y-2 rounded-md bg-warn-wash px-3 py-2">
            <p className="font-medium text-warn">{t('problem.data-set-needed.title')}</p>
            <p>{t('problem.data-set-needed.hint')}</p>
            <ul className="list-disc space-y-1 pl-5">
              {needed.errors.map((need) => (
                <li key={need.message} className="break-words">
                  <Link to={placeOf(need, dataset.id)} className="font-medium text-accent hover:underline">
                    {need.field}
                  </Link>{' '}
                  <span className="text-dim">
                    <ServerWords text={need.message} />
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {purge.error && !needed && <Failed compact error={purge.error} className="p-0" />}
      </div>
    </Dialog>
  );
}

/** A model version that is named leads to it; a run that has not ended has none yet. */
function placeOf(need: FieldError, datasetId: string): string {
  const version = /version (\d+)/.exec(need.message)?.[1];
  const name = encodeURIComponent(need.field);
  return version ? `/models?name=${name}&version=${version}` : `/runs?modelName=${name}&datasetId=${datasetId}`;
}
