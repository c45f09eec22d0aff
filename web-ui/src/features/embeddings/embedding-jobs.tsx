import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateMark, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { toast } from '@/components/ui/toast';
import { cancelEmbedding } from '@/lib/api/embeddings';
import type { EmbeddingJob } from '@/lib/api/schema';
import { count, rate, seconds } from '@/lib/format';

export function RunningJob({ job }: { job: EmbeddingJob }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const cancel = useMutation({
    mutationFn: () => cancelEmbedding(job.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['embeddings', 'jobs'] }),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title }),
  });
  return (
    <section aria-label={t('embeddings.job')} className="space-y-2 rounded-lg border border-live/60 p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <StateMark state={job.state} />
        <Button size="sm" onClick={() => cancel.mutate()} disabled={cancel.isPending || cancel.isSuccess}>
          {cancel.isSuccess ? t('embeddings.cancelling') : t('common.cancel')}
        </Button>
      </div>
      <Progress share={job.texts > 0 ? job.done / job.texts : null} label={t('embeddings.job')} />
      <p className="flex flex-wrap gap-x-4 text-xs text-dim">
        <span>{t('common.of', { part: count(job.done), whole: count(job.texts) })}</span>
        {job.ratePerSecond != null && <span>{t('embeddings.rate', { rate: rate(job.ratePerSecond) })}</span>}
        {job.secondsLeft != null && <span>{t('embeddings.left', { time: seconds(job.secondsLeft) })}</span>}
        {job.reused > 0 && <span>{t('embeddings.reused', { shown: count(job.reused) })}</span>}
        {job.failed > 0 && <span className="text-warn">{t('embeddings.failedCount', { shown: count(job.failed) })}</span>}
      </p>
    </section>
  );
}

export function JobHistory({ jobs }: { jobs: EmbeddingJob[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className="pb-1 text-xs font-medium text-faint">{t('embeddings.history')}</h3>
      <ul>
        {jobs.map((job) => (
          <li key={job.id} className="flex min-h-8 flex-wrap items-center gap-x-4 border-t border-line/60 py-1 text-xs first:border-t-0">
            <StateMark state={job.state} />
            <span className="text-dim">{t('embeddings.summary', { embedded: count(job.embedded), reused: count(job.reused), failed: count(job.failed) })}</span>
            {job.error && <span className="min-w-0 truncate text-fail"><ServerWords text={job.error} /></span>}
            <When at={job.finishedAt ?? job.createdAt} className="ml-auto text-faint" />
          </li>
        ))}
      </ul>
    </section>
  );
}
