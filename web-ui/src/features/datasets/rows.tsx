import { useMemo } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Gavel } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { LabelMark, labelOf, LabelShape, ShortId } from '@/components/marks';
import { Async, Empty, Lines } from '@/components/states';
import { Input, Select } from '@/components/ui/input';
import { Panel } from '@/components/ui/misc';
import { datasetRowsQuery } from '@/lib/api/datasets';
import type { DatasetRow } from '@/lib/api/schema';
import { metric } from '@/lib/format';
import { useDelayed } from '@/lib/delayed';
import { useUrlState } from '@/lib/url-state';

export function Rows({ id }: { id: string }) {
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
            {row.golds.slice(0, 1).map((gold) => (
              <span key={gold.aid} className="inline-flex items-center gap-1 text-xs" title={t('datasets.row.gold', { user: gold.user })}>
                <Gavel aria-hidden className="size-3 text-accent" />
                <span className="sr-only">{t('datasets.row.gold', { user: gold.user })}</span>
                <span aria-hidden>{gold.user}</span>
              </span>
            ))}
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
