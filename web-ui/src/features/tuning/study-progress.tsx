import { useTranslation } from 'react-i18next';
import { Progress } from '@/components/ui/meter';
import { Panel } from '@/components/ui/misc';
import type { StudyView } from '@/lib/api/schema';
import { isOpen } from '@/lib/api/studies';
import { cn } from '@/lib/cn';
import { count, percent, rate, seconds } from '@/lib/format';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { show } from '@/lib/parameters/parameters';
import { ended, secondsLeft } from './study-figures';
import type { useQuantities } from './use-quantities';

/** How far the study is in its budget, and whether it could be had again. */
export function StudyProgress({ study, quantities: { schema, resource } }: { study: StudyView; quantities: ReturnType<typeof useQuantities> }) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const fixed = Object.entries(study.request.hyperparameters).map(([name, value]) => t('compare.is', { label: words.title(schema?.properties?.[name], name), value: show(value) }));
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
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-dim">
        <span>{t(`tuning.samplers.${request.sampler}`)}</span>
        {request.pruner !== 'none' && <span>{study.rungs ? t('tuning.prunerAt', { pruner: t(`tuning.pruners.${request.pruner}`), rungs: study.rungs.join(' → '), resource }) : t(`tuning.pruners.${request.pruner}`)}</span>}
        {study.brackets && study.brackets.length > 1 && <span>{t('tuning.brackets', { sizes: study.brackets.map((size) => count(size)).join(t('tuning.comma')) })}</span>}
        <span>{t('tuning.atATime', { count: request.parallel })}</span>
        <span>{t('batches.seed', { seed: request.seed })}</span>
        {fixed.length > 0 && <span>{t('tuning.fixedAt', { what: fixed.join(t('tuning.comma')) })}</span>}
      </p>
      <p className="text-xs text-dim">
        <span className={cn('font-medium', !study.reproducible && 'text-warn')}>{t(study.reproducible ? 'tuning.reproducible' : 'tuning.notReproducible')}</span> {t(`tuning.why.${study.reproducibleWhy}`)}
      </p>
    </Panel>
  );
}
