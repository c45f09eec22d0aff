import { type Axis, axisOf, place, type Quantity, type Value } from './axis';

export interface ScatterPoint {
  key: string;
  label: string;
  x: Value;
  y: Value;
}

export interface PlacedPoint<P extends ScatterPoint = ScatterPoint> {
  point: P;
  x: number;
  y: number;
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Scatter<P extends ScatterPoint> {
  x: Axis;
  y: Axis;
  /** By x and then by y, the order in which keys walk; a point without a place is left out. */
  placed: PlacedPoint<P>[];
  at: (axis: 'x' | 'y', value: Value) => number | null;
}

export function scatterLayout<P extends ScatterPoint>(points: readonly P[], x: Quantity, y: Quantity, box: Box, domainY?: Axis): Scatter<P> {
  const axes = { x: axisOf(points.map((point) => point.x), x.log), y: domainY ?? axisOf(points.map((point) => point.y), y.log) };
  const at = (axis: 'x' | 'y', value: Value) => {
    const share = place(axes[axis], value);
    if (share === null) return null;
    return axis === 'x' ? box.left + share * (box.right - box.left) : box.bottom - share * (box.bottom - box.top);
  };
  const placed = points.flatMap((point) => {
    const [px, py] = [at('x', point.x), at('y', point.y)];
    return px === null || py === null ? [] : [{ point, x: px, y: py }];
  });
  return { ...axes, at, placed: placed.sort((a, b) => a.x - b.x || b.y - a.y) };
}

/** The point nearest to a place, no farther than `most` from it. */
export function nearestPoint<P extends ScatterPoint>(placed: readonly PlacedPoint<P>[], x: number, y: number, most: number): PlacedPoint<P> | null {
  let best: PlacedPoint<P> | null = null;
  let least = most;
  for (const one of placed) {
    const off = Math.hypot(one.x - x, one.y - y);
    if (off < least) {
      least = off;
      best = one;
    }
  }
  return best;
}

/** The best value so far at each number at which it rose; equal ones do not count. */
export function bestSoFar(values: readonly { number: number; value: number | null }[]): { number: number; value: number }[] {
  const found: { number: number; value: number }[] = [];
  for (const one of [...values].sort((a, b) => a.number - b.number)) {
    const best = found.at(-1);
    if (one.value !== null && (!best || one.value > best.value)) found.push({ number: one.number, value: one.value });
  }
  return found;
}
