import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import type { StudyTrial, StudyView } from '@/lib/api/schema';

/** Why a trial did not come to its end; null where there is nothing to say. `resource` names what the pruner gives out. */
export function useTrialReason(study: StudyView, resource: string): (trial: StudyTrial) => string | null {
  const { t } = useTranslation();
  return useCallback((trial) => {
    if (trial.state === 'failed') return trial.error;
    const last = trial.rungs.at(-1);
    if (trial.state !== 'pruned' || !last) return null;
    const at = { resource, at: last.resource };
    return study.rungs ? t('tuning.prunedAtRung', at) : t('tuning.prunedByMedian', at);
  }, [t, study.rungs, resource]);
}

export function TrialReason({ trial, reason }: { trial: StudyTrial; reason: string | null }) {
  return reason && trial.state === 'failed' ? <ServerWords text={reason} /> : reason;
}
