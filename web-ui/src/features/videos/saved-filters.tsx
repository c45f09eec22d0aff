import { type FormEvent, useEffect, useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Pencil, Trash2, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Async, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Dialog, Popover } from '@/components/ui/overlay';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { Problem } from '@/lib/api/client';
import { conditionsOf, removeFilter, replaceFilter, saveFilter, savedFiltersQuery } from '@/lib/api/filters';
import { sessionQuery } from '@/lib/api/gateway';
import type { SavedFilter } from '@/lib/api/schema';
import { isFiltered, type VideoFilter } from '@/lib/video-filter';

interface Props {
  filter: VideoFilter;
  onApply: (filter: VideoFilter) => void;
}

/** The filters kept by name: one is applied, the present one is saved, own ones are renamed, shared and removed. */
export function SavedFilters({ filter, onApply }: Props) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<SavedFilter | 'new' | null>(null);
  const [removed, setRemoved] = useState<SavedFilter | null>(null);
  return (
    <>
      <Popover
        label={t('savedFilters.title')}
        trigger={
          <Button aria-label={t('savedFilters.title')} title={t('savedFilters.title')}>
            <Bookmark aria-hidden />
          </Button>
        }
      >
        <SavedList filter={filter} onApply={onApply} onEdit={setEdited} onRemove={setRemoved} />
      </Popover>
      {edited && <NameDialog saved={edited === 'new' ? null : edited} filter={filter} onClose={() => setEdited(null)} />}
      {removed && <RemoveDialog saved={removed} onClose={() => setRemoved(null)} />}
    </>
  );
}

interface ListProps extends Props {
  onEdit: (saved: SavedFilter | 'new') => void;
  onRemove: (saved: SavedFilter) => void;
}

function SavedList({ filter, onApply, onEdit, onRemove }: ListProps) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(savedFiltersQuery);
  const maySave = useQuery(sessionQuery).data?.roles.includes('labeler') ?? false;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div className="w-80 max-w-full space-y-2">
      <h2 className="text-sm font-semibold">{t('savedFilters.title')}</h2>
      <Async of={list} skeleton={<Lines count={3} className="p-1" />} compact>
        {(items) =>
          items.length === 0 ? (
            <p className="text-sm text-dim">{t('savedFilters.none')}</p>
          ) : (
            <ul className="scroll-quiet -mx-1 max-h-72 overflow-y-auto">
              {items.map((saved) => (
                <li key={saved.id} className="flex items-center gap-1 rounded-md hover:bg-sunken">
                  <button type="button" onClick={() => onApply(conditionsOf(saved))} className="flex min-w-0 flex-1 items-center gap-2 px-2 py-1.5 text-left text-sm">
                    <span className="min-w-0 truncate">{saved.name}</span>
                    {saved.shared && <Users aria-label={t('savedFilters.sharedBy', { user: saved.owner })} className="size-3.5 shrink-0 text-faint" />}
                    {!saved.mayChange && <span className="min-w-0 shrink truncate text-xs text-faint">{saved.owner}</span>}
                  </button>
                  {saved.mayChange && maySave && (
                    <>
                      <Button look="quiet" size="icon" aria-label={t('savedFilters.edit', { name: saved.name })} onClick={() => onEdit(saved)}>
                        <Pencil />
                      </Button>
                      <Button look="quiet" size="icon" aria-label={t('savedFilters.remove', { name: saved.name })} onClick={() => onRemove(saved)}>
                        <Trash2 />
                      </Button>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Async>
      <div className="border-t pt-2">
        <Button disabled={!maySave || !isFiltered(filter)} onClick={() => onEdit('new')}>
          {t('savedFilters.save')}
        </Button>
        {(!maySave || !isFiltered(filter)) && <p className="pt-1 text-xs text-faint">{t(maySave ? 'savedFilters.nothingToSave' : 'common.noRight')}</p>}
      </div>
    </div>
  );
}

/** Name and audience of a new filter or of one that is there, whose conditions may give way to those of the page. */
function NameDialog({ saved, filter, onClose }: { saved: SavedFilter | null; filter: VideoFilter; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(saved?.name ?? '');
  const [shared, setShared] = useState(saved?.shared ?? false);
  const [taken, setTaken] = useState(false);
  const act = useMutation({
    mutationFn: () => {
      const wanted = { name: name.trim(), shared, conditions: saved && !taken ? conditionsOf(saved) : filter };
      return saved ? replaceFilter(saved.id, wanted) : saveFilter(wanted);
    },
    onSuccess: async (done) => {
      toast({ tone: 'done', title: t('savedFilters.saved', { name: done.name }) });
      onClose();
      await client.invalidateQueries({ queryKey: savedFiltersQuery.queryKey });
    },
  });
  const nameTaken = act.error instanceof Problem && act.error.slug === 'name-taken';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') act.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t(saved ? 'savedFilters.change' : 'savedFilters.save')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('savedFilters.name')} error={nameTaken ? t('savedFilters.taken') : null}>
          {(wiring) => <Input {...wiring} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <label className="flex items-center gap-3 text-sm">
          <Switch checked={shared} onCheckedChange={setShared} />
          {t('savedFilters.shared')}
        </label>
        {saved && isFiltered(filter) && (
          <label className="flex items-center gap-3 text-sm">
            <Switch checked={taken} onCheckedChange={setTaken} />
            {t('savedFilters.takeConditions')}
          </label>
        )}
        {act.error && !nameTaken && <Failed compact error={act.error} className="p-0" />}
        <div className="flex justify-end gap-2">
          <Button type="button" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" type="submit" disabled={act.isPending || name.trim() === ''}>
            {t('savedFilters.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveDialog({ saved, onClose }: { saved: SavedFilter; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: () => removeFilter(saved.id),
    onSuccess: async () => {
      toast({ tone: 'done', title: t('savedFilters.removed', { name: saved.name }) });
      onClose();
      await client.invalidateQueries({ queryKey: savedFiltersQuery.queryKey });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('savedFilters.remove', { name: saved.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" disabled={act.isPending} onClick={() => act.mutate()}>
            {t('savedFilters.confirmRemoval')}
          </Button>
        </>
      }
    >
      <p>{t('savedFilters.removal')}</p>
      {act.error && <Failed compact error={act.error} className="px-0 pb-0" />}
    </Dialog>
  );
}
