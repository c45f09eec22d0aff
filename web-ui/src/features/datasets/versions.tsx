import { useMemo } from 'react';
import { Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { ShortId, When } from '@/components/marks';
import { Empty } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/misc';
import type { DatasetSummary } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { count, none, percent } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { type Growth, changeOf, neighboursOf } from './neighbours';

/** The versions that can be used, each against the one before it of the same name. */
export function Versions({ rows, hasMore, loadingMore, onMore }: { rows: DatasetSummary[]; hasMore: boolean; loadingMore: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, change] = useUrlState({ q: '', sort: '' });
  const shown = url.q ? rows.filter((row) => `${row.name} v${row.version} ${row.model} ${row.hash}`.toLowerCase().includes(url.q.toLowerCase())) : rows;
  const changes = useMemo(() => new Map(rows.map((row) => [row.id, changeOf(row, neighboursOf(row, rows).before)])), [rows]);
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
      { id: 'change', header: t('datasets.change'), value: (row) => changes.get(row.id)?.rows, cell: (row) => <Change of={changes.get(row.id)} />, right: true, from: 760 },
      { id: 'positives', header: t('datasets.positives'), value: (row) => row.positives, cell: (row) => count(row.positives), right: true, from: 900 },
      { id: 'share', header: t('datasets.share'), value: (row) => row.positives / (row.rows || 1), cell: (row) => percent(row.positives / (row.rows || 1)), right: true, from: 640 },
      { id: 'conflicts', header: t('datasets.conflicts'), value: (row) => row.conflicts, cell: (row) => count(row.conflicts), right: true, from: 1100 },
      { id: 'train', header: t('split.train'), value: (row) => row.train, cell: (row) => count(row.train), right: true, hidden: true },
      { id: 'validation', header: t('split.validation'), value: (row) => row.validation, cell: (row) => count(row.validation), right: true, hidden: true },
      { id: 'test', header: t('split.test'), value: (row) => row.test, cell: (row) => count(row.test), right: true, from: 900 },
      { id: 'model', header: t('datasets.model'), value: (row) => row.model, from: 900 },
      { id: 'dimensions', header: t('datasets.dimensions'), value: (row) => row.dimensions, right: true, hidden: true },
      { id: 'labelsSince', header: t('datasets.labelsSince'), value: (row) => row.labelsSince, cell: (row) => <Since labels={row.labelsSince} />, right: true, from: 640 },
      { id: 'hash', header: t('datasets.hash'), value: (row) => row.hash, cell: (row) => <ShortId id={row.hash} />, from: 1200 },
      { id: 'createdAt', header: t('datasets.built'), value: (row) => row.createdAt, cell: (row) => <When at={row.createdAt} className="text-dim" /> },
    ],
    [t, changes],
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

const plus = (value: number): string => (value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : '0');

/** What a version has more or less than the one before it. */
function Change({ of }: { of: Growth | null | undefined }) {
  const { t } = useTranslation();
  if (!of) return <span className="text-faint">{none}</span>;
  return <span title={t('datasets.changeHelp', { rows: plus(of.rows), yes: plus(of.positives), version: of.version })}>{plus(of.rows)}</span>;
}

/** How far the labels have gone on without a version; how many of its own moved stands on its page. */
function Since({ labels }: { labels: number | null }) {
  const { t } = useTranslation();
  if (labels === null) return <span className="text-faint">{none}</span>;
  return (
    <span title={t('datasets.labelsSinceHelp')} className={cn(labels > 0 ? 'text-warn' : 'text-dim')}>
      {count(labels)}
    </span>
  );
}
