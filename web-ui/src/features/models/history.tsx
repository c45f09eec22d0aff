import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { GateReason } from '@/components/gate';
import { When } from '@/components/marks';
import { Failed } from '@/components/states';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { championAtQuery } from '@/lib/api/registry';
import type { Promotion } from '@/lib/api/schema';
import { exact } from '@/lib/format';

export function Timeline({ promotions }: { promotions: Promotion[] }) {
  const { t } = useTranslation();
  if (promotions.length === 0) return <p className="px-4 py-6 text-sm text-dim">{t('models.noHistory')}</p>;
  return (
    <ol className="relative m-4 ml-6 space-y-4 border-l pl-4">
      {promotions.map((one) => (
        <li key={one.revision} className="relative">
          <span aria-hidden className={`absolute top-1.5 -left-[21px] size-2.5 rounded-full border-2 bg-panel ${one.kind === 'rollback' ? 'border-warn' : 'border-accent'}`} />
          <p className="font-medium">{became(one, t)}</p>
          {one.kind === 'rollback' ? (
            <p className="text-xs font-medium text-warn">{t('registry.rollback')}</p>
          ) : (
            <p className="text-sm break-words">
              <GateReason checks={one.checks} sentence={one.verdict} lead={t('models.verdict')} />
            </p>
          )}
          {one.forced && <p className="text-xs font-medium text-warn">{t('models.forced')}</p>}
          {one.reason && <p className="text-xs break-words text-dim">{t('models.reasonIs', { reason: one.reason })}</p>}
          <p className="text-xs text-faint">
            {one.by} · <When at={one.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function became(one: Promotion, t: TFunction): string {
  if (one.previous == null) return t('models.becameFirst', { version: one.version });
  return t(one.kind === 'rollback' ? 'registry.becameAgain' : 'models.became', { version: one.version, previous: one.previous });
}

/** Reads the timeline at one moment. */
export function ChampionAt({ name }: { name: string }) {
  const { t } = useTranslation();
  const [local, setLocal] = useState('');
  const at = local === '' ? '' : new Date(local).toISOString();
  const found = useQuery(championAtQuery(name, at));
  const move = found.data?.promotion;
  return (
    <div className="space-y-1 border-b p-4">
      <Field label={t('registry.at')}>{(wiring) => <Input {...wiring} type="datetime-local" value={local} onChange={(event) => setLocal(event.target.value)} className="w-full" />}</Field>
      <div role="status" className="min-h-5 text-sm">
        {at === '' && <span className="text-xs text-faint">{t('registry.atHint')}</span>}
        {at !== '' && move === null && t('registry.atNobody')}
        {at !== '' && move && t('registry.atFound', { version: move.version, since: exact(move.at), user: move.by })}
      </div>
      {found.error && <Failed compact error={found.error} onRetry={() => void found.refetch()} className="p-0" />}
    </div>
  );
}
