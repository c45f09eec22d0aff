import { useDeferredValue, useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Live } from '@/components/marks';
import { Failed, Lines } from '@/components/states';
import { StackBar } from '@/components/ui/meter';
import { Figure } from '@/components/ui/misc';
import { previewQuery } from '@/lib/api/datasets';
import type { DatasetPreview } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { compact, cost, count, percent } from '@/lib/format';
import type { Draft, specOf } from './spec-draft';

export function Preview({ spec, draft }: { spec: ReturnType<typeof specOf> | null; draft: Draft }) {
  const { t } = useTranslation();
  const asked = useDeferredValue(spec);
  const [settled, setSettled] = useState(asked);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as typeof asked), 300);
    return () => clearTimeout(timer);
  }, [key]);
  const preview = useQuery({ ...previewQuery(settled), placeholderData: keepPreviousData });
  if (spec === null) return <p className="p-4 text-sm text-dim">{t('datasets.previewWaits')}</p>;
  if (preview.error) return <Failed compact error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Lines count={6} />;
  const old = preview.isPlaceholderData || JSON.stringify(settled) !== JSON.stringify(spec);
  return (
    <div className={cn('transition-opacity', old && 'opacity-60')} aria-busy={old}>
      <PreviewFigures preview={preview.data} draft={draft} />
    </div>
  );
}

function PreviewFigures({ preview, draft }: { preview: DatasetPreview; draft: Draft }) {
  const { t } = useTranslation();
  const rows = preview.positives + preview.negatives;
  const test = Math.round((rows * Number(draft.test)) / 100);
  return (
    <div className="space-y-4 p-4">
      <p>
        <Live className="text-2xl font-semibold">{count(rows)}</Live> <span className="text-dim">{t('datasets.previewRows', { videos: count(preview.videos), labelled: count(preview.labelled) })}</span>
      </p>
      <div className="space-y-1.5">
        <StackBar
          label={t('datasets.balance')}
          parts={[
            { key: 'yes', label: t('label.yes'), value: preview.positives, color: 'var(--yes)' },
            { key: 'no', label: t('label.no'), value: preview.negatives, color: 'var(--no)' },
          ]}
        />
        <p className="flex justify-between text-xs">
          <span className="text-yes">{t('datasets.yesShare', { shown: count(preview.positives), share: percent(preview.positives / (rows || 1)) })}</span>
          <span className="text-no">{t('datasets.noShare', { shown: count(preview.negatives), share: percent(preview.negatives / (rows || 1)) })}</span>
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-4">
        <Figure label={t('datasets.conflictsAside')} value={<Live>{count(preview.conflicts)}</Live>} />
        <Figure label={t('datasets.uniqueTexts')} value={<Live>{count(preview.texts)}</Live>} />
        <Figure label={t('datasets.withoutVector')} value={<Live>{count(preview.missingVectors)}</Live>} help={preview.missingVectors > 0 ? (preview.estimatedCost === null ? t('datasets.willEmbed', { tokens: compact(preview.estimatedTokens) }) : t('datasets.willCost', { tokens: compact(preview.estimatedTokens), cost: cost(preview.estimatedCost) })) : undefined} />
        <Figure label={t('datasets.testRows')} value={<Live>{count(test)}</Live>} />
      </dl>
      {rows === 0 && <p className="rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">{t('datasets.noRows')}</p>}
      {rows > 0 && preview.positives < 50 && <p className="rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">{t('datasets.fewPositives')}</p>}
    </div>
  );
}
