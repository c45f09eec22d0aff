import type { Evaluation } from '@/lib/api/schema';

type Confusion = NonNullable<Evaluation['confusion']>;

export interface Judged extends Confusion {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  accuracy: number | null;
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * The confusion matrix as the server counted it: at the stored threshold the one of the run, elsewhere from the table of
 * decisions in steps of 1/1000. Null where nothing was counted; the curves are thinned and would only come near it.
 */
export function confusionAt({ confusion, decisions }: Pick<Evaluation, 'confusion' | 'decisions'>, stored: number, at: number): Judged | null {
  if (confusion === null || at === stored) return confusion && judge(confusion);
  const step = Math.round(at * 1000);
  const tp = decisions?.tp?.[step];
  const fp = decisions?.fp?.[step];
  if (tp === undefined || fp === undefined) return null;
  return judge({ tp, fp, fn: confusion.tp + confusion.fn - tp, tn: confusion.fp + confusion.tn - fp });
}

/** The threshold in the address, in the table's steps; the stored one when there is none. */
export function thresholdOf(asked: string, stored: number): number {
  const at = Number(asked);
  return asked === '' || !(at >= 0 && at <= 1) ? stored : Math.round(at * 1000) / 1000;
}

function judge(confusion: Confusion): Judged {
  const { tp, fp, fn, tn } = confusion;
  return {
    ...confusion,
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
    accuracy: ratio(tp + tn, tp + fp + fn + tn),
  };
}
