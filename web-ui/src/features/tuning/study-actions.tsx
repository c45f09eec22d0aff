import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Plus, Square, Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import type { StudyView } from '@/lib/api/schema';
import { pauseStudy, resumeStudy, stopStudy } from '@/lib/api/studies';
import { useMay } from '@/lib/roles';
import { BudgetDialog } from './budget-dialog';
import { TrialDialog } from './trial-dialog';

/** Runs an act on a study, says what failed, and reads the study again. */
export function useStudyAct(act: () => Promise<unknown>, said?: string) {
  const client = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      if (said) toast({ tone: 'done', title: said });
      await client.invalidateQueries({ queryKey: ['training'] });
    },
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
}

export function StudyActions({ study }: { study: StudyView }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<'stop' | 'budget' | 'trial' | null>(null);
  const pause = useStudyAct(() => pauseStudy(study.id));
  const resume = useStudyAct(() => resumeStudy(study.id));
  const stop = useStudyAct(() => stopStudy(study.id), t('tuning.stopped'));
  const right = { disabled: !may('trainer'), title: may('trainer') ? undefined : t('common.noRight') };
  const goes = study.state === 'running' || study.state === 'paused';
  const close = () => setOpen(null);
  return (
    <>
      {study.state === 'running' && (
        <Button {...right} disabled={right.disabled || pause.isPending} onClick={() => pause.mutate()}>
          <Pause aria-hidden />
          {t('tuning.pause')}
        </Button>
      )}
      {study.state === 'paused' && (
        <Button look="primary" {...right} disabled={right.disabled || resume.isPending} onClick={() => resume.mutate()}>
          <Play aria-hidden />
          {t('tuning.resume')}
        </Button>
      )}
      {study.state !== 'stopping' && (
        <Button {...right} onClick={() => setOpen('trial')}>
          <Plus aria-hidden />
          {t('tuning.addTrial')}
        </Button>
      )}
      {study.state !== 'stopping' && (
        <Button {...right} onClick={() => setOpen('budget')}>
          <Timer aria-hidden />
          {t(goes ? 'tuning.changeBudget' : 'tuning.extend')}
        </Button>
      )}
      {goes && (
        <Button look="danger" {...right} onClick={() => setOpen('stop')}>
          <Square aria-hidden />
          {t('tuning.stop')}
        </Button>
      )}
      <Dialog
        open={open === 'stop'}
        onClose={close}
        title={t('tuning.stopTitle')}
        footer={
          <>
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button
              look="danger"
              disabled={stop.isPending}
              onClick={() => {
                stop.mutate();
                close();
              }}
            >
              {t('tuning.stop')}
            </Button>
          </>
        }
      >
        <p>{t('tuning.stopBody', { count: study.counts.running + study.counts.queued })}</p>
      </Dialog>
      {open === 'budget' && <BudgetDialog study={study} onClose={close} />}
      {open === 'trial' && <TrialDialog study={study} onClose={close} />}
    </>
  );
}
