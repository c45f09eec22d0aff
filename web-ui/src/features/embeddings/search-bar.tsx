import { ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from 'radix-ui';
import { LabelShape } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, SearchInput, Select } from '@/components/ui/input';
import { Popover } from '@/components/ui/overlay';
import { Switch } from '@/components/ui/switch';
import type { NeighbourFilter, NeighbourFilterName } from '@/lib/api/embeddings';
import { cn } from '@/lib/cn';
import { useDelayed } from '@/lib/delayed';
import { nearLabels, sizes } from './near-filter';

type Change = Partial<Record<NeighbourFilterName | 'q' | 'k', string>>;

interface Props {
  q: string;
  k: string;
  filter: NeighbourFilter;
  onChange: (change: Change, push?: boolean) => void;
  onClear: () => void;
}

export function SearchBar({ q, k, filter, onChange, onClear }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useDelayed(q, (next) => onChange({ q: next }), 350);
  const more = Object.keys(filter).filter((name) => name !== 'label').length;
  return (
    <div className="space-y-2.5">
      <div className="flex gap-2">
        <SearchInput label={t('embeddings.search.placeholder')} value={typed} onType={setTyped} className="min-w-0 flex-1" />
        <Popover
          label={t('filters.open')}
          trigger={
            <Button className={cn(more > 0 && 'border-accent')}>
              <ListFilter aria-hidden />
              {more === 0 ? t('filters.open') : t('filters.openActive', { shown: more })}
            </Button>
          }
        >
          <NearForm k={k} filter={filter} onChange={onChange} />
        </Popover>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <ToggleGroup.Root type="single" value={filter.label ?? 'all'} onValueChange={(label) => label && onChange({ label }, true)} aria-label={t('videos.filter')} className="flex flex-wrap gap-1">
          {nearLabels.map((value) => (
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
        {more > 0 && (
          <button type="button" onClick={onClear} className="h-6 px-1 text-xs text-dim underline-offset-2 hover:text-ink hover:underline">
            {t('filters.clearAll')}
          </button>
        )}
      </div>
    </div>
  );
}

function NearForm({ k, filter, onChange }: Pick<Props, 'k' | 'filter' | 'onChange'>) {
  const { t } = useTranslation();
  const [uploader, setUploader] = useDelayed(filter.uploader ?? '', (next) => /^\d{0,16}$/.test(next) && onChange({ uploader: next }));
  const backwards = filter.from && filter.to && filter.from > filter.to;
  return (
    <div className="grid w-80 max-w-full grid-cols-2 gap-3">
      <Field label={t('filters.from')} help={t('filters.zone')}>
        {(wiring) => <Input {...wiring} type="date" value={filter.from ?? ''} onChange={(event) => onChange({ from: event.target.value })} />}
      </Field>
      <Field label={t('filters.to')} error={backwards ? t('filters.backwards') : null} help={t('filters.including')}>
        {(wiring) => <Input {...wiring} type="date" value={filter.to ?? ''} onChange={(event) => onChange({ to: event.target.value })} />}
      </Field>
      <Field label={t('filters.uploader')} error={/^\d{0,16}$/.test(uploader.trim()) ? null : t('filters.badUploader')} className="col-span-2">
        {(wiring) => <Input {...wiring} inputMode="numeric" value={uploader} onChange={(event) => setUploader(event.target.value)} />}
      </Field>
      <Field label={t('filters.prediction')}>
        {(wiring) => (
          <Select {...wiring} value={filter.prediction ?? ''} onChange={(event) => onChange({ prediction: event.target.value })}>
            <option value="">{t('filters.anyPrediction')}</option>
            <option value="yes">{t('filters.predictions.yes')}</option>
            <option value="no">{t('filters.predictions.no')}</option>
          </Select>
        )}
      </Field>
      <Field label={t('embeddings.search.size')}>
        {(wiring) => (
          <Select {...wiring} value={k} onChange={(event) => onChange({ k: event.target.value })}>
            {sizes.map((size) => (
              <option key={size} value={size}>
                {size}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="col-span-2 flex items-start gap-3">
        <Switch id="exact" checked={filter.exact === 'true'} onCheckedChange={(on) => onChange({ exact: on ? 'true' : '' })} aria-describedby="exact-about" />
        <div>
          <label htmlFor="exact" className="text-sm font-medium">
            {t('embeddings.search.exact')}
          </label>
          <p id="exact-about" className="text-xs text-faint">
            {t('embeddings.search.exactHelp')}
          </p>
        </div>
      </div>
    </div>
  );
}
