import { useMemo } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Database, FileUp, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { ShortId, StateMark, When } from '@/components/marks';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Progress } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { buildsQuery, datasetsQuery } from '@/lib/api/datasets';
import { isActive } from '@/lib/api/jobs';
import type { BuildView, DatasetSummary } from '@/lib/api/schema';
import { count, percent, seconds } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { buildShare } from './build-progress';

export function DatasetsPage() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(datasetsQuery);
  return (
    <Page
      title={t('datasets.title')}
      lead={t('datasets.lead')}
      actions={
        <>
          <Button asChild>
            <Link to="/datasets/import">
              <FileUp aria-hidden />
              {t('datasets.import.open')}
            </Link>
          </Button>
          <Button look="primary" asChild>
            <Link to="/datasets/new">
              <Plus aria-hidden />
              {t('datasets.new')}
            </Link>
          </Button>
        </>
      }
    >
      <Builds />
      <Async
        of={list}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(data) => <Versions rows={data.pages.flatMap((page) => page.items)} hasMore={list.hasNextPage} loadingMore={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
      </Async>
    </Page>
  );
}

function Versions({ rows, hasMore, loadingMore, onMore }: { rows: DatasetSummary[]; hasMore: boolean; loadingMore: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, change] = useUrlState({ q: '', sort: '' });
  const shown = url.q ? rows.filter((row) => `${row.name} v${row.version} ${row.model} ${row.hash}`.toLowerCase().includes(url.q.toLowerCase())) : rows;
  const columns = useMemo<Column<DatasetSummary>[]>(
    () => [
      {
        id: 'name',
        header: t('datasets.name'),
        value: (row) => row.name,
        wide: true,
        cell: (row) => (
          <Link to={`/datasets/${row.id}`} className="font-medium hover:text-accent hover:underline">
            {row.name} <span className="font-normal text-faint">{t('common.v', { version: row.version })}</span>
          </Link>
        ),
      },
      { id: 'version', header: t('datasets.version'), value: (row) => row.version, right: true, hidden: true },
      { id: 'rows', header: t('datasets.rows'), value: (row) => row.rows, cell: (row) => count(row.rows), right: true },
      { id: 'positives', header: t('datasets.positives'), value: (row) => row.positives, cell: (row) => count(row.positives), right: true, from: 900 },
      { id: 'share', header: t('datasets.share'), value: (row) => row.positives / (row.rows || 1), cell: (row) => percent(row.positives / (row.rows || 1)), right: true, from: 640 },
      { id: 'conflicts', header: t('datasets.conflicts'), value: (row) => row.conflicts, cell: (row) => count(row.conflicts), right: true, from: 1100 },
      { id: 'train', header: t('split.train'), value: (row) => row.train, cell: (row) => count(row.train), right: true, hidden: true },
      { id: 'validation', header: t('split.validation'), value: (row) => row.validation, cell: (row) => count(row.validation), right: true, hidden: true },
      { id: 'test', header: t('split.test'), value: (row) => row.test, cell: (row) => count(row.test), right: true, from: 900 },
      { id: 'model', header: t('datasets.model'), value: (row) => row.model, from: 900 },
      { id: 'dimensions', header: t('datasets.dimensions'), value: (row) => row.dimensions, right: true, hidden: true },
      { id: 'hash', header: t('datasets.hash'), value: (row) => row.hash, cell: (row) => <ShortId id={row.hash} />, from: 1200 },
      { id: 'createdAt', header: t('datasets.built'), value: (row) => row.createdAt, cell: (row) => <When at={row.createdAt} className="text-dim" /> },
    ],
    [t],
  );
  if (rows.length === 0)
    return (
      <Panel>
        <Empty
          icon={Database}
          title={t('datasets.empty.title')}
          action={
            <Button look="primary" asChild>
              <Link to="/datasets/new">{t('datasets.new')}</Link>
            </Button>
          }
        >
          {t('datasets.empty.body')}
        </Empty>
      </Panel>
    );
  return (
    <DataTable
      id="datasets"
      label={t('datasets.title')}
      rows={shown}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={(row) => void navigate(`/datasets/${row.id}`)}
      sort={url.sort}
      onSort={(sort) => change({ sort })}
      hasMore={hasMore}
      loadingMore={loadingMore}
      onMore={onMore}
      empty={<Empty title={t('datasets.nothing')} />}
      toolbar={<Input data-search type="search" value={url.q} onChange={(event) => change({ q: event.target.value })} placeholder={t('datasets.filter')} aria-label={t('datasets.filter')} className="w-56" />}
    />
  );
}

/** Builds that are busy, and those of late that did not become a version. */
function Builds() {
  const { t } = useTranslation();
  const builds = useQuery(buildsQuery);
  const shown = builds.data?.items.filter((build) => isActive(build.state) || (build.state === 'failed' && Date.now() - new Date(build.createdAt).getTime() < 86_400_000)).slice(0, 5) ?? [];
  if (shown.length === 0) return null;
  return (
    <Panel>
      <PanelTitle>{t('datasets.builds')}</PanelTitle>
      <ul>
        {shown.map((build) => (
          <BuildLine key={build.id} build={build} />
        ))}
      </ul>
    </Panel>
  );
}

function BuildLine({ build }: { build: BuildView }) {
  const { t } = useTranslation();
  return (
    <li className="border-b border-line/60 last:border-b-0">
      <Link to={`/datasets/builds/${build.id}`} className="grid min-h-10 grid-cols-1 items-center gap-x-4 gap-y-1 px-4 py-2 hover:bg-sunken/60 sm:grid-cols-[minmax(0,2fr)_112px_minmax(0,3fr)_104px]">
        <span className="truncate font-medium">{build.name}</span>
        <StateMark state={build.state} />
        {isActive(build.state) ? (
          <span className="flex items-center gap-3">
            <Progress share={buildShare(build)} label={build.name} />
            <span className="w-24 shrink-0 text-right text-xs text-dim">{build.secondsLeft != null ? t('embeddings.left', { time: seconds(build.secondsLeft) }) : t(`datasets.steps.${build.step}`)}</span>
          </span>
        ) : (
          <span className="truncate text-xs text-fail">{build.error && <ServerWords text={build.error} />}</span>
        )}
        <When at={build.createdAt} className="text-right text-xs text-faint" />
      </Link>
    </li>
  );
}
