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
              {needed.errors.map((need, index) => (
                <Needed key={index} need={need} datasetId={dataset.id} />
              ))}
            </ul>
          </div>
        )}
        {purge.error && !needed && <Failed compact error={purge.error} className="p-0" />}
      </div>
    </Dialog>
  );
}

/** What the version cannot be taken from: a model version with the part it plays, or a run that is not over. */
function Needed({ need, datasetId }: { need: FieldError; datasetId: string }) {
  const { t } = useTranslation();
  const version = /version (\d+), (champion|challenger|which was champion)/.exec(need.message);
  const name = encodeURIComponent(need.field);
  const role = version?.[2] === 'champion' || version?.[2] === 'challenger' ? version[2] : 'before';
  const known = version ? t('videos.modelVersion', { name: need.field, version: version[1] }) : need.message.startsWith('a run for ') ? t('datasets.trash.openRun', { name: need.field }) : null;
  return (
    <li className="break-words">
      <Link to={version ? `/models?name=${name}&version=${version[1]}` : `/runs?modelName=${name}&datasetId=${datasetId}`} className="font-medium text-accent hover:underline">
        {known ?? need.field}
      </Link>{' '}
      <span className="text-dim">{version ? t(`datasets.lineage.roles.${role}`) : known === null && <ServerWords text={need.message} />}</span>
    </li>
  );
}
