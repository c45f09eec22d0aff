import type { ReactNode } from 'react';
import { Input } from '@/components/ui/input';

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
