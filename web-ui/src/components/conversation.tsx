import type { ReactNode } from 'react';
import { Gavel, MessageSquare, Undo2, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabelEntry, ReviewComment } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { labelOf, LabelShape, When } from './marks';

type Line = { at: string | null; key: string } & ({ label: LabelEntry; overruled: boolean } | { act: ReviewComment });

/** Labels and reviewers' acts in one line of time, oldest first; what has no time came before everything. */
export function linesOf(history: LabelEntry[], acts: ReviewComment[]): Line[] {
  const ordered = [...history].sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? '') || a.id - b.id);
  const last = new Map<string, number>();
  for (const label of ordered) if (!label.retracted) last.set(label.user, label.id);
  const lines: Line[] = [
    ...ordered.map((label) => ({ at: label.createdAt, key: `label ${label.id}`, label, overruled: !label.retracted && last.get(label.user) !== label.id })),
    ...acts.map((act) => ({ at: act.at, key: `act ${act.id}`, act })),
  ];
  return lines.sort((a, b) => Date.parse(a.at ?? '1970-01-01') - Date.parse(b.at ?? '1970-01-01'));
}

interface Props {
  history: LabelEntry[];
  acts: ReviewComment[];
  newestFirst?: boolean;
  label: string;
}

/** Who said what, and when: every label ever given and every act of a reviewer. */
export function Conversation({ history, acts, newestFirst, label }: Props) {
  const lines = linesOf(history, acts);
  return (
    <ol aria-label={label} className="relative ml-2 space-y-3 border-l pl-5">
      {(newestFirst ? lines.reverse() : lines).map((line) => ('act' in line ? <Act key={line.key} act={line.act} /> : <Said key={line.key} entry={line.label} overruled={line.overruled} />))}
    </ol>
  );
}

function Mark({ children }: { children: ReactNode }) {
  return <span className="absolute top-0.5 -left-[29px] flex size-4 items-center justify-center rounded-full bg-panel">{children}</span>;
}

function Said({ entry, overruled }: { entry: LabelEntry; overruled: boolean }) {
  const { t } = useTranslation();
  const user = entry.nickname || entry.user;
  return (
    <li className="relative">
      <Mark>
        <LabelShape label={labelOf(entry.label)} className={cn('size-[11px]', (entry.retracted || overruled) && 'opacity-50')} />
      </Mark>
      <p className={cn('text-sm', entry.retracted && 'text-faint line-through', overruled && 'text-faint')}>{t(entry.label ? 'conversation.saidYes' : 'conversation.saidNo', { user })}</p>
      <p className="flex flex-wrap gap-x-2 text-xs text-faint">
        <When at={entry.createdAt} />
        {entry.guide !== null && <span>{t('conversation.guide', { version: entry.guide })}</span>}
        {entry.retracted && <span>{t('conversation.retracted')}</span>}
        {overruled && <span>{t('conversation.overruled')}</span>}
      </p>
    </li>
  );
}

const icons = { decided: Gavel, withdrawn: Undo2, 'sent-back': Users, commented: MessageSquare };

function Act({ act }: { act: ReviewComment }) {
  const { t } = useTranslation();
  const user = act.nickname || act.user;
  const Icon = icons[act.act];
  return (
    <li className="relative">
      <Mark>
        <Icon aria-hidden className={cn('size-3.5', act.act === 'decided' ? 'text-accent' : 'text-dim')} />
      </Mark>
      <p className={cn('text-sm', act.act === 'decided' && 'font-medium')}>
        {act.act === 'decided' ? t(act.label ? 'conversation.decidedYes' : 'conversation.decidedNo', { user }) : t(`conversation.${act.act}`, { user })}
      </p>
      {act.comment && <p className="mt-1 max-w-prose rounded-md bg-sunken px-2.5 py-1.5 text-sm break-words whitespace-pre-wrap">{act.comment}</p>}
      <p className="text-xs text-faint">
        <When at={act.at} />
      </p>
    </li>
  );
}
