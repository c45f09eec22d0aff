export interface Confusion {
  tp: number;
  fp: number;
  tn: number;
  fn: number;
}

export interface Judged extends Confusion {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  accuracy: number | null;
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * The confusion matrix at a threshold, from the ROC curve alone: a point [fpr, tpr, τ] counts every row with p ≥ τ,
 * so a threshold s is answered by the point with the smallest τ ≥ s.
 */
export function confusionAt(roc: number[][], threshold: number, rows: number, positives: number): Judged {
  let best: number[] | undefined;
  for (const point of roc) {
    const tau = point[2] ?? Infinity;
    if (tau >= threshold && (best === undefined || tau < (best[2] ?? Infinity))) best = point;
  }
  const negatives = rows - positives;
  const tp = Math.round((best?.[1] ?? 0) * positives);
  const fp = Math.round((best?.[0] ?? 0) * negatives);
  return judge({ tp, fp, fn: positives - tp, tn: negatives - fp });
}

export function judge(confusion: Confusion): Judged {
  const { tp, fp, fn, tn } = confusion;
  return {
    ...confusion,
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
    accuracy: ratio(tp + tn, tp + fp + fn + tn),
  };
}
