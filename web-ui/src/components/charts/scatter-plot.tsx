import { type KeyboardEvent, type PointerEvent, type ReactNode, useMemo, useState } from 'react';
import { cn } from '@/lib/cn';
import { type Axis, type Quantity, textOf, ticksOf, titleOf } from './axis';
import { PointShape, type Shape } from './point-shape';
import { Reading, type ReadingRow } from './reading';
import { type Box, nearestPoint, type Scatter, type ScatterPoint, scatterLayout } from './scatter-layout';

export interface DrawnPoint extends ScatterPoint {
  color: string;
  shape?: Shape;
  /** What stands beside it. */
  mark?: string;
  /** What else is read of it. */
  more?: ReadingRow[];
}

interface Props {
  label: string;
  keys: string;
  points: DrawnPoint[];
  x: Quantity;
  y: Quantity;
  width: number;
  height: number;
  /** The same for charts that stand side by side. */
  axisY?: Axis;
  selected?: string | null;
  onPick?: (key: string) => void;
  /** What is drawn beneath the points. */
  under?: (layout: Scatter<DrawnPoint>, box: Box) => ReactNode;
}

const reach = 22;

/** Points over one axis pair; hover or the arrow keys read one, click or Enter chooses it. */
export function ScatterPlot({ label, keys, points, x, y, width, height, axisY, selected, onPick, under }: Props) {
  const [read, setRead] = useState<string | null>(null);
  const box = useMemo<Box>(() => ({ left: 54, right: width - 16, top: 26, bottom: height - 36 }), [width, height]);
  const layout = useMemo(() => scatterLayout(points, x, y, box, axisY), [points, x, y, box, axisY]);
  const reading = layout.placed.find((one) => one.point.key === read);
  const lit = read ?? selected ?? null;

  const move = (event: PointerEvent<SVGSVGElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    setRead(nearestPoint(layout.placed, event.clientX - frame.left, event.clientY - frame.top, reach)?.point.key ?? null);
  };
  const step = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && read) onPick?.(read);
    const by = event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0 || layout.placed.length === 0) return;
    event.preventDefault();
    const now = layout.placed.findIndex((one) => one.point.key === lit);
    const next = now < 0 ? (by > 0 ? 0 : layout.placed.length - 1) : Math.max(0, Math.min(layout.placed.length - 1, now + by));
    setRead(layout.placed[next]?.point.key ?? null);
  };

  return (
    <div className="relative">
      <svg role="img" aria-label={`${label}. ${keys}`} tabIndex={0} width={width} height={height} className={cn('block touch-pan-y', onPick && read && 'cursor-pointer')} onPointerMove={move} onPointerDown={move} onPointerLeave={() => setRead(null)} onBlur={() => setRead(null)} onKeyDown={step} onClick={() => read && onPick?.(read)}>
        <Axes x={x} y={y} layout={layout} box={box} height={height} />
        {under?.(layout, box)}
        {[...layout.placed].sort((a, b) => Number(a.point.key === lit) - Number(b.point.key === lit)).map(({ point, x: px, y: py }) => {
          const is = point.key === lit;
          return (
            <g key={point.key} opacity={lit === null || is ? 1 : 0.5}>
              <PointShape shape={point.shape ?? 'disc'} x={px} y={py} size={is ? 5.5 : 4} color={point.color} />
              {is && <circle cx={px} cy={py} r="8.5" fill="none" stroke="var(--ink)" strokeWidth="1.5" />}
              {point.mark && (
                <text x={px > box.right - 24 ? px - 8 : px + 8} y={py - 6} textAnchor={px > box.right - 24 ? 'end' : 'start'} fill={point.color} className="text-2xs font-semibold">
                  {point.mark}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {reading && (
        <Reading
          title={reading.point.label}
          x={reading.x}
          width={width}
          rows={[{ key: 'x', label: titleOf(x), value: textOf(x, reading.point.x) }, { key: 'y', label: titleOf(y), value: textOf(y, reading.point.y) }, ...(reading.point.more ?? [])]}
        />
      )}
    </div>
  );
}

/** What room a mark of the x axis needs. */
const markRoom = 64;

const fit = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function Axes({ x, y, layout, box, height }: { x: Quantity; y: Quantity; layout: Scatter<DrawnPoint>; box: Box; height: number }) {
  const across = ticksOf(layout.x, Math.max(2, Math.floor((box.right - box.left) / markRoom)));
  return (
    <>
      {ticksOf(layout.y, Math.max(2, Math.floor((box.bottom - box.top) / 44))).map((tick) => {
        const at = layout.at('y', tick);
        return (
          at !== null && (
            <g key={String(tick)}>
              <line x1={box.left} x2={box.right} y1={at} y2={at} stroke="var(--line)" />
              <text x={box.left - 6} y={at} dy="0.32em" textAnchor="end" className="fill-faint text-2xs">
                {fit(textOf(y, tick), 8)}
              </text>
            </g>
          )
        );
      })}
      <line x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} stroke="var(--edge)" />
      {across.map((tick) => {
        const at = layout.at('x', tick);
        return (
          at !== null && (
            <text key={String(tick)} x={at} y={box.bottom + 14} textAnchor={at > box.right - 12 ? 'end' : 'middle'} className="fill-faint text-2xs">
              {fit(textOf(x, tick), Math.max(6, Math.floor((box.right - box.left) / across.length / 6)))}
            </text>
          )
        );
      })}
      <text x={box.right} y={height - 5} textAnchor="end" className="fill-faint text-2xs">
        {titleOf(x)}
      </text>
      <text x={2} y={12} className="fill-faint text-2xs">
        {`↑ ${titleOf(y)}`}
      </text>
    </>
  );
}
