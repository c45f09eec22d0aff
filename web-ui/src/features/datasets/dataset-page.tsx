import { type ReactNode, useMemo } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Play, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { LabelMark, labelOf, LabelShape, ShortId, When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Input, Select } from '@/components/ui/input';
import { StackBar } from '@/components/ui/meter';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import { Tabs } from '@/components/ui/tabs';
import { datasetQuery, datasetRowsQuery } from '@/lib/api/datasets';
import { labelSummaryQuery } from '@/lib/api/labels';
import type { DatasetDetail, DatasetRow } from '@/lib/api/schema';
import { runsQuery } from '@/lib/api/training';
import { bytes, count, metric, percent } from '@/lib/format';
import { useDelayed } from '@/lib/delayed';
import { useTrainerTitle } from '@/lib/trainer-name';
import { useUrlState } from '@/lib/url-state';

export function DatasetPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const dataset = useQuery(datasetQuery(id));
  const [url, change] = useUrlState({ tab: 'trust' });
  const found = dataset.data;
  return (
    <Page
      title={found ? found.name : t('datasets.oneTitle')}
      back={{ to: '/datasets', label: t('datasets.title') }}
      lead={
        found && (
          <span className="flex flex-wrap items-center gap-x-3">
            <span>{t('common.version', { version: found.version })}</span>
            <span>{t('common.rows', { count: found.rows, shown: count(found.rows) })}</span>
            <When at={found.createdAt} />
            <ShortId id={found.hash} length={12} />
          </span>
        )
      }
      actions={
        found && (
          <Button look="primary" asChild>
            <Link to={`/runs/new?dataset=${found.id}`}>
              <Play aria-hidden />
              {t('datasets.trainOn')}
            </Link>
          </Button>
        )
      }
    >
      <Async
        of={dataset}
        skeleton={
          <Panel>
            <Lines count={10} />
          </Panel>
        }
      >
        {(data) => (
          <Tabs
            label={t('datasets.oneTitle')}
            value={url.tab}
            onChange={(tab) => change({ tab })}
            tabs={[
              { value: 'trust', label: t('datasets.tabs.trust'), content: <Trust dataset={data} /> },
              { value: 'rows', label: t('datasets.tabs.rows'), content: <Rows id={data.id} /> },
              { value: 'lineage', label: t('datasets.tabs.lineage'), content: <Lineage dataset={data} /> },
            ]}
          />
        )}
      </Async>
    </Page>
  );
}

type Verdict = 'good' | 'caution' | 'bad';

const icons: Record<Verdict, ReactNode> = {
  good: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-dim" />,
  caution: <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />,
  bad: <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-fail" />,
};

function Trust({ dataset }: { dataset: DatasetDetail }) {
  const { t } = useTranslation();
  const labels = useQuery(labelSummaryQuery);
  const leaks = dataset.leaks.sharedTexts + dataset.leaks.sharedVideos;
  const testPositives = Math.round((dataset.test * dataset.positives) / (dataset.rows || 1));
  const stale = labels.data?.lastLabelAt != null && labels.data.lastLabelAt > dataset.createdAt;
  const findings: [Verdict, string][] = [
    leaks === 0 ? ['good', t('datasets.trust.noLeaks')] : ['bad', t('datasets.trust.leaks', { texts: count(dataset.leaks.sharedTexts), videos: count(dataset.leaks.sharedVideos) })],
    testPositives >= 50 ? ['good', t('datasets.trust.testEnough', { rows: count(dataset.test), yes: count(testPositives) })] : ['caution', t('datasets.trust.testSmall', { rows: count(dataset.test), yes: count(testPositives) })],
    dataset.conflicts === 0
      ? ['good', t('datasets.trust.noConflicts')]
      : [dataset.conflicts / (dataset.rows || 1) > 0.05 ? 'caution' : 'good', t('datasets.trust.conflicts', { count: dataset.conflicts, shown: count(dataset.conflicts), ties: count(dataset.counts.read.ties) })],
    dataset.positives === 0 || dataset.positives === dataset.rows ? ['bad', t('datasets.trust.oneClass')] : ['good', t('datasets.trust.balance', { share: percent(dataset.positives / dataset.rows) })],
  ];
  if (labels.data) findings.push(stale ? ['caution', t('datasets.trust.stale')] : ['good', t('datasets.trust.fresh')]);
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <Panel>
        <PanelTitle>{t('datasets.trust.title')}</PanelTitle>
        <ul className="divide-y divide-line/60">
          {findings.map(([verdict, sentence]) => (
            <li key={sentence} className="flex gap-3 px-4 py-2.5">
              {icons[verdict]}
              <span className="sr-only">{t(`datasets.verdict.${verdict}`)}</span>
              <span>
                {sentence}
                {stale && sentence === t('datasets.trust.stale') && (
                  <Link to="/datasets/new" className="block text-accent hover:underline">
                    {t('datasets.trust.buildNew')}
                  </Link>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel>
        <PanelTitle>{t('datasets.shape')}</PanelTitle>
        <div className="space-y-5 p-4">
          <Share
            title={t('datasets.balance')}
            parts={[
              { key: 'yes', label: t('label.yes'), value: dataset.positives, color: 'var(--yes)' },
              { key: 'no', label: t('label.no'), value: dataset.rows - dataset.positives, color: 'var(--no)' },
            ]}
          />
          <Share
            title={t('datasets.splits')}
            parts={[
              { key: 'train', label: t('split.train'), value: dataset.train, color: 'var(--series-1)' },
              { key: 'validation', label: t('split.validation'), value: dataset.validation, color: 'var(--series-3)' },
              { key: 'test', label: t('split.test'), value: dataset.test, color: 'var(--series-2)' },
            ]}
          />
          <dl className="grid grid-cols-2 gap-4">
            <Figure label={t('datasets.model')} value={<span className="text-base">{dataset.model}</span>} />
            <Figure label={t('datasets.dimensions')} value={count(dataset.dimensions)} />
          </dl>
        </div>
      </Panel>
    </div>
  );
}

function Share({ title, parts }: { title: string; parts: { key: string; label: string; value: number; color: string }[] }) {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  return (
    <div className="space-y-2">
      <h3 className="text-xs font-medium text-faint">{title}</h3>
      <StackBar parts={parts} label={title} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {parts.map((part) => (
          <div key={part.key} className="flex items-center gap-2">
            {part.key === 'yes' || part.key === 'no' ? <LabelShape label={part.key} /> : <span aria-hidden className="size-2.5 rounded-sm" style={{ background: part.color }} />}
            <dt className="text-dim">{part.label}</dt>
            <dd>
              <span className="font-medium">{count(part.value)}</span> <span className="text-xs text-faint">{percent(part.value / (total || 1))}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Rows({ id }: { id: string }) {
  const { t } = useTranslation();
  const [url, change] = useUrlState({ split: '', label: '', q: '' });
  const [text, setText] = useDelayed(url.q, (q) => change({ q }), 250);
  const rows = useInfiniteQuery(datasetRowsQuery(id, url));
  const columns = useMemo<Column<DatasetRow>[]>(
    () => [
      { id: 'label', header: t('datasets.row.label'), value: (row) => row.label, cell: (row) => <LabelMark label={labelOf(row.label)} /> },
      {
        id: 'text',
        header: t('datasets.row.text'),
        value: (row) => row.text,
        wide: true,
        cell: (row) => (
          <Link to={`/videos?aid=${row.aid}`} className="line-clamp-2 max-w-2xl break-words hover:text-accent">
            {row.text || t('embeddings.emptyText')}
          </Link>
        ),
      },
      { id: 'split', header: t('datasets.row.split'), value: (row) => row.split, cell: (row) => t(`split.${row.split}`) },
      { id: 'weight', header: t('datasets.row.weight'), value: (row) => row.weight, cell: (row) => metric(row.weight, 2), right: true, hidden: true },
      {
        id: 'votes',
        header: t('datasets.row.votes'),
        from: 640,
        value: (row) => row.votes.map((vote) => `${vote.user}:${vote.label ? 1 : 0}`).join(' '),
        cell: (row) => (
          <span className="flex gap-2">
            {row.votes.slice(0, 4).map((vote) => (
              <span key={vote.user} className="inline-flex items-center gap-1 text-xs text-dim">
                <LabelShape label={labelOf(vote.label)} className="size-2.5" />
                <span className="sr-only">{t(vote.label ? 'label.yes' : 'label.no')}</span>
                {vote.user}
              </span>
            ))}
            {row.votes.length > 4 && <span className="text-xs text-faint">+{row.votes.length - 4}</span>}
          </span>
        ),
      },
      { id: 'aid', header: 'aid', value: (row) => row.aid, cell: (row) => <span className="font-mono text-xs text-dim">{row.aid}</span>, right: true, from: 640 },
      { id: 'checksum', header: t('datasets.row.checksum'), value: (row) => row.checksum, cell: (row) => <ShortId id={row.checksum} />, hidden: true },
    ],
    [t],
  );
  return (
    <Async
      of={rows}
      skeleton={
        <Panel>
          <Lines count={10} />
        </Panel>
      }
    >
      {(data) => (
        <DataTable
          id="dataset-rows"
          label={t('datasets.tabs.rows')}
          rows={data.pages.flatMap((page) => page.items)}
          columns={columns}
          rowId={(row) => row.checksum}
          rowHeight={44}
          hasMore={rows.hasNextPage}
          loadingMore={rows.isFetchingNextPage}
          onMore={() => void rows.fetchNextPage()}
          empty={<Empty title={t('datasets.noMatch')} />}
          toolbar={
            <>
              <Input data-search type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder={t('datasets.searchRows')} aria-label={t('datasets.searchRows')} className="w-56" />
              <Select aria-label={t('datasets.row.split')} value={url.split} onChange={(event) => change({ split: event.target.value })}>
                <option value="">{t('datasets.allSplits')}</option>
                {(['train', 'validation', 'test'] as const).map((split) => (
                  <option key={split} value={split}>
                    {t(`split.${split}`)}
                  </option>
                ))}
              </Select>
              <Select aria-label={t('datasets.row.label')} value={url.label} onChange={(event) => change({ label: event.target.value })}>
                <option value="">{t('datasets.bothLabels')}</option>
                <option value="yes">{t('label.yes')}</option>
                <option value="no">{t('label.no')}</option>
              </Select>
            </>
          }
        />
      )}
    </Async>
  );
}

function Lineage({ dataset }: { dataset: DatasetDetail }) {
  const { t } = useTranslation();
  const runs = useInfiniteQuery(runsQuery({ state: '', modelName: '', datasetId: dataset.id }));
  const trainerTitle = useTrainerTitle();
  const used = runs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <Panel>
        <PanelTitle>{t('datasets.lineage.ids')}</PanelTitle>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 p-4">
          <dt className="text-dim">{t('datasets.lineage.dataset')}</dt>
          <dd>
            <ShortId id={dataset.id} length={36} />
          </dd>
          <dt className="text-dim">{t('datasets.lineage.build')}</dt>
          <dd className="flex items-center gap-2">
            <Link to={`/datasets/builds/${dataset.buildId}`} className="truncate font-mono text-xs text-accent hover:underline">
              {dataset.buildId}
            </Link>
          </dd>
          <dt className="text-dim">{t('datasets.hash')}</dt>
          <dd>
            <ShortId id={dataset.hash} length={64} />
          </dd>
        </dl>
        <h3 className="border-t px-4 pt-3 text-xs font-medium text-faint">{t('datasets.lineage.files')}</h3>
        <ul className="p-4 pt-2">
          {dataset.files.map((file) => (
            <li key={file.name} className="flex min-h-7 items-center gap-4">
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <span className="text-xs text-dim">{bytes(file.bytes)}</span>
              <ShortId id={file.sha256} />
            </li>
          ))}
        </ul>
        <h3 className="border-t px-4 pt-3 text-xs font-medium text-faint">{t('datasets.lineage.runs')}</h3>
        <ul className="p-4 pt-2">
          {used.length === 0 && <li className="text-dim">{t('datasets.lineage.noRuns')}</li>}
          {used.map((run) => (
            <li key={run.id} className="flex min-h-7 items-center gap-4">
              <Link to={`/runs/${run.id}`} className="min-w-0 flex-1 truncate hover:text-accent hover:underline">
                {`${run.modelName} · ${trainerTitle(run.trainer)}`}
              </Link>
              <When at={run.createdAt} className="text-xs text-faint" />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel>
        <PanelTitle>{t('datasets.lineage.spec')}</PanelTitle>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre tabIndex={0} className="scroll-quiet overflow-x-auto p-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap">{JSON.stringify(dataset.spec, null, 2)}</pre>
      </Panel>
    </div>
  );
}
