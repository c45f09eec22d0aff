import { useTranslation } from 'react-i18next';
import { Progress } from '@/components/ui/meter';
import { Panel } from '@/components/ui/misc';
import { isOpen, type StudyView } from '@/lib/api/studies';
import { cn } from '@/lib/cn';
import { count, percent, rate, seconds } from '@/lib/format';
import { ended, secondsLeft } from './study-figures';

/** How far the study is in its budget, and whether it could be had again. */
export function StudyProgress({ study }: { study: StudyView }) {
  const { t } = useTranslation();
  const { counts, request, activeSeconds } = study;
  const done = ended(counts);
  const byTime = request.maxMinutes === null ? 0 : activeSeconds / (request.maxMinutes * 60);
  const byTrials = request.maxTrials === null ? 0 : done / request.maxTrials;
  const left = secondsLeft(activeSeconds, done, request.maxTrials);
  const open = isOpen(study.state);
  return (
    <Panel className={cn('space-y-2 p-4', study.state === 'running' && 'border-live/60', study.state === 'paused' && 'border-warn/60')}>
      {(open || study.state === 'paused') && <Progress share={Math.min(1, Math.max(byTime, byTrials))} label={t('tuning.progress')} />}
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-dim">
        <span className="font-medium text-ink">{request.maxTrials === null ? t('tuning.endedOf', { shown: count(done) }) : t('tuning.endedOfWhole', { done: count(done), whole: count(request.maxTrials) })}</span>
        {counts.running > 0 && <span className="text-live">{t('tuning.runningNow', { count: counts.running })}</span>}
        {counts.pruned > 0 && <span>{t('tuning.prunedNow', { shown: count(counts.pruned), share: percent(counts.pruned / (done || 1), 0) })}</span>}
        {counts.failed > 0 && <span className="text-fail">{t('tuning.failedNow', { shown: count(counts.failed) })}</span>}
        {counts.warm > 0 && <span>{t('tuning.warmNow', { shown: count(counts.warm) })}</span>}
        {open && done > 0 && activeSeconds > 0 && <span>{t('tuning.rate', { rate: rate((done * 3600) / activeSeconds) })}</span>}
        <span>{request.maxMinutes === null ? t('tuning.took', { time: seconds(activeSeconds) }) : t('tuning.tookOf', { time: seconds(activeSeconds), whole: seconds(request.maxMinutes * 60) })}</span>
        {study.state === 'running' && left !== null && <span>{t('embeddings.left', { time: seconds(left) })}</span>}
      </p>
      <p className="text-xs text-dim">
        <span className={cn('font-medium', !study.reproducible && 'text-warn')}>{t(study.reproducible ? 'tuning.reproducible' : 'tuning.notReproducible')}</span> {t(`tuning.why.${study.reproducibleWhy}`)}
      </p>
    </Panel>
  );
}
