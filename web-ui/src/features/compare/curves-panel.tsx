import { useTranslation } from 'react-i18next';
import { LineChart } from '@/components/charts/line-chart';
import { Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import type { RunComparison } from '@/lib/api/schema';
import { metric } from '@/lib/format';
import { orderedNames, useSeriesName } from '@/lib/series';
import type { ComparedRun } from './compared-run';

export const alongs = ['step', 'epoch', 'seconds'] as const;
export type Along = (typeof alongs)[number];

interface Props {
  runs: ComparedRun[];
  curves: RunComparison['curves'];
  curve: string;
  along: Along;
  onChange: (next: { curve?: string; along?: string }) => void;
  onToggle: (id: string) => void;
}

/** How the runs got there: one curve of each, over steps, epochs or time. */
export function CurvesPanel({ runs, curves, curve, along, onChange, onToggle }: Props) {
  const { t } = useTranslation();
  const seriesName = useSeriesName();
  const names = orderedNames(curves.filter((one) => one.points.length > 1).map((one) => one.metric));
  const name = names.includes(curve) ? curve : (names.find((one) => one === 'validation-average-precision') ?? names[0] ?? '');
  return (
    <Panel>
      <PanelTitle
        aside={
          names.length > 0 && (
            <span className="flex flex-wrap items-center gap-2">
              <Select aria-label={t('runs.curve')} value={name} onChange={(event) => onChange({ curve: event.target.value })}>
                {names.map((one) => (
                  <option key={one} value={one}>
                    {seriesName(one)}
                  </option>
                ))}
              </Select>
              <Segmented label={t('compare.along')} value={along} onChange={(next) => onChange({ along: next })} options={alongs.map((one) => ({ value: one, label: t(`compare.alongs.${one}`) }))} />
            </span>
          )
        }
      >
        {t('runs.curves')}
      </PanelTitle>
      <div className="p-4">
        {names.length === 0 ? (
          <p className="py-6 text-center text-sm text-dim">{t('compare.noCurves')}</p>
        ) : (
          <LineChart
            label={seriesName(name)}
            xLabel={t(`compare.alongUnits.${along}`)}
            yLabel={seriesName(name)}
            formatY={(value) => metric(value)}
            height={320}
            onToggle={onToggle}
            series={runs.map((one) => ({
              key: one.run.id,
              label: one.label,
              mark: one.mark,
              color: one.color,
              dash: one.dash,
              hidden: one.hidden,
              points: (curves.find((curve) => curve.runId === one.run.id && curve.metric === name)?.points ?? []).flatMap((point) => {
                const x = point[along];
                return x == null ? [] : [[x, point.value] as const];
              }),
            }))}
          />
        )}
      </div>
    </Panel>
  );
}
