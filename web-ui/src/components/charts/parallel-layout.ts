import { type Axis, axisOf, place, type Quantity, type Value } from './axis';

export interface ParallelLine {
  key: string;
  label: string;
  /** One for each quantity. */
  values: readonly Value[];
}

export type Spot = readonly [x: number, y: number];

export interface Parallel {
  axes: Axis[];
  /** Axes stand side by side; where they have no room for it they lie beneath each other. */
  upright: boolean;
  height: number;
  /** The point at `share` of the length of axis `index`. */
  spot: (index: number, share: number) => Spot;
  /** How far along axis `index` a point is, from 0 to 1, and how far off it. */
  along: (index: number, spot: Spot) => { share: number; off: number };
  /** The pieces of a line: it breaks where a value is missing. */
  pieces: (line: ParallelLine) => Spot[][];
}

const room = 96;
const edge = { top: 44, bottom: 26, side: 56 };
const row = 60;

export function parallelLayout(quantities: readonly Quantity[], lines: readonly ParallelLine[], width: number, height: number): Parallel {
  const axes = quantities.map((quantity, index) => axisOf(lines.map((line) => line.values[index] ?? null), quantity.log));
  const gaps = Math.max(1, axes.length - 1);
  const upright = (width - 2 * edge.side) / gaps >= room;
  const whole = upright ? height : edge.top + axes.length * row - 8;
  const flat = { left: 16, right: width - 16 };
  const spot = (index: number, share: number): Spot =>
    upright ? [edge.side + (index * (width - 2 * edge.side)) / gaps, whole - edge.bottom - share * (whole - edge.top - edge.bottom)] : [flat.left + share * (flat.right - flat.left), edge.top - 8 + index * row];
  const along = (index: number, [x, y]: Spot) => {
    const [fromX, fromY] = spot(index, 0);
    const [toX, toY] = spot(index, 1);
    return upright ? { share: (y - fromY) / (toY - fromY), off: Math.abs(x - fromX) } : { share: (x - fromX) / (toX - fromX), off: Math.abs(y - fromY) };
  };
  const pieces = (line: ParallelLine): Spot[][] => {
    const found: Spot[][] = [];
    let piece: Spot[] = [];
    for (const [index, axis] of axes.entries()) {
      const share = place(axis, line.values[index]);
      if (share !== null) piece.push(spot(index, share));
      if (share === null || index === axes.length - 1) {
        if (piece.length > 0) found.push(piece);
        piece = [];
      }
    }
    return found;
  };
  return { axes, upright, height: whole, spot, along, pieces };
}

function distance([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
}

/** The line that passes nearest to a point, no farther than `most` from it. */
export function nearestLine(lines: readonly { key: string; pieces: Spot[][] }[], at: Spot, most: number): string | null {
  let best: string | null = null;
  let least = most;
  for (const line of lines)
    for (const piece of line.pieces)
      for (const [index, spot] of piece.entries()) {
        const off = distance(at, spot, piece[index + 1] ?? spot);
        if (off < least) {
          least = off;
          best = line.key;
        }
      }
  return best;
}

/** A part of one axis that somebody has marked. */
export type Ranges = Readonly<Record<string, readonly [from: number, to: number]>>;

/** Whether a line passes through every part that is marked. */
export const passes = (line: ParallelLine, quantities: readonly Quantity[], axes: readonly Axis[], ranges: Ranges): boolean =>
  quantities.every((quantity, index) => {
    const range = ranges[quantity.key];
    const axis = axes[index];
    if (!range || !axis) return true;
    const share = place(axis, line.values[index]);
    return share !== null && share >= range[0] && share <= range[1];
  });
