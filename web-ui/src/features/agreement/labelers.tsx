import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '@/components/data-table';
import { When } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Panel } from '@/components/ui/misc';
import { labelersQuery } from '@/lib/api/review';
import type { LabelerName, LabelerStatistics } from '@/lib/api/schema';
import { count, percent } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { Drift } from './drift';
import { share, yesShare } from './figures';

/** Each labeler's figures, and how one of them went over time. */
export function Labelers({ names }: { names: LabelerName[] }) {
  const { t } = useTranslation();
  const labelers = useQuery(labelersQuery);
  const [state, change] = useUrlState({ sort: '-labels', who: '' });
  const who = state.who || (names[0]?.user ?? '');
  const columns: Column<LabelerStatistics>[] = [
    {
      id: 'labeler',
      header: t('agreement.labeler'),
      value: (one) => one.nickname || one.user,
      cell: (one) => (
        <button type="button" aria-pressed={one.user === who} onClick={() => change({ who: one.user })} className="max-w-48 truncate text-left hover:text-accent hover:underline aria-pressed:font-semibold">
          {one.nickname || one.user}
        </button>
      ),
    },
    { id: 'labels', header: t('agreement.columns.labels'), value: (one) => one.labels, cell: (one) => count(one.labels), right: true },
    { id: 'videos', header: t('agreement.columns.videos'), value: (one) => one.videos, cell: (one) => count(one.videos), right: true, from: 640 },
    { id: 'yes', header: t('agreement.columns.yes'), value: yesShare, cell: (one) => percent(yesShare(one), 0), right: true },
    { id: 'agreed', header: t('agreement.columns.agreed'), value: (one) => share(one.agreed, one.shared), cell: (one) => <Of part={one.agreed} whole={one.shared} />, right: true },
    { id: 'gold', header: t('agreement.columns.gold'), value: (one) => share(one.goldAgreed, one.goldShared), cell: (one) => <Of part={one.goldAgreed} whole={one.goldShared} />, right: true, from: 640 },
    { id: 'changed', header: t('agreement.columns.changed'), value: (one) => one.changed, cell: (one) => count(one.changed), right: true, from: 900 },
    { id: 'retracted', header: t('agreement.columns.retracted'), value: (one) => one.retracted, cell: (one) => count(one.retracted), right: true, from: 900 },
    { id: 'last', header: t('agreement.columns.last'), value: (one) => one.lastAt, cell: (one) => <When at={one.lastAt} />, right: true, from: 640 },
  ];
  return (
    <div className="space-y-4">
      <Async of={labelers} skeleton={<Panel><Lines count={8} /></Panel>}>
        {(found) => (
          <DataTable
            id="labelers"
            label={t('agreement.labelers')}
            rows={found.items}
            columns={columns}
            rowId={(one) => one.user}
            onOpen={(one) => change({ who: one.user })}
            sort={state.sort}
            onSort={(sort) => change({ sort })}
            toolbar={<h2 className="text-sm font-semibold">{t('agreement.labelers')}</h2>}
            className="max-h-[480px]"
          />
        )}
      </Async>
      {who !== '' && <Drift user={who} />}
    </div>
  );
}

function Of({ part, whole }: { part: number; whole: number }) {
  const { t } = useTranslation();
  return <span title={t('common.of', { part: count(part), whole: count(whole) })}>{percent(share(part, whole), 0)}</span>;
}
