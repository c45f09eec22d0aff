import { type FormEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { Problem } from '@/lib/api/client';
import { addExperiment, changeExperiment, removeExperiment } from '@/lib/api/runs';
import type { Experiment } from '@/lib/api/schema';

interface Props {
  /** The one whose words are changed; without it a new one is made. */
  of?: Experiment;
  onClose: () => void;
  onDone: (experiment: Experiment) => void;
  onRemoved?: () => void;
}

/** Asks for an experiment's name and what it is about. */
export function ExperimentDialog({ of, onClose, onDone, onRemoved }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(of?.name ?? '');
  const [description, setDescription] = useState(of?.description ?? '');
  const act = useMutation({
    mutationFn: () => (of ? changeExperiment(of.id, name.trim(), description.trim()) : addExperiment(name.trim(), description.trim())),
    onSuccess: async (done) => {
      toast({ tone: 'done', title: t(of ? 'tracking.experimentChanged' : 'tracking.experimentMade', { name: done.name }) });
      // Runs carry the name of their experiment.
      await client.invalidateQueries({ queryKey: ['training'] });
      onDone(done);
    },
  });
  const removal = useMutation({
    mutationFn: (gone: Experiment) => removeExperiment(gone.id),
    onSuccess: async (_, gone) => {
      toast({ tone: 'done', title: t('tracking.experimentRemoved', { name: gone.name }) });
      onRemoved?.();
      await client.invalidateQueries({ queryKey: ['training', 'experiments'] });
    },
  });
  const error = removal.error ?? act.error;
  const taken = act.error instanceof Problem && act.error.slug === 'name-taken';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets it rise into the form that the field stands in
    event.stopPropagation();
    if (name.trim() !== '') act.mutate();
  };
  return createPortal(
    <Dialog open onClose={onClose} title={t(of ? 'tracking.changeExperiment' : 'tracking.newExperiment')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('tracking.experimentName')} help={t('tracking.experimentHelp')} error={taken ? t('tracking.experimentTaken') : null}>
          {(wiring) => <Input {...wiring} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('tracking.experimentDescription')}>{(wiring) => <Textarea {...wiring} value={description} maxLength={2000} onChange={(event) => setDescription(event.target.value)} />}</Field>
        {error && !taken && <Failed compact error={error} className="p-0" />}
        {of && of.runs > 0 && <p className="text-xs text-faint">{t('tracking.experimentInUse', { count: of.runs })}</p>}
        <div className="flex flex-wrap justify-end gap-2">
          {of && onRemoved && (
            <Button type="button" look="danger" className="mr-auto" disabled={of.runs > 0 || removal.isPending} onClick={() => removal.mutate(of)}>
              {t('tracking.removeExperiment')}
            </Button>
          )}
          <Button type="button" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" type="submit" disabled={act.isPending || name.trim() === ''}>
            {t(of ? 'tracking.saveExperiment' : 'tracking.makeExperiment')}
          </Button>
        </div>
      </form>
    </Dialog>,
    document.body,
  );
}
