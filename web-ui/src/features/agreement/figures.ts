import type { LabelerPair, LabelerStatistics } from '@/lib/api/schema';

export type Measure = 'kappa' | 'raw';

/** Krippendorff's own convention: from .8 on reliable, from .667 on for tentative conclusions only. */
export const alphaVerdict = (alpha: number): 'reliable' | 'tentative' | 'unreliable' => (alpha >= 0.8 ? 'reliable' : alpha >= 0.667 ? 'tentative' : 'unreliable');

const stepsOf: Record<Measure, number[]> = { kappa: [0, 0.2, 0.4, 0.6, 0.8], raw: [0.5, 0.6, 0.7, 0.8, 0.9] };

/** Where the scale's classes begin; the first has no lower end. */
export const scaleSteps = (measure: Measure): number[] => stepsOf[measure];

/** Which of the scale's six classes a value is in. */
export const scaleClass = (measure: Measure, value: number): number => stepsOf[measure].filter((step) => value >= step).length;

/** One look a class, from little to much. */
export const scaleLooks = ['heat-0', 'heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'];

export const valueOf = (pair: LabelerPair, measure: Measure): number | null => (measure === 'kappa' ? pair.kappa : pair.agreement);

/** The pair of two people in whatever order it is stored. */
export function pairOf(pairs: LabelerPair[], a: string, b: string): LabelerPair | undefined {
  return pairs.find((pair) => (pair.first === a && pair.second === b) || (pair.first === b && pair.second === a));
}

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export const yesShare = (one: Pick<LabelerStatistics, 'yes' | 'videos'>): number | null => share(one.yes, one.videos);
