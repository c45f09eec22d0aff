import { cn } from '@/lib/cn';

export interface ReadingRow {
  key: string;
  label: string;
  value: string;
  color?: string;
}

/** So many rows stand beneath each other; more take a second column. */
const oneColumn = 9;

interface Props {
  title: string;
  rows: ReadingRow[];
  /** Where the chart is read; the box stands on the side that has more room. */
  x: number;
  width: number;
}

/** The exact values of the place that the pointer or the keys have reached. */
export function Reading({ title, rows, x, width }: Props) {
  const half = width / 2 - 12;
  return (
    <div role="status" className="floating pointer-events-none absolute top-2 z-10 rounded-md px-2 py-1 text-xs" style={{ maxWidth: Math.max(half, 200), ...(x > width / 2 ? { right: Math.min(width - x + 10, width - 200) } : { left: Math.min(x + 10, width - 200) }) }}>
      <p className="truncate text-faint">{title}</p>
      <div className={cn('grid gap-x-4', rows.length > oneColumn && 'grid-cols-2')}>
        {rows.map((row) => (
          <p key={row.key} className="flex min-w-0 items-center gap-2">
            {row.color && <span className="size-2 shrink-0 rounded-full" style={{ background: row.color }} />}
            <span className="max-w-40 min-w-0 truncate text-dim">{row.label}</span>
            <span className="ml-auto pl-2 font-medium whitespace-nowrap">{row.value}</span>
          </p>
        ))}
      </div>
    </div>
  );
}
