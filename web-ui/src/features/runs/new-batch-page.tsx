import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Database, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Page } from '@/components/page';
import { Async, Empty, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Checkbox } from '@/components/ui/switch';
import { datasetsQuery } from '@/lib/api/datasets';
import type { BatchRequest, DatasetSummary, Trainers } from '@/lib/api/schema';
import { modelsQuery, startBatch, trainersQuery } from '@/lib/api/training';
import { count, parseNumber } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { BatchConfigurationForm } from './batch-configuration';
import { ExperimentField } from './experiment-field';
import { type ConfigurationDraft, configurationOf, mostRuns, seedsOf } from './batch-draft';

export function NewBatchPage() {
  const { t } = useTranslation();
  const trainers = useQuery(trainersQuery);
  const datasets = useInfiniteQuery(datasetsQuery);
  const list = datasets.data?.pages.flatMap((page) => page.items);
  const waiting = (
    <Panel>
      <Lines count={10} />
    </Panel>
  );
  return (
    <Page title={t('batches.newTitle')} lead={t('batches.newLead')} back={{ to: '/runs/batches', label: t('batches.title') }}>
      <Async of={trainers} skeleton={waiting}>
        {(found) =>
          datasets.error ? (
            <Panel>
              <Failed error={datasets.error} onRetry={() => void datasets.refetch()} />
            </Panel>
          ) : list === undefined ? (
            waiting
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
            <Form trainers={found} datasets={list} />
          )
        }
      </Async>
    </Page>
  );
}

function Form({ trainers, datasets }: { trainers: Trainers; datasets: DatasetSummary[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const models = useQuery(modelsQuery);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(datasets.slice(0, 1).map((one) => one.id)));
  const [seedText, setSeedText] = useState('1, 2, 3');
  const [priority, setPriority] = useState('0');
  const [experiment, setExperiment] = useState('');
  const [typedModel, setModel] = useState<string | null>(null);
  const [drafts, setDrafts] = useState<ConfigurationDraft[]>([{ key: 0, label: '', trainer: trainers.default, texts: {} }]);
  const modelName = typedModel ?? models.data?.items.find((model) => model.champion)?.name ?? models.data?.items[0]?.name ?? 'filter';
  const start = useMutation({
    mutationFn: (request: BatchRequest) => startBatch(request),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['training'] });
      void navigate(`/runs/batches/${id}`);
    },
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const add = (like: ConfigurationDraft) => setDrafts([...drafts, { ...like, key: Math.max(...drafts.map((one) => one.key)) + 1, label: '' }]);
  const seeds = seedsOf(seedText);
  const rank = parseNumber(priority) ?? NaN;
  const wrongPriority = !Number.isInteger(rank) || Math.abs(rank) > 1000;
  const read = drafts.map((draft) => configurationOf(draft, trainers, modelName.trim()));
  const configurations = read.filter((one) => one !== null);
  const runs = chosen.size * drafts.length * (seeds?.length ?? 0);
  const valid = name.trim() !== '' && modelName.trim() !== '' && seeds !== null && runs > 0 && runs <= mostRuns && !wrongPriority && configurations.length === drafts.length;
  const required = (text: string) => (text.trim() === '' ? t('datasets.errors.required') : null);

  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(300px,5fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) start.mutate({ name: name.trim(), datasetIds: datasets.filter((one) => chosen.has(one.id)).map((one) => one.id), configurations, seeds, ...(rank === 0 ? {} : { priority: rank }), ...(experiment === '' ? {} : { experimentId: experiment }) });
      }}
    >
      <div className="min-w-0 space-y-4">
        <Panel className="divide-y">
          <div className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2">
            <Field label={t('batches.name')} help={t('batches.nameHelp')} error={name === '' ? null : required(name)} className="sm:col-span-2">
              {(wiring) => <Input {...wiring} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />}
            </Field>
            <Field label={t('runs.modelName')} help={t('runs.modelNameHelp')} error={required(modelName)}>
              {(wiring) => <Input {...wiring} value={modelName} onChange={(event) => setModel(event.target.value)} />}
            </Field>
            <Field label={t('batches.seeds')} help={t('batches.seedsHelp')} error={seeds === null ? t('batches.seedsWrong') : null}>
              {(wiring) => <Input {...wiring} value={seedText} onChange={(event) => setSeedText(event.target.value)} />}
            </Field>
            <Field label={t('runs.priority')} help={t('runs.priorityHelp')} error={wrongPriority ? t('runs.errors.priority') : null}>
              {(wiring) => <Input {...wiring} inputMode="numeric" value={priority} onChange={(event) => setPriority(event.target.value)} className="text-right" />}
            </Field>
            <ExperimentField value={experiment} onChange={setExperiment} />
          </div>
          <fieldset className="p-4">
            <legend className="float-left mb-3 w-full text-sm font-semibold">{t('batches.datasets')}</legend>
            <div className="scroll-quiet clear-both max-h-64 space-y-1 overflow-y-auto">
              {datasets.map((one) => (
                <label key={one.id} className="flex cursor-pointer items-center gap-2 rounded-sm py-1 hover:bg-sunken">
                  <Checkbox checked={chosen.has(one.id)} onCheckedChange={() => toggle(one.id)} />
                  <span className="min-w-0">{t('runs.datasetOption', { name: one.name, version: one.version, rows: count(one.rows), model: one.model })}</span>
                </label>
              ))}
            </div>
            {chosen.size === 0 && (
              <p role="alert" className="pt-2 text-xs text-fail">
                {t('batches.noDataset')}
              </p>
            )}
          </fieldset>
        </Panel>
        {drafts.map((draft, index) => (
          <BatchConfigurationForm
            key={draft.key}
            number={index + 1}
            draft={draft}
            trainers={trainers}
            onChange={(next) => setDrafts(drafts.map((one) => (one.key === next.key ? next : one)))}
            onCopy={() => add(draft)}
            onRemove={drafts.length > 1 ? () => setDrafts(drafts.filter((one) => one.key !== draft.key)) : undefined}
          />
        ))}
        <Button onClick={() => add({ key: 0, label: '', trainer: trainers.default, texts: {} })}>
          <Plus aria-hidden />
          {t('batches.add')}
        </Button>
      </div>
      <div>
        <Panel className="lg:sticky lg:top-4">
          <PanelTitle>{t('batches.will')}</PanelTitle>
          <div className="space-y-1 p-4">
            <p role="status" className="text-lg font-semibold">
              {t('batches.willQueue', { count: runs })}
            </p>
            <p className="text-dim">{t('batches.product', { configurations: drafts.length, datasets: chosen.size, seeds: seeds?.length ?? 0 })}</p>
            <p className="text-xs text-faint">{t('batches.oneAfterAnother')}</p>
            {runs > mostRuns && (
              <p role="alert" className="text-fail">
                {t('batches.tooMany', { most: mostRuns })}
              </p>
            )}
          </div>
          <div className="flex flex-wrap items-center gap-3 border-t p-4">
            <Button look="primary" type="submit" disabled={!valid || start.isPending || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')}>
              {t('batches.start')}
            </Button>
            {!valid && <span className="text-xs text-dim">{name.trim() === '' ? t('batches.needsName') : t('datasets.correct')}</span>}
          </div>
          {start.error && <Failed compact error={start.error} />}
        </Panel>
      </div>
    </form>
  );
}
