import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Quantity, textOf, titleOf } from './axis';
import { ChartFrame, ChartTable } from './chart-frame';
import { PointShape, type Shape } from './point-shape';
import { bestSoFar } from './scatter-layout';
import { type DrawnPoint, ScatterPlot } from './scatter-plot';

/** A trial that came to its end, was stopped early, failed, has not ended yet, or is of another study. */
export type PastKind = 'ended' | 'stopped' | 'failed' | 'going' | 'earlier';

export interface PastTrial {
  key: string;
  number: number;
  label: string;
  /** Of one that has not come to its end the last it gave; only that of an ended one counts for the best so far. */
  value: number | null;
  kind: PastKind;
  state: string;
  /** Why it did not come to its end. */
  why: string | null;
}

const looks: Record<PastKind, { shape: Shape; color: string }> = {
  ended: { shape: 'disc', color: 'var(--series-1)' },
  stopped: { shape: 'cross', color: 'var(--edge)' },
  failed: { shape: 'triangle', color: 'var(--fail)' },
  going: { shape: 'ring', color: 'var(--live)' },
  earlier: { shape: 'square', color: 'var(--faint)' },
};

const kinds = Object.keys(looks) as PastKind[];

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
  const records = useMemo(() => bestSoFar(trials.map((trial) => ({ number: trial.number, value: trial.kind === 'ended' ? trial.value : null }))), [trials]);
  const points = useMemo<DrawnPoint[]>(
    () => trials.map((trial) => ({ key: trial.key, label: trial.label, x: trial.number, y: trial.value, ...looks[trial.kind], more: [{ key: 'state', label: t('chart.state'), value: trial.state }, ...(trial.why ? [{ key: 'why', label: t('chart.why'), value: trial.why }] : [])] })),
    [trials, t],
  );
  const bestAt = (at: number) => records.findLast((record) => record.number <= at)?.value ?? null;
  return (
    <ChartFrame
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {kinds
            .filter((kind) => trials.some((trial) => trial.kind === kind))
            .map((kind) => (
              <Sign key={kind} text={t(`chart.past.${kind}`)}>
                <PointShape {...looks[kind]} x={8} y={5} size={4} />
              </Sign>
            ))}
          <Sign text={t('chart.best')}>
            <path d="M0 7H8V3H16" fill="none" stroke="var(--series-2)" strokeWidth="2" />
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
      <svg width="16" height="10" aria-hidden>
        {children}
      </svg>
      {text}
    </span>
  );
}
