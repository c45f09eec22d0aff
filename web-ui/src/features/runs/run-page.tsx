import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, Medal, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Live, ShortId, StateMark, When } from '@/components/marks';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Panel } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import { isActive } from '@/lib/api/jobs';
import type { RunView } from '@/lib/api/schema';
import { cancelRun, progressQuery, retryRun, runQuery } from '@/lib/api/training';
import { count, metric, rate, seconds } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useTrainerTitle } from '@/lib/trainer-name';
import { About } from './about';
import { EvaluationPanels } from './evaluation';
import { Curves } from './run-curves';
import { RunLog } from './run-log';
import { MetricTable } from './run-metrics';
import { Parameters } from './run-parameters';
import { Verdict } from './run-verdict';

export function RunPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const run = useQuery(runQuery(id));
  const found = run.data;
  const trainerTitle = useTrainerTitle();
  return (
    <Page
      title={found ? t('runs.runOf', { model: found.modelName, trainer: trainerTitle(found.trainer) }) : t('runs.one')}
      back={{ to: '/runs', label: t('runs.title') }}
      lead={
        found && (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateMark state={found.state} />
            <Link to={`/datasets/${found.datasetId}`} className="hover:text-accent hover:underline">
              {found.datasetName ?? found.datasetId.slice(0, 8)}
            </Link>
            {found.studyId && <Origin to={`/tuning/${found.studyId}?trial=${found.trial}`}>{t('runs.trialOfStudy', { number: found.trial })}</Origin>}
            {found.batchId && <Origin to={`/runs/batches/${found.batchId}`}>{t('runs.ofBatch', { name: found.batchName })}</Origin>}
            {found.retryOf && <Origin to={`/runs/${found.retryOf}`}>{t('runs.retryOf', { id: found.retryOf.slice(0, 8) })}</Origin>}
            {found.retriedAs && <Origin to={`/runs/${found.retriedAs}`}>{t('runs.retriedAs', { id: found.retriedAs.slice(0, 8) })}</Origin>}
            <When at={found.createdAt} />
            <ShortId id={found.id} />
          </span>
        )
      }
      actions={found && <Actions run={found} />}
    >
      <Async
        of={run}
        skeleton={
          <Panel>
            <Lines count={10} />
          </Panel>
        }
      >
        {(data) => <Run run={data} />}
      </Async>
    </Page>
  );
}

function Origin({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="text-accent underline">
      {children}
    </Link>
  );
}

function Actions({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const problemText = useProblemText();
  const retry = useMutation({
    mutationFn: () => retryRun(run.id),
    onSuccess: ({ id }) => void navigate(`/runs/${id}`),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  const cancel = useMutation({
    mutationFn: () => cancelRun(run.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['training'] }),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  return (
    <>
      <Button asChild>
        <Link to={`/runs/new?from=${run.id}`}>
          <Copy aria-hidden />
          {t('runs.cloneEdit')}
        </Link>
      </Button>
      {isActive(run.state) && (
        <Button onClick={() => cancel.mutate()} disabled={cancel.isPending || cancel.isSuccess}>
          {cancel.isSuccess ? t('datasets.cancelling') : t('runs.cancel')}
        </Button>
      )}
      {(run.state === 'failed' || run.state === 'cancelled') && run.studyId === null && (
        <Button look="primary" disabled={retry.isPending || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')} onClick={() => retry.mutate()}>
          <RotateCcw aria-hidden />
          {t('runs.retry')}
        </Button>
      )}
      {run.modelVersion != null && (
        <Button look="primary" asChild>
          <Link to={`/models?name=${encodeURIComponent(run.modelName)}&version=${run.modelVersion}`}>
            <Medal aria-hidden />
            {t('runs.toModel', { version: run.modelVersion })}
          </Link>
        </Button>
      )}
    </>
  );
}

function Run({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const busy = isActive(run.state);
  const progress = useQuery(progressQuery(run.id, busy));
  return (
    <>
      {busy && <Running run={run} />}
      {run.attempts > 1 && <p className="rounded-md bg-warn-wash px-3 py-2 text-sm">{t('runs.lostWorker', { count: run.attempts - 1 })}</p>}
      {run.error && (
        <p role="alert" className="rounded-md bg-fail-wash px-3 py-2 break-words whitespace-pre-wrap text-fail">
          <ServerWords text={run.error} />
        </p>
      )}
      {run.metrics?.test && <Verdict run={run} test={run.metrics?.test} />}
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Curves points={progress.data?.items ?? []} pending={progress.isPending} busy={busy} />
        {run.metrics?.test ? <MetricTable run={run} /> : <Parameters run={run} />}
      </div>
      {run.metrics?.test && <EvaluationPanels run={run} test={run.metrics?.test} />}
      {run.metrics?.test && <Parameters run={run} />}
      <About run={run} />
      <RunLog run={run} />
    </>
  );
}

function Running({ run }: { run: RunView }) {
  const { t } = useTranslation();
  return (
    <Panel className="space-y-2 border-live/60 p-4">
      <Progress share={run.steps > 0 ? run.step / run.steps : null} label={t('runs.progress')} />
      <p className="flex flex-wrap gap-x-5 text-sm text-dim">
        <span>{t('runs.stepOf', { step: count(run.step), steps: count(run.steps) })}</span>
        {run.epoch != null && <span>{t('runs.epoch', { epoch: Number(run.epoch.toFixed(1)) })}</span>}
        {run.trainLoss != null && (
          <span>
            {t('series.train-loss')} <Live>{metric(run.trainLoss)}</Live>
          </span>
        )}
        {run.ratePerSecond != null && <span>{t('runs.rate', { rate: rate(run.ratePerSecond) })}</span>}
        {run.secondsLeft != null && <span>{t('embeddings.left', { time: seconds(run.secondsLeft) })}</span>}
      </p>
    </Panel>
  );
}
