import { type ReactNode, useMemo, useRef, useState } from 'react';
import { type ColumnDef, getCoreRowModel, getSortedRowModel, useReactTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { hasModifier, isTyping, useKeys } from '@/lib/keys';
import { type ColumnAddress, ColumnMenu, useColumnChoice } from './column-choice';
import { SortHead } from './sort-head';
import { Button } from './ui/button';
import { Tooltip } from './ui/overlay';
import { Checkbox } from './ui/switch';

export interface Column<T> {
  id: string;
  header: string;
  value: (row: T) => string | number | boolean | null | undefined;
  cell?: (row: T) => ReactNode;
  right?: boolean;
  hidden?: boolean;
  /** The narrowest window, in pixels, in which it is shown before anybody chooses. */
  from?: number;
  wide?: boolean;
  /** The server has no order by it. */
  unsorted?: boolean;
  /** What stands for it in the file; itself where this is left out. */
  inFile?: Pick<Column<T>, 'header' | 'value'>[];
  /** Stays in sight while the others scroll sideways. */
  pinned?: boolean;
}

interface Props<T> {
  id: string;
  label: string;
  rows: T[];
  columns: Column<T>[];
  rowId: (row: T) => string;
  onOpen?: (row: T) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (id: string) => void;
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
  sort?: string;
  onSort?: (sort: string) => void;
  /** The rows come in the order that was asked for; those that are here are not all. */
  sortedByServer?: boolean;
  /** Where all rows lie as a file; without it the file holds the rows that are here. */
  exportFrom?: string;
  empty?: ReactNode;
  /** What stands above the table; it may need to know which columns are shown. */
  toolbar?: ReactNode | ((shown: string[]) => ReactNode);
  columnAddress?: ColumnAddress;
  className?: string;
  rowHeight?: number;
}

const manyRows = 150;

export function csvOf<T>(rows: T[], shown: Column<T>[]): string {
  const columns = shown.flatMap((column) => column.inFile ?? [column]);
  const quote = (value: unknown) => {
    const text = value == null ? '' : String(value);
    // A spreadsheet would calculate what begins like a formula, in full width too; a number may have a sign.
    const inert = /^[=+\-@\t\r＝＋－＠]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  return [columns.map((column) => quote(column.header)), ...rows.map((row) => columns.map((column) => quote(column.value(row))))].map((line) => line.join(',')).join('\n');
}

export function DataTable<T>(props: Props<T>) {
  const { columns, rows, rowId, onOpen, onSelect, selected, sort = '', rowHeight = 36 } = props;
  const { t } = useTranslation();
  const choice = useColumnChoice(props.id, columns, props.columnAddress);
  const { visibility } = choice;
  const [cursor, setCursor] = useState(-1);
  const frame = useRef<HTMLDivElement>(null);

  const definitions = useMemo<ColumnDef<T>[]>(
    () => columns.map((column) => ({ id: column.id, header: column.header, accessorFn: column.value, sortUndefined: 'last', meta: column })),
    [columns],
  );
  const sorting = useMemo(() => (sort ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : []), [sort]);
  const table = useReactTable({
    data: rows,
    columns: definitions,
    state: { columnVisibility: visibility, sorting },
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    enableSortingRemoval: true,
    manualSorting: props.sortedByServer ?? false,
    // There are no pages here to go back to; the reset would render for ever when rows are a new list each time.
    autoResetAll: false,
  });
  const lines = table.getRowModel().rows;
  const virtual = lines.length > manyRows;
  const virtualizer = useVirtualizer({ count: lines.length, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 12, enabled: virtual });
  const window = virtual ? virtualizer.getVirtualItems() : [];
  const first = virtual ? (window[0]?.start ?? 0) : 0;
  const rest = virtual ? virtualizer.getTotalSize() - (window.at(-1)?.end ?? 0) : 0;
  const shown = virtual ? window.map((item) => ({ line: lines[item.index], index: item.index })) : lines.map((line, index) => ({ line, index }));

  useKeys((event) => {
    if (isTyping(event) || hasModifier(event) || lines.length === 0) return;
    if (document.querySelector('dialog[open], [role=menu]')) return;
    const move = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (move !== 0) {
      event.preventDefault();
      const next = Math.max(0, Math.min(lines.length - 1, cursor + move));
      setCursor(next);
      if (virtual) virtualizer.scrollToIndex(next);
      else frame.current?.querySelectorAll('tbody tr')[next]?.scrollIntoView?.({ block: 'nearest' });
    }
    const line = lines[cursor];
    if (!line) return;
    if (event.key === 'Enter' && onOpen && (event.target === document.body || frame.current?.contains(event.target as Node) === false)) onOpen(line.original);
    if (event.key === 'x' && onSelect) onSelect(line.id);
  });

  const download = () => {
    const chosen = columns.filter((column) => visibility[column.id] !== false);
    const file = new Blob(['\ufeff', csvOf(lines.map((line) => line.original), chosen)], { type: 'text/csv;charset=utf-8' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${props.id}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const width = table.getVisibleLeafColumns().length + (onSelect ? 1 : 0);

  return (
    <div className={cn('flex min-h-0 min-w-0 flex-col rounded-lg border bg-panel', props.className)}>
      <div className="flex min-h-10 flex-wrap items-center gap-2 border-b px-3 py-1">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{typeof props.toolbar === 'function' ? props.toolbar(choice.shown) : props.toolbar}</div>
        <div className="flex items-center">
          <ColumnMenu columns={columns} choice={choice} onReset={() => props.columnAddress?.onChange([])} />
          {props.exportFrom ? (
            <Tooltip tip={t('table.exportAllHelp')}>
              <Button look="quiet" size="icon" asChild>
                <a href={props.exportFrom} download aria-label={t('table.export')}>
                  <Download aria-hidden />
                </a>
              </Button>
            </Tooltip>
          ) : (
            <Tooltip tip={t('table.exportHelp')}>
              <Button look="quiet" size="icon" aria-label={t('table.export')} onClick={download} disabled={rows.length === 0}>
                <Download />
              </Button>
            </Tooltip>
          )}
        </div>
      </div>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={frame} role="region" aria-label={props.label} tabIndex={0} className="scroll-quiet relative max-h-[max(320px,calc(100vh-200px))] min-h-0 flex-1 overflow-auto rounded-b-lg focus-visible:-outline-offset-2">
        <table className="w-full border-collapse text-sm" aria-rowcount={lines.length}>
          <caption className="sr-only">{props.label}</caption>
          <thead className="sticky top-0 z-10 bg-panel">
            <tr>
              {onSelect && (
                <th scope="col" className="w-9 border-b px-3">
                  <span className="sr-only">{t('table.select')}</span>
                </th>
              )}
              {table.getFlatHeaders().map((header) => {
                const column = header.column.columnDef.meta as Column<T>;
                return <SortHead key={header.id} id={column.id} label={column.header} sort={sort} onSort={column.unsorted ? undefined : props.onSort} className={cn('h-8 border-b px-3', column.right ? 'text-right' : 'text-left', column.pinned && 'sticky right-0 bg-panel')} />;
              })}
            </tr>
          </thead>
          <tbody>
            {first > 0 && <tr aria-hidden style={{ height: first }} />}
            {shown.map(({ line, index }) => {
              if (!line) return null;
              const isCurrent = lines[cursor]?.id === line.id;
              const isSelected = selected?.has(line.id) ?? false;
              return (
                <tr
                  key={line.id}
                  ref={virtual ? virtualizer.measureElement : undefined}
                  data-index={index}
                  aria-selected={onSelect ? isSelected : undefined}
                  onClick={(event) => {
                    if (onOpen && !(event.target as HTMLElement).closest('a, button, input') && !getSelection()?.toString()) onOpen(line.original);
                  }}
                  className={cn(
                    'border-b border-line/60 last:border-b-0 hover:bg-sunken/60',
                    onOpen && 'cursor-pointer',
                    isSelected && 'bg-accent-wash hover:bg-accent-wash',
                    isCurrent && 'shadow-[inset_2px_0_0_var(--accent)]',
                  )}
                  style={{ height: rowHeight }}
                >
                  {onSelect && (
                    <td className="px-3">
                      <Checkbox checked={isSelected} onCheckedChange={() => onSelect(line.id)} aria-label={t('table.selectRow', { row: line.id.slice(0, 8) })} />
                    </td>
                  )}
                  {line.getVisibleCells().map((cell) => {
                    const column = cell.column.columnDef.meta as Column<T>;
                    return (
                      <td key={cell.id} className={cn('px-3 py-1', column.right && 'text-right', column.pinned && 'sticky right-0 bg-panel', column.wide ? 'min-w-40 sm:min-w-56' : 'whitespace-nowrap')}>
                        {column.cell ? column.cell(line.original) : (cell.getValue() as ReactNode)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            {rest > 0 && <tr aria-hidden style={{ height: rest }} />}
            {lines.length === 0 && (
              <tr>
                <td colSpan={width}>{props.empty}</td>
              </tr>
            )}
          </tbody>
        </table>
        {props.hasMore && (
          <div className="flex justify-center border-t p-2">
            <Button size="sm" look="quiet" disabled={props.loadingMore} onClick={props.onMore}>
              {props.loadingMore ? t('common.loading') : t('table.more')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
