import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Quantity, textOf, titleOf } from './axis';
import { ChartFrame, ChartTable } from './chart-frame';
import { ParallelAxis } from './parallel-axis';
import { nearestLine, type ParallelLine, parallelLayout, passes, type Ranges, type Spot } from './parallel-layout';
import { Reading } from './reading';
import { fifthColor, fifthOf } from './series-look';

export interface DrawnLine extends ParallelLine {
  /** What stands at the line's end. */
  mark?: string;
  color?: string;
  dash?: string;
}

interface Props {
  label: string;
  /** What a line is: the head of its column. */
  ofLine: string;
  quantities: Quantity[];
  lines: DrawnLine[];
  height?: number;
  selected?: string | null;
  onPick?: (key: string) => void;
}

/** One axis a quantity, one line a run. Lines without a colour of their own are coloured by the last quantity, pale below and strong above. */
export function ParallelChart(props: Props) {
  const { t } = useTranslation();
  const { quantities, lines, label, height = 320 } = props;
  const last = quantities.length - 1;
  const scaled = lines.some((line) => !line.color) && typeof lines[0]?.values[last] !== 'string';
  return (
    <ChartFrame
      lead={
        <span className="flex flex-wrap items-center gap-x-3">
          <span>{label}</span>
          {scaled && <FifthLegend of={quantities[last]?.label ?? ''} />}
        </span>
      }
      table={() => (
        <ChartTable
          label={label}
          height={height}
          head={[props.ofLine, ...quantities.map(titleOf)]}
          rows={lines.map((line) => ({ key: line.key, cells: [line.label, ...quantities.map((quantity, index) => textOf(quantity, line.values[index]))] }))}
        />
      )}
    >
      {(width) => <ParallelPlot {...props} width={width} height={height} keys={t('chart.lineKeys')} />}
    </ChartFrame>
  );
}

export function FifthLegend({ of }: { of: string }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className="inline-flex overflow-hidden rounded-sm">
        {[0, 1, 2, 3, 4].map((fifth) => (
          <span key={fifth} className="h-2 w-3" style={{ background: fifthColor(fifth) }} />
        ))}
      </span>
      {t('chart.fifths', { quantity: of })}
    </span>
  );
}

const reach = 14;

function ParallelPlot({ label, quantities, lines, width, height, selected, onPick, keys }: Props & { width: number; height: number; keys: string }) {
  const { t } = useTranslation();
  const [read, setRead] = useState<{ key: string; x: number } | null>(null);
  const [ranges, setRanges] = useState<Ranges>({});
  const marking = useRef<{ index: number; from: number; moved: boolean } | null>(null);
  const layout = useMemo(() => parallelLayout(quantities, lines, width, height), [quantities, lines, width, height]);
  const drawn = useMemo(() => {
    const last = quantities.length - 1;
    const sorted = lines.map((line) => line.values[last]).filter((value) => typeof value === 'number').sort((a, b) => a - b);
    const strength = (line: DrawnLine) => (typeof line.values[last] === 'number' ? line.values[last] : -Infinity);
    return lines
      .map((line) => ({ line, key: line.key, pieces: layout.pieces(line), strength: strength(line), color: line.color ?? (strength(line) === -Infinity ? 'var(--edge)' : fifthColor(fifthOf(strength(line), sorted))) }))
      .sort((a, b) => a.strength - b.strength);
  }, [lines, layout, quantities]);
  const inside = drawn.filter((one) => passes(one.line, quantities, layout.axes, ranges));
  const lit = read?.key ?? selected ?? null;
  const reading = drawn.find((one) => one.key === read?.key);
  const kept = new Set(inside.map((one) => one.key));
  const faint = lit !== null ? (lines.length > 60 ? 0.22 : 0.38) : lines.length > 60 ? 0.55 : 0.9;

  const spotOf = (event: PointerEvent<SVGSVGElement>): Spot => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const mark = (index: number, from: number, to: number) => {
    const key = quantities[index]?.key ?? '';
    setRanges((before) => ({ ...before, [key]: [Math.max(-0.01, Math.min(from, to)), Math.min(1.01, Math.max(from, to))] }));
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const at = spotOf(event);
    const held = marking.current;
    if (held) {
      const { share } = layout.along(held.index, at);
      held.moved ||= Math.abs(share - held.from) > 0.03;
      if (held.moved) mark(held.index, held.from, share);
      return;
    }
    const key = nearestLine(inside, at, reach);
    setRead(key === null ? null : { key, x: at[0] });
  };
  const press = (event: PointerEvent<SVGSVGElement>) => {
    const at = spotOf(event);
    const index = quantities.findIndex((_, place) => layout.along(place, at).off < 8);
    const { share } = layout.along(Math.max(0, index), at);
    if (index < 0 || event.pointerType === 'touch') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    marking.current = { index, from: share, moved: false };
  };
  const release = () => {
    const held = marking.current;
    marking.current = null;
    if (held?.moved) return;
    const key = held ? (quantities[held.index]?.key ?? '') : '';
    if (held && ranges[key]) setRanges(Object.fromEntries(Object.entries(ranges).filter(([name]) => name !== key)));
    else if (read) onPick?.(read.key);
  };
  const step = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setRanges({});
    if (event.key === 'Enter' && read) onPick?.(read.key);
    const by = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? -1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? 1 : 0;
    if (by === 0 || inside.length === 0) return;
    event.preventDefault();
    const now = inside.findIndex((one) => one.key === lit);
    const next = inside[now < 0 ? inside.length - 1 : Math.max(0, Math.min(inside.length - 1, now + by))];
    if (next) setRead({ key: next.key, x: width / 2 });
  };

  return (
    <div className="relative">
      <svg role="img" aria-label={`${label}. ${keys}`} tabIndex={0} width={width} height={layout.height} className="block touch-pan-y select-none" onPointerMove={move} onPointerDown={press} onPointerUp={release} onPointerLeave={() => !marking.current && setRead(null)} onBlur={() => setRead(null)} onKeyDown={step}>
        {[...drawn].sort((a, b) => Number(a.key === lit) - Number(b.key === lit)).map(({ line, key, pieces, color }) => {
          const end = pieces.at(-1)?.at(-1);
          return (
            <g key={key} opacity={!kept.has(key) ? 0.08 : key === lit ? 1 : faint}>
              {pieces.map((piece, index) => (
                <path key={index} d={`M${piece.map((spot) => spot.join(' ')).join('L')}`} fill="none" stroke={color} strokeWidth={key === lit ? 2.75 : lines.length > 60 ? 1 : 1.5} strokeLinejoin="round" strokeDasharray={line.dash} />
              ))}
              {(key === lit || lines.length <= 20) && pieces.flat().map(([x, y], index) => <circle key={index} cx={x} cy={y} r={key === lit ? 3.5 : 2.5} fill={color} />)}
              {line.mark && end && (
                <text x={layout.upright ? end[0] + 7 : end[0]} y={layout.upright ? end[1] : end[1] + 26} dy="0.32em" textAnchor={layout.upright ? 'start' : 'middle'} fill={color} className="text-2xs font-semibold">
                  {line.mark}
                </text>
              )}
            </g>
          );
        })}
        {quantities.map((quantity, index) => (
          <ParallelAxis key={quantity.key} quantity={quantity} layout={layout} index={index} width={width} count={quantities.length} range={ranges[quantity.key]} />
        ))}
      </svg>
      {Object.keys(ranges).length > 0 && (
        <p role="status" className="flex flex-wrap gap-x-3 pt-1 text-xs text-dim">
          {t('chart.within', { shown: inside.length, of: lines.length })}
          <button type="button" className="underline underline-offset-2 hover:text-ink" onClick={() => setRanges({})}>
            {t('chart.all')}
          </button>
        </p>
      )}
      {reading && read && <Reading title={reading.line.label} x={read.x} width={width} rows={quantities.map((quantity, index) => ({ key: quantity.key, label: titleOf(quantity), value: textOf(quantity, reading.line.values[index]) }))} />}
    </div>
  );
}
