import { useTranslation } from 'react-i18next';
import { LineChart } from '@/components/charts/line-chart';
import { Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { ProgressPoint } from '@/lib/api/schema';
import { metric } from '@/lib/format';
import { charts, seriesNames, useSeriesName } from '@/lib/series';

const colors: Record<string, string> = { 'train-loss': 'var(--series-1)', 'validation-loss': 'var(--series-2)', 'validation-log-loss': 'var(--series-2)' };

export function Curves({ points, pending, busy }: { points: ProgressPoint[]; pending: boolean; busy: boolean }) {
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
