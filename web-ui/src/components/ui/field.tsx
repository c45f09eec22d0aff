import { type ReactNode, useId } from 'react';
import { cn } from '@/lib/cn';

interface Wiring {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

interface Props {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  aside?: ReactNode;
  className?: string;
  children: (wiring: Wiring) => ReactNode;
}

/** Label above, help below, the error in the help's place. */
export function Field({ label, help, error, aside, className, children }: Props) {
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-xs font-medium text-dim">
          {label}
        </label>
        {aside && <span className="text-xs text-faint">{aside}</span>}
      </div>
      {children({ id, 'aria-describedby': help || error ? about : undefined, 'aria-invalid': error ? true : undefined })}
      {(error || help) && (
        <p id={about} className={cn('text-xs', error ? 'text-fail' : 'text-faint')} role={error ? 'alert' : undefined}>
          {error || help}
        </p>
      )}
    </div>
  );
}
