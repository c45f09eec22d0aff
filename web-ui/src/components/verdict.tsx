import { EyeOff, Gavel, Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EffectiveLabel } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { LabelMark, LabelShape } from './marks';

interface Judged {
  effectiveLabel: EffectiveLabel | null;
  gold: boolean;
  disputed: boolean;
  hidden?: boolean;
}

/** The common answer and what it rests on: a reviewer's decision, a dispute, or plain agreement. */
export function Verdict({ of, quiet, className }: { of: Judged; quiet?: boolean; className?: string }) {
  const { t } = useTranslation();
  if (of.hidden)
    return (
      <span className={cn('inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-faint', className)}>
        <EyeOff aria-hidden className="size-3.5" />
        {t('verdict.hidden')}
      </span>
    );
  return (
    <span className={cn('inline-flex items-center gap-x-2.5', className)}>
      <LabelMark label={of.effectiveLabel} quiet={quiet} />
      {of.gold && <GoldMark />}
      {of.disputed && <DisputedMark />}
    </span>
  );
}

export function GoldMark() {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-1 text-xs whitespace-nowrap text-accent">
      <Gavel aria-hidden className="size-3.5" />
      {t('verdict.gold')}
    </span>
  );
}

export function DisputedMark() {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-1 text-xs whitespace-nowrap text-warn">
      <Split aria-hidden className="size-3.5" />
      {t('verdict.disputed')}
    </span>
  );
}

/** How many said what: a bar of two parts with both figures in words. */
export function VoteBar({ yes, no, className }: { yes: number; no: number; className?: string }) {
  const { t } = useTranslation();
  return (
    <span className={cn('flex items-center gap-2 text-sm whitespace-nowrap', className)}>
      <LabelShape label="no" />
      <span>{t('verdict.saidNo', { shown: no })}</span>
      <span aria-hidden className="flex h-1.5 min-w-8 flex-1 gap-px overflow-hidden rounded-full bg-line">
        <span className="bg-no" style={{ flexGrow: no, flexBasis: 0 }} />
        <span className="bg-yes" style={{ flexGrow: yes, flexBasis: 0 }} />
      </span>
      <span>{t('verdict.saidYes', { shown: yes })}</span>
      <LabelShape label="yes" />
    </span>
  );
}

/** A model's stored answer as a figure on the way from no to yes. */
export function ProbabilityBar({ probability, className }: { probability: number; className?: string }) {
  return (
    <span aria-hidden className={cn('relative inline-block h-1.5 rounded-full bg-line', className)}>
      <span className="absolute inset-y-0 left-0 rounded-full bg-live" style={{ width: `${Math.round(probability * 100)}%` }} />
    </span>
  );
}
