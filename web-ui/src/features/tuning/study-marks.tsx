import { Check, CirclePause, CircleSlash, Clock3, Loader, type LucideIcon, Scissors, Square, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StudyTrial, StudyView } from '@/lib/api/schema';
import { cn } from '@/lib/cn';

interface Look {
  icon: LucideIcon;
  tone: string;
}

const studyLooks: Record<StudyView['state'], Look> = {
  running: { icon: Loader, tone: 'text-live' },
  paused: { icon: CirclePause, tone: 'text-warn' },
  stopping: { icon: Loader, tone: 'text-warn' },
  stopped: { icon: Square, tone: 'text-dim' },
  finished: { icon: Check, tone: 'text-dim' },
  failed: { icon: TriangleAlert, tone: 'text-fail' },
};

const trialLooks: Record<StudyTrial['state'], Look> = {
  queued: { icon: Clock3, tone: 'text-dim' },
  running: { icon: Loader, tone: 'text-live' },
  halted: { icon: CirclePause, tone: 'text-dim' },
  pruned: { icon: Scissors, tone: 'text-dim' },
  succeeded: { icon: Check, tone: 'text-dim' },
  failed: { icon: TriangleAlert, tone: 'text-fail' },
  cancelled: { icon: CircleSlash, tone: 'text-faint' },
};

function Mark({ look: { icon: Icon, tone }, text }: { look: Look; text: string }) {
  return (
    <span className={cn('inline-flex items-center gap-1.5 align-middle text-xs whitespace-nowrap', tone)}>
      <Icon aria-hidden className={cn('size-3.5', Icon === Loader && 'pulse')} />
      {text}
    </span>
  );
}

export function StudyMark({ state }: { state: StudyView['state'] }) {
  const { t } = useTranslation();
  return <Mark look={studyLooks[state]} text={t(`tuning.states.${state}`)} />;
}

export function TrialMark({ state }: { state: StudyTrial['state'] }) {
  const { t } = useTranslation();
  return <Mark look={trialLooks[state]} text={t(`tuning.trialStates.${state}`)} />;
}
