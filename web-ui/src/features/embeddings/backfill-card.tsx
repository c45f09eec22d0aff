import { Clock3, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateMark, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Figure } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { cancelEmbedding, pauseEmbedding, resumeEmbedding } from '@/lib/api/embeddings';
import type { EmbeddingJob } from '@/lib/api/schema';
import { compact, cost, count, none, percent, rate, seconds } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useAct } from './use-act';

/** One backfill that is not over: how far, how fast, how long, and what it waits for. */
export function BackfillCard({ job }: { job: EmbeddingJob }) {
  const { t } = useTranslation();
  const may = useMay();
  const paused = job.state === 'paused' || job.paused;
  const share = job.texts > 0 ? job.done / job.texts : null;
  return (
    <section aria-label={t(`embeddings.job.${job.kind}`)} className="space-y-3 rounded-lg border border-live/60 bg-panel p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-semibold">{t(`embeddings.job.${job.kind}`)}</span>
          {job.force && <span className="text-xs text-warn">{t('embeddings.job.forced')}</span>}
          <StateMark state={job.state} />
          <span className="text-xs text-faint">
            {t('embeddings.job.startedBy', { user: job.startedBy })} <When at={job.createdAt} />
          </span>
        </p>
        {may('trainer') && <Acts job={job} paused={paused} />}
      </div>
      <Progress share={share} label={t(`embeddings.job.${job.kind}`)} />
      {job.waitingFor && (
        <p role="status" className="flex items-start gap-2 rounded-md bg-live-wash px-3 py-1.5 text-sm">
          <Clock3 aria-hidden className="mt-0.5 size-4 shrink-0 text-live" />
          <span className="min-w-0 break-words">
            <ServerWords text={job.waitingFor} lead={t('embeddings.job.waitingFor')} />
          </span>
        </p>
      )}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-6">
        <Figure label={t('embeddings.job.done')} value={share === null ? count(job.done) : percent(share)} help={t('common.of', { part: count(job.done), whole: count(job.texts) })} />
        <Figure label={t('embeddings.job.rate')} value={job.ratePerSecond === null || paused ? none : t('embeddings.rate', { rate: rate(job.ratePerSecond) })} />
        <Figure label={t('embeddings.job.left')} value={paused ? none : seconds(job.secondsLeft)} />
        <Figure label={t('embeddings.job.embedded')} value={count(job.embedded)} help={t('embeddings.job.reused', { shown: count(job.reused) })} />
        <Figure label={t('embeddings.job.failed')} value={<span className={job.failed > 0 ? 'text-warn' : undefined}>{count(job.failed)}</span>} />
        <Figure label={t('embeddings.job.tokens')} value={compact(job.tokens)} help={job.cost === null ? undefined : t('embeddings.job.cost', { cost: cost(job.cost) })} />
      </dl>
    </section>
  );
}

function Acts({ job, paused }: { job: EmbeddingJob; paused: boolean }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const stale = ['embeddings', 'jobs'];
  const pause = useAct({ run: () => pauseEmbedding(job.id), stale });
  const resume = useAct({ run: () => resumeEmbedding(job.id), stale });
  const cancel = useAct({ run: () => cancelEmbedding(job.id), stale });
  const pending = pause.isPending || resume.isPending || cancel.isPending || cancel.isSuccess;
  return (
    <div className="flex gap-2">
      {paused ? (
        <Button size="sm" disabled={pending} onClick={() => resume.mutate()}>
          <Play aria-hidden />
          {t('embeddings.job.resume')}
        </Button>
      ) : (
        <Button size="sm" disabled={pending} onClick={() => pause.mutate()}>
          <Pause aria-hidden />
          {t('embeddings.job.pause')}
        </Button>
      )}
      <Button size="sm" look="danger" disabled={pending} onClick={() => setAsking(true)}>
        {cancel.isSuccess ? t('embeddings.job.cancelling') : t('common.cancel')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('embeddings.job.cancelTitle')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('embeddings.job.goOn')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                cancel.mutate();
              }}
            >
              {t('embeddings.job.cancelDo')}
            </Button>
          </>
        }
      >
        <p>{t('embeddings.job.cancelHelp', { left: count(Math.max(0, job.texts - job.done)) })}</p>
      </Dialog>
    </div>
  );
}
