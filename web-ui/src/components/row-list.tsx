import { type ReactNode, useEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { cn } from '@/lib/cn';
import { isPlainKey, useKeys } from '@/lib/keys';

interface Props<T> {
  label: string;
  rows: T[];
  rowId: (row: T) => number;
  rowHeight?: number;
  selected: number;
  onSelect: (id: number) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  children: (row: T, selected: boolean) => ReactNode;
}

/** A list of any length beside a detail: `j` and `k` walk it, the next part is there before its end is reached. */
export function RowList<T>({ label, rows, rowId, rowHeight = 60, selected, onSelect, hasMore, loadingMore, onMore, children }: Props<T>) {
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 400, height: 800 },
  });
  const items = virtualizer.getVirtualItems();
  const end = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !loadingMore && end >= rows.length - 20) onMore();
  }, [end, hasMore, loadingMore, onMore, rows.length]);

  const move = (step: number) => {
    const index = rows.findIndex((row) => rowId(row) === selected);
    const next = Math.max(0, Math.min(rows.length - 1, index + step));
    const row = rows[next];
    if (!row) return;
    virtualizer.scrollToIndex(next);
    onSelect(rowId(row));
  };
  useKeys((event) => {
    if (event.key !== 'j' && event.key !== 'k') return;
    // A held key walks.
    if (isPlainKey(event, true)) move(event.key === 'j' ? 1 : -1);
  });

  return (
    <div ref={frame} className="scroll-quiet max-h-[calc(100vh-200px)] min-h-0 flex-1 overflow-y-auto lg:max-h-none">
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }} aria-label={label}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const id = rowId(row);
          const isSelected = id === selected;
          return (
            <li key={id} className="absolute inset-x-0 border-b border-line/60" style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
              <button
                type="button"
                aria-current={isSelected || undefined}
                onClick={() => onSelect(id)}
                className={cn('flex h-full w-full items-center gap-3 px-3 text-left focus-visible:-outline-offset-2', isSelected ? 'bg-accent-wash shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-sunken/60')}
              >
                {children(row, isSelected)}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
