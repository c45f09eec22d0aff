import { type FormEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select, Textarea } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { Problem } from '@/lib/api/client';
import { addExperiment, experimentsQuery } from '@/lib/api/runs';
import { useMay } from '@/lib/roles';

interface Props {
  value: string;
  onChange: (id: string) => void;
  className?: string;
  disabled?: boolean;
}

/** The experiment that something belongs to, or none; a new one can be made on the way. */
export function ExperimentField({ value, onChange, className, disabled }: Props) {
  const { t } = useTranslation();
  const experiments = useQuery(experimentsQuery);
  const may = useMay();
  const [making, setMaking] = useState(false);
  const list = experiments.data?.items ?? [];
  return (
    <>
      <Field label={t('tracking.experiment')} className={className}>
        {(wiring) => (
          <span className="flex gap-2">
            <Select {...wiring} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)} className="min-w-0 flex-1">
              <option value="">{t('tracking.noExperiment')}</option>
              {value !== '' && !list.some((one) => one.id === value) && <option value={value}>{value.slice(0, 8)}</option>}
              {list.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
            <Button size="icon" aria-label={t('tracking.newExperiment')} title={t(may('trainer') ? 'tracking.newExperiment' : 'common.noRight')} disabled={disabled || !may('trainer')} onClick={() => setMaking(true)}>
              <Plus />
            </Button>
          </span>
        )}
      </Field>
      {making && (
        <NewExperiment
          onClose={() => setMaking(false)}
          onMade={(id) => {
            setMaking(false);
            onChange(id);
          }}
        />
      )}
    </>
  );
}

function NewExperiment({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const act = useMutation({
    mutationFn: () => addExperiment(name.trim(), description.trim()),
    onSuccess: async (made) => {
      toast({ tone: 'done', title: t('tracking.experimentMade', { name: made.name }) });
      await client.invalidateQueries({ queryKey: experimentsQuery.queryKey });
      onMade(made.id);
    },
  });
  const taken = act.error instanceof Problem && act.error.slug === 'name-taken';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets it rise into the form that the field stands in
    event.stopPropagation();
    if (name.trim() !== '') act.mutate();
  };
  return createPortal(
    <Dialog open onClose={onClose} title={t('tracking.newExperiment')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('tracking.experimentName')} help={t('tracking.experimentHelp')} error={taken ? t('tracking.experimentTaken') : null}>
          {(wiring) => <Input {...wiring} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('tracking.experimentDescription')}>{(wiring) => <Textarea {...wiring} value={description} maxLength={2000} onChange={(event) => setDescription(event.target.value)} />}</Field>
        {act.error && !taken && <Failed compact error={act.error} className="p-0" />}
        <div className="flex justify-end gap-2">
          <Button type="button" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" type="submit" disabled={act.isPending || name.trim() === ''}>
            {t('tracking.makeExperiment')}
          </Button>
        </div>
      </form>
    </Dialog>,
    document.body,
  );
}
