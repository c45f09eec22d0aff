import { useTranslation } from 'react-i18next';
import { LineChart } from '@/components/charts/line-chart';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { Evaluation } from '@/lib/api/schema';
import { count, metric, percent } from '@/lib/format';

/** Whether a probability means what it says: how many are a yes among those that are said to be one so often. */
export function CalibrationPanel({ calibration }: { calibration: NonNullable<Evaluation['calibration']> }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <PanelTitle aside={<span className="text-xs text-dim">{t('runs.calibrationError', { value: metric(calibration.error, 3) })}</span>}>{t('runs.calibration')}</PanelTitle>
      <div className="grid grid-cols-1 gap-4 p-4 lg:grid-cols-2">
        <LineChart
          label={t('runs.calibration')}
          xLabel={t('runs.saidProbability')}
          yLabel={t('runs.shareOfYes')}
          x={[0, 1]}
          y={[0, 1]}
          height={280}
          formatX={(value) => percent(value)}
          formatY={(value) => percent(value)}
          series={[
            { key: 'bins', label: t('runs.thisRun'), color: 'var(--series-1)', points: calibration.bins.map((bin) => [bin.probability, bin.yes] as const) },
            { key: 'perfect', label: t('runs.perfect'), color: 'var(--edge)', dash: '5 4', points: [[0, 0], [1, 1]] },
          ]}
        />
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div role="region" aria-label={t('runs.calibrationTable')} tabIndex={0} className="scroll-quiet overflow-x-auto">
          <table className="w-full text-sm">
            <thead>
              <tr className="border-b text-xs text-dim">
                {[t('runs.saidProbability'), t('runs.meanSaid'), t('runs.shareOfYes'), t('metrics.rows')].map((name, index) => (
                  <th key={name} scope="col" className={index === 0 ? 'py-1 pr-3 text-left font-medium' : 'px-3 py-1 text-right font-medium'}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {calibration.bins.map((bin) => (
                <tr key={bin.from} className="border-b border-line/60 last:border-b-0">
                  <th scope="row" className="py-1 pr-3 text-left font-normal text-dim whitespace-nowrap">
                    {`${percent(bin.from)} – ${percent(bin.to)}`}
                  </th>
                  <td className="px-3 py-1 text-right">{percent(bin.probability)}</td>
                  <td className="px-3 py-1 text-right">{percent(bin.yes)}</td>
                  <td className="px-3 py-1 text-right">{count(bin.rows)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="pt-2 text-xs text-faint">{t('runs.calibrationHelp')}</p>
        </div>
      </div>
    </Panel>
  );
}
