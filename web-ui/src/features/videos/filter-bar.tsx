import type { ReactNode } from 'react';
import { ListFilter, X } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { LabelShape } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/input';
import { Popover } from '@/components/ui/overlay';
import { cn } from '@/lib/cn';
import { clock, day } from '@/lib/format';
import { useDelayed } from '@/lib/delayed';
import { type FilterName, labelStates, type VideoFilter } from '@/lib/video-filter';
import { FilterForm } from './filter-form';

interface Props {
  filter: VideoFilter;
  q: string;
  /** `typed`: the address keeps one step for a whole word. */
  onChange: (change: Partial<Record<FilterName, string>>, typed?: boolean) => void;
  onClear: () => void;
  saved: ReactNode;
}

/** Search, label states, the rest in a popover, and what is active as chips that can be taken away. */
export function FilterBar({ filter, q, onChange, onClear, saved }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useDelayed(q, (value) => onChange({ q: value }, true));
  const chips = useChips(filter);
  return (
    <div className="space-y-2.5">
      <div className="flex gap-2">
        <SearchInput label={t('videos.searchPlaceholder')} value={text} onType={setText} className="min-w-0 flex-1" />
        <Popover
          label={t('filters.open')}
          trigger={
            <Button className={cn(chips.length > 0 && 'border-accent')}>
              <ListFilter aria-hidden />
              {chips.length === 0 ? t('filters.open') : t('filters.openActive', { shown: chips.length })}
            </Button>
          }
        >
          <FilterForm filter={filter} onChange={onChange} />
        </Popover>
        {saved}
      </div>
      <ToggleGroup.Root type="single" value={filter.label ?? 'all'} onValueChange={(label) => label && onChange({ label })} aria-label={t('videos.filter')} className="flex flex-wrap gap-1">
        {labelStates.map((value) => (
          <ToggleGroup.Item
            key={value}
            value={value}
            className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-panel px-2 text-xs text-dim hover:bg-sunken data-[state=on]:border-accent data-[state=on]:bg-accent-wash data-[state=on]:font-medium data-[state=on]:text-ink"
          >
            {(value === 'yes' || value === 'no' || value === 'tie') && <LabelShape label={value} />}
            {value === 'unlabelled' && <LabelShape label={null} />}
            {t(`videos.filters.${value}`)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {chips.length > 0 && (
        <ul aria-label={t('filters.active')} className="flex flex-wrap items-center gap-1.5">
          {chips.map((chip) => (
            <li key={chip.key} className="min-w-0">
              <button
                type="button"
                onClick={() => onChange(Object.fromEntries(chip.clears.map((name) => [name, ''])))}
                aria-label={t('filters.remove', { filter: chip.text })}
                className="inline-flex h-6 max-w-full items-center gap-1 rounded-full bg-accent-wash pr-1.5 pl-2.5 text-xs hover:bg-line"
              >
                <span className="truncate">{chip.text}</span>
                <X aria-hidden className="size-3 shrink-0 text-dim" />
              </button>
            </li>
          ))}
          <li>
            <button type="button" onClick={onClear} className="h-6 px-1 text-xs text-dim underline-offset-2 hover:text-ink hover:underline">
              {t('filters.clearAll')}
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}

interface Chip {
  key: string;
  text: string;
  clears: FilterName[];
}

/** Two ends of a range are one chip, and so is a labeler with what they said and against whom. */
function useChips(filter: VideoFilter): Chip[] {
  const { t } = useTranslation();
  const { uploader, from, to, minLength, maxLength, prediction, labeler, said, against } = filter;
  const chips: Chip[] = [];
  const add = (key: string, text: string, ...clears: FilterName[]) => chips.push({ key, text, clears });
  const length = (value: string) => clock(Number(value));

  if (from && to) add('dates', t('filters.between', { from: day(from), to: day(to) }), 'from', 'to');
  else if (from) add('dates', t('filters.since', { from: day(from) }), 'from');
  else if (to) add('dates', t('filters.until', { to: day(to) }), 'to');
  if (minLength && maxLength) add('length', t('filters.lengthBetween', { from: length(minLength), to: length(maxLength) }), 'minLength', 'maxLength');
  else if (minLength) add('length', t('filters.lengthFrom', { from: length(minLength) }), 'minLength');
  else if (maxLength) add('length', t('filters.lengthTo', { to: length(maxLength) }), 'maxLength');
  if (uploader) add('uploader', t('filters.byUploader', { uid: uploader }), 'uploader');
  if (prediction) add('prediction', t(`filters.predicted.${prediction as 'yes'}`), 'prediction');
  if (labeler && against && said) add('against', t(said === 'yes' ? 'filters.onlyYes' : 'filters.onlyNo', { labeler, against }), 'labeler', 'said', 'against');
  else if (labeler && against) add('against', t('filters.differ', { labeler, against }), 'labeler', 'against');
  else if (labeler && said) add('labeler', t(said === 'yes' ? 'filters.saidYes' : 'filters.saidNo', { labeler }), 'labeler', 'said');
  else if (labeler) add('labeler', t('filters.labelledBy', { labeler }), 'labeler');
  return chips;
}
