import { useTranslation } from 'react-i18next';
import type { DiffKind, DiffSummary } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';

const kinds: [DiffKind, keyof DiffSummary][] = [
  ['flipped', 'flipped'],
  ['added', 'added'],
  ['removed', 'removed'],
  ['text-changed', 'textChanged'],
  ['split-moved', 'splitMoved'],
];

/** How many videos changed in which way; a figure narrows the list to its kind, and again widens it. */
export function ChangeFigures({ counts, kind, onKind }: { counts: DiffSummary; kind: DiffKind | ''; onKind: (kind: DiffKind | '') => void }) {
  const { t } = useTranslation();
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
      {kinds.map(([name, field]) => (
        <button
          key={name}
          type="button"
          aria-pressed={kind === name}
          disabled={counts[field] === 0}
          onClick={() => onKind(kind === name ? '' : name)}
          className={cn('rounded-md border px-3 py-2 text-left disabled:cursor-default', kind === name ? 'border-accent bg-accent-wash' : 'border-line enabled:hover:bg-sunken')}
        >
          <span className={cn('block text-xl font-semibold tabular-nums', counts[field] === 0 && 'font-normal text-faint')}>{count(counts[field])}</span>
          <span className="text-xs text-dim">{t(`datasets.changes.kinds.${name}`)}</span>
        </button>
      ))}
      <div className="px-3 py-2">
        <span className="block text-xl tabular-nums text-dim">{count(counts.unchanged)}</span>
        <span className="text-xs text-dim">{t('datasets.changes.unchanged')}</span>
      </div>
    </div>
  );
}
