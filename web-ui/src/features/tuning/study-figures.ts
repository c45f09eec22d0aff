import type { Value } from '@/components/charts/axis';
import type { PastKind } from '@/components/charts/history-chart';
import type { StudyCounts, StudyDimension, StudyRequest, StudyTrial, StudyView } from '@/lib/api/schema';
import { show } from '@/lib/parameters/parameters';

/** How many trials of its own a study has. */
export const had = (counts: StudyCounts): number => ended(counts) + counts.queued + counts.running + counts.halted;

export const ended = (counts: StudyCounts): number => counts.succeeded + counts.pruned + counts.failed + counts.cancelled;

/** What a trial came to: its value, or of one that did not come to its end, the last one on its way. */
export const reached = (trial: StudyTrial): number | null => trial.value ?? trial.rungs.at(-1)?.value ?? null;

const kinds: Record<StudyTrial['state'], PastKind> = { succeeded: 'ended', pruned: 'stopped', cancelled: 'stopped', failed: 'failed', queued: 'going', running: 'going', halted: 'going' };

export const hasEnded = ({ state }: Pick<StudyView, 'state'>): boolean => state === 'finished' || state === 'stopped' || state === 'failed';

const moreTrials = 10;

/** The budget as it is; of a study that has ended one with which it goes on: as many trials again as its last bracket, or the same time. */
export function budgetToOffer(study: StudyView): Pick<StudyRequest, 'maxTrials' | 'maxMinutes'> {
  const { maxTrials, maxMinutes } = study.request;
  if (!hasEnded(study)) return { maxTrials, maxMinutes };
  const spent = maxMinutes !== null && study.activeSeconds >= maxMinutes * 60;
  return {
    maxTrials: maxTrials === null ? null : had(study.counts) + (study.brackets?.at(-1) ?? moreTrials),
    maxMinutes: spent ? Math.ceil(study.activeSeconds / 60 + maxMinutes) : maxMinutes,
  };
}

/** As what a trial stands in the history. */
export const kindOf = (trial: StudyTrial): PastKind => (trial.origin === 'warm' ? 'earlier' : kinds[trial.state]);

export const valueOf = (value: unknown): Value => (value === null || value === undefined ? null : typeof value === 'number' ? value : show(value));

/** So many trials make "now". */
export const recent = 10;

export interface Whereabouts {
  parameter: string;
  /** The lowest and the highest that was tried of late, as shares of the range; null for choices. */
  band: { from: number; to: number; low: number; high: number } | null;
  /** How often each choice was tried of late; empty for numbers. */
  choices: { choice: string; trials: number }[];
}

/** Where in its ranges the search has been in its last trials. */
export function whereabouts(space: readonly StudyDimension[], trials: readonly StudyTrial[]): Whereabouts[] {
  const last = trials
    .filter((trial) => trial.origin === 'sampled')
    .sort((a, b) => a.number - b.number)
    .slice(-recent);
  return space.map((dimension) => {
    const values = last.map((trial) => trial.parameters[dimension.parameter]).filter((value) => value !== undefined && value !== null);
    const { minimum, maximum } = dimension;
    if (minimum === null || maximum === null || dimension.choices.length > 0) return { parameter: dimension.parameter, band: null, choices: dimension.choices.map((choice) => ({ choice: show(choice), trials: values.filter((value) => show(value) === show(choice)).length })) };
    const numbers = values.filter((value) => typeof value === 'number');
    if (numbers.length === 0) return { parameter: dimension.parameter, band: null, choices: [] };
    const by = dimension.log ? Math.log : (value: number) => value;
    const share = (value: number) => (by(value) - by(minimum)) / (by(maximum) - by(minimum));
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    return { parameter: dimension.parameter, band: { from: Math.max(0, share(low)), to: Math.min(1, share(high)), low, high }, choices: [] };
  });
}

/** Time that the rest takes at the pace so far, in seconds; null before anything has ended or where no number of trials is set. */
export const secondsLeft = (activeSeconds: number, done: number, maxTrials: number | null): number | null => (done === 0 || maxTrials === null || maxTrials <= done ? null : (activeSeconds * (maxTrials - done)) / done);
