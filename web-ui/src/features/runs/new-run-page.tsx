import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { CopyText } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Empty, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { datasetsQuery } from '@/lib/api/datasets';
import type { DatasetSummary, RunRequest, RunView, Trainers } from '@/lib/api/schema';
import { modelsQuery, runQuery, startRun, trainersQuery, wantedModels } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { count, parseNumber } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { useTrainerText } from '@/lib/trainer-name';
import { ExperimentField } from './experiment-field';
import { Outlook } from './outlook';
import { parameterFaults } from '@/lib/parameters/parameters';
import { readForm, textOf } from '@/lib/parameters/schema-check';
import { SchemaForm } from '@/components/parameters/schema-form';

export function NewRunPage() {
  const { t } = useTranslation();
  const [url] = useUrlState({ dataset: '', from: '' });
  const trainers = useQuery(trainersQuery);
  const datasets = useInfiniteQuery(datasetsQuery);
  const origin = useQuery(runQuery(url.from));
  const list = datasets.data?.pages.flatMap((page) => page.items);
  const waiting = url.from !== '' && origin.isPending;
  return (
    <Page title={t('runs.newTitle')} lead={t('runs.newLead')} back={{ to: '/runs', label: t('runs.title') }}>
      <Async
        of={trainers}
        skeleton={
          <Panel>
            <Lines count={10} />
          </Panel>
        }
      >
        {(found) =>
          datasets.error ? (
            <Panel>
              <Failed error={datasets.error} onRetry={() => void datasets.refetch()} />
            </Panel>
          ) : list === undefined || waiting ? (
            <Panel>
              <Lines count={10} />
            </Panel>
          ) : list.length === 0 ? (
            <Panel>
              <Empty
                icon={Database}
                title={t('runs.needsDataset.title')}
                action={
                  <Button look="primary" asChild>
                    <Link to="/datasets/new">{t('datasets.new')}</Link>
                  </Button>
                }
              >
                {t('runs.needsDataset.body')}
              </Empty>
            </Panel>
          ) : (
            <Form trainers={found} datasets={list} dataset={url.dataset} origin={origin.data} />
          )
        }
      </Async>
    </Page>
  );
}

interface FormProps {
  trainers: Trainers;
  datasets: DatasetSummary[];
  dataset: string;
  origin: RunView | undefined;
}

function Form({ trainers, datasets, dataset, origin }: FormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const trainerText = useTrainerText();
  const [trainerName, setTrainerName] = useState(origin?.trainer ?? trainers.default);
  const [datasetId, setDatasetId] = useState(dataset || origin?.datasetId || datasets[0]?.id || '');
  const [typedName, setModelName] = useState<string | null>(origin?.modelName ?? null);
  const [seed, setSeed] = useState(origin ? String(origin.seed) : '');
  const [priority, setPriority] = useState(origin ? String(origin.priority) : '0');
  const [experiment, setExperiment] = useState(origin?.experimentId ?? '');
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(Object.entries(origin?.hyperparameters ?? {}).map(([name, value]) => [name, textOf(value)])));
  const trainer = trainers.items.find((one) => one.name === trainerName) ?? trainers.items[0];
  const chosen = datasets.find((one) => one.id === datasetId);
  const models = useQuery(modelsQuery);
  const wanted = wantedModels(models.data?.items);
  const modelName = typedName ?? wanted?.find((model) => model.champion)?.name ?? wanted?.[0]?.name ?? 'filter';
  const start = useMutation({
    mutationFn: (request: RunRequest) => startRun(request),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['training', 'runs'] });
      void navigate(`/runs/${id}`);
    },
  });
  if (!trainer) return <Empty title={t('runs.noTrainers')} />;
  const form = readForm(trainer.schema, trainer.defaults, texts);
  const seedValue = seed.trim() === '' ? undefined : (parseNumber(seed) ?? NaN);
  const wrongSeed = seedValue !== undefined && !Number.isSafeInteger(seedValue);
  const rank = parseNumber(priority) ?? NaN;
  const wrongPriority = !Number.isInteger(rank) || Math.abs(rank) > 1000;
  const valid = Object.keys(form.errors).length === 0 && modelName.trim() !== '' && datasetId !== '' && !wrongSeed && !wrongPriority;
  const request: RunRequest = { datasetId, trainer: trainer.name, hyperparameters: form.values, modelName: modelName.trim(), ...(seedValue !== undefined && !wrongSeed ? { seed: seedValue } : {}), ...(wrongPriority || rank === 0 ? {} : { priority: rank }), ...(experiment === '' ? {} : { experimentId: experiment }) };

  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(300px,5fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) start.mutate(request);
      }}
    >
      <Panel className="divide-y self-start">
        <div className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2">
          <Field label={t('runs.dataset')} className="sm:col-span-2">
            {(wiring) => (
              <Select {...wiring} value={datasetId} onChange={(event) => setDatasetId(event.target.value)} className="w-full">
                {datasets.map((one) => (
                  <option key={one.id} value={one.id}>
                    {t('runs.datasetOption', { name: one.name, version: one.version, rows: count(one.rows), model: one.model })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('runs.modelName')} help={t('runs.modelNameHelp')} error={modelName.trim() === '' ? t('datasets.errors.required') : null}>
            {(wiring) => <Input {...wiring} value={modelName} onChange={(event) => setModelName(event.target.value)} list="model-names" />}
          </Field>
          <datalist id="model-names">
            {models.data?.items.map((model) => (
              <option key={model.name} value={model.name} />
            ))}
          </datalist>
          <Field label={t('runs.seed')} help={t('runs.seedHelp')} error={wrongSeed ? t('datasets.errors.whole') : null}>
            {(wiring) => <Input {...wiring} inputMode="numeric" value={seed} onChange={(event) => setSeed(event.target.value)} className="text-right" />}
          </Field>
          <Field label={t('runs.priority')} help={t('runs.priorityHelp')} error={wrongPriority ? t('runs.errors.priority') : null}>
            {(wiring) => <Input {...wiring} inputMode="numeric" value={priority} onChange={(event) => setPriority(event.target.value)} className="text-right" />}
          </Field>
          <ExperimentField value={experiment} onChange={setExperiment} />
        </div>
        <fieldset className="p-4">
          <legend className="float-left mb-3 w-full text-sm font-semibold">{t('runs.trainer')}</legend>
          <div className="clear-both grid grid-cols-1 gap-2 sm:grid-cols-2">
            {trainers.items.map((one) => (
              <label key={one.name} className={cn('flex cursor-pointer gap-3 rounded-lg border p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent', one.name === trainer.name ? 'border-accent bg-accent-wash' : 'hover:border-edge')}>
                <input
                  type="radio"
                  name="trainer"
                  className="mt-0.5 size-4 shrink-0 accent-(--accent)"
                  checked={one.name === trainer.name}
                  onChange={() => {
                    setTrainerName(one.name);
                    setTexts({});
                  }}
                />
                <span className="min-w-0">
                  <span className="flex items-baseline gap-2 font-medium">
                    {trainerText(one).title}
                    {one.name === trainers.default && <span className="text-xs font-normal text-faint">{t('embeddings.standard')}</span>}
                  </span>
                  <span className="block text-xs text-dim">{trainerText(one).description}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <section className="p-4">
          <h2 className="flex items-baseline justify-between pb-3 text-sm font-semibold">
            {t('runs.parameters')}
            {form.changed.length > 0 && <span className="text-xs font-normal text-dim">{t('runs.changedCount', { count: form.changed.length })}</span>}
          </h2>
          <SchemaForm
            schema={trainer.schema}
            defaults={trainer.defaults}
            texts={texts}
            refused={parameterFaults(start.error)}
            onChange={(next) => {
              start.reset();
              setTexts(next);
            }}
          />
        </section>
      </Panel>
      <div>
        <Panel className="lg:sticky lg:top-4">
          <PanelTitle>{t('runs.will')}</PanelTitle>
          <Outlook dataset={chosen} trainer={trainer.name} />
          <div className="border-t p-4">
            <div className="flex items-center justify-between pb-1">
              <h3 className="text-xs font-medium text-faint">{t('runs.configuration')}</h3>
              <CopyText text={JSON.stringify(request, null, 2)} label={t('runs.copyConfiguration')} className="text-xs text-dim">
                {t('runs.copy')}
              </CopyText>
            </div>
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre tabIndex={0} className="scroll-quiet max-h-56 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5">{JSON.stringify(request, null, 2)}</pre>
          </div>
          <div className="flex flex-wrap items-center gap-3 border-t p-4">
            <Button look="primary" type="submit" disabled={!valid || start.isPending}>
              {t('runs.start')}
            </Button>
            {!valid && <span className="text-xs text-fail">{t('datasets.correct')}</span>}
          </div>
          {start.error && <Failed compact error={start.error} />}
        </Panel>
      </div>
    </form>
  );
}
