import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StackBar } from '@/components/ui/meter';
import { Figure } from '@/components/ui/misc';
import type { DatasetSummary } from '@/lib/api/schema';
import { modelsQuery, runsQuery } from '@/lib/api/training';
import { count, metric, percent, seconds } from '@/lib/format';

/** What a run would train on, how long one like it took, and what it has to beat. */
export function Outlook({ dataset, trainer }: { dataset: DatasetSummary | undefined; trainer: string }) {
  const { t } = useTranslation();
  const earlier = useInfiniteQuery(runsQuery({ state: 'succeeded', modelName: '', datasetId: '' }));
  const models = useQuery(modelsQuery);
  const runs = earlier.data?.pages.flatMap((page) => page.items) ?? [];
  const like = runs.find((run) => run.trainer === trainer && run.startedAt && run.finishedAt);
  const linear = runs.find((run) => run.datasetId === dataset?.id && run.linear?.test)?.linear?.test;
  const champion = models.data?.items.find((model) => model.champion)?.champion;
  const time = like?.startedAt && like.finishedAt ? (Date.parse(like.finishedAt) - Date.parse(like.startedAt)) / 1000 : null;
  if (!dataset) return <p className="p-4 text-dim">{t('runs.chooseDataset')}</p>;
  return (
    <div className="space-y-4 p-4">
      <StackBar
        label={t('datasets.splits')}
        parts={[
          { key: 'train', label: t('split.train'), value: dataset.train, color: 'var(--series-1)' },
          { key: 'validation', label: t('split.validation'), value: dataset.validation, color: 'var(--series-3)' },
          { key: 'test', label: t('split.test'), value: dataset.test, color: 'var(--series-2)' },
        ]}
      />
      <dl className="grid grid-cols-3 gap-4">
        <Figure label={t('split.train')} value={count(dataset.train)} />
        <Figure label={t('split.validation')} value={count(dataset.validation)} />
        <Figure label={t('split.test')} value={count(dataset.test)} />
        <Figure label={t('datasets.share')} value={percent(dataset.positives / (dataset.rows || 1))} />
        <Figure label={t('runs.lastTook')} value={seconds(time)} />
        <Figure label={t('runs.toBeat')} value={metric(linear?.averagePrecision ?? champion?.metrics.averagePrecision, 3)} help={linear ? t('runs.linear') : champion ? t('runs.champion') : undefined} />
      </dl>
      <p className="text-xs text-faint">{t('runs.splitsHelp')}</p>
    </div>
  );
}
