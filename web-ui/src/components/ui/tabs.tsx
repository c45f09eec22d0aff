import type { ReactNode } from 'react';
import { Tabs as RadixTabs, ToggleGroup } from 'radix-ui';
import { cn } from '@/lib/cn';

interface Option {
  value: string;
  label: ReactNode;
}

interface TabsProps {
  value: string;
  onChange: (value: string) => void;
  tabs: (Option & { content: ReactNode })[];
  label: string;
}

export function Tabs({ value, onChange, tabs, label }: TabsProps) {
  return (
    <RadixTabs.Root value={value} onValueChange={onChange}>
      <RadixTabs.List aria-label={label} className="flex gap-4 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px h-9 shrink-0 border-b-2 border-transparent text-sm font-medium text-dim hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}

interface SegmentedProps {
  value: string;
  onChange: (value: string) => void;
  options: Option[];
  label: string;
  className?: string;
}

/** One of a few, all of them visible. */
export function Segmented({ value, onChange, options, label, className }: SegmentedProps) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      onValueChange={(next) => next && onChange(next)}
      aria-label={label}
      className={cn('inline-flex max-w-full overflow-x-auto rounded-md border border-edge/60 bg-panel', className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex h-[30px] shrink-0 items-center gap-1.5 border-l border-line px-2.5 text-xs text-dim first:border-l-0 hover:bg-sunken data-[state=on]:bg-accent-wash data-[state=on]:font-medium data-[state=on]:text-ink focus-visible:-outline-offset-2"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
