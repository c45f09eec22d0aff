import type { ComponentProps } from 'react';
import { Check, Minus } from 'lucide-react';
import { Checkbox as RadixCheckbox, Switch as RadixSwitch } from 'radix-ui';
import { cn } from '@/lib/cn';

export function Switch({ className, ...rest }: ComponentProps<typeof RadixSwitch.Root>) {
  return (
    <RadixSwitch.Root
      className={cn('relative h-5 w-9 shrink-0 rounded-full border border-edge bg-sunken transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent', className)}
      {...rest}
    >
      <RadixSwitch.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-edge transition-transform data-[state=checked]:translate-x-[17px] data-[state=checked]:bg-accent-ink" />
    </RadixSwitch.Root>
  );
}

export function Checkbox({ className, ...rest }: ComponentProps<typeof RadixCheckbox.Root>) {
  return (
    <RadixCheckbox.Root
      className={cn(
        'inline-flex size-4 shrink-0 items-center justify-center align-middle rounded-sm border border-edge bg-panel data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:text-accent-ink data-[state=indeterminate]:border-accent data-[state=indeterminate]:text-accent',
        className,
      )}
      {...rest}
    >
      <RadixCheckbox.Indicator>{rest.checked === 'indeterminate' ? <Minus className="size-3" /> : <Check className="size-3" />}</RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
}
