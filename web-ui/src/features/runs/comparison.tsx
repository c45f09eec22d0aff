import { useState } from 'react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LineChart } from '@/components/charts/line-chart';
import { seriesColor } from '@/components/charts/series-look';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { isActive } from '@/lib/api/jobs';
import type { Metrics, RunView } from '@/lib/api/schema';
import { progressQuery, trainersQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { metric } from '@/lib/format';
import { differing, show } from '@/lib/parameters/parameters';
import { seriesNames, useSeriesName } from '@/lib/series';

const compared: (keyof Metrics)[] = ['averagePrecision', 'auc', 'f1', 'precision', 'recall', 'accuracy'];

/** The selected runs beside the table: what differs, how they ended, how they got there. */
export function Comparison({ runs, onClear }: { runs: RunView[]; onClear: () => void }) {
  const { t } = useTranslation();
  const seriesName = useSeriesName();
  const progress = useQueries({ queries: runs.map((run) => progressQuery(run.id, isActive(run.state))) });
  const points = progress.map((one) => one.data?.items ?? []);
  const names = seriesNames(points.flat());
  const [chosen, setChosen] = useState('');
  const name = names.includes(chosen) ? chosen : (names[0] ?? '');
  const trainers = useQuery(trainersQuery);
  const rows = differing(runs, trainers.data);
  const best = (key: keyof Metrics) => Math.max(...runs.map((run) => run.metrics?.test?.[key] ?? -Infinity));
  const label = (run: RunView) => (run.modelVersion != null ? `${run.trainer} v${run.modelVersion}` : `${run.trainer} …${run.id.slice(-4)}`);

  return (
    <Panel className="self-start">
      <PanelTitle
        aside={
          <Button look="quiet" size="icon" aria-label={t('runs.clear')} onClick={onClear}>
            <X />
          </Button>
        }
      >
        {t('runs.comparing', { count: runs.length })}
      </PanelTitle>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('runs.comparing', { count: runs.length })} tabIndex={0} className="scroll-quiet relative overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b">
              <th scope="col" className="px-4 py-2 text-left text-xs font-medium text-faint">
                {t('runs.test')}
              </th>
              {runs.map((run, index) => (
                <th key={run.id} scope="col" className="px-3 py-2 text-right text-xs font-medium whitespace-nowrap">
                  <Link to={`/runs/${run.id}`} className="inline-flex items-center gap-1.5 hover:text-accent">
                    <span aria-hidden className="size-2 rounded-full" style={{ background: seriesColor(index) }} />
                    {label(run)}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {compared.map((key) => (
              <tr key={key} className="border-b border-line/60">
                <th scope="row" className="px-4 py-1 text-left font-normal text-dim">
                  {t(`metrics.${key}`)}
                </th>
                {runs.map((run) => {
                  const value = run.metrics?.test?.[key];
                  return (
                    <td key={run.id} className={cn('px-3 py-1 text-right', runs.length > 1 && value != null && value === best(key) && 'font-semibold')}>
                      {metric(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr className="border-b">
              <th scope="colgroup" colSpan={runs.length + 1} className="px-4 pt-4 pb-1 text-left text-xs font-medium text-faint">
                {runs.length > 1 ? t('runs.differs') : t('runs.parameters')}
              </th>
            </tr>
            {rows.length === 0 && (
              <tr>
                <td colSpan={runs.length + 1} className="px-4 py-2 text-dim">
                  {t('runs.same')}
                </td>
              </tr>
            )}
            {rows.map((row) => (
              <tr key={row.name} className="border-b border-line/60 last:border-b-0">
                <th scope="row" className="px-4 py-1 text-left font-mono text-xs font-normal text-dim">
                  {row.name}
                </th>
                {row.values.map((value, index) => (
                  <td key={runs[index]?.id ?? index} className="max-w-40 truncate px-3 py-1 text-right text-xs">
                    {show(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="border-t p-4">
        {names.length === 0 ? (
          <p className="text-sm text-dim">{progress.some((one) => one.isPending) ? t('common.loading') : t('runs.noCurves')}</p>
        ) : (
          <>
            <div className="pb-2">
              <Select aria-label={t('runs.curve')} value={name} onChange={(event) => setChosen(event.target.value)}>
                {names.map((one) => (
                  <option key={one} value={one}>
                    {seriesName(one)}
                  </option>
                ))}
              </Select>
            </div>
            <LineChart
              label={seriesName(name)}
              xLabel={t('runs.step')}
              yLabel={seriesName(name)}
              formatY={(value) => metric(value)}
              series={runs.map((run, index) => ({ key: run.id, label: label(run), color: seriesColor(index), points: (points[index] ?? []).filter((point) => point.name === name).map((point) => [point.step, point.value] as const) }))}
            />
          </>
        )}
      </div>
    </Panel>
  );
}
