import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Check, CircleDashed, CirclePause, CircleSlash, Clock3, Copy, Loader, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { ago, exact, none } from '@/lib/format';
import type { EffectiveLabel, JobState } from '@/lib/api/schema';
import { Tooltip } from './ui/overlay';

/** Yes is a filled disc, no an empty diamond, a tie half of each: the shape tells it without the hue. */
export function LabelShape({ label, className }: { label: EffectiveLabel | null; className?: string }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden className={cn('size-3 shrink-0', label === 'yes' ? 'text-yes' : label === 'no' ? 'text-no' : label === 'tie' ? 'text-warn' : 'text-edge', className)}>
      {label === 'yes' && <circle cx="6" cy="6" r="4.5" fill="currentColor" />}
      {label === 'no' && <path d="M6 1.2 10.8 6 6 10.8 1.2 6Z" fill="none" stroke="currentColor" strokeWidth="1.8" />}
      {label === 'tie' && (
        <>
          <circle cx="6" cy="6" r="4.1" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 1.9a4.1 4.1 0 0 0 0 8.2Z" fill="currentColor" />
        </>
      )}
      {label === null && <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeDasharray="2 2" />}
    </svg>
  );
}

export function LabelMark({ label, quiet }: { label: EffectiveLabel | null; quiet?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={cn('inline-flex items-center gap-1.5 align-middle text-xs whitespace-nowrap', label === null ? 'text-faint' : quiet ? 'text-dim' : 'text-ink')}>
      <LabelShape label={label} />
      {t(`label.${label ?? 'none'}`)}
    </span>
  );
}

export const labelOf = (value: boolean | number | null | undefined): EffectiveLabel | null => (value == null ? null : value ? 'yes' : 'no');

const stateLooks: Record<JobState, { icon: typeof Check; tone: string }> = {
  queued: { icon: Clock3, tone: 'text-dim' },
  waiting: { icon: Clock3, tone: 'text-live' },
  running: { icon: Loader, tone: 'text-live' },
  paused: { icon: CirclePause, tone: 'text-warn' },
  succeeded: { icon: Check, tone: 'text-dim' },
  failed: { icon: TriangleAlert, tone: 'text-fail' },
  cancelled: { icon: CircleSlash, tone: 'text-faint' },
  superseded: { icon: CircleDashed, tone: 'text-faint' },
};

export function StateMark({ state }: { state: JobState }) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = stateLooks[state];
  return (
    <span className={cn('inline-flex items-center gap-1.5 align-middle text-xs whitespace-nowrap', tone)}>
      <Icon aria-hidden className={cn('size-3.5', state === 'running' && 'pulse')} />
      {t(`state.${state}`)}
    </span>
  );
}

let clock = Date.now();
const ticking = new Set<() => void>();
setInterval(() => {
  clock = Date.now();
  ticking.forEach((listener) => listener());
}, 20_000);

export function useNow(): number {
  const [now, setNow] = useState(() => Math.max(clock, Date.now()));
  useEffect(() => {
    const listener = () => setNow(Date.now());
    ticking.add(listener);
    return () => {
      ticking.delete(listener);
    };
  }, []);
  return now;
}

export function When({ at, className }: { at: string | null | undefined; className?: string }) {
  const now = useNow();
  if (!at) return <span className={className}>{none}</span>;
  return (
    <time dateTime={at} title={exact(at)} className={cn('whitespace-nowrap', className)}>
      {ago(at, now)}
    </time>
  );
}

/** A figure that changed lights up softly once. */
export function Live({ children, className }: { children: string; className?: string }) {
  const before = useRef(children);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (before.current !== children) setTurn((value) => value + 1);
    before.current = children;
  }, [children]);
  return (
    <span key={turn} className={cn('rounded-sm', turn > 0 && 'flash', className)}>
      {children}
    </span>
  );
}

export function CopyText({ text, children, label, className }: { text: string; children: ReactNode; label?: string; className?: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    });
  };
  return (
    <Tooltip tip={copied ? t('common.copied') : text}>
      <button
        type="button"
        onClick={(event) => {
          event.stopPropagation();
          copy();
        }}
        className={cn('group inline-flex max-w-full items-center gap-1 rounded-sm text-left hover:text-accent', className)}
      >
        <span className="truncate">{children}</span>
        <span className="sr-only">{label ?? t('common.copy')}</span>
        {copied ? <Check aria-hidden className="size-3 shrink-0 text-accent" /> : <Copy aria-hidden className="size-3 shrink-0 opacity-40 group-hover:opacity-100" />}
      </button>
    </Tooltip>
  );
}

export function ShortId({ id, length = 8 }: { id: string; length?: number }) {
  return (
    <CopyText text={id} className="font-mono text-xs text-dim">
      {id.slice(0, length)}
    </CopyText>
  );
}
