import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LineChart, type Point } from '@/components/charts/line-chart';
import { LabelMark, labelOf } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { isActive } from '@/lib/api/jobs';
import type { Evaluation, Metrics, RunView, WorstError } from '@/lib/api/schema';
import { evaluationQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { count, metric, percent } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { CalibrationPanel } from './calibration';
import { confusionAt, type Judged, thresholdOf } from './threshold';

export function EvaluationPanels({ run, test }: { run: RunView; test: Metrics }) {
  const evaluation = useQuery(evaluationQuery(run.id, !isActive(run.state)));
  return (
    <Async
      of={evaluation}
      skeleton={
        <Panel>
          <Lines count={8} />
        </Panel>
      }
    >
      {(found) => <Judgement evaluation={found} test={test} stored={run.threshold ?? test.threshold} />}
    </Async>
  );
}

const thin = (points: number[][]): Point[] => {
  const every = Math.max(1, Math.floor(points.length / 600));
  return points.filter((_, index) => index % every === 0 || index === points.length - 1).map((point) => [point[0] ?? 0, point[1] ?? 0] as const);
};

function Judgement({ evaluation, test, stored }: { evaluation: Evaluation; test: Metrics; stored: number }) {
  const { t } = useTranslation();
  const [url, change] = useUrlState({ at: '' });
  const at = thresholdOf(url.at, stored);
  const judged = confusionAt(evaluation, stored, at);
  const set = (value: number) => change({ at: Math.abs(value - stored) < 0.0005 ? '' : value.toFixed(3) });
  const falsePositiveRate = judged && judged.fp / (judged.fp + judged.tn || 1);
  return (
    <>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2 xl:grid-cols-3">
        <Panel className="md:max-xl:col-span-2">
          <PanelTitle>{t('runs.threshold')}</PanelTitle>
          <div className="space-y-4 p-4">
            <div className="flex items-baseline justify-between">
              <span className="text-2xl font-semibold">{metric(at, 3)}</span>
              {url.at !== '' && (
                <Button size="sm" look="quiet" onClick={() => change({ at: '' })}>
                  {t('runs.backToStored', { value: metric(stored, 3) })}
                </Button>
              )}
            </div>
            {evaluation.decisions && <Slider label={t('runs.threshold')} min={0} max={1} step={0.001} value={at} onChange={set} text={metric(at, 3)} />}
            <Matrix judged={judged} />
            <dl className="grid grid-cols-4 gap-2">
              {(['precision', 'recall', 'f1', 'accuracy'] as const).map((key) => (
                <div key={key}>
                  <dt className="truncate text-xs text-faint">{t(`metrics.${key}`)}</dt>
                  <dd className="font-semibold">{metric(judged?.[key], 3)}</dd>
                </div>
              ))}
            </dl>
          </div>
        </Panel>
        <Panel>
          <PanelTitle aside={<span className="text-xs text-dim">{t('runs.averagePrecisionIs', { value: metric(test.averagePrecision) })}</span>}>{t('runs.pr')}</PanelTitle>
          <div className="p-4">
            <LineChart
              label={t('runs.pr')}
              xLabel={t('metrics.recall')}
              yLabel={t('metrics.precision')}
              x={[0, 1]}
              y={[0, 1]}
              height={300}
              formatX={(value) => metric(value, 3)}
              formatY={(value) => metric(value, 3)}
              marker={judged && judged.recall !== null && judged.precision !== null ? { x: judged.recall, y: judged.precision, label: metric(at, 3) } : null}
              series={[
                { key: 'pr', label: t('runs.thisRun'), color: 'var(--series-1)', points: thin(evaluation.pr) },
                { key: 'chance', label: t('runs.chance'), color: 'var(--edge)', dash: '5 4', points: [[0, test.positives / (test.rows || 1)], [1, test.positives / (test.rows || 1)]] },
              ]}
            />
          </div>
        </Panel>
        <Panel>
          <PanelTitle aside={<span className="text-xs text-dim">{t('runs.aucIs', { value: metric(test.auc) })}</span>}>{t('runs.roc')}</PanelTitle>
          <div className="p-4">
            <LineChart
              label={t('runs.roc')}
              xLabel={t('runs.falsePositiveRate')}
              yLabel={t('metrics.recall')}
              x={[0, 1]}
              y={[0, 1]}
              height={300}
              formatX={(value) => metric(value, 3)}
              formatY={(value) => metric(value, 3)}
              marker={judged && falsePositiveRate !== null ? { x: falsePositiveRate, y: judged.recall ?? 0, label: metric(at, 3) } : null}
              series={[
                { key: 'roc', label: t('runs.thisRun'), color: 'var(--series-1)', points: thin(evaluation.roc) },
                { key: 'chance', label: t('runs.chance'), color: 'var(--edge)', dash: '5 4', points: [[0, 0], [1, 1]] },
              ]}
            />
          </div>
        </Panel>
      </div>
      {evaluation.calibration && <CalibrationPanel calibration={evaluation.calibration} />}
      <Worst errors={evaluation.worst} />
    </>
  );
}

function Matrix({ judged }: { judged: Judged | null }) {
  const { t } = useTranslation();
  const cell = (value: number | undefined, right: boolean, note: string) => (
    <td className={cn('rounded-md border px-3 py-2', right ? 'bg-sunken' : 'bg-panel')}>
      <span className="block text-lg font-semibold">{count(value)}</span>
      <span className="block text-xs text-dim">{note}</span>
    </td>
  );
  return (
    <table className="w-full border-separate border-spacing-1 text-left">
      <caption className="sr-only">{t('runs.confusion')}</caption>
      <thead>
        <tr className="text-xs text-faint">
          <td />
          <th scope="col" className="px-1 font-normal">
            {t('runs.saysYes')}
          </th>
          <th scope="col" className="px-1 font-normal">
            {t('runs.saysNo')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className="pr-1 text-xs font-normal whitespace-nowrap">
            <LabelMark label="yes" />
          </th>
          {cell(judged?.tp, true, t('runs.tp'))}
          {cell(judged?.fn, false, t('runs.fn'))}
        </tr>
        <tr>
          <th scope="row" className="pr-1 text-xs font-normal whitespace-nowrap">
            <LabelMark label="no" />
          </th>
          {cell(judged?.fp, false, t('runs.fp'))}
          {cell(judged?.tn, true, t('runs.tn'))}
        </tr>
      </tbody>
    </table>
  );
}

/** Who made the frozen label of a row; a reviewer's decision leads. */
function GivenLabels({ given }: { given: WorstError['given'] }) {
  const { t } = useTranslation();
  return (
    <span className="flex flex-wrap gap-x-3 text-xs text-dim">
      <span className="sr-only">{t('runs.labelledBy')}</span>
      {given.map((one, index) => (
        <span key={index} className="inline-flex min-w-0 items-center gap-1">
          <span className="truncate">{one.gold ? t('runs.decidedBy', { user: one.user }) : one.user}</span>
          <LabelMark quiet label={labelOf(one.label)} />
        </span>
      ))}
    </span>
  );
}

/** Where the model was surest and wrong: often the label is what is wrong. */
function Worst({ errors }: { errors: WorstError[] }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <PanelTitle aside={<span className="text-xs text-faint">{t('runs.worstHelp')}</span>}>{t('runs.worst')}</PanelTitle>
      {errors.length === 0 ? (
        <p className="px-4 py-6 text-sm text-dim">{t('runs.noErrors')}</p>
      ) : (
        <ul className="grid grid-cols-1 lg:grid-cols-2 lg:gap-x-6">
          {errors.map((error) => (
            <li key={error.aid} className="min-w-0 border-b border-line/60">
              <Link to={`/videos?aid=${error.aid}`} className="grid grid-cols-[56px_minmax(0,1fr)_auto] items-start gap-3 px-4 py-2 hover:bg-sunken/60">
                <span className="text-right font-semibold">{percent(error.probability)}</span>
                <span className="min-w-0 space-y-1">
                  <span className="line-clamp-2 break-words">{error.text}</span>
                  {error.given.length > 0 && <GivenLabels given={error.given} />}
                </span>
                <span className="text-right">
                  <LabelMark label={labelOf(error.label)} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
