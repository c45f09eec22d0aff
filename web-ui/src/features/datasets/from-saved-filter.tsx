import { useEffect, useId, useRef, useState } from 'react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/input';
import { conditionsOf, listedAids, savedFiltersQuery } from '@/lib/api/filters';
import { count } from '@/lib/format';
import { notInSpec } from './filter-conditions';
import { maxListed } from './spec-draft';

/** Puts exactly the videos that a saved filter shows now into the list; the spec keeps the videos and not the filter. */
export function FromSavedFilter({ narrowed, onTake }: { narrowed: boolean; onTake: (aids: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const filters = useInfiniteQuery(savedFiltersQuery);
  const [chosen, setChosen] = useState('');
  const [read, setRead] = useState(0);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = filters;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const saved = filters.data?.find((one) => String(one.id) === chosen);
  const take = useMutation({
    mutationFn: async () => {
      if (!saved) throw new Error('no filter is chosen');
      stop.current = new AbortController();
      setRead(0);
      return { name: saved.name, ...(await listedAids(conditionsOf(saved), maxListed, setRead, stop.current.signal)) };
    },
    onSuccess: ({ aids, more }) => {
      if (!more) onTake(aids.join('\n'));
    },
  });
  const unsaid = saved ? notInSpec(conditionsOf(saved)) : [];
  const aborted = take.error instanceof DOMException && take.error.name === 'AbortError';
  const { data: found } = take;
  return (
    <div className="flex flex-col gap-1 sm:col-span-2">
      <label htmlFor={id} className="text-xs font-medium text-dim">
        {t('savedFilters.from')}
      </label>
      <div className="flex flex-wrap gap-2">
        <Select id={id} value={chosen} disabled={!filters.data?.length || take.isPending} onChange={(event) => { setChosen(event.target.value); take.reset(); }} className="min-w-0 flex-1">
          <option value="">{t(filters.data?.length === 0 ? 'savedFilters.noneYet' : 'savedFilters.choose')}</option>
          {filters.data?.map((one) => (
            <option key={one.id} value={one.id}>
              {one.mayChange ? one.name : `${one.name} (${one.owner})`}
            </option>
          ))}
        </Select>
        {take.isPending ? (
          <Button type="button" onClick={() => stop.current?.abort()}>
            {t('common.cancel')}
          </Button>
        ) : (
          <Button type="button" disabled={!saved} onClick={() => take.mutate()}>
            {t('savedFilters.take')}
          </Button>
        )}
      </div>
      <p className="text-xs text-faint">{t('savedFilters.fromHelp', { most: count(maxListed) })}</p>
      {unsaid.length > 0 && <p className="text-xs text-dim">{t('savedFilters.notInSpec', { conditions: unsaid.map((name) => t(`savedFilters.conditions.${name}`)).join(t('savedFilters.and')) })}</p>}
      {narrowed && saved && <p className="text-xs text-warn">{t('savedFilters.narrowed')}</p>}
      <div role="status" className="text-xs">
        {take.isPending && t('savedFilters.reading', { count: read, shown: count(read) })}
        {found && !found.more && t('savedFilters.taken', { count: found.aids.length, shown: count(found.aids.length), name: found.name })}
      </div>
      {found?.more && (
        <div role="alert" className="flex flex-wrap items-center gap-2 text-xs text-warn">
          {t('savedFilters.tooMany', { most: count(maxListed) })}
          <Button type="button" size="sm" onClick={() => onTake(found.aids.join('\n'))}>
            {t('savedFilters.takeNewest', { most: count(maxListed) })}
          </Button>
        </div>
      )}
      {filters.error && !filters.data && <Failed compact error={filters.error} onRetry={() => void filters.refetch()} className="p-0" />}
      {take.error && !aborted && <Failed compact error={take.error} onRetry={() => take.mutate()} className="p-0" />}
    </div>
  );
}
