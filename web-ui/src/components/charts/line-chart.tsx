import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { useWidth } from './use-width';

export type Point = readonly [x: number, y: number];

export interface Series {
  key: string;
  label: string;
  color: string;
  points: readonly Point[];
  dashed?: boolean;
}

interface Props {
  label: string;
  series: Series[];
  xLabel: string;
  yLabel: string;
  x?: [number, number];
  y?: [number, number];
  formatX?: (value: number) => string;
  formatY?: (value: number) => string;
  /** Where the axes are marked, and how, where round numbers would not say it. */
  ticksX?: number[];
  tickX?: (value: number) => string;
  tickY?: (value: number) => string;
  marker?: { x: number; y: number; label: string } | null;
  height?: number;
  onPick?: (x: number) => void;
}

const margin = { top: 10, right: 16, bottom: 34, left: 48 };
const short = (value: number) => (Math.abs(value) >= 1000 ? value.toLocaleString() : String(Number(value.toPrecision(3))));

export const seriesColor = (index: number): string => `var(--series-${(index % 6) + 1})`;

function extent(values: number[], fallback: [number, number]): [number, number] {
  if (values.length === 0) return fallback;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function nearest(points: readonly Point[], x: number): Point | undefined {
  let best: Point | undefined;
  for (const point of points) if (!best || Math.abs(point[0] - x) < Math.abs(best[0] - x)) best = point;
  return best;
}

/** Room beside a mark for half of its words. */
const halfATick = 20;

/** No more marks than have room, evenly taken. */
const thinned = (ticks: number[], most: number): number[] => ticks.filter((_, index) => index % Math.ceil(ticks.length / most) === 0);

/** Lines over one axis pair; hover or the arrow keys read exact values, and the same data stands in a table. */
export function LineChart({ label, series, xLabel, yLabel, x, y, formatX = short, formatY = short, ticksX, tickX = short, tickY = short, marker, height = 240, onPick }: Props) {
  const { t } = useTranslation();
  const clip = useId();
  const [frame, width] = useWidth();
  const [at, setAt] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);

  const xs = useMemo(() => x ?? extent(series.flatMap((one) => one.points.map((point) => point[0])), [0, 1]), [series, x]);
  const ys = useMemo(() => y ?? extent(series.flatMap((one) => one.points.map((point) => point[1])), [0, 1]), [series, y]);
  const scaleX = scaleLinear().domain(xs).range([margin.left, width - margin.right]);
  const scaleY = scaleLinear().domain(ys).range([height - margin.bottom, margin.top]);
  if (!y) scaleY.nice(4);
  const path = line<Point>()
    .x((point) => scaleX(point[0]))
    .y((point) => scaleY(point[1]));
  const readings = at === null ? [] : series.map((one) => ({ one, point: nearest(one.points, at) })).filter((reading) => reading.point !== undefined);
  const grid = useMemo(() => Array.from(new Set(series.flatMap((one) => one.points.map((point) => point[0])))).sort((a, b) => a - b), [series]);

  const toX = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(xs[0], Math.min(xs[1], scaleX.invert(event.clientX - box.left)));
  };
  const step = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Enter' && at !== null) onPick?.(at);
    if (direction === 0 || grid.length === 0) return;
    event.preventDefault();
    const current = at === null ? -1 : grid.findIndex((value) => value >= at);
    setAt(grid[Math.max(0, Math.min(grid.length - 1, current + direction))] ?? null);
  };

  return (
    <figure ref={frame} className="min-w-0">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 pb-1 text-xs">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {series.map((one) => (
            <span key={one.key} className="inline-flex items-center gap-1.5 text-dim">
              <svg width="16" height="8" aria-hidden>
                <line x1="0" x2="16" y1="4" y2="4" stroke={one.color} strokeWidth="2" strokeDasharray={one.dashed ? '4 3' : undefined} />
              </svg>
              {one.label}
            </span>
          ))}
        </span>
        <button type="button" className="text-faint underline-offset-2 hover:text-ink hover:underline" aria-pressed={asTable} onClick={() => setAsTable((value) => !value)}>
          {asTable ? t('chart.asChart') : t('chart.asTable')}
        </button>
      </figcaption>
      {asTable ? (
        <SeriesTable series={series} xLabel={xLabel} label={label} formatX={formatX} formatY={formatY} height={height} />
      ) : (
        <div className="relative">
          {/* The chart is an instrument: arrow keys move the reading line. */}
          <svg
            role="img"
            aria-label={`${label}. ${t('chart.keys')}`}
            tabIndex={0}
            width={width}
            height={height}
            className={cn('block touch-pan-y', onPick && 'cursor-crosshair')}
            onPointerMove={(event) => setAt(toX(event))}
            onPointerLeave={() => setAt(null)}
            onBlur={() => setAt(null)}
            onKeyDown={step}
            onClick={() => at !== null && onPick?.(at)}
          >
            <clipPath id={clip}>
              <rect x={margin.left} y={margin.top - 4} width={Math.max(0, width - margin.left - margin.right + 4)} height={height - margin.top - margin.bottom + 8} />
            </clipPath>
            {scaleY.ticks(4).map((tick) => (
              <g key={tick}>
                <line x1={margin.left} x2={width - margin.right} y1={scaleY(tick)} y2={scaleY(tick)} stroke="var(--line)" />
                <text x={margin.left - 6} y={scaleY(tick)} dy="0.32em" textAnchor="end" className="fill-faint text-2xs">
                  {tickY(tick)}
                </text>
              </g>
            ))}
            {thinned(ticksX ?? scaleX.ticks(Math.max(2, Math.floor(width / 110))), Math.max(2, Math.floor(width / 90))).map((tick) => (
              <text key={tick} x={scaleX(tick)} y={height - margin.bottom + 14} textAnchor={width - scaleX(tick) < halfATick ? 'end' : 'middle'} className="fill-faint text-2xs">
                {tickX(tick)}
              </text>
            ))}
            <line x1={margin.left} x2={width - margin.right} y1={height - margin.bottom} y2={height - margin.bottom} stroke="var(--edge)" />
            <text x={width - margin.right} y={height - 4} textAnchor="end" className="fill-faint text-2xs">
              {xLabel}
            </text>
            <text x={margin.left} y={height - 4} className="fill-faint text-2xs">
              {`↑ ${yLabel}`}
            </text>
            <g clipPath={`url(#${clip})`}>
              {series.map((one) => (
                <path key={one.key} d={path(one.points as Point[]) ?? undefined} fill="none" stroke={one.color} strokeWidth="1.75" strokeLinejoin="round" strokeDasharray={one.dashed ? '5 4' : undefined} />
              ))}
            </g>
            {series.map((one) => one.points.length === 1 && one.points[0] && <circle key={one.key} cx={scaleX(one.points[0][0])} cy={scaleY(one.points[0][1])} r="3" fill={one.color} />)}
            {marker && (
              <g>
                <circle cx={scaleX(marker.x)} cy={scaleY(marker.y)} r="5" fill="var(--panel)" stroke="var(--ink)" strokeWidth="2" />
                <title>{marker.label}</title>
              </g>
            )}
            {at !== null && <line x1={scaleX(at)} x2={scaleX(at)} y1={margin.top} y2={height - margin.bottom} stroke="var(--edge)" strokeDasharray="2 3" />}
            {readings.map(({ one, point }) => point && <circle key={one.key} cx={scaleX(point[0])} cy={scaleY(point[1])} r="3.5" fill={one.color} stroke="var(--panel)" strokeWidth="1.5" />)}
          </svg>
          {at !== null && readings.length > 0 && (
            <div
              role="status"
              className="floating pointer-events-none absolute top-2 z-10 rounded-md px-2 py-1 text-xs whitespace-nowrap"
              style={scaleX(at) > width / 2 ? { right: width - scaleX(at) + 10 } : { left: scaleX(at) + 10 }}
            >
              <p className="text-faint">{`${xLabel} ${formatX(readings[0]?.point?.[0] ?? at)}`}</p>
              {readings.map(({ one, point }) => (
                <p key={one.key} className="flex items-center gap-2">
                  <span className="size-2 rounded-full" style={{ background: one.color }} />
                  <span className="max-w-40 truncate text-dim">{one.label}</span>
                  <span className="ml-auto pl-3 font-medium">{point && formatY(point[1])}</span>
                </p>
              ))}
            </div>
          )}
        </div>
      )}
    </figure>
  );
}

interface TableProps {
  series: Series[];
  label: string;
  xLabel: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
  height: number;
}

function SeriesTable({ series, label, xLabel, formatX, formatY, height }: TableProps) {
  const rows = Array.from(new Set(series.flatMap((one) => one.points.map((point) => point[0])))).sort((a, b) => a - b);
  const values = series.map((one) => new Map(one.points.map((point) => [point[0], point[1]])));
  const every = Math.max(1, Math.ceil(rows.length / 400));
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className="scroll-quiet relative overflow-auto rounded-md border" style={{ height }}>
      <table className="w-full text-right text-xs">
        <thead className="sticky top-0 bg-panel text-dim">
          <tr>
            <th scope="col" className="px-2 py-1 font-medium">
              {xLabel}
            </th>
            {series.map((one) => (
              <th key={one.key} scope="col" className="px-2 py-1 font-medium">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter((_, index) => index % every === 0)
            .map((row) => (
              <tr key={row} className="border-t border-line/60">
                <td className="px-2 py-0.5">{formatX(row)}</td>
                {values.map((value, index) => {
                  const found = value.get(row);
                  return (
                    <td key={series[index]?.key ?? index} className="px-2 py-0.5">
                      {found === undefined ? '' : formatY(found)}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
