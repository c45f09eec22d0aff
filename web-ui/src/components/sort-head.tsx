import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from '@/lib/cn';

interface Props {
  id: string;
  label: string;
  /** The column that the rows are in order of, after a minus where the largest comes first. */
  sort: string;
  /** Without it the column has no order. */
  onSort?: (sort: string) => void;
  className?: string;
}

/** The head of a column: once for its order, again for the other way round, and again for none. */
export function SortHead({ id, label, sort, onSort, className }: Props) {
  const direction = sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : undefined;
  const next = direction === 'ascending' ? `-${id}` : direction === 'descending' ? '' : id;
  return (
    <th scope="col" aria-sort={direction} className={cn('text-xs font-medium whitespace-nowrap text-dim', className)}>
      {onSort ? (
        <button type="button" onClick={() => onSort(next)} className="inline-flex min-h-6 items-center gap-1 hover:text-ink">
          {label}
          {direction === 'ascending' && <ArrowUp aria-hidden className="size-3" />}
          {direction === 'descending' && <ArrowDown aria-hidden className="size-3" />}
        </button>
      ) : (
        label
      )}
    </th>
  );
}
