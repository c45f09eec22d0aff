import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { scaleLinear } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { compact, count, percent } from '@/lib/format';
import { ChartFrame, ChartTable } from './chart-frame';
import { type HistogramBin, trimmed } from './histogram-bins';

interface Props {
  label: string;
  bins: HistogramBin[];
  /** What a bar stands for, in words. */
  name: (bin: HistogramBin) => string;
  /** What stands beneath a bar: at its left edge, or in its middle where it stands for one value. */
  tick: (bin: HistogramBin) => string;
  middle?: boolean;
  xLabel: string;
  yLabel: string;
  height?: number;
  lead?: ReactNode;
}

/** The narrowest room in which a mark can be read. */
const room = 34;
/** A single value is a bar and not a wall. */
const widest = 64;
const margin = { top: 10, right: 16, bottom: 34, left: 48 };

/** Bars of equal width over their edges; hover or the arrow keys read exact values, and the same data stands in a table. */
export function HistogramChart(props: Props) {
  const { t } = useTranslation();
  const { label, bins, xLabel, yLabel, name, height = 220, lead } = props;
  const shown = trimmed(bins);
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  return (
    <ChartFrame
      lead={lead ?? label}
      table={() => <ChartTable label={label} height={height} head={[xLabel, yLabel, t('chart.share')]} rows={shown.map((bin) => ({ key: bin.from, cells: [name(bin), count(bin.count), percent(bin.count / (total || 1))] }))} />}
    >
      {(width) => <Bars {...props} shown={shown} total={total} width={width} />}
    </ChartFrame>
  );
}

function Bars({ label, xLabel, yLabel, name, tick, middle, height = 220, shown, total, width }: Props & { shown: HistogramBin[]; total: number; width: number }) {
  const { t } = useTranslation();
  const [at, setAt] = useState<number | null>(null);
  const bar = (width - margin.left - margin.right) / Math.max(1, shown.length);
  const thick = Math.max(1, middle ? Math.min(bar - 2, widest) : bar - 2);
  const scale = scaleLinear([0, Math.max(1, ...shown.map((bin) => bin.count))], [height - margin.bottom, margin.top]).nice(4);
  const floor = height - margin.bottom;
  const left = (index: number) => margin.left + index * bar;
  const reading = at === null ? undefined : shown[at];

  const point = (event: PointerEvent<SVGSVGElement>) => {
    const along = event.clientX - event.currentTarget.getBoundingClientRect().left - margin.left;
    setAt(Math.max(0, Math.min(shown.length - 1, Math.floor(along / bar))));
  };
  const step = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    setAt((before) => Math.max(0, Math.min(shown.length - 1, (before ?? (direction > 0 ? -1 : shown.length)) + direction)));
  };

  return (
    <div className="relative">
      <svg role="img" aria-label={`${label}. ${t('chart.keys')}`} tabIndex={0} width={width} height={height} className="block touch-pan-y" onPointerMove={point} onPointerLeave={() => setAt(null)} onBlur={() => setAt(null)} onKeyDown={step}>
        {scale.ticks(4).filter(Number.isInteger).map((mark) => (
          <g key={mark}>
            <line x1={margin.left} x2={width - margin.right} y1={scale(mark)} y2={scale(mark)} stroke="var(--line)" />
            <text x={margin.left - 6} y={scale(mark)} dy="0.32em" textAnchor="end" className="fill-faint text-2xs">
              {compact(mark)}
            </text>
          </g>
        ))}
        {shown.map((bin, index) => (
          <rect
            key={bin.from}
            x={left(index) + (bar - thick) / 2}
            width={thick}
            // What is there is never too low to be seen.
            y={bin.count === 0 ? floor : Math.min(scale(bin.count), floor - 3)}
            height={bin.count === 0 ? 0 : Math.max(3, floor - scale(bin.count))}
            fill="var(--series-1)"
            opacity={at === null || at === index ? 1 : 0.45}
          />
        ))}
        <line x1={margin.left} x2={width - margin.right} y1={floor} y2={floor} stroke="var(--edge)" />
        {shown.map(
          (bin, index) =>
            (shown.length - 1 - index) % Math.ceil(room / bar) === 0 && (
              <text key={bin.from} x={left(index) + (middle ? bar / 2 : 0)} y={floor + 14} textAnchor="middle" className="fill-faint text-2xs">
                {tick(bin)}
              </text>
            ),
        )}
        <text x={width - margin.right} y={height - 4} textAnchor="end" className="fill-faint text-2xs">
          {xLabel}
        </text>
        <text x={margin.left} y={height - 4} className="fill-faint text-2xs">
          {`↑ ${yLabel}`}
        </text>
      </svg>
      {at !== null && reading && (
        <div role="status" className="floating pointer-events-none absolute top-2 z-10 rounded-md px-2 py-1 text-xs whitespace-nowrap" style={left(at) > width / 2 ? { right: width - left(at) + 8 } : { left: left(at) + bar + 8 }}>
          <p className="text-faint">{`${xLabel} ${name(reading)}`}</p>
          <p className="flex items-center justify-between gap-4">
            <span className="font-medium">{count(reading.count)}</span>
            <span className="text-dim">{percent(reading.count / (total || 1))}</span>
          </p>
        </div>
      )}
    </div>
  );
}
