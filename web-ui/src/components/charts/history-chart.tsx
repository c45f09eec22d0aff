import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Quantity, textOf, titleOf } from './axis';
import { ChartFrame, ChartTable } from './chart-frame';
import { bestSoFar } from './scatter-layout';
import { type DrawnPoint, ScatterPlot } from './scatter-plot';

export interface PastTrial {
  key: string;
  number: number;
  label: string;
  value: number | null;
  /** Stopped early: its value is the last it gave and counts for no record. */
  pruned: boolean;
  state: string;
}

interface Props {
  label: string;
  trials: PastTrial[];
  value: Quantity;
  height?: number;
  selected?: string | null;
  onPick?: (key: string) => void;
}

/** Trials in their order against what they came to, and the best so far as a line of steps. */
export function HistoryChart({ label, trials, value, height = 280, selected, onPick }: Props) {
  const { t } = useTranslation();
  const number = useMemo<Quantity>(() => ({ key: 'number', label: t('chart.trial'), format: (one) => String(one) }), [t]);
  const records = useMemo(() => bestSoFar(trials.map((trial) => ({ number: trial.number, value: trial.pruned ? null : trial.value }))), [trials]);
  const points = useMemo<DrawnPoint[]>(
    () => trials.map((trial) => ({ key: trial.key, label: trial.label, x: trial.number, y: trial.value, shape: trial.pruned ? 'cross' : 'disc', color: trial.pruned ? 'var(--edge)' : 'var(--series-1)', more: [{ key: 'state', label: t('chart.state'), value: trial.state }] })),
    [trials, t],
  );
  const bestAt = (at: number) => records.findLast((record) => record.number <= at)?.value ?? null;
  return (
    <ChartFrame
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Sign text={t('chart.finished')}>
            <circle cx="8" cy="4" r="3.5" fill="var(--series-1)" />
          </Sign>
          {trials.some((trial) => trial.pruned) && (
            <Sign text={t('chart.pruned')}>
              <path d="M5 1l6 6M11 1l-6 6" stroke="var(--edge)" strokeWidth="1.5" />
            </Sign>
          )}
          <Sign text={t('chart.best')}>
            <path d="M0 6H8V2H16" fill="none" stroke="var(--series-2)" strokeWidth="2" />
          </Sign>
        </span>
      }
      table={() => (
        <ChartTable
          label={label}
          height={height}
          head={[t('chart.trial'), titleOf(value), t('chart.best'), t('chart.state')]}
          rows={[...trials].sort((a, b) => a.number - b.number).map((trial) => ({ key: trial.key, cells: [trial.number, textOf(value, trial.value), textOf(value, bestAt(trial.number)), trial.state] }))}
        />
      )}
    >
      {(width) => (
        <ScatterPlot
          label={label}
          keys={t('chart.pointKeys')}
          points={points}
          x={number}
          y={value}
          width={width}
          height={height}
          selected={selected}
          onPick={onPick}
          under={(layout, box) => {
            const steps = records.flatMap((record, index) => {
              const [x, y] = [layout.at('x', record.number), layout.at('y', record.value)];
              return x === null || y === null ? [] : [`${index === 0 ? 'M' : 'H'}${x}${index === 0 ? ` ${y}` : `V${y}`}`];
            });
            return steps.length > 0 && <path d={`${steps.join('')}H${box.right}`} fill="none" stroke="var(--series-2)" strokeWidth="2" />;
          }}
        />
      )}
    </ChartFrame>
  );
}

function Sign({ text, children }: { text: string; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="16" height="8" aria-hidden>
        {children}
      </svg>
      {text}
    </span>
  );
}
