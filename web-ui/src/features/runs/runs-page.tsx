import { useMemo } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Boxes, Grid3x3, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { ShortId, StateMark, When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/input';
import { Progress } from '@/components/ui/meter';
import { Panel } from '@/components/ui/misc';
import { isActive } from '@/lib/api/jobs';
import type { JobState, RunView } from '@/lib/api/schema';
import { modelsQuery, runsQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { metric, seconds } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import { useUrlState } from '@/lib/url-state';
import { Comparison } from './comparison';
import { QueueSection } from './queue-section';

const states: JobState[] = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];

export function RunsPage() {
  const { t } = useTranslation();
  const [url, change] = useUrlState({ state: '', modelName: '', datasetId: '', sort: '', sel: '' });
  const list = useInfiniteQuery(runsQuery({ state: url.state, modelName: url.modelName, datasetId: url.datasetId }));
  const selected = useMemo(() => new Set(url.sel.split(',').filter(Boolean)), [url.sel]);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    change({ sel: [...next].slice(-6).join(',') });
  };
  const filtered = url.state !== '' || url.modelName !== '' || url.datasetId !== '';
  return (
    <Page
      title={t('runs.title')}
      lead={t('runs.lead')}
      actions={
        <>
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
          if (runs.length === 0 && !filtered)
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
          const chosen = runs.filter((run) => selected.has(run.id));
          return (
            <>
              <QueueSection />
              <div className={cn('grid grid-cols-1 gap-4', chosen.length > 0 && 'xl:grid-cols-[minmax(0,1fr)_420px]')}>
                <RunTable
                  runs={runs}
                  selected={selected}
                  onSelect={toggle}
                  url={url}
                  change={change}
                  hasMore={list.hasNextPage}
                  loadingMore={list.isFetchingNextPage}
                  onMore={() => void list.fetchNextPage()}
                />
                {chosen.length > 0 && <Comparison runs={chosen} onClear={() => change({ sel: '' })} />}
              </div>
            </>
          );
        }}
      </Async>
    </Page>
  );
}

interface TableProps {
  runs: RunView[];
  selected: ReadonlySet<string>;
  onSelect: (id: string) => void;
  url: { state: string; modelName: string; sort: string };
  change: (next: { state?: string; modelName?: string; sort?: string }) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

function RunTable({ runs, selected, onSelect, url, change, hasMore, loadingMore, onMore }: TableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const models = useQuery(modelsQuery);
  const names = [...new Set([...(models.data?.items.map((model) => model.name) ?? []), ...runs.map((run) => run.modelName)])];
  const trainerTitle = useTrainerTitle();
  const columns = useMemo<Column<RunView>[]>(
    () => [
      {
        id: 'model',
        header: t('runs.model'),
        value: (run) => run.modelName,
        cell: (run) => (
          <Link to={`/runs/${run.id}`} className="font-medium hover:text-accent hover:underline">
            {run.modelName}
            {run.modelVersion != null && <span className="font-normal text-faint"> {t('common.v', { version: run.modelVersion })}</span>}
          </Link>
        ),
      },
      { id: 'trainer', header: t('runs.trainer'), value: (run) => trainerTitle(run.trainer), from: 640 },
      {
        id: 'state',
        header: t('runs.state'),
        value: (run) => run.state,
        cell: (run) =>
          isActive(run.state) ? (
            <span className="flex items-center gap-2">
              <StateMark state={run.state} />
              {run.state === 'running' && <Progress share={run.steps > 0 ? run.step / run.steps : null} label={t('runs.progress')} className="w-12" />}
            </span>
          ) : (
            <StateMark state={run.state} />
          ),
      },
      { id: 'dataset', header: t('runs.dataset'), value: (run) => run.datasetName ?? run.datasetId.slice(0, 8), from: 1200 },
      { id: 'ap', header: t('runs.averagePrecision'), value: (run) => run.metrics?.test?.averagePrecision, cell: (run) => metric(run.metrics?.test?.averagePrecision), right: true },
      { id: 'auc', header: t('metrics.auc'), value: (run) => run.metrics?.test?.auc, cell: (run) => metric(run.metrics?.test?.auc), right: true, from: 900 },
      { id: 'f1', header: t('metrics.f1'), value: (run) => run.metrics?.test?.f1, cell: (run) => metric(run.metrics?.test?.f1), right: true, from: 1100 },
      { id: 'precision', header: t('metrics.precision'), value: (run) => run.metrics?.test?.precision, cell: (run) => metric(run.metrics?.test?.precision), right: true, hidden: true },
      { id: 'recall', header: t('metrics.recall'), value: (run) => run.metrics?.test?.recall, cell: (run) => metric(run.metrics?.test?.recall), right: true, hidden: true },
      { id: 'accuracy', header: t('metrics.accuracy'), value: (run) => run.metrics?.test?.accuracy, cell: (run) => metric(run.metrics?.test?.accuracy), right: true, hidden: true },
      { id: 'time', header: t('runs.time'), value: (run) => duration(run), cell: (run) => seconds(duration(run)), right: true, hidden: true },
      { id: 'by', header: t('runs.by'), value: (run) => run.requestedBy, hidden: true },
      { id: 'id', header: t('runs.id'), value: (run) => run.id, cell: (run) => <ShortId id={run.id} />, hidden: true },
      { id: 'createdAt', header: t('runs.created'), value: (run) => run.createdAt, cell: (run) => <When at={run.createdAt} className="text-dim" />, from: 640 },
    ],
    [t, trainerTitle],
  );
  return (
    <DataTable
      id="runs"
      label={t('runs.title')}
      rows={runs}
      columns={columns}
      rowId={(run) => run.id}
      onOpen={(run) => void navigate(`/runs/${run.id}`)}
      selected={selected}
      onSelect={onSelect}
      sort={url.sort}
      onSort={(sort) => change({ sort })}
      hasMore={hasMore}
      loadingMore={loadingMore}
      onMore={onMore}
      empty={<Empty title={t('runs.nothing')} action={<Button onClick={() => change({ state: '', modelName: '' })}>{t('videos.nothing.clear')}</Button>} />}
      className="self-start"
      toolbar={
        <>
          <Select aria-label={t('runs.state')} value={url.state} onChange={(event) => change({ state: event.target.value })}>
            <option value="">{t('runs.anyState')}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {t(`state.${state}`)}
              </option>
            ))}
          </Select>
          <Select aria-label={t('runs.model')} value={url.modelName} onChange={(event) => change({ modelName: event.target.value })}>
            <option value="">{t('runs.anyModel')}</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </>
      }
    />
  );
}

const duration = (run: RunView): number | null => (run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null);
