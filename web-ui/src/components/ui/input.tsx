import type { InputHTMLAttributes, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { ChevronDown, Search } from 'lucide-react';
import { cn } from '@/lib/cn';

const frame = 'w-full rounded-md border border-edge/60 bg-panel text-sm text-ink transition-colors hover:border-edge aria-invalid:border-fail disabled:opacity-50';

export function Input({ className, ...rest }: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  return <input autoComplete="off" spellCheck={false} className={cn(frame, 'h-8 px-2', className)} {...rest} />;
}

/** A number with its unit inside the frame. */
export function UnitInput({ unit, changed, className, ...rest }: InputHTMLAttributes<HTMLInputElement> & { unit: string; changed?: boolean }) {
  return (
    <span
      className={cn(
        'flex items-center rounded-md border border-edge/60 bg-panel transition-colors hover:border-edge has-focus-visible:outline-2 has-focus-visible:outline-accent has-[[aria-invalid=true]]:border-fail',
        changed && 'border-accent',
        className,
      )}
    >
      <Input className="h-[30px] min-w-0 border-0 bg-transparent pr-1 text-right focus-visible:outline-none" {...rest} />
      <span className="shrink-0 pr-2 text-xs text-faint">
        {unit}
      </span>
    </span>
  );
}

/** What the page's search key goes to; Escape gives the keys back to the page. */
export function SearchInput({ label, value, onType, className }: { label: string; value: string; onType: (text: string) => void; className?: string }) {
  return (
    <div className={cn('relative', className)}>
      <Search aria-hidden className="absolute top-2 left-2 size-4 text-faint" />
      <Input
        data-search
        type="search"
        value={value}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        placeholder={label}
        aria-label={label}
        className="pl-8"
      />
    </div>
  );
}

export function Textarea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  return <textarea className={cn(frame, 'min-h-16 px-2 py-1.5', className)} {...rest} />;
}

/** The system's own list: it works on a phone, with a keyboard and under the strictest style policy. */
export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className={cn('relative inline-flex min-w-0', className)}>
      <select className={cn(frame, 'h-8 appearance-none truncate pr-7 pl-2')} {...rest}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-faint" />
    </span>
  );
}
