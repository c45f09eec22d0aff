import { type ReactNode, useEffect, useRef } from 'react';
import { X } from 'lucide-react';
import { DropdownMenu, Popover as RadixPopover, Tooltip as RadixTooltip } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { Button } from './button';

export function Tooltip({ tip, children, side }: { tip: ReactNode; children: ReactNode; side?: 'top' | 'right' | 'bottom' | 'left' }) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content side={side} sideOffset={4} collisionPadding={8} className="z-50 max-w-72 rounded-md bg-ink px-2 py-1 text-xs text-panel">
          {tip}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

interface PopoverProps {
  label: string;
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
  /** Who opens and closes it; without this it does so itself. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export function Popover({ label, trigger, children, align = 'end', open, onOpenChange }: PopoverProps) {
  return (
    <RadixPopover.Root open={open} onOpenChange={onOpenChange}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content aria-label={label} align={align} sideOffset={4} collisionPadding={8} className="floating z-40 max-w-[92vw] rounded-lg p-3">
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}

export interface MenuItem {
  key: string;
  label: ReactNode;
  onSelect: () => void;
  checked?: boolean;
}

export function Menu({ trigger, items, align = 'start', side }: { trigger: ReactNode; items: MenuItem[]; align?: 'start' | 'end'; side?: 'top' | 'bottom' }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} side={side} sideOffset={4} collisionPadding={8} className="floating z-50 min-w-36 rounded-lg p-1">
          {items.map((item) => (
            <DropdownMenu.CheckboxItem
              key={item.key}
              checked={item.checked ?? false}
              onSelect={item.onSelect}
              className="flex h-8 items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[highlighted]:bg-sunken"
            >
              <span className="flex w-4 justify-center text-accent">
                <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
              </span>
              {item.label}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  footer?: ReactNode;
  className?: string;
  bare?: boolean;
}

/**
 * The platform's modal: it traps focus and closes on Escape without the style element that Radix's scroll lock injects,
 * which `style-src 'self'` refuses.
 */
export function Dialog({ open, onClose, title, children, footer, className, bare }: DialogProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // The click on the backdrop is a shortcut for the close button and for Escape, which the element handles itself.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={element}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
      className={cn('floating m-auto w-[min(560px,calc(100vw-32px))] rounded-lg p-0 text-ink', bare && 'mt-[12vh]', className)}
    >
      {open && (
        <div className="flex max-h-[80vh] flex-col">
          {!bare && (
            <header className="flex items-center justify-between border-b py-2 pr-2 pl-4">
              <h2 className="text-base font-semibold">{title}</h2>
              <Button look="quiet" size="icon" aria-label={t('common.close')} onClick={onClose}>
                <X />
              </Button>
            </header>
          )}
          <div className={cn('scroll-quiet overflow-y-auto', !bare && 'p-4')}>{children}</div>
          {footer && <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>}
        </div>
      )}
    </dialog>
  );
}
