import { useEffect, useState } from 'react';

const window = 60_000;

/** How fast a counter grew during the last minute, per minute; null until it has been seen to grow. */
export function usePerMinute(value: number | undefined): number | null {
  const [samples, setSamples] = useState<[at: number, value: number][]>([]);
  useEffect(() => {
    if (value === undefined) return;
    const now = Date.now();
    setSamples((before) => [...before.filter(([at]) => now - at < window), [now, value]]);
  }, [value]);
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last[1] <= first[1] || Date.now() - last[0] > window) return null;
  return last[1] - first[1];
}
