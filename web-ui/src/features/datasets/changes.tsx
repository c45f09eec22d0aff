import { useMemo } from 'react';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { LabelMark, labelOf } from '@/components/marks';
import { Empty } from '@/components/states';
import type { DiffRow, VoteChange } from '@/lib/api/schema';

interface Props {
  rows: DiffRow[];
  filtered: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

/** The videos that differ, each with what it was and what it is. */
export function Changes({ rows, filtered, hasMore, loadingMore, onMore }: Props) {
  const { t } = useTranslation();
  const columns = useMemo<Column<DiffRow>[]>(
    () => [
      { id: 'kind', header: t('datasets.changes.kind'), value: (row) => row.kind, cell: (row) => <span className="text-xs text-dim">{t(`datasets.changes.kinds.${row.kind}`)}</span>, from: 640 },
      {
        id: 'text',
        header: t('datasets.row.text'),
        value: (row) => (row.after ?? row.before)?.title ?? '',
        wide: true,
        cell: (row) => (
          <Link to={`/videos?aid=${row.aid}`} className="line-clamp-2 max-w-2xl break-words hover:text-accent">
            {row.kind === 'text-changed' && (
              <>
                <span className="text-dim line-through">{row.before?.title}</span>{' '}
              </>
            )}
            {(row.after ?? row.before)?.title || t('embeddings.emptyText')}
          </Link>
        ),
      },
      { id: 'label', header: t('datasets.row.label'), value: (row) => String((row.after ?? row.before)?.label), cell: (row) => <Label row={row} /> },
      { id: 'who', header: t('datasets.changes.who'), value: (row) => row.changes.map((change) => change.user).join(' '), cell: (row) => <Who changes={row.changes} />, from: 640 },
      {
        id: 'split',
        header: t('datasets.row.split'),
        value: (row) => (row.after ?? row.before)?.split ?? '',
        cell: (row) => <span className="text-xs text-dim">{[...new Set([row.before?.split, row.after?.split])].flatMap((split) => (split ? [t(`split.${split}`)] : [])).join(' → ')}</span>,
        from: 900,
      },
      { id: 'aid', header: 'aid', value: (row) => row.aid, cell: (row) => <span className="font-mono text-xs text-dim">{row.aid}</span>, right: true, from: 900 },
    ],
    [t],
  );
  return (
    <DataTable
      id="dataset-changes"
      label={t('datasets.changes.plain')}
      rows={rows}
      columns={columns}
      rowId={(row) => String(row.aid)}
      rowHeight={44}
      hasMore={hasMore}
      loadingMore={loadingMore}
      onMore={onMore}
      empty={<Empty title={t(filtered ? 'datasets.noMatch' : 'datasets.changes.same')} />}
    />
  );
}

function Label({ row }: { row: DiffRow }) {
  const { t } = useTranslation();
  const from = row.before?.label;
  const to = row.after?.label;
  if (row.kind !== 'flipped') return <LabelMark label={labelOf(to ?? from)} quiet />;
  return (
    <span className="inline-flex items-center gap-1">
      <LabelMark label={labelOf(from)} quiet />
      <ArrowRight aria-label={t('datasets.changes.became')} className="size-3 text-dim" />
      <LabelMark label={labelOf(to)} />
    </span>
  );
}

function Who({ changes }: { changes: VoteChange[] }) {
  const { t } = useTranslation();
  const said = (answer: VoteChange['before']) => t(`datasets.changes.answers.${answer ?? 'none'}`);
  return (
    <span className="line-clamp-2 text-xs">
      {changes.map((change) => (
        <span key={`${change.user} ${change.reviewer}`} className="mr-3">
          <span className="font-medium">{change.user}</span> <span className="text-dim">{t(change.reviewer ? 'datasets.changes.decided' : 'datasets.changes.voted', { before: said(change.before), after: said(change.after) })}</span>
        </span>
      ))}
    </span>
  );
}
