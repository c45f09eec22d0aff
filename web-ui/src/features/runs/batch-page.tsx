import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ShortId, When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Panel } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import { isActive } from '@/lib/api/jobs';
import type { BatchView } from '@/lib/api/schema';
import { batchQuery, cancelBatch, retryBatch } from '@/lib/api/training';
import { count } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { BatchGrid } from './batch-grid';
import { BatchSummary } from './batch-summary';

export function BatchPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const batch = useQuery(batchQuery(id));
  const found = batch.data;
  return (
    <Page
      title={found?.name ?? t('batches.one')}
      back={{ to: '/runs/batches', label: t('batches.title') }}
      lead={
        found && (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>{t('datasets.requestedBy', { user: found.createdBy })}</span>
            <When at={found.createdAt} />
            <ShortId id={found.id} />
          </span>
        )
      }
      actions={found && <Actions batch={found} />}
    >
      <Async
        of={batch}
        skeleton={
          <Panel>
            <Lines count={10} />
          </Panel>
        }
      >
        {(data) => (
          <>
            <Ended batch={data} />
            <BatchSummary batch={data} />
            <BatchGrid batch={data} />
          </>
        )}
      </Async>
    </Page>
  );
}

function Actions({ batch }: { batch: BatchView }) {
  const { t } = useTranslation();
  const lost = batch.runs.filter((run) => run.state === 'failed' || run.state === 'cancelled').length;
  return (
    <>
      {lost > 0 && <Act label={t('batches.retry', { count: lost })} busy={t('batches.retrying')} done={t('batches.retried')} act={() => retryBatch(batch.id)} />}
      {batch.runs.some((run) => isActive(run.state)) && <Act label={t('batches.cancel')} busy={t('datasets.cancelling')} done={t('batches.cancelled')} act={() => cancelBatch(batch.id)} />}
    </>
  );
}

function Act({ label, busy, done, act }: { label: string; busy: string; done: string; act: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const problemText = useProblemText();
  const acting = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      toast({ tone: 'done', title: done });
      await client.invalidateQueries({ queryKey: ['training'] });
    },
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  return (
    <Button onClick={() => acting.mutate()} disabled={acting.isPending || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')}>
      {acting.isPending ? busy : label}
    </Button>
  );
}

function Ended({ batch }: { batch: BatchView }) {
  const { t } = useTranslation();
  const ended = batch.runs.filter((run) => !isActive(run.state)).length;
  const text = t('batches.progress', { done: count(ended), whole: count(batch.runs.length) });
  if (ended === batch.runs.length) return null;
  return (
    <Panel className="space-y-2 border-live/60 p-4">
      <Progress share={ended / batch.runs.length} label={text} />
      <p className="text-sm text-dim">{text}</p>
    </Panel>
  );
}
