import type { ButtonHTMLAttributes, Ref } from 'react';
import { Slot } from 'radix-ui';
import { cn } from '@/lib/cn';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: 'sm' | 'md' | 'icon';
  asChild?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent text-accent-ink border-transparent hover:opacity-90',
  plain: 'bg-panel text-ink border-line hover:bg-sunken',
  quiet: 'bg-transparent text-dim border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-panel text-fail border-line hover:bg-fail-wash',
};

const sizes = { sm: 'h-7 px-2 text-xs gap-1', md: 'h-8 px-3 text-sm gap-1.5', icon: 'size-8 justify-center' };

export function Button({ look = 'plain', size = 'md', asChild, className, type, ...rest }: Props) {
  const Tag = asChild ? Slot.Root : 'button';
  return (
    <Tag
      type={asChild ? undefined : (type ?? 'button')}
      className={cn(
        'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors select-none',
        'disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
        looks[look],
        sizes[size],
        className,
      )}
      {...rest}
    />
  );
}
