const colors = 6;
const dashes = [undefined, '7 4', '2 3', '9 3 2 3'];

export const seriesColor = (index: number): string => `var(--series-${(index % colors) + 1})`;

/** Six hues by four kinds of line: two dozen series that no two share. */
export const seriesDash = (index: number): string | undefined => dashes[Math.floor(index / colors) % dashes.length];

/** A value's share of the ranking as one of five steps from pale to strong: what stands apart does not pale the rest. */
export function fifthOf(value: number, sorted: readonly number[]): number {
  const below = sorted.filter((one) => one < value).length;
  return sorted.length < 2 ? 4 : Math.min(4, Math.floor((below / (sorted.length - 1)) * 5));
}

export const fifthColor = (fifth: number): string => `var(--scale-${fifth})`;

/**
 * Moves labels apart until `gap` lies between each two, in the order in which they come, as little as that takes, within `from` to `to`
 * where they fit.
 */
export function apart(wanted: readonly number[], gap: number, from: number, to: number): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  let last = from - gap;
  for (const one of order) last = one.at = Math.max(one.at, last + gap);
  let next = to + gap;
  for (const one of order.toReversed()) next = one.at = Math.min(one.at, next - gap);
  const placed = [...wanted];
  for (const one of order) placed[one.index] = one.at;
  return placed;
}
