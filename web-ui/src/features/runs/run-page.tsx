import type { ReactNode } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, Medal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { LineChart } from '@/components/charts/line-chart';
import { Live, ShortId, StateMark, When } from '@/components/marks';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import { isActive } from '@/lib/api/jobs';
import type { Metrics, ProgressPoint, RunView } from '@/lib/api/schema';
import { cancelRun, modelsQuery, progressQuery, runQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { count, metric, rate, seconds, signed } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import { EvaluationPanels } from './evaluation';
import { show } from './parameters';
import { charts, seriesNames, useSeriesName } from './series';

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
          <span className="flex flex-wrap items-center gap-x-3">
            <StateMark state={found.state} />
            <Link to={`/datasets/${found.datasetId}`} className="hover:text-accent hover:underline">
              {found.datasetName ?? found.datasetId.slice(0, 8)}
            </Link>
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

function Actions({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
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
  const busy = isActive(run.state);
  const progress = useQuery(progressQuery(run.id, busy));
  return (
    <>
      {busy && <Running run={run} />}
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

/** Less than this is not worth a word; the gate's interval is what decides. */
const noise = 0.001;

/** What the run gained, in sentences: first over keywords, then over the champion. */
function Verdict({ run, test }: { run: RunView; test: Metrics }) {
  const { t } = useTranslation();
  const models = useQuery(modelsQuery);
  const champion = models.data?.items.find((model) => model.name === run.modelName)?.champion;
  const ngram = run.baseline?.ngram;
  const key = test.averagePrecision != null ? 'averagePrecision' : 'f1';
  const own = test[key];
  const gain = (other: Metrics | null | undefined) => (own != null && other?.[key] != null ? own - other[key] : null);
  const overKeywords = gain(ngram);
  const overChampion = champion && champion.runId !== run.id ? gain(champion.metrics) : null;
  return (
    <Panel className="flex flex-wrap items-center gap-x-8 gap-y-3 p-4">
      <div>
        <p className="text-xs text-faint">{t('runs.testMetric', { metric: t(`metrics.${key}`) })}</p>
        <p className="text-2xl font-semibold">{metric(own)}</p>
      </div>
      {overKeywords !== null && <Gain value={overKeywords} text={t(overKeywords >= noise ? 'runs.betterThanKeywords' : overKeywords <= -noise ? 'runs.worseThanKeywords' : 'runs.equalToKeywords')} />}
      {champion?.runId === run.id ? (
        <p className="inline-flex items-center gap-2 text-sm">
          <Medal aria-hidden className="size-4 text-accent" />
          {t('runs.isChampion')}
        </p>
      ) : (
        overChampion !== null && champion && <Gain value={overChampion} text={t(overChampion >= noise ? 'runs.betterThanChampion' : overChampion <= -noise ? 'runs.worseThanChampion' : 'runs.equalToChampion', { version: champion.version })} />
      )}
    </Panel>
  );
}

function Gain({ value, text }: { value: number; text: string }) {
  return (
    <div>
      <p className="text-xs text-faint">{text}</p>
      <p className={cn('text-2xl font-semibold', value < 0 && 'text-dim')}>{signed(value)}</p>
    </div>
  );
}

const colors: Record<string, string> = { 'train-loss': 'var(--series-1)', 'validation-loss': 'var(--series-2)', 'validation-log-loss': 'var(--series-2)' };

function Curves({ points, pending, busy }: { points: ProgressPoint[]; pending: boolean; busy: boolean }) {
  const { t } = useTranslation();
  const seriesName = useSeriesName();
  // A figure that was told once is no curve.
  const drawn = seriesNames(points).filter((name) => points.filter((point) => point.name === name).length > 1);
  const groups = charts(drawn);
  return (
    <Panel className="self-start">
      <PanelTitle
        aside={
          busy && (
            <span className="flex items-center gap-1.5 text-xs text-live">
              <span aria-hidden className="pulse size-2 rounded-full bg-live" />
              {t('shell.live.live')}
            </span>
          )
        }
      >
        {t('runs.curves')}
      </PanelTitle>
      <div className="space-y-4 p-4">
        {pending ? <Lines className="p-0" /> : groups.length === 0 ? <p className="py-8 text-center text-sm text-dim">{t(busy ? 'runs.curvesSoon' : 'runs.noCurves')}</p> : null}
        {groups.map((group) => {
          const yLabel = group.kind === 'loss' ? t('runs.loss') : group.kind === 'validation' ? t('runs.validationMetric') : seriesName(group.names[0] ?? '');
          return (
            <LineChart
              key={group.names[0]}
              label={yLabel}
              xLabel={t('runs.step')}
              yLabel={yLabel}
              formatY={(value) => metric(value)}
              height={groups.length > 1 ? 190 : 260}
              series={group.names.map((name, index) => ({
                key: name,
                label: seriesName(name),
                color: colors[name] ?? `var(--series-${index + 3})`,
                points: points.filter((point) => point.name === name).map((point) => [point.step, point.value] as const),
              }))}
            />
          );
        })}
      </div>
    </Panel>
  );
}

const shown: (keyof Metrics)[] = ['rows', 'positives', 'averagePrecision', 'auc', 'f1', 'precision', 'recall', 'accuracy', 'mcc', 'brier', 'logLoss'];

function MetricTable({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const columns: [string, Metrics | null | undefined, boolean][] = [
    [t('split.train'), run.metrics?.train, false],
    [t('split.validation'), run.metrics?.validation, false],
    [t('split.test'), run.metrics?.test, true],
    [t('runs.keywords'), run.baseline?.ngram, false],
  ];
  const filled = columns.filter(([, value]) => value);
  return (
    <Panel className="self-start">
      <PanelTitle aside={run.threshold != null && <span className="text-xs text-dim">{t('runs.storedThreshold', { value: metric(run.threshold, 3) })}</span>}>{t('runs.metrics')}</PanelTitle>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('runs.metrics')} tabIndex={0} className="scroll-quiet relative overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b text-xs text-dim">
              <th scope="col" className="min-w-24 px-4 py-2 text-left font-medium">
                <span className="sr-only">{t('runs.metric')}</span>
              </th>
              {filled.map(([name, , main], index) => (
                <th key={name} scope="col" className={cn('px-3 py-2 text-right font-medium whitespace-nowrap', main && 'text-ink', index === 0 && 'max-sm:hidden')}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((key) => (
              <tr key={key} className="border-b border-line/60 last:border-b-0">
                <th scope="row" className="px-4 py-1 text-left font-normal text-dim">
                  {t(`metrics.${key}`)}
                </th>
                {filled.map(([name, value, main], index) => (
                  <td key={name} className={cn('px-3 py-1 text-right', main && 'font-medium', index === 0 && 'max-sm:hidden')}>
                    {key === 'rows' || key === 'positives' ? count(value?.[key]) : metric(value?.[key])}
                  </td>
                ))}
              </tr>
            ))}
            {run.baseline && (
              <tr className="border-t">
                <th scope="row" className="px-4 py-1 text-left font-normal text-dim">
                  {t('runs.majority')}
                </th>
                <td className="max-sm:hidden" />
                <td colSpan={filled.length - 1} className="px-3 py-1 text-right">
                  {metric(run.baseline.majorityAccuracy)}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Parameters({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const entries: [string, ReactNode][] = Object.entries(run.hyperparameters).map(([name, value]) => [name, show(value)]);
  return (
    <Panel className="self-start">
      <PanelTitle aside={<span className="text-xs text-faint">{t('datasets.requestedBy', { user: run.requestedBy })}</span>}>{t('runs.parameters')}</PanelTitle>
      {entries.length === 0 ? (
        <p className="p-4 text-sm text-dim">{t('runs.allDefaults')}</p>
      ) : (
        <dl className="grid grid-cols-1 gap-x-8 p-4 sm:grid-cols-2">
          {entries.map(([name, value]) => (
            <div key={name} className="flex min-h-7 items-baseline justify-between gap-4 border-b border-line/60 pt-1">
              <dt className="font-mono text-xs text-dim">{name}</dt>
              <dd className="truncate">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
