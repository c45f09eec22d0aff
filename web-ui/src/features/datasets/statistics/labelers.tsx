import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '@/components/data-table';
import { Empty } from '@/components/states';
import type { DatasetStatistics } from '@/lib/api/schema';
import { count, percent } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';

type Labeler = DatasetStatistics['agreement']['perLabeler'][number];

/** Whose votes made the labels, and how often each of them was outvoted. */
export function Labelers({ agreement }: { agreement: DatasetStatistics['agreement'] }) {
  const { t } = useTranslation();
  const [url, change] = useUrlState({ sort: '-votes' });
  const columns = useMemo<Column<Labeler>[]>(
    () => [
      { id: 'user', header: t('statistics.labelers.user'), value: (one) => one.user, cell: (one) => <span className="block max-w-48 truncate">{one.user}</span> },
      { id: 'votes', header: t('statistics.labelers.votes'), value: (one) => one.votes, cell: (one) => count(one.votes), right: true },
      { id: 'outvoted', header: t('statistics.labelers.outvoted'), value: (one) => one.votes - one.agreeing, cell: (one) => count(one.votes - one.agreeing), right: true },
      { id: 'agrees', header: t('statistics.labelers.agrees'), value: (one) => one.agreeing / (one.votes || 1), cell: (one) => percent(one.agreeing / (one.votes || 1)), right: true },
    ],
    [t],
  );
  return (
    <DataTable
      id="dataset-labelers"
      label={t('statistics.labelers.title')}
      rows={agreement.perLabeler}
      columns={columns}
      rowId={(one) => one.user}
      sort={url.sort}
      onSort={(sort) => change({ sort })}
      empty={<Empty title={t('statistics.labelers.none')} />}
      toolbar={
        <>
          <h2 className="text-sm font-semibold">{t('statistics.labelers.title')}</h2>
          <span className="text-xs text-dim">{count(agreement.labelers)}</span>
        </>
      }
      className="max-h-[480px]"
    />
  );
}
