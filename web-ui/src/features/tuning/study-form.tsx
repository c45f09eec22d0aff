import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { DatasetSummary, StudyRequest, Trainer, Trainers } from '@/lib/api/schema';
import { startStudy } from '@/lib/api/studies';
import { modelsQuery, wantedModels } from '@/lib/api/training';
import { count } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useTrainerText } from '@/lib/trainer-name';
import { SearchSpaceForm } from './search-space-form';
import { draftOf, readSpace } from './study-draft';
import { faultsOf, firstFields, refusalsOf, requestOf, type StudyFields } from './study-fields';
import { StudyPlan } from './study-plan';
import { StudySearchFields } from './study-search-fields';
import { StudyTextField } from './study-text-field';

interface Props {
  trainers: Trainers;
  datasets: DatasetSummary[];
  dataset: string;
}

const firstTrainer = (trainers: Trainers): Trainer | undefined => trainers.items.find((one) => one.name === trainers.default && one.searchSpace.length > 0) ?? trainers.items.find((one) => one.searchSpace.length > 0) ?? trainers.items[0];

export function StudyForm({ trainers, datasets, dataset }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const trainerText = useTrainerText();
  const models = useQuery(modelsQuery);
  const wanted = wantedModels(models.data?.items);
  const [trainer, setTrainer] = useState(() => firstTrainer(trainers));
  const [typed, setFields] = useState<Omit<StudyFields, 'modelName'> & { modelName: string | null }>({ ...firstFields, datasetId: dataset || (datasets[0]?.id ?? ''), modelName: null });
  const [drafts, setDrafts] = useState(() => (trainer ? draftOf(trainer) : {}));
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [touched, setTouched] = useState(false);
  const start = useMutation({
    mutationFn: (request: StudyRequest) => startStudy(request),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['training', 'studies'] });
      void navigate(`/tuning/${id}`);
    },
  });
  if (!trainer) return <p className="text-dim">{t('runs.noTrainers')}</p>;
  const fields: StudyFields = { ...typed, modelName: typed.modelName ?? wanted?.find((model) => model.champion)?.name ?? wanted?.[0]?.name ?? 'filter' };
  const read = readSpace(trainer, drafts, texts, fields.pruner !== 'none');
  const faults = faultsOf(fields);
  const refused = refusalsOf(start.error, start.variables);
  const request = requestOf(fields, trainer, read);
  const valid = Object.keys(faults).length === 0 && Object.keys(read.errors).length === 0 && read.wrong.length === 0 && read.space.length > 0;
  // A name that nobody has begun to type is missing, not wrong.
  const shown = touched || fields.name !== '' ? faults : { ...faults, name: undefined };
  const set = (change: Partial<StudyFields>) => {
    start.reset();
    setFields((before) => ({ ...before, ...change }));
  };
  const wiring = { fields, faults: shown, refused: refused.fields, onChange: set };
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(300px,5fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        setTouched(true);
        if (valid) start.mutate(request);
      }}
    >
      <div className="min-w-0 space-y-4">
        <Panel>
          <div className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2">
            <StudyTextField {...wiring} name="name" className="sm:col-span-2" />
            <Field label={t('runs.dataset')} className="sm:col-span-2">
              {(wire) => (
                <Select {...wire} value={fields.datasetId} onChange={(event) => set({ datasetId: event.target.value })} className="w-full">
                  {datasets.map((one) => (
                    <option key={one.id} value={one.id}>
                      {t('runs.datasetOption', { name: one.name, version: one.version, rows: count(one.rows), model: one.model })}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t('runs.trainer')} help={trainerText(trainer).description}>
              {(wire) => (
                <Select
                  {...wire}
                  value={trainer.name}
                  className="w-full"
                  onChange={(event) => {
                    const next = trainers.items.find((one) => one.name === event.target.value) ?? trainer;
                    start.reset();
                    setTrainer(next);
                    setDrafts(draftOf(next));
                    setTexts({});
                    if (next.resource === null) set({ pruner: 'none' });
                  }}
                >
                  {trainers.items.map((one) => (
                    <option key={one.name} value={one.name}>
                      {trainerText(one).title}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <StudyTextField {...wiring} name="modelName" />
          </div>
        </Panel>
        <Panel>
          <PanelTitle aside={<span className="text-xs text-faint">{t('tuning.spaceHelp')}</span>}>{t('tuning.space')}</PanelTitle>
          <SearchSpaceForm
            trainer={trainer}
            drafts={drafts}
            texts={texts}
            read={read}
            refused={refused.parameters}
            onDrafts={(next) => {
              start.reset();
              setDrafts(next);
            }}
            onTexts={(next) => {
              start.reset();
              setTexts(next);
            }}
          />
          {(read.space.length === 0 || refused.fields.space) && (
            <p role="alert" className="border-t px-4 py-2 text-xs text-fail">
              {t('tuning.nothingVaried')}
            </p>
          )}
        </Panel>
        <StudySearchFields {...wiring} trainer={trainer} />
      </div>
      <div>
        <Panel className="lg:sticky lg:top-4">
          <PanelTitle>{t('runs.will')}</PanelTitle>
          <StudyPlan fields={fields} trainer={trainer} read={read} request={request} />
          <div className="flex flex-wrap items-center gap-3 border-t p-4">
            <Button look="primary" type="submit" disabled={!valid || start.isPending || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')}>
              {t('tuning.start')}
            </Button>
            {!valid && <span className="text-xs text-dim">{fields.name.trim() === '' ? t('batches.needsName') : t('datasets.correct')}</span>}
          </div>
          {start.error && <Failed compact error={start.error} />}
        </Panel>
      </div>
    </form>
  );
}
