import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShareBars } from '@/components/charts/share-bars';
import { Failed, Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Problem } from '@/lib/api/client';
import type { StudyView } from '@/lib/api/schema';
import { importanceQuery } from '@/lib/api/studies';
import { count } from '@/lib/format';
import type { useQuantities } from './use-quantities';

interface Props {
  study: StudyView;
  quantities: ReturnType<typeof useQuantities>;
}

/** Which of the parameters the outcome hangs on. */
export function ImportancePanel({ study, quantities: { parameters } }: Props) {
  const { t } = useTranslation();
  const importance = useQuery(importanceQuery(study.id, study.counts.succeeded + study.counts.pruned));
  const found = importance.data;
  const tooFew = importance.error instanceof Problem && importance.error.slug === 'too-few-trials';
  const bars = found?.items.map((one) => ({ key: one.parameter, label: parameters.find((parameter) => parameter.key === one.parameter)?.label ?? one.parameter, share: one.share }));
  return (
    <Panel>
      <PanelTitle>{t('tuning.importance')}</PanelTitle>
      {bars && found && !tooFew ? (
        <div className="space-y-3 p-4">
          <ShareBars label={t('tuning.importanceOf')} ofBar={t('tuning.parameter')} bars={bars} />
          <p className="text-xs text-faint">{t('tuning.importanceHelp', { trials: count(found.trials) })}</p>
        </div>
      ) : tooFew ? (
        <p className="p-4 text-sm text-dim">{t('tuning.tooFew')}</p>
      ) : importance.error ? (
        <Failed compact error={importance.error} onRetry={() => void importance.refetch()} />
      ) : (
        <Lines count={4} />
      )}
    </Panel>
  );
}
