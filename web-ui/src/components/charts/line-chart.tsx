import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useTranslation } from 'react-i18next';
import { hasModifier } from '@/lib/keys';
import { thinned } from './axis';
import { ChartFrame, ChartTable } from './chart-frame';
import { Reading } from './reading';
import { SeriesLegend } from './series-legend';
import { apart } from './series-look';
import { type Range, useZoom, within, zoomed } from './zoom';

export type Point = readonly [x: number, y: number];

export interface Series {
  key: string;
  label: string;
  color: string;
  points: readonly Point[];
  /** The pattern of its line; whole where it is left out. */
  dash?: string;
  /** What stands at the line's end. */
  mark?: string;
  /** Named, but not drawn. */
  hidden?: boolean;
  /** Always drawn, such as what chance would do. */
  fixed?: boolean;
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
  /** Takes a line out of the picture, or back into it. */
  onToggle?: (key: string) => void;
}

const margin = { top: 10, right: 16, bottom: 34, left: 48 };
const short = (value: number) => (Math.abs(value) >= 1000 ? value.toLocaleString() : String(Number(value.toPrecision(3))));

function extent(values: number[], fallback: Range): Range {
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

/** Room beside the last point for a series' mark. */
const markRoom = 24;

/** Lines over one axis pair; hover or the arrow keys read exact values, dragging shows a part, and the same data stands in a table. */
export function LineChart(props: Props) {
  const { label, series, xLabel, formatX = short, formatY = short, height = 240 } = props;
  const [lit, setLit] = useState<string | null>(null);
  const drawn = useMemo(() => series.filter((one) => !one.hidden), [series]);
  return (
    <ChartFrame
      lead={<SeriesLegend series={series} onLight={setLit} onToggle={props.onToggle} />}
      table={() => <SeriesTable series={drawn} xLabel={xLabel} label={label} formatX={formatX} formatY={formatY} height={height} />}
    >
      {(width) => <LinePlot {...props} series={drawn} width={width} lit={drawn.some((one) => one.key === lit) ? lit : null} />}
    </ChartFrame>
  );
}

function LinePlot({ label, series, xLabel, yLabel, x, y, formatX = short, formatY = short, ticksX, tickX = short, tickY = short, marker, height = 240, width, lit }: Props & { width: number; lit: string | null }) {
  const { t } = useTranslation();
  const clip = useId();
  const [at, setAt] = useState<number | null>(null);
  const right = margin.right + (series.some((one) => one.mark) ? markRoom : 0);

  const whole = useMemo(() => x ?? extent(series.flatMap((one) => one.points.map((point) => point[0])), [0, 1]), [series, x]);
  const zoom = useZoom(whole);
  const { range } = zoom;
  const xs = range ?? whole;
  const ys = useMemo(() => (range ? undefined : y) ?? extent(series.flatMap((one) => (range ? within(one.points, range) : one.points).map((point) => point[1])), [0, 1]), [series, y, range]);
  const scaleX = scaleLinear().domain(xs).range([margin.left, width - right]);
  const scaleY = scaleLinear().domain(ys).range([height - margin.bottom, margin.top]);
  if (!y || range) scaleY.nice(4);
  const path = line<Point>()
    .x((point) => scaleX(point[0]))
    .y((point) => scaleY(point[1]));
  const marks = series.flatMap((one) => {
    const end = within(one.points, xs).at(-1);
    return one.mark && end ? [{ one, x: scaleX(end[0]), y: scaleY(end[1]) }] : [];
  });
  const heights = apart(marks.map((mark) => mark.y), 11, margin.top, height - margin.bottom - 4);
  const readings = at === null ? [] : series.map((one) => ({ one, point: nearest(within(one.points, xs), at) })).filter((reading) => reading.point !== undefined);
  const grid = useMemo(() => Array.from(new Set(series.flatMap((one) => within(one.points, xs).map((point) => point[0])))).sort((a, b) => a - b), [series, xs]);

  const toX = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(xs[0], Math.min(xs[1], scaleX.invert(event.clientX - box.left)));
  };
  const step = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const factor = event.key === '+' || event.key === '=' ? 0.5 : event.key === '-' ? 2 : 0;
    if (factor > 0 && !hasModifier(event.nativeEvent)) zoom.setRange(zoomed(whole, xs, at ?? (xs[0] + xs[1]) / 2, factor));
    if (event.key === 'Escape') zoom.setRange(null);
    if (direction === 0 || grid.length === 0) return;
    event.preventDefault();
    const current = at === null ? -1 : grid.findIndex((value) => value >= at);
    setAt(grid[Math.max(0, Math.min(grid.length - 1, current + direction))] ?? null);
  };

  return (
    <div className="relative">
      {/* The chart is an instrument: arrow keys move the reading line. */}
      <svg
        role="img"
        aria-label={`${label}. ${t('chart.keys')}`}
        tabIndex={0}
        width={width}
        height={height}
        className="block touch-pan-y select-none"
        onPointerMove={(event) => {
          setAt(toX(event));
          zoom.drag(toX(event));
        }}
        onPointerDown={(event) => zoom.press(event, toX(event))}
        onPointerUp={zoom.release}
        onDoubleClick={() => zoom.setRange(null)}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={step}
      >
        <clipPath id={clip}>
          <rect x={margin.left} y={margin.top - 4} width={Math.max(0, width - margin.left - right + 4)} height={height - margin.top - margin.bottom + 8} />
        </clipPath>
        {scaleY.ticks(4).map((tick) => (
          <g key={tick}>
            <line x1={margin.left} x2={width - right} y1={scaleY(tick)} y2={scaleY(tick)} stroke="var(--line)" />
            <text x={margin.left - 6} y={scaleY(tick)} dy="0.32em" textAnchor="end" className="fill-faint text-2xs">
              {tickY(tick)}
            </text>
          </g>
        ))}
        {(ticksX ? thinned(ticksX, Math.max(2, Math.floor(width / 90))) : scaleX.ticks(Math.max(3, Math.floor(width / 110)))).map((tick) => (
          <text key={tick} x={scaleX(tick)} y={height - margin.bottom + 14} textAnchor={width - scaleX(tick) < halfATick ? 'end' : 'middle'} className="fill-faint text-2xs">
            {tickX(tick)}
          </text>
        ))}
        <line x1={margin.left} x2={width - right} y1={height - margin.bottom} y2={height - margin.bottom} stroke="var(--edge)" />
        <text x={width - right} y={height - 4} textAnchor="end" className="fill-faint text-2xs">
          {xLabel}
        </text>
        <text x={margin.left} y={height - 4} className="fill-faint text-2xs">
          {`↑ ${yLabel}`}
        </text>
        <g clipPath={`url(#${clip})`}>
          {series.map((one) => (
            <path key={one.key} d={path(one.points as Point[]) ?? undefined} fill="none" stroke={one.color} strokeWidth={one.key === lit ? 3 : 1.75} opacity={lit === null || one.key === lit ? 1 : 0.25} strokeLinejoin="round" strokeDasharray={one.dash} />
          ))}
        </g>
        {series.map((one) => one.points.length === 1 && one.points[0] && <circle key={one.key} cx={scaleX(one.points[0][0])} cy={scaleY(one.points[0][1])} r="3" fill={one.color} />)}
        {marks.map(({ one, x: end, y: up }, index) => (
          <text key={one.key} x={end + 5} y={heights[index] ?? up} dy="0.32em" fill={one.color} className="text-2xs font-semibold">
            {one.mark}
          </text>
        ))}
        {zoom.marking && <rect x={scaleX(zoom.marking[0])} width={scaleX(zoom.marking[1]) - scaleX(zoom.marking[0])} y={margin.top} height={height - margin.top - margin.bottom} fill="var(--accent)" opacity="0.15" />}
        {marker && marker.x >= xs[0] && marker.x <= xs[1] && (
          <g>
            <circle cx={scaleX(marker.x)} cy={scaleY(marker.y)} r="5" fill="var(--panel)" stroke="var(--ink)" strokeWidth="2" />
            <title>{marker.label}</title>
          </g>
        )}
        {at !== null && <line x1={scaleX(at)} x2={scaleX(at)} y1={margin.top} y2={height - margin.bottom} stroke="var(--edge)" strokeDasharray="2 3" />}
        {readings.map(({ one, point }) => point && <circle key={one.key} cx={scaleX(point[0])} cy={scaleY(point[1])} r="3.5" fill={one.color} stroke="var(--panel)" strokeWidth="1.5" />)}
      </svg>
      {range && (
        <p role="status" className="flex flex-wrap gap-x-3 text-xs text-dim">
          {t('chart.part', { of: xLabel, from: formatX(range[0]), to: formatX(range[1]) })}
          <button type="button" className="min-h-6 underline underline-offset-2 hover:text-ink" onClick={() => zoom.setRange(null)}>
            {t('chart.all')}
          </button>
        </p>
      )}
      {at !== null && readings.length > 0 && (
        <Reading
          title={`${xLabel} ${formatX(readings[0]?.point?.[0] ?? at)}`}
          x={scaleX(at)}
          width={width}
          rows={readings.map(({ one, point }) => ({ key: one.key, label: one.mark ? `${one.mark} ${one.label}` : one.label, value: point ? formatY(point[1]) : '', color: one.color }))}
        />
      )}
    </div>
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
    <ChartTable
      label={label}
      height={height}
      head={[xLabel, ...series.map((one) => (one.mark ? `${one.mark} ${one.label}` : one.label))]}
      rows={rows
        .filter((_, index) => index % every === 0)
        .map((row) => ({
          key: row,
          cells: [
            formatX(row),
            ...values.map((value) => {
              const found = value.get(row);
              return found === undefined ? '' : formatY(found);
            }),
          ],
        }))}
    />
  );
}
