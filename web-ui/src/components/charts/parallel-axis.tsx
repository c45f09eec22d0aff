import { place, type Quantity, textOf, ticksOf, titleOf } from './axis';
import type { Parallel } from './parallel-layout';

interface Props {
  quantity: Quantity;
  layout: Parallel;
  index: number;
  count: number;
  width: number;
  range: readonly [number, number] | undefined;
}

/** No ink of a line makes a figure unreadable. */
const halo = { stroke: 'var(--panel)', strokeWidth: 3, paintOrder: 'stroke' as const, strokeLinejoin: 'round' as const };

const fit = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Signs of Chinese take about twice the room of letters. */
const wide = (text: string): boolean => /[\u2e80-\u9fff]/.test(text);

/** One axis of parallel coordinates: its title, its marks, and the part of it that is marked. */
export function ParallelAxis({ quantity, layout, index, count, width, range }: Props) {
  const { upright, spot } = layout;
  const axis = layout.axes[index];
  if (!axis) return null;
  const [x1, y1] = spot(index, 0);
  const [x2, y2] = spot(index, 1);
  const lastOne = index === count - 1;
  const room = upright ? (width - 112) / Math.max(1, count - 1) : width - 32;
  const title = titleOf(quantity);
  const anchor = !upright || (index === 0 && count > 1) ? 'start' : lastOne ? 'end' : 'middle';
  const titleX = upright ? (index === 0 && count > 1 ? 4 : lastOne ? width - 4 : x1) : x1;
  const letters = Math.floor((upright && index !== 0 && !lastOne ? room - 8 : upright ? room / 2 + 44 : room) / (wide(title) ? 11.5 : 6));
  const ticks = ticksOf(axis, upright ? Math.floor((layout.height - 70) / (axis.kind === 'names' ? 18 : 42)) : Math.max(2, Math.floor(room / 90)));
  return (
    <g>
      <line x1={x1} x2={x2} y1={y1} y2={y2} stroke="var(--edge)" />
      <text x={titleX} y={upright ? (index % 2 === 1 && room < 140 ? 12 : 26) : y1 - 12} textAnchor={anchor} className="fill-dim text-2xs font-medium" {...halo}>
        {fit(title, letters)}
        <title>{title}</title>
      </text>
      {ticks.map((tick) => {
        const share = place(axis, tick);
        if (share === null) return null;
        const [x, y] = spot(index, share);
        const whole = textOf(quantity, tick);
        const name = fit(whole, Math.max(4, Math.floor((upright ? room - 16 : room / ticks.length) / (wide(whole) ? 11.5 : 6))));
        const side = index === 0 && axis.kind === 'names' ? 1 : -1; // left of the first axis there is no room for a name
        return (
          <g key={String(tick)}>
            <line x1={x} x2={upright ? x + side * 4 : x} y1={y} y2={upright ? y : y + 4} stroke="var(--edge)" />
            <text x={upright ? x + side * 7 : x} y={upright ? y : y + 15} dy={upright ? '0.32em' : 0} textAnchor={upright ? (side > 0 ? 'start' : 'end') : share < 0.04 ? 'start' : share > 0.96 ? 'end' : 'middle'} className="fill-faint text-2xs" {...halo}>
              {name}
            </text>
          </g>
        );
      })}
      {range && <RangeBox from={spot(index, range[0])} to={spot(index, range[1])} upright={upright} />}
    </g>
  );
}

function RangeBox({ from, to, upright }: { from: readonly [number, number]; to: readonly [number, number]; upright: boolean }) {
  const thick = 5;
  return upright ? (
    <rect x={from[0] - thick} y={Math.min(from[1], to[1])} width={2 * thick} height={Math.abs(from[1] - to[1])} fill="var(--accent)" fillOpacity="0.25" stroke="var(--accent)" />
  ) : (
    <rect x={Math.min(from[0], to[0])} y={from[1] - thick} width={Math.abs(from[0] - to[0])} height={2 * thick} fill="var(--accent)" fillOpacity="0.25" stroke="var(--accent)" />
  );
}
