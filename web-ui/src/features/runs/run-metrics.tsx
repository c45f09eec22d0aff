import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { Metrics, RunView } from '@/lib/api/schema';
import { isActive } from '@/lib/api/jobs';
import { evaluationQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { count, metric } from '@/lib/format';

const shown: (keyof Metrics)[] = ['rows', 'positives', 'averagePrecision', 'auc', 'f1', 'precision', 'recall', 'accuracy', 'mcc', 'brier', 'logLoss'];

export function MetricTable({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const intervals = useQuery(evaluationQuery(run.id, !isActive(run.state))).data?.intervals;
  const columns: [string, Metrics | null | undefined, boolean][] = [
    [t('split.train'), run.metrics?.train, false],
    [t('split.validation'), run.metrics?.validation, false],
    [t('split.test'), run.metrics?.test, true],
    [t('runs.linear'), run.linear?.runId === run.id ? null : run.linear?.test, false],
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
              <th scope="col" className="min-w-28 px-4 py-2 text-left font-medium">
                <span className="sr-only">{t('runs.metric')}</span>
              </th>
              {filled.map(([name, , main], index) => (
                <th key={name} scope="col" className={cn('px-3 py-2 text-right align-bottom font-medium', main && 'text-ink', index === 0 && 'max-sm:hidden')}>
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
                    {main && intervals?.[key] && (
                      <span className="block text-xs font-normal whitespace-nowrap text-faint" title={t('runs.intervalHelp')}>
                        {`${metric(intervals[key].lower, 3)} – ${metric(intervals[key].upper, 3)}`}
                      </span>
                    )}
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
      {intervals && <p className="border-t px-4 py-2 text-xs text-faint">{t('runs.intervals')}</p>}
    </Panel>
  );
}
