import { useMemo } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Boxes, FlaskConical, Grid3x3, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '@/components/data-table';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { type RunFilter, runsFile } from '@/lib/api/runs';
import type { RunView } from '@/lib/api/schema';
import { runsQuery } from '@/lib/api/training';
import { useDelayed } from '@/lib/delayed';
import { useUrlState } from '@/lib/url-state';
import { ExperimentHeading } from './experiment-heading';
import { FilterBar } from './filter-bar';
import { GroupTable } from './group-table';
import { QueueSection } from './queue-section';
import { useColumnAddress } from './column-address';
import { useRunColumns } from './run-columns';
import { type ChangeUrl, defaults, filterOf, isNarrowed, nothingNarrowed, type RunsUrl } from './run-filter';
import { SelectionBar } from './selection-bar';

const mostSelected = 50;

export function RunsPage() {
  const { t } = useTranslation();
  const [url, change] = useUrlState(defaults);
  const [typed, type] = useDelayed(url.q, (q) => change({ q }));
  const filter = useMemo(() => filterOf(url, url.q), [url]);
  const shownUrl = { ...url, q: typed };
  const changeShown: ChangeUrl = ({ q, ...rest }) => {
    if (q !== undefined) type(q);
    if (q === '' || Object.keys(rest).length > 0) change(q === '' ? { ...rest, q } : rest);
  };
  return (
    <Page
      title={t('runs.title')}
      lead={t('runs.lead')}
      actions={
        <>
          <Button asChild>
            <Link to="/runs/experiments">
              <FlaskConical aria-hidden />
              {t('tracking.experiments.title')}
            </Link>
          </Button>
          <Button asChild>
            <Link to="/runs/batches">
              <Grid3x3 aria-hidden />
              {t('batches.title')}
            </Link>
          </Button>
          <Button look="primary" asChild>
            <Link to="/runs/new">
              <Plus aria-hidden />
              {t('runs.new')}
            </Link>
          </Button>
        </>
      }
    >
      {url.experiment !== '' && <ExperimentHeading id={url.experiment} />}
      {url.group === 'seed' ? <GroupTable filter={filter} url={shownUrl} change={changeShown} /> : <RunList filter={filter} url={shownUrl} change={changeShown} />}
    </Page>
  );
}

function RunList({ filter, url, change }: { filter: RunFilter; url: RunsUrl; change: ChangeUrl }) {
  const list = useInfiniteQuery(runsQuery(filter));
  const ids = useMemo(() => url.sel.split(',').filter(Boolean), [url.sel]);
  return (
    <Async
      of={list}
      skeleton={
        <Panel>
          <Lines count={10} />
        </Panel>
      }
    >
      {(data) => {
        const runs = data.pages.flatMap((page) => page.items);
        if (runs.length === 0 && !isNarrowed(url)) return <NoRuns />;
        return (
          <>
            <QueueSection />
            {ids.length > 0 && <SelectionBar ids={ids} onClear={() => change({ sel: '' })} />}
            <RunTable
              runs={runs}
              filter={filter}
              ids={ids}
              url={url}
              change={change}
              hasMore={list.hasNextPage}
              loadingMore={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        );
      }}
    </Async>
  );
}

function NoRuns() {
  const { t } = useTranslation();
  return (
    <Panel>
      <Empty
        icon={Boxes}
        title={t('runs.empty.title')}
        action={
          <Button look="primary" asChild>
            <Link to="/runs/new">{t('runs.new')}</Link>
          </Button>
        }
      >
        {t('runs.empty.body')}
      </Empty>
    </Panel>
  );
}

interface TableProps {
  runs: RunView[];
  filter: RunFilter;
  ids: string[];
  url: RunsUrl;
  change: ChangeUrl;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

function RunTable({ runs, filter, ids, url, change, ...more }: TableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useRunColumns();
  const address = useColumnAddress(url, change);
  const toggle = (id: string) => change({ sel: (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(-mostSelected)).join(',') });
  return (
    <DataTable
      id="runs"
      label={t('runs.title')}
      rows={runs}
      columns={columns}
      rowId={(run) => run.id}
      onOpen={(run) => void navigate(`/runs/${run.id}`)}
      selected={new Set(ids)}
      onSelect={toggle}
      sort={url.sort}
      onSort={(sort) => change({ sort })}
      sortedByServer
      exportFrom={runsFile(filter)}
      empty={<Empty title={t('runs.nothing')} action={<Button onClick={() => change(nothingNarrowed)}>{t('videos.nothing.clear')}</Button>} />}
      className="self-start"
      toolbar={(shown) => <FilterBar url={url} change={change} columns={shown} />}
      columnAddress={address}
      {...more}
    />
  );
}
