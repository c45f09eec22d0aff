import type { ReactNode } from 'react';
import { Input } from '@/components/ui/input';
import { Field } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { cn } from '@/lib/cn';
import type { Draft } from './spec-draft';

/** What a part of the form reads and writes. */
export interface DraftPart {
  draft: Draft;
  set: <K extends keyof Draft>(field: K, value: Draft[K]) => void;
  error: (field: keyof Draft) => string | null;
}

/** A whole number of some unit; empty means no bound. */
export function Bound({ part, field, label, unit }: { part: DraftPart; field: 'minDuration' | 'maxDuration' | 'minLength' | 'maxLength'; label: string; unit: string }) {
  return (
    <Field label={label} error={part.error(field)} aside={unit}>
      {(wiring) => <Input {...wiring} inputMode="numeric" value={part.draft[field]} onChange={(event) => part.set(field, event.target.value)} className="text-right" />}
    </Field>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="p-4">
      <legend className="float-left mb-3 w-full text-sm font-semibold">{title}</legend>
      <div className="clear-both grid grid-cols-1 gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

export function Percent({ value, onChange, ...wiring }: { value: string; onChange: (value: string) => void; id: string }) {
  return (
    <span className="relative">
      <Input {...wiring} inputMode="decimal" value={value} onChange={(event) => onChange(event.target.value)} className="pr-7 text-right" />
      <span aria-hidden className="absolute top-1.5 right-2 text-faint">
        %
      </span>
    </span>
  );
}

/** A switch that says what it does. */
export function Choice({ label, help, checked, onChange, className }: { label: string; help: string; checked: boolean; onChange: (on: boolean) => void; className?: string }) {
  return (
    <label className={cn('flex items-start gap-3 text-sm', className)}>
      <Switch checked={checked} onCheckedChange={onChange} className="mt-0.5" />
      <span>
        {label}
        <span className="block text-xs text-faint">{help}</span>
      </span>
    </label>
  );
}
