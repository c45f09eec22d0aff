import type { JsonSchema } from '@/lib/api/schema';

const ladder = [1, 1.5, 2, 3, 5, 7];
const steps = 20;

// A product such as 3 × 0.1 must read as it would be typed.
const exact = (value: number) => Number(value.toPrecision(6));

/**
 * The values at which a parameter's slider stops, ascending; none where no range is worth a slider.
 * On a log scale whole numbers double, other numbers take six stops a decade.
 */
export function stopsOf(schema: JsonSchema): number[] {
  const whole = schema.type === 'integer';
  const search = schema['x-search'];
  const low = search?.minimum ?? schema.minimum;
  const high = search?.maximum ?? schema.maximum;
  if ((!whole && schema.type !== 'number') || low === undefined || high === undefined) return [];
  if (schema['x-log-scale'] && low > 0) return whole ? doubling(low, high) : decades(low, high);
  return search ? evenly(low, high, whole) : [];
}

function doubling(low: number, high: number): number[] {
  const stops: number[] = [];
  for (let value = low; value < high; value *= 2) stops.push(value);
  return [...stops, high];
}

function decades(low: number, high: number): number[] {
  const stops = [low];
  for (let decade = Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++) {
    for (const step of ladder) {
      const value = exact(step * 10 ** decade);
      if (value > low && value < high) stops.push(value);
    }
  }
  return [...stops, high];
}

function evenly(low: number, high: number, whole: boolean): number[] {
  const rough = (high - low) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const step = whole ? Math.max(1, Math.round(nice)) : nice;
  const stops: number[] = [];
  for (let index = 0; exact(low + index * step) < high; index++) stops.push(exact(low + index * step));
  return [...stops, high];
}

/** Where a value stands among the stops: the nearest one, by factors on a log scale. */
export function stopAt(stops: number[], value: number, log: boolean): number {
  const place = (one: number) => (log ? Math.log(Math.max(one, Number.MIN_VALUE)) : one);
  let nearest = 0;
  for (const [index, stop] of stops.entries()) {
    if (Math.abs(place(stop) - place(value)) < Math.abs(place(stops[nearest] ?? 0) - place(value))) nearest = index;
  }
  return nearest;
}

/** Which of the stops are powers of ten, or where there are none, powers of two: the marks that show a log scale. */
export function decadesIn(stops: number[]): number[] {
  const powers = (base: number) => [...stops.keys()].filter((index) => Number.isInteger(exact(Math.log(stops[index] ?? 0) / Math.log(base))));
  const tens = powers(10);
  return tens.length > 1 ? tens : powers(2);
}
