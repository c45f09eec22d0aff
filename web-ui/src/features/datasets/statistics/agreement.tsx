import { useTranslation } from 'react-i18next';
import { HistogramChart } from '@/components/charts/histogram-chart';
import { StackBar } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { DatasetStatistics } from '@/lib/api/schema';
import { count, metric, percent } from '@/lib/format';

/** How many people stand behind a row, and how far they agree. */
export function Agreement({ agreement, rows }: { agreement: DatasetStatistics['agreement']; rows: number }) {
  const { t } = useTranslation();
  const parts = [
    { key: 'unanimous', label: t('statistics.agreement.unanimous'), value: agreement.unanimous, color: 'var(--series-3)' },
    { key: 'disputed', label: t('statistics.agreement.disputed'), value: agreement.disputed, color: 'var(--warn)' },
    { key: 'single', label: t('statistics.agreement.single'), value: agreement.single, color: 'var(--edge)' },
  ];
  return (
    <Panel>
      <PanelTitle>{t('statistics.agreement.title')}</PanelTitle>
      <div className="space-y-4 p-4">
        <StackBar parts={parts} label={t('statistics.agreement.title')} />
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {parts.map((part) => (
            <div key={part.key} className="flex items-center gap-2">
              <span aria-hidden className="size-2.5 rounded-sm" style={{ background: part.color }} />
              <dt className="text-dim">{part.label}</dt>
              <dd>
                <span className="font-medium">{count(part.value)}</span> <span className="text-xs text-faint">{percent(part.value / (rows || 1))}</span>
              </dd>
            </div>
          ))}
        </dl>
        <div className="grid grid-cols-1 gap-x-6 gap-y-4 sm:grid-cols-2">
          <HistogramChart
            label={t('statistics.agreement.votesChart')}
            height={190}
            bins={agreement.votes}
            xLabel={t('statistics.agreement.votes')}
            yLabel={t('statistics.rows')}
            middle
            tick={(bin) => (bin.to === null ? `${bin.from}+` : String(bin.from))}
            name={(bin) => (bin.to === null ? t('chart.orMore', { from: String(bin.from) }) : String(bin.from))}
          />
          <HistogramChart
            label={t('statistics.agreement.weightsChart')}
            height={190}
            bins={agreement.weights}
            xLabel={t('statistics.agreement.weight')}
            yLabel={t('statistics.rows')}
            middle
            tick={(bin) => (bin.to === null ? '1' : metric(bin.from, 1))}
            name={(bin) => (bin.to === null ? '1' : t('chart.below', { from: metric(bin.from, 1), to: metric(bin.to, 1) }))}
          />
        </div>
      </div>
    </Panel>
  );
}
