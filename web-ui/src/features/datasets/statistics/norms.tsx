import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { HistogramChart } from '@/components/charts/histogram-chart';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import type { DatasetStatistics } from '@/lib/api/schema';
import { count } from '@/lib/format';

/** Enough figures to tell values of this size apart. */
const figure = (value: number) => String(Number(value.toPrecision(4)));

/** How long the vectors are: of one model they should lie close together. */
export function Norms({ norms }: { norms: DatasetStatistics['norms'] }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <PanelTitle>{t('statistics.norms.title')}</PanelTitle>
      <div className="space-y-4 p-4">
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Figure label={t('statistics.min')} value={figure(norms.min)} />
          <Figure label={t('statistics.mean')} value={figure(norms.mean)} />
          <Figure label={t('statistics.max')} value={figure(norms.max)} />
          <Figure label={t('statistics.deviation')} value={figure(norms.standardDeviation)} />
        </dl>
        <p className="flex gap-2">
          {norms.far === 0 ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-dim" /> : <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />}
          {norms.far === 0 ? t('statistics.norms.near', { median: figure(norms.median) }) : t('statistics.norms.far', { count: norms.far, shown: count(norms.far), median: figure(norms.median) })}
        </p>
        <HistogramChart
          label={t('statistics.norms.chart')}
          bins={norms.bins}
          height={190}
          xLabel={t('statistics.norms.norm')}
          yLabel={t('statistics.vectors')}
          tick={(bin) => String(Number(bin.from.toPrecision(3)))}
          name={(bin) => (bin.to === null ? t('chart.orMore', { from: figure(bin.from) }) : t('chart.below', { from: figure(bin.from), to: figure(bin.to) }))}
        />
      </div>
    </Panel>
  );
}
