import { useTranslation } from 'react-i18next';
import { HistogramChart } from '@/components/charts/histogram-chart';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import type { DatasetStatistics } from '@/lib/api/schema';
import { compact, count } from '@/lib/format';

/** How long the texts are: very short ones say little, very long ones are cut by some models. */
export function Lengths({ lengths }: { lengths: DatasetStatistics['lengths'] }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <PanelTitle>{t('statistics.lengths.title')}</PanelTitle>
      <div className="space-y-4 p-4">
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Figure label={t('statistics.min')} value={count(lengths.min)} />
          <Figure label={t('statistics.median')} value={count(lengths.median)} />
          <Figure label={t('statistics.p95')} value={count(lengths.p95)} />
          <Figure label={t('statistics.max')} value={count(lengths.max)} />
        </dl>
        <HistogramChart
          label={t('statistics.lengths.chart')}
          bins={lengths.bins}
          xLabel={t('statistics.lengths.characters')}
          yLabel={t('statistics.texts')}
          tick={(bin) => compact(bin.from)}
          name={(bin) => (bin.to === null ? t('chart.orMore', { from: count(bin.from) }) : t('chart.range', { from: count(bin.from), to: count(bin.to - 1) }))}
        />
      </div>
    </Panel>
  );
}
