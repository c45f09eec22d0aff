import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { datasetQuery, datasetsQuery } from '@/lib/api/datasets';
import type { RetrainingPolicy, RetrainingPolicyRequest } from '@/lib/api/schema';
import { savePolicy, trainersQuery } from '@/lib/api/training';
import { parseNumber } from '@/lib/format';
import { useTrainerText } from '@/lib/trainer-name';

interface Props {
  policy: RetrainingPolicy | null;
  modelName: string;
  onClose: () => void;
}

/** A policy repeats the recipe of a data set that exists, with the labels of the day. */
export function PolicyForm({ policy, modelName, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const trainerText = useTrainerText();
  const datasets = useInfiniteQuery(datasetsQuery);
  const trainers = useQuery(trainersQuery);
  const list = datasets.data?.pages.flatMap((page) => page.items) ?? [];
  const [name, setName] = useState(policy?.modelName ?? modelName);
  const [labels, setLabels] = useState(String(policy?.minChangedLabels ?? 50));
  const [cooldown, setCooldown] = useState(String(policy?.cooldownMinutes ?? 60));
  const [promotes, setPromotes] = useState(policy?.promote ?? true);
  const [source, setSource] = useState('');
  const [trainer, setTrainer] = useState(policy?.spec.train?.trainer ?? '');
  const recipe = source || (policy ? '' : (list[0]?.id ?? ''));
  const dataset = useQuery(datasetQuery(recipe));
  const spec = recipe === '' ? policy?.spec : dataset.data?.spec;
  const chosen = trainer || (trainers.data?.default ?? '');

  const whole = (text: string, least: number) => {
    const value = parseNumber(text);
    return value === null || !Number.isInteger(value) || value < least ? null : value;
  };
  const minChangedLabels = whole(labels, 1);
  const cooldownMinutes = whole(cooldown, 0);
  const save = useMutation({
    mutationFn: (next: RetrainingPolicyRequest) => savePolicy(name.trim(), next),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['training', 'policies'] });
      toast({ tone: 'done', title: t('retraining.saved') });
      onClose();
    },
  });
  const ready = spec && chosen && name.trim() !== '' && minChangedLabels !== null && cooldownMinutes !== null;
  const submit = () => {
    if (!ready) return;
    const defaults = trainers.data?.items.find((one) => one.name === chosen)?.defaults ?? {};
    const kept = spec.train?.trainer === chosen ? spec.train.hyperparameters : defaults;
    save.mutate({ enabled: policy?.enabled ?? true, minChangedLabels, cooldownMinutes, promote: promotes, spec: { ...spec, asOf: undefined, regenerate: undefined, train: { trainer: chosen, hyperparameters: kept, modelName: name.trim() } } });
  };

  return (
    <Panel>
      <PanelTitle>{t(policy ? 'retraining.editTitle' : 'retraining.newTitle', { name })}</PanelTitle>
      <form
        noValidate
        className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={t('runs.modelName')}>{(wiring) => <Input {...wiring} value={name} disabled={policy !== null} onChange={(event) => setName(event.target.value)} />}</Field>
        <Field label={t('runs.trainer')}>
          {(wiring) => (
            <Select {...wiring} value={chosen} onChange={(event) => setTrainer(event.target.value)} className="w-full">
              {trainers.data?.items.map((one) => (
                <option key={one.name} value={one.name}>
                  {trainerText(one).title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('retraining.labels')} help={t('retraining.labelsHelp')} error={minChangedLabels === null ? t('datasets.errors.positive') : null}>
          {(wiring) => <Input {...wiring} inputMode="numeric" value={labels} onChange={(event) => setLabels(event.target.value)} className="text-right" />}
        </Field>
        <Field label={t('retraining.minutes')} help={t('retraining.minutesHelp')} error={cooldownMinutes === null ? t('datasets.errors.whole') : null}>
          {(wiring) => <Input {...wiring} inputMode="numeric" value={cooldown} onChange={(event) => setCooldown(event.target.value)} className="text-right" />}
        </Field>
        <Field label={t('retraining.recipe')} help={t('retraining.recipeHelp')} className="sm:col-span-2">
          {(wiring) => (
            <Select {...wiring} value={recipe} onChange={(event) => setSource(event.target.value)} className="w-full">
              {policy && <option value="">{t('retraining.keep', { name: policy.spec.name })}</option>}
              {list.map((one) => (
                <option key={one.id} value={one.id}>
                  {t('overview.newest', { name: one.name, version: one.version })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {list.length === 0 && !policy && datasets.data && (
          <p className="text-sm text-dim sm:col-span-2">
            {t('retraining.needsDataset')}{' '}
            <Link to="/datasets/new" className="text-accent hover:underline">
              {t('datasets.new')}
            </Link>
          </p>
        )}
        <label className="flex items-center gap-3 sm:col-span-2">
          <Switch checked={promotes} onCheckedChange={setPromotes} />
          {t('retraining.promote')}
        </label>
        <div className="flex gap-2 sm:col-span-2">
          <Button look="primary" type="submit" disabled={!ready || save.isPending}>
            {t('common.save')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
        {save.error && <Failed compact error={save.error} className="sm:col-span-2" />}
      </form>
    </Panel>
  );
}
