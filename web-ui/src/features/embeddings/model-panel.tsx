import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Live, When } from '@/components/marks';
import { Async, Empty, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { StackBar } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { embeddingJobsQuery, startEmbedding } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import type { Coverage, EmbeddingModel } from '@/lib/api/schema';
import { count, percent } from '@/lib/format';
import { JobHistory, RunningJob } from './embedding-jobs';
import { useCoverage } from './use-coverage';

export function ModelPanel({ model }: { model: EmbeddingModel }) {
  const { t } = useTranslation();
  const jobs = useQuery(embeddingJobsQuery);
  const own = jobs.data?.items.filter((job) => job.model === model.key) ?? [];
  const running = own.find((job) => isActive(job.state));
  const coverage = useCoverage(model.key, own);
  return (
    <Panel>
      <PanelTitle aside={<span className="text-xs text-faint">{coverage.data && <When at={coverage.data.updatedAt} />}</span>}>{t('embeddings.coverage', { model: model.name })}</PanelTitle>
      <div className="space-y-5 p-4">
        <Async of={coverage} skeleton={<Lines count={4} className="p-0" />} compact>
          {(found) => <CoverageBar coverage={found} model={model} running={running !== undefined} />}
        </Async>
        {running && <RunningJob job={running} />}
        {own.some((job) => !isActive(job.state)) && <JobHistory jobs={own.filter((job) => !isActive(job.state)).slice(0, 5)} />}
      </div>
    </Panel>
  );
}

function CoverageBar({ coverage, model, running }: { coverage: Coverage; model: EmbeddingModel; running: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const start = useMutation({
    mutationFn: (force: boolean) => startEmbedding(model.key, force),
    onSuccess: () => client.invalidateQueries({ queryKey: ['embeddings'] }),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  const parts = [
    { key: 'stored', label: t('embeddings.stored'), value: coverage.stored, color: 'var(--accent)' },
    { key: 'missing', label: t('embeddings.missing'), value: coverage.missing, color: 'var(--edge)' },
    { key: 'quarantined', label: t('embeddings.quarantined'), value: coverage.quarantined, color: 'var(--warn)' },
  ];
  if (coverage.texts === 0)
    return (
      <Empty
        className="py-6"
        icon={Waypoints}
        title={t('embeddings.noTexts.title')}
        action={
          <Button look="primary" asChild>
            <Link to="/videos?import=1">{t('videos.import.open')}</Link>
          </Button>
        }
      >
        {t('embeddings.noTexts.body')}
      </Empty>
    );
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Live className="text-2xl font-semibold">{percent(coverage.stored / coverage.texts, coverage.stored > 0 && coverage.stored < coverage.texts ? 1 : 0)}</Live>
        <span className="text-dim">{t('embeddings.ofTexts', { stored: count(coverage.stored), texts: count(coverage.texts), videos: count(coverage.videos) })}</span>
      </div>
      <StackBar parts={parts} label={t('embeddings.coverageLabel')} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {parts.map((part) => (
          <div key={part.key} className="flex items-center gap-2">
            <span aria-hidden className="size-2.5 rounded-sm" style={{ background: part.color }} />
            <dt className="text-dim">{part.label}</dt>
            <dd className="font-medium">{count(part.value)}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" disabled={coverage.missing === 0 || running || start.isPending || !model.usable} onClick={() => start.mutate(false)}>
          {coverage.missing === 0 ? t('embeddings.complete') : t('embeddings.embedMissing', { count: coverage.missing, shown: count(coverage.missing) })}
        </Button>
        {coverage.stored > 0 && (
          <Button look="quiet" disabled={running || start.isPending || !model.usable} onClick={() => setAsking(true)}>
            {t('embeddings.again')}
          </Button>
        )}
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('embeddings.again')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                start.mutate(true);
              }}
            >
              {t('embeddings.againConfirm', { shown: count(coverage.texts) })}
            </Button>
          </>
        }
      >
        <p>{t('embeddings.againWarning', { shown: count(coverage.stored), model: model.key })}</p>
      </Dialog>
    </div>
  );
}
