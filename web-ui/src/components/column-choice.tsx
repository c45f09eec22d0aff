import { useMemo, useState } from 'react';
import type { VisibilityState } from '@tanstack/react-table';
import { Columns3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './data-table';
import { Button } from './ui/button';
import { Popover } from './ui/overlay';
import { Checkbox } from './ui/switch';

/** Columns that somebody else decides on, such as the page's address. */
export interface ColumnAddress {
  /** Empty leaves the choice to this browser. */
  shown: readonly string[];
  /** An empty list gives the choice back to this browser. */
  onChange: (shown: string[]) => void;
}

interface Choice {
  visibility: VisibilityState;
  shown: string[];
  choose: (id: string, on: boolean) => void;
  /** Whether the address decides. */
  addressed: boolean;
}

function storedColumns(id: string): VisibilityState {
  try {
    return (JSON.parse(localStorage.getItem(`cvsa.columns.${id}`) ?? 'null') as VisibilityState | null) ?? {};
  } catch {
    return {};
  }
}

/** Which columns of a table are shown: those of the address, else those chosen in this browser, else those that the window has room for. */
export function useColumnChoice(table: string, columns: Pick<Column<never>, 'id' | 'hidden' | 'from'>[], address?: ColumnAddress): Choice {
  const [chosen, setChosen] = useState(() => storedColumns(table));
  const [room] = useState(() => innerWidth);
  const addressed = address !== undefined && address.shown.length > 0;
  // Columns may come later than the table, as those of parameters do: what is chosen before they come is kept for them.
  const visibility = useMemo<VisibilityState>(() => {
    const known = columns.map((column) => column.id);
    if (addressed) return Object.fromEntries([...known, ...address.shown].map((id) => [id, address.shown.includes(id)]));
    return { ...Object.fromEntries(columns.map((column) => [column.id, !column.hidden && room >= (column.from ?? 0)])), ...chosen };
  }, [columns, chosen, room, addressed, address?.shown]);
  const shown = useMemo(() => Object.keys(visibility).filter((id) => visibility[id]), [visibility]);
  const choose = (id: string, on: boolean) => {
    const next = { ...visibility, [id]: on };
    if (addressed) {
      const left = Object.keys(next).filter((one) => next[one]);
      if (left.length > 0) address.onChange(left);
      return;
    }
    setChosen(next);
    localStorage.setItem(`cvsa.columns.${table}`, JSON.stringify(next));
  };
  return { visibility, shown, choose, addressed };
}

interface Props {
  columns: Pick<Column<never>, 'id' | 'header'>[];
  choice: Choice;
  onReset: () => void;
}

export function ColumnMenu({ columns, choice, onReset }: Props) {
  const { t } = useTranslation();
  return (
    <Popover
      label={t('table.columns')}
      trigger={
        <Button look="quiet" size="icon" aria-label={t('table.columns')} title={t('table.columns')}>
          <Columns3 />
        </Button>
      }
    >
      {choice.addressed && (
        <p className="mb-2 w-56 max-w-full border-b pb-2 text-xs text-dim">
          {t('table.columnsOfAddress')}{' '}
          <button type="button" onClick={onReset} className="min-h-6 text-accent underline">
            {t('table.ownColumns')}
          </button>
        </p>
      )}
      <fieldset className="flex max-h-80 min-w-40 flex-col gap-1 overflow-y-auto">
        <legend className="pb-1 text-xs font-medium text-dim">{t('table.columns')}</legend>
        {columns.map((column) => (
          <label key={column.id} className="flex h-7 items-center gap-2 text-sm">
            <Checkbox checked={choice.visibility[column.id] ?? false} onCheckedChange={(on) => choice.choose(column.id, on === true)} />
            {column.header}
          </label>
        ))}
      </fieldset>
    </Popover>
  );
}
