import { useTranslation } from 'react-i18next';
import { StateMark } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { cancelMap, mapsQuery } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import type { EmbeddingMap } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { count, percent } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useAct } from './use-act';

/** A map in the making, or why it was not made. */
export function MapWork({ map }: { map: EmbeddingMap }) {
  const { t } = useTranslation();
  const may = useMay();
  const cancel = useAct({ run: () => cancelMap(map.id), stale: mapsQuery(map.model).queryKey });
  const active = isActive(map.state);
  return (
    <section aria-label={t('embeddings.map.work')} className={cn('space-y-2 rounded-lg border bg-panel p-3', active ? 'border-live/60' : 'border-fail/60')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateMark state={map.state} />
        <span className="text-sm">{t('embeddings.map.of', { points: count(map.points) })}</span>
        <span className="min-w-0 text-xs break-words text-dim">{active && map.phase && <ServerWords text={map.phase} />}</span>
        {active && may('trainer') && (
          <Button size="sm" className="ml-auto" disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate()}>
            {cancel.isSuccess ? t('embeddings.job.cancelling') : t('common.cancel')}
          </Button>
        )}
      </div>
      {active && (
        <div className="flex items-center gap-3">
          <Progress share={map.progress} label={t('embeddings.map.work')} />
          {map.progress !== null && <span className="w-10 shrink-0 text-right text-xs text-dim">{percent(map.progress, 0)}</span>}
        </div>
      )}
      {map.error && (
        <p className="text-sm break-words text-fail">
          <ServerWords text={map.error} />
        </p>
      )}
    </section>
  );
}
