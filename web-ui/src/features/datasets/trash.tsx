import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { When } from '@/components/marks';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { trashQuery } from '@/lib/api/datasets';
import type { DatasetSummary } from '@/lib/api/schema';
import { day } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useDiscard } from './discard';
import { PurgeDialog } from './purge-dialog';

/** What was thrown away, each with the day on which it goes for good. */
export function Trash() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(trashQuery);
  const [purging, setPurging] = useState<DatasetSummary | null>(null);
  return (
    <Panel>
      <Async of={list} skeleton={<Lines count={6} />} compact>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0)
            return (
              <Empty icon={Trash2} title={t('datasets.trash.empty.title')}>
                {t('datasets.trash.empty.body')}
              </Empty>
            );
          return (
            <ul aria-label={t('datasets.trash.plain')}>
              {rows.map((row) => (
                <Line key={row.id} dataset={row} onPurge={() => setPurging(row)} />
              ))}
            </ul>
          );
        }}
      </Async>
      {list.hasNextPage && (
        <div className="border-t p-2 text-center">
          <Button size="sm" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('table.more')}
          </Button>
        </div>
      )}
      {purging && <PurgeDialog key={purging.id} dataset={purging} onClose={() => setPurging(null)} onPurged={() => setPurging(null)} />}
    </Panel>
  );
}

function Line({ dataset, onPurge }: { dataset: DatasetSummary; onPurge: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const { restore, busy } = useDiscard(dataset);
  const names = { name: dataset.name, version: dataset.version };
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line/60 px-4 py-2 last:border-b-0">
      <Link to={`/datasets/${dataset.id}`} className="min-w-0 flex-1 basis-40 truncate font-medium hover:text-accent hover:underline">
        {dataset.name} <span className="font-normal text-faint">{t('common.v', { version: dataset.version })}</span>
      </Link>
      {dataset.trashed && (
        <span className="flex basis-72 flex-wrap gap-x-2 text-xs text-dim">
          <span>{t('datasets.trash.by', { user: dataset.trashed.by })}</span>
          <When at={dataset.trashed.at} className="text-faint" />
          <span>{t('datasets.trash.goes', { day: day(dataset.trashed.purgeAt) })}</span>
        </span>
      )}
      <span className="flex gap-2">
        <Button size="sm" disabled={busy || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')} aria-label={t('datasets.trash.restoreOne', names)} onClick={restore}>
          {t('datasets.trash.restore')}
        </Button>
        <Button size="sm" look="danger" disabled={!may('admin')} title={may('admin') ? undefined : t('common.noRight')} aria-label={t('datasets.trash.purgeOne', names)} onClick={onPurge}>
          {t('datasets.trash.purge')}
        </Button>
      </span>
    </li>
  );
}
