export interface HistogramBin {
  from: number;
  /** Null for the last one, which has no end. */
  to: number | null;
  count: number;
}

/** The bars from the first to the last that hold anything; all of them when none does. */
export function trimmed<T extends HistogramBin>(bins: T[]): T[] {
  const first = bins.findIndex((bin) => bin.count > 0);
  return first < 0 ? bins : bins.slice(first, bins.findLastIndex((bin) => bin.count > 0) + 1);
}
