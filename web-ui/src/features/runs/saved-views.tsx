import { type FormEvent, useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Trash2, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Async, Failed, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Dialog, Popover } from '@/components/ui/overlay';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { sessionQuery } from '@/lib/api/gateway';
import { removeRunView, savedRunViewsQuery, saveRunView } from '@/lib/api/runs';
import type { SavedRunView } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { useMay } from '@/lib/roles';
import { type ChangeUrl, isAt, joinedColumns, type RunsUrl, urlOf, viewOf } from './run-filter';

interface Props {
  url: RunsUrl;
  change: ChangeUrl;
  columns: string[];
}

/** Filters, order, grouping and columns under a name: one is applied, the present one is saved, own ones are replaced and removed. */
export function SavedViews({ url, change, columns }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const inForce = useInfiniteQuery(savedRunViewsQuery).data?.find((view) => isAt(url, view.query));
  const title = t('tracking.views.title');
  return (
    <>
      <Popover
        label={title}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button aria-label={inForce ? t('tracking.views.inForce', { name: inForce.name }) : title} className="max-w-48">
            <Bookmark aria-hidden className={inForce && 'fill-current text-accent'} />
            <span className="min-w-0 truncate">{inForce?.name ?? title}</span>
          </Button>
        }
      >
        <Views
          url={url}
          onApply={(view) => {
            change({ ...urlOf(view.query), sel: '' });
            setOpen(false);
          }}
          onSave={() => {
            setOpen(false);
            setSaving(true);
          }}
        />
      </Popover>
      {saving && (
        <SaveDialog
          view={viewOf(url, columns)}
          onSaved={() => change({ cols: joinedColumns(columns) })}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

function Views({ url, onApply, onSave }: { url: RunsUrl; onApply: (view: SavedRunView) => void; onSave: () => void }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(savedRunViewsQuery);
  const maySave = useMay()('trainer');
  return (
    <div className="w-72 max-w-full space-y-2">
      <h2 className="text-sm font-semibold">{t('tracking.views.title')}</h2>
      <Async of={list} skeleton={<Lines count={3} className="p-1" />} compact>
        {(items) =>
          items.length === 0 ? (
            <p className="text-sm text-dim">{t('tracking.views.none')}</p>
          ) : (
            <ul className="scroll-quiet -mx-1 max-h-72 overflow-y-auto">
              {items.map((view) => (
                <ViewLine key={`${view.owner} ${view.name}`} view={view} current={isAt(url, view.query)} onApply={() => onApply(view)} />
              ))}
            </ul>
          )
        }
      </Async>
      <div className="border-t pt-2">
        <Button disabled={!maySave} onClick={onSave}>
          {t('tracking.views.save')}
        </Button>
        {!maySave && <p className="pt-1 text-xs text-faint">{t('common.noRight')}</p>}
      </div>
    </div>
  );
}

function ViewLine({ view, current, onApply }: { view: SavedRunView; current: boolean; onApply: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const own = useQuery(sessionQuery).data?.user === view.owner;
  const undo = () => void saveRunView(view.name, view.shared, view.query).then(() => client.invalidateQueries({ queryKey: savedRunViewsQuery.queryKey }));
  const act = useMutation({
    mutationFn: () => removeRunView(view),
    onSuccess: async () => {
      toast({ tone: 'done', title: t('tracking.views.removed', { name: view.name }), action: own ? { label: t('tracking.views.undo'), run: undo } : undefined });
      await client.invalidateQueries({ queryKey: savedRunViewsQuery.queryKey });
    },
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  return (
    <li className="flex items-center gap-1 rounded-md hover:bg-sunken">
      <button type="button" aria-current={current || undefined} onClick={onApply} className="flex min-w-0 flex-1 items-center gap-2 px-2 py-1.5 text-left text-sm">
        <span className={cn('min-w-0 truncate', current && 'font-medium text-accent')}>{view.name}</span>
        {view.shared && <Users aria-label={t('savedFilters.sharedBy', { user: view.owner })} className="size-3.5 shrink-0 text-faint" />}
      </button>
      {view.mayChange && (
        <Button look="quiet" size="icon" aria-label={t('tracking.views.remove', { name: view.name })} disabled={act.isPending} onClick={() => act.mutate()}>
          <Trash2 />
        </Button>
      )}
    </li>
  );
}

function SaveDialog({ view, onSaved, onClose }: { view: string; onSaved: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const act = useMutation({
    mutationFn: () => saveRunView(name.trim(), shared, view),
    onSuccess: async (saved) => {
      toast({ tone: 'done', title: t('tracking.views.saved', { name: saved.name }) });
      onSaved();
      onClose();
      await client.invalidateQueries({ queryKey: savedRunViewsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') act.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t('tracking.views.save')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('tracking.views.name')} help={t('tracking.views.nameHelp')}>
          {(wiring) => <Input {...wiring} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <label className="flex items-center gap-3 text-sm">
          <Switch checked={shared} onCheckedChange={setShared} />
          {t('savedFilters.shared')}
        </label>
        {act.error && <Failed compact error={act.error} className="p-0" />}
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
