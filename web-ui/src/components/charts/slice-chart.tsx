import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { axisOf, type Quantity, textOf, titleOf, type Value } from './axis';
import { ChartFrame, ChartTable } from './chart-frame';
import { FifthLegend } from './parallel-chart';
import { ScatterPlot } from './scatter-plot';
import { fifthColor, fifthOf } from './series-look';

export interface SlicedTrial {
  key: string;
  label: string;
  number: number;
  value: number | null;
  /** One for each parameter. */
  parameters: readonly Value[];
}

interface Props {
  label: string;
  ofTrial: string;
  trials: SlicedTrial[];
  parameters: Quantity[];
  value: Quantity;
  height?: number;
  selected?: string | null;
  onPick?: (key: string) => void;
}

/** The narrowest small picture that can be read. */
const narrowest = 250;

/** One small picture for each parameter, all over the same values: late trials are strong, so it shows where the search has gone. */
export function SliceChart({ label, ofTrial, trials, parameters, value, height = 190, selected, onPick }: Props) {
  const { t } = useTranslation();
  const shown = useMemo(() => trials.filter((trial) => trial.value !== null), [trials]);
  const axisY = useMemo(() => axisOf(shown.map((trial) => trial.value), value.log), [shown, value.log]);
  const pictures = useMemo(() => {
    const numbers = shown.map((trial) => trial.number).sort((a, b) => a - b);
    return parameters.map((parameter, index) => ({
      parameter,
      points: shown.map((trial) => ({ key: trial.key, label: trial.label, x: trial.parameters[index] ?? null, y: trial.value, color: fifthColor(fifthOf(trial.number, numbers)) })),
    }));
  }, [shown, parameters]);
  return (
    <ChartFrame
      lead={<FifthLegend of={t('chart.trial')} />}
      table={() => (
        <ChartTable
          label={label}
          height={height * 2}
          head={[ofTrial, ...parameters.map(titleOf), titleOf(value)]}
          rows={shown.map((trial) => ({ key: trial.key, cells: [trial.label, ...parameters.map((parameter, index) => textOf(parameter, trial.parameters[index])), textOf(value, trial.value)] }))}
        />
      )}
    >
      {(width) => {
        const columns = Math.max(1, Math.min(parameters.length, Math.floor(width / narrowest)));
        return (
          <div className="grid gap-y-3" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
            {pictures.map(({ parameter, points }) => (
              <ScatterPlot key={parameter.key} label={t('chart.slice', { parameter: titleOf(parameter), value: value.label })} keys={t('chart.pointKeys')} points={points} x={parameter} y={value} axisY={axisY} width={Math.floor(width / columns)} height={height} selected={selected} onPick={onPick} />
            ))}
          </div>
        );
      }}
    </ChartFrame>
  );
}
