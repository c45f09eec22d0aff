const name = 'cvsa.sitting';
/** After this long without an answer a new sitting begins. */
const sittingEnds = 30 * 60_000;
/** A longer gap is a break and no part of the pace. */
const breakBegins = 60_000;
const looksBack = 50;

/** When each answer of this sitting was given; it outlives a change of page and a reload, and ends with the tab. */
export function sitting(now = Date.now()): number[] {
  try {
    const times = JSON.parse(sessionStorage.getItem(name) ?? '[]') as number[];
    return now - (times.at(-1) ?? now) < sittingEnds ? times : [];
  } catch {
    return [];
  }
}

export function keepSitting(times: number[]): void {
  sessionStorage.setItem(name, JSON.stringify(times));
}

/** Answers a minute while working, from the newest ones; null until there are enough to tell. */
export function pace(times: number[]): number | null {
  const newest = times.slice(-looksBack);
  const gaps = newest.slice(1).map((time, index) => time - (newest[index] ?? time)).filter((gap) => gap <= breakBegins);
  const worked = gaps.reduce((sum, gap) => sum + gap, 0);
  return gaps.length < 4 || worked === 0 ? null : (gaps.length * 60_000) / worked;
}
