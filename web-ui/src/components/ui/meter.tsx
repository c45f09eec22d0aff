import { Progress as RadixProgress, Slider as RadixSlider } from 'radix-ui';
import { cn } from '@/lib/cn';

/** `share` null: busy, amount unknown. */
export function Progress({ share, label, className }: { share: number | null; label: string; className?: string }) {
  const width = share == null ? 1 : Math.max(0, Math.min(1, share));
  return (
    <RadixProgress.Root
      value={share == null ? null : Math.round(width * 100)}
      aria-label={label}
      className={cn('h-1.5 w-full overflow-hidden rounded-full bg-line', className)}
    >
      <RadixProgress.Indicator
        className={cn('h-full origin-left bg-live transition-transform', share == null && 'pulse opacity-60')}
        style={{ transform: `scaleX(${width})` }}
      />
    </RadixProgress.Root>
  );
}

interface SliderProps {
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  step: number;
  label: string;
  text?: string;
  /** Values that get a tick below the track. */
  ticks?: number[];
}

export function Slider({ value, onChange, min, max, step, label, text, ticks = [] }: SliderProps) {
  return (
    <RadixSlider.Root value={[value]} min={min} max={max} step={step} onValueChange={([next]) => next !== undefined && onChange(next)} className="relative flex h-6 w-full touch-none items-center select-none">
      <RadixSlider.Track className="relative h-1 grow rounded-full bg-line">
        <RadixSlider.Range className="absolute h-full rounded-full bg-accent" />
      </RadixSlider.Track>
      {ticks.map((tick) => (
        // the thumb stays within the track: its middle moves over the width less its own
        <span key={tick} aria-hidden className="absolute bottom-0 h-1 w-px bg-edge" style={{ left: `calc(8px + (100% - 16px) * ${(tick - min) / (max - min)})` }} />
      ))}
      <RadixSlider.Thumb aria-label={label} aria-valuetext={text} className="block size-4 rounded-full border-2 border-accent bg-panel" />
    </RadixSlider.Root>
  );
}

export interface Part {
  key: string;
  label: string;
  value: number;
  color: string;
}

/** Shares of one whole as a bar; its legend stands beside it, never the colour alone. */
export function StackBar({ parts, label, className }: { parts: Part[]; label: string; className?: string }) {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  const shown = parts.filter((part) => part.value > 0);
  return (
    <div role="img" aria-label={`${label}: ${parts.map((part) => `${part.label} ${part.value}`).join(', ')}`} className={cn('flex h-2.5 w-full gap-px overflow-hidden rounded-sm bg-line', className)}>
      {shown.map((part) => (
        <span key={part.key} className="h-full min-w-[3px]" style={{ flexGrow: part.value / (total || 1), flexBasis: 0, background: part.color }} />
      ))}
    </div>
  );
}
