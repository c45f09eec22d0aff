import { type FormEvent, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, GitCompareArrows, Tag, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { mostCompared } from '@/lib/api/comparison';
import { moveRuns, tagRuns } from '@/lib/api/runs';
import { addressOf } from '@/lib/comparison-address';
import { useMay } from '@/lib/roles';
import { ExperimentField } from './experiment-field';

/** What can be done with the runs that are selected. */
export function SelectionBar({ ids, onClear }: { ids: string[]; onClear: () => void }) {
  const { t } = useTranslation();
  const may = useMay()('trainer');
  const [asked, setAsked] = useState<'tag' | 'experiment' | null>(null);
  const comparable = ids.length >= 2 && ids.length <= mostCompared;
  return (
    <div role="region" aria-label={t('tracking.selected', { count: ids.length })} className="flex flex-wrap items-center gap-2 rounded-lg border bg-panel px-3 py-1.5 text-sm">
      <span className="font-medium">{t('tracking.selected', { count: ids.length })}</span>
      {comparable ? (
        <Button look="primary" asChild>
          <Link to={addressOf(ids)}>
            <GitCompareArrows aria-hidden />
            {t('tracking.compare')}
          </Link>
        </Button>
      ) : (
        <span className="text-xs text-dim">{t('tracking.compareHelp', { most: mostCompared })}</span>
      )}
      <Button disabled={!may} title={may ? undefined : t('common.noRight')} onClick={() => setAsked('tag')}>
        <Tag aria-hidden />
        {t('tracking.addTag')}
      </Button>
      <Button disabled={!may} title={may ? undefined : t('common.noRight')} onClick={() => setAsked('experiment')}>
        <FlaskConical aria-hidden />
        {t('tracking.move')}
      </Button>
      <Button look="quiet" size="icon" aria-label={t('runs.clear')} onClick={onClear} className="ml-auto">
        <X />
      </Button>
      {asked === 'tag' && <TagDialog ids={ids} onClose={() => setAsked(null)} />}
      {asked === 'experiment' && <MoveDialog ids={ids} onClose={() => setAsked(null)} />}
    </div>
  );
}

function useChange<T>(change: (value: T) => Promise<unknown>, done: (value: T) => string, onClose: () => void) {
  const client = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: change,
    onSuccess: async (_, value) => {
      toast({ tone: 'done', title: done(value) });
      onClose();
      await client.invalidateQueries({ queryKey: ['training'] });
    },
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
}

function TagDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [tag, setTag] = useState('');
  const act = useChange(
    (wanted: string) => tagRuns(ids, [wanted]),
    (wanted) => t('tracking.tagged', { tag: wanted, count: ids.length }),
    onClose,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (tag.trim() !== '') act.mutate(tag.trim());
  };
  return (
    <Dialog open onClose={onClose} title={t('tracking.addTag')}>
      <form onSubmit={submit} className="flex gap-2">
        <Input aria-label={t('tracking.tag')} value={tag} maxLength={40} onChange={(event) => setTag(event.target.value)} />
        <Button look="primary" type="submit" disabled={act.isPending || tag.trim() === ''}>
          {t('tracking.addTag')}
        </Button>
      </form>
    </Dialog>
  );
}

function MoveDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [experiment, setExperiment] = useState('');
  const act = useChange(
    (wanted: string) => moveRuns(ids, wanted === '' ? null : wanted),
    () => t('tracking.moved', { count: ids.length }),
    onClose,
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('tracking.move')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={act.isPending} onClick={() => act.mutate(experiment)}>
            {t('tracking.move')}
          </Button>
        </>
      }
    >
      <ExperimentField value={experiment} onChange={setExperiment} />
    </Dialog>
  );
}
