import { Medal, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { GateReason } from '@/components/gate';
import { When } from '@/components/marks';
import { Empty } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import type { Metrics, ModelView, Promotion } from '@/lib/api/schema';
import { count, metric } from '@/lib/format';

const facts: (keyof Metrics)[] = ['averagePrecision', 'auc', 'f1', 'precision', 'recall'];

export function Champion({ model, since, to, onRollback }: { model: ModelView; since: Promotion | undefined; to: number | null; onRollback?: () => void }) {
  const { t } = useTranslation();
  const champion = model.champion;
  if (!champion)
    return (
      <Panel>
        <Empty icon={Medal} title={t('models.noChampion.title', { name: model.name })} className="py-8">
          {t('models.noChampion.body', { count: model.versions })}
        </Empty>
      </Panel>
    );
  return (
    <Panel className="grid grid-cols-1 gap-x-8 gap-y-4 p-4 lg:grid-cols-[minmax(260px,auto)_minmax(0,1fr)_auto] lg:items-center">
      <div className="flex items-center gap-3">
        <Medal aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
        <div>
          <p className="text-xs text-faint">{t('models.championNow')}</p>
          <p className="text-2xl font-semibold tracking-tight">
            {model.name} <span className="text-dim">{t('common.v', { version: champion.version })}</span>
          </p>
        </div>
      </div>
      <div className="min-w-0 space-y-2">
        {since && (
          <p className="text-sm">
            <span className="text-dim">
              {t(since.kind === 'rollback' ? 'registry.sinceRollback' : since.forced ? 'models.sinceForced' : 'models.since', { user: since.by })} · <When at={since.at} />
            </span>
            {since.kind !== 'rollback' && (
              <span className="block break-words">
                <GateReason checks={since.checks} sentence={since.verdict} lead={t('models.verdict')} />
              </span>
            )}
            {since.reason && <span className="block break-words text-dim">{t('models.reasonIs', { reason: since.reason })}</span>}
          </p>
        )}
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {facts.map((key) => (
            <div key={key}>
              <dt className="text-xs text-faint">{t(`metrics.${key}`)}</dt>
              <dd className="font-semibold">{metric(champion.metrics[key])}</dd>
            </div>
          ))}
          <div>
            <dt className="text-xs text-faint">{t('models.testedOn')}</dt>
            <dd className="font-semibold">{t('common.rows', { count: champion.metrics.rows, shown: count(champion.metrics.rows) })}</dd>
          </div>
        </dl>
      </div>
      {to !== null && (
        <Button onClick={onRollback} disabled={!onRollback}>
          <Undo2 aria-hidden />
          {t('models.rollback', { version: to })}
        </Button>
      )}
    </Panel>
  );
}
