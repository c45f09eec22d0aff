import { useMemo } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Grid3x3, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import type { BatchLine } from '@/lib/api/schema';
import { batchesQuery, openRuns } from '@/lib/api/training';
import { count } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';

export function BatchesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, change] = useUrlState({ sort: '' });
  const list = useInfiniteQuery(batchesQuery);
  const columns = useMemo<Column<BatchLine>[]>(
    () => [
      {
        id: 'name',
        header: t('batches.name'),
        value: (batch) => batch.name,
        cell: (batch) => (
          <Link to={`/runs/batches/${batch.id}`} className="font-medium hover:text-accent hover:underline">
            {batch.name}
          </Link>
        ),
        wide: true,
      },
      { id: 'runs', header: t('batches.runs'), value: (batch) => batch.runs, cell: (batch) => count(batch.runs), right: true },
      { id: 'open', header: t('batches.open'), value: openRuns, cell: (batch) => count(openRuns(batch)), right: true },
      { id: 'done', header: t('batches.done'), value: (batch) => batch.succeeded, cell: (batch) => count(batch.succeeded), right: true, from: 640 },
      { id: 'failed', header: t('batches.failed'), value: (batch) => batch.failed, cell: (batch) => count(batch.failed), right: true, from: 640 },
      { id: 'by', header: t('batches.by'), value: (batch) => batch.createdBy, from: 900 },
      { id: 'createdAt', header: t('batches.created'), value: (batch) => batch.createdAt, cell: (batch) => <When at={batch.createdAt} className="text-dim" />, from: 640 },
    ],
    [t],
  );
  const start = (
    <Button look="primary" asChild>
      <Link to="/runs/batches/new">
        <Plus aria-hidden />
        {t('batches.new')}
      </Link>
    </Button>
  );
  return (
    <Page title={t('batches.title')} lead={t('batches.lead')} back={{ to: '/runs', label: t('runs.title') }} actions={start}>
      <Async
        of={list}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(data) => {
          const batches = data.pages.flatMap((page) => page.items);
          return batches.length === 0 ? (
            <Panel>
              <Empty icon={Grid3x3} title={t('batches.empty.title')} action={start}>
                {t('batches.empty.body')}
              </Empty>
            </Panel>
          ) : (
            <DataTable
              id="batches"
              label={t('batches.title')}
              rows={batches}
              columns={columns}
              rowId={(batch) => batch.id}
              onOpen={(batch) => void navigate(`/runs/batches/${batch.id}`)}
              sort={url.sort}
              onSort={(sort) => change({ sort })}
              hasMore={list.hasNextPage}
              loadingMore={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          );
        }}
      </Async>
    </Page>
  );
}
