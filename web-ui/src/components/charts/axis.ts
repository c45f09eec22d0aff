import { scaleLinear } from 'd3-scale';

/** A number, a name, or nothing. */
export type Value = number | string | null;

/** What an axis shows. */
export interface Quantity {
  key: string;
  label: string;
  unit?: string;
  /** Numbers stand by factors where all of them are above zero. */
  log?: boolean;
  format?: (value: number) => string;
  /** What a name is called. */
  name?: (value: string) => string;
}

export type Axis = { kind: 'linear' | 'log'; domain: readonly [number, number]; /** The one value that there is. */ only?: number } | { kind: 'names'; values: readonly string[] };

/** Four significant figures; what is large is grouped. */
const plain = (value: number): string => (Math.abs(value) >= 10_000 ? value.toLocaleString() : value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(Number.isInteger(Math.log10(Math.abs(value))) ? 0 : 1) : String(Number(value.toPrecision(4))));

export const titleOf = (quantity: Quantity): string => (quantity.unit ? `${quantity.label} (${quantity.unit})` : quantity.label);

export function textOf(quantity: Quantity, value: Value | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return quantity.name?.(value) ?? value;
  return (quantity.format ?? plain)(value);
}

/** The axis that holds these values: names as soon as one of them is a name. */
export function axisOf(values: readonly Value[], log = false): Axis {
  const there = values.filter((value) => value !== null);
  if (there.some((value) => typeof value === 'string')) return { kind: 'names', values: [...new Set(there.map(String))].sort((a, b) => a.localeCompare(b, undefined, { numeric: true })) };
  const numbers = there as number[];
  if (numbers.length === 0) return { kind: 'linear', domain: [0, 1] };
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (low === high) return { kind: 'linear', domain: [low - (Math.abs(low) / 10 || 0.5), high + (Math.abs(high) / 10 || 0.5)], only: low };
  if (log && low > 0) return { kind: 'log', domain: [low, high] };
  const [from = low, to = high] = scaleLinear([low, high], [0, 1]).nice(5).domain();
  return { kind: 'linear', domain: [from, to] };
}

/** How far along the axis a value stands, from 0 to 1; null where it has no place. */
export function place(axis: Axis, value: Value | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (axis.kind === 'names') {
    const index = axis.values.indexOf(String(value));
    return index < 0 ? null : (index + 0.5) / axis.values.length;
  }
  if (typeof value === 'string') return null;
  const by = axis.kind === 'log' ? Math.log : (one: number) => one;
  return (by(value) - by(axis.domain[0])) / (by(axis.domain[1]) - by(axis.domain[0]));
}

const powers = (low: number, high: number, factors: readonly number[]): number[] => {
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) for (const factor of factors) found.push(Number((factor * 10 ** power).toPrecision(6)));
  return found.filter((value) => value >= low * 0.999 && value <= high * 1.001);
};

/** No more marks than have room, evenly taken. */
export const thinned = <T>(ticks: readonly T[], most: number): T[] => ticks.filter((_, index) => index % Math.ceil(ticks.length / Math.max(1, most)) === 0);

/** Where the axis is marked: round numbers, powers of ten on a log axis, every name. */
export function ticksOf(axis: Axis, most: number): Value[] {
  if (axis.kind === 'names') return thinned(axis.values, most);
  if (axis.only !== undefined) return [axis.only];
  const [low, high] = axis.domain;
  if (axis.kind === 'linear') return thinned(scaleLinear([low, high], [0, 1]).ticks(Math.max(2, most - 1)), Math.max(2, most + 1));
  const tens = powers(low, high, [1]);
  return thinned(tens.length > 1 ? tens : powers(low, high, [1, 2, 5]).length > 1 ? powers(low, high, [1, 2, 5]) : [low, high], most);
}
