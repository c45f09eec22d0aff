import { useEffect, useMemo, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Page } from '@/components/page';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select, Textarea } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Switch } from '@/components/ui/switch';
import { Segmented } from '@/components/ui/tabs';
import { startBuild } from '@/lib/api/datasets';
import { embeddingModelsQuery } from '@/lib/api/embeddings';
import { trainersQuery } from '@/lib/api/training';
import { useTrainerText } from '@/lib/trainer-name';
import { checkDraft, type Draft, emptyDraft, specOf } from './spec-draft';
import { Choice, Group, Percent } from './draft-fields';
import { Preview } from './preview';
import { Which } from './which';
import { WhoseLabels } from './whose-labels';

function storedDraft(): Draft {
  try {
    return { ...emptyDraft, ...(JSON.parse(sessionStorage.getItem('cvsa.draft.dataset') ?? '{}') as Partial<Draft>) };
  } catch {
    return emptyDraft;
  }
}

export function NewDatasetPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const trainerText = useTrainerText();
  const [draft, setDraft] = useState<Draft>(storedDraft);
  const [tried, setTried] = useState(false);
  const models = useQuery(embeddingModelsQuery);
  const trainers = useQuery(trainersQuery);
  const standard = models.data?.items.find((one) => one.key === models.data.default && one.usable)?.key ?? models.data?.items.find((one) => one.usable)?.key ?? '';
  const chosen = models.data?.items.find((one) => one.key === (draft.model || standard));
  const mayHalve = chosen?.halfPrecision ?? false;
  const filled = useMemo(
    () => ({ ...draft, model: draft.model || standard, half: draft.half && mayHalve, trainer: draft.trainer || (trainers.data?.default ?? '') }),
    [draft, standard, mayHalve, trainers.data],
  );
  const errors = checkDraft(filled);
  const set = <K extends keyof Draft>(field: K, value: Draft[K]) => setDraft((before) => ({ ...before, [field]: value }));
  const error = (field: keyof Draft) => {
    const found = errors[field];
    return found && (tried || (field !== 'name' && field !== 'model')) ? t(`datasets.errors.${found}`) : null;
  };

  useEffect(() => sessionStorage.setItem('cvsa.draft.dataset', JSON.stringify(draft)), [draft]);

  const build = useMutation({
    mutationFn: () => startBuild(specOf(filled, trainers.data?.items.find((one) => one.name === filled.trainer)?.defaults)),
    onSuccess: async ({ id }) => {
      sessionStorage.removeItem('cvsa.draft.dataset');
      await client.invalidateQueries({ queryKey: ['datasets', 'builds'] });
      void navigate(`/datasets/builds/${id}`);
    },
  });

  const previewable = Object.keys(errors).every((field) => field === 'name' || field === 'modelName');
  const asked = useMemo(() => (previewable && filled.model ? { ...specOf({ ...filled, name: 'preview', description: '', train: false }) } : null), [filled, previewable]);

  if (models.error && !models.data)
    return (
      <Page title={t('datasets.newTitle')} back={{ to: '/datasets', label: t('datasets.title') }}>
        <Panel>
          <Failed error={models.error} onRetry={() => void models.refetch()} />
        </Panel>
      </Page>
    );
  return (
    <Page title={t('datasets.newTitle')} lead={t('datasets.newLead')} back={{ to: '/datasets', label: t('datasets.title') }}>
      <form
        className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(300px,5fr)]"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(errors).length === 0) build.mutate();
        }}
      >
        <Panel className="divide-y">
          <Group title={t('datasets.groups.what')}>
            <Field label={t('datasets.name')} error={error('name')} className="sm:col-span-2">
              {(wiring) => <Input {...wiring} value={draft.name} onChange={(event) => set('name', event.target.value)} placeholder={t('datasets.namePlaceholder')} />}
            </Field>
            <Field label={t('datasets.description')} className="sm:col-span-2">
              {(wiring) => <Textarea {...wiring} rows={2} value={draft.description} onChange={(event) => set('description', event.target.value)} />}
            </Field>
            <Field label={t('datasets.model')} error={error('model')} help={t('datasets.modelHelp')} className="sm:col-span-2">
              {(wiring) => (
                <Select {...wiring} value={filled.model} onChange={(event) => set('model', event.target.value)} className="w-full">
                  {models.data?.items.map((model) => (
                    <option key={model.key} value={model.key} disabled={!model.usable}>
                      {model.key}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Choice className="sm:col-span-2" label={t('datasets.regenerate')} help={t('datasets.regenerateHelp')} checked={draft.regenerate} onChange={(on) => set('regenerate', on)} />
            {mayHalve && <Choice className="sm:col-span-2" label={t('datasets.half')} help={t('datasets.halfHelp')} checked={draft.half} onChange={(on) => set('half', on)} />}
          </Group>
          <Which draft={draft} set={set} error={error} />
          <WhoseLabels draft={draft} set={set} error={error} />
          <Group title={t('datasets.groups.split')}>
            <Field label={t('datasets.validation')} error={error('validation')}>
              {(wiring) => <Percent {...wiring} value={draft.validation} onChange={(value) => set('validation', value)} />}
            </Field>
            <Field label={t('datasets.test')} error={error('test')}>
              {(wiring) => <Percent {...wiring} value={draft.test} onChange={(value) => set('test', value)} />}
            </Field>
            <div className="flex flex-col gap-1 sm:col-span-2">
              <span className="text-xs font-medium text-dim">{t('datasets.dedupe')}</span>
              <Segmented
                label={t('datasets.dedupe')}
                value={draft.dedupe}
                onChange={(value) => set('dedupe', value as Draft['dedupe'])}
                className="self-start"
                options={(['text', 'fingerprint'] as const).map((value) => ({ value, label: t(`datasets.dedupes.${value}`) }))}
              />
              <p className="text-xs text-faint">{t('datasets.dedupeHelp')}</p>
            </div>
            <Field label={t('datasets.family')} help={t('datasets.familyHelp')}>
              {(wiring) => <Input {...wiring} value={draft.family} onChange={(event) => set('family', event.target.value)} />}
            </Field>
            <Field label={t('datasets.seed')} error={error('seed')} help={t('datasets.seedHelp')}>
              {(wiring) => <Input {...wiring} inputMode="numeric" value={draft.seed} onChange={(event) => set('seed', event.target.value)} className="text-right" />}
            </Field>
          </Group>
          <Group title={t('datasets.groups.then')}>
            <div className="flex flex-col gap-1 sm:col-span-2">
              <span className="text-xs font-medium text-dim">{t('datasets.onFailure')}</span>
              <Segmented
                label={t('datasets.onFailure')}
                value={draft.onFailure}
                onChange={(value) => set('onFailure', value as Draft['onFailure'])}
                className="self-start"
                options={(['continue', 'fail'] as const).map((value) => ({ value, label: t(`datasets.onFailures.${value}`) }))}
              />
            </div>
            <label className="flex items-center gap-3 text-sm sm:col-span-2">
              <Switch checked={draft.train} onCheckedChange={(on) => set('train', on)} />
              {t('datasets.trainRightAway')}
            </label>
            {draft.train && (
              <>
                <Field label={t('datasets.trainer')}>
                  {(wiring) => (
                    <Select {...wiring} value={filled.trainer} onChange={(event) => set('trainer', event.target.value)} className="w-full">
                      {trainers.data?.items.map((trainer) => (
                        <option key={trainer.name} value={trainer.name}>
                          {trainerText(trainer).title}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
                <Field label={t('datasets.modelName')} error={error('modelName')}>
                  {(wiring) => <Input {...wiring} value={draft.modelName} onChange={(event) => set('modelName', event.target.value)} />}
                </Field>
              </>
            )}
          </Group>
        </Panel>
        <div>
          <Panel className="lg:sticky lg:top-4">
            <PanelTitle>{t('datasets.preview')}</PanelTitle>
            <Preview spec={asked} draft={filled} />
            <div className="flex flex-wrap items-center gap-3 border-t p-4">
              <Button look="primary" type="submit" disabled={build.isPending}>
                {t('datasets.start')}
              </Button>
              {tried && Object.keys(errors).length > 0 && <span className="text-xs text-fail">{t('datasets.correct')}</span>}
            </div>
            {build.error && <Failed compact error={build.error} />}
          </Panel>
        </div>
      </form>
    </Page>
  );
}
