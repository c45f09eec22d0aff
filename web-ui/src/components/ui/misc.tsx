import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { cn } from '@/lib/cn';

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd className={cn('inline-flex h-5 min-w-5 shrink-0 whitespace-nowrap items-center justify-center rounded-sm border border-line bg-sunken px-1 font-sans text-2xs text-dim', className)}>
      {children}
    </kbd>
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('skeleton block h-4', className)} />;
}

export function Panel({ className, ...rest }: HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement> }) {
  return <section className={cn('min-w-0 rounded-lg border bg-panel', className)} {...rest} />;
}

export function PanelTitle({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b px-4 py-1">
      <h2 className="text-sm font-semibold">{children}</h2>
      {aside}
    </header>
  );
}

/** A name and its figure, the figure leading. */
export function Figure({ label, value, help, className }: { label: ReactNode; value: ReactNode; help?: ReactNode; className?: string }) {
  return (
    <div className={cn('min-w-0', className)}>
      <dt className="truncate text-xs text-faint">{label}</dt>
      <dd className="truncate text-lg font-semibold">{value}</dd>
      {help && <dd className="text-xs text-dim">{help}</dd>}
    </div>
  );
}
