import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SearchInput, Select } from '@/components/ui/input';
import { Popover } from '@/components/ui/overlay';
import { Switch } from '@/components/ui/switch';
import { datasetsQuery } from '@/lib/api/datasets';
import { experimentsQuery, usedTagsQuery } from '@/lib/api/runs';
import type { JobState } from '@/lib/api/schema';
import { modelsQuery, trainersQuery } from '@/lib/api/training';
import { useTrainerTitle } from '@/lib/trainer-name';
import { Chip, ConditionForm, useConditionText } from './conditions';
import { type ChangeUrl, conditionsOf, isNarrowed, joined, nothingNarrowed, type RunsUrl } from './run-filter';
import { SavedViews } from './saved-views';

const states: JobState[] = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];

interface Props {
  url: RunsUrl;
  change: ChangeUrl;
}

interface Choice {
  value: string;
  title: string;
}

/** Everything that narrows the table of runs. */
export function FilterBar({ url, change, columns }: Props & { columns: string[] }) {
  const { t } = useTranslation();
  const experiments = useQuery(experimentsQuery);
  const models = useQuery(modelsQuery);
  return (
    <>
      <SearchInput label={t('tracking.search')} value={url.q} onType={(q) => change({ q })} className="w-full sm:w-56" />
      <Choose label={t('runs.state')} any={t('runs.anyState')} value={url.state} onChange={(state) => change({ state })} choices={states.map((state) => ({ value: state, title: t(`state.${state}`) }))} />
      <Choose
        label={t('tracking.experiment')}
        any={t('tracking.anyExperiment')}
        value={url.experiment}
        onChange={(experiment) => change({ experiment })}
        choices={(experiments.data?.items ?? []).map((one) => ({ value: one.id, title: one.name }))}
      />
      <Choose label={t('runs.model')} any={t('runs.anyModel')} value={url.modelName} onChange={(modelName) => change({ modelName })} choices={(models.data?.items ?? []).map((one) => ({ value: one.name, title: one.name }))} />
      <MoreFilters url={url} change={change} />
      <label className="flex h-8 items-center gap-2 text-sm whitespace-nowrap">
        <Switch checked={url.group === 'seed'} onCheckedChange={(on) => change({ group: on ? 'seed' : '', sel: '', cols: '' })} />
        {t('tracking.bySeed')}
      </label>
      <SavedViews url={url} change={change} columns={columns} />
      <Chips url={url} change={change} />
    </>
  );
}

/** A chosen value stays to be seen, even where the list does not hold it. */
function Choose({ label, any, value, choices, onChange, className }: { label: string; any: string; value: string; choices: Choice[]; onChange: (value: string) => void; className?: string }) {
  const shown = value === '' || choices.some((one) => one.value === value) ? choices : [...choices, { value, title: value.slice(0, 8) }];
  return (
    <Select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} className={className ?? 'max-w-36 sm:max-w-40'}>
      <option value="">{any}</option>
      {shown.map((one) => (
        <option key={one.value} value={one.value}>
          {one.title}
        </option>
      ))}
    </Select>
  );
}

function MoreFilters({ url, change }: Props) {
  const { t } = useTranslation();
  const count = [url.datasetId, url.trainer, url.tag].filter(Boolean).length + conditionsOf(url.where).length;
  return (
    <Popover
      label={t('tracking.more')}
      trigger={
        <Button>
          <ListFilter aria-hidden />
          {t('tracking.more')}
          {count > 0 && <span className="rounded-sm bg-accent-wash px-1 text-xs">{count}</span>}
        </Button>
      }
      align="start"
    >
      <MoreFields url={url} change={change} />
    </Popover>
  );
}

function MoreFields({ url, change }: Props) {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  const datasets = useInfiniteQuery(datasetsQuery);
  const trainers = useQuery(trainersQuery);
  const tags = useQuery(usedTagsQuery);
  const choose = (label: string, name: 'datasetId' | 'trainer' | 'tag', any: string, choices: Choice[]) => (
    <Field label={label}>{() => <Choose label={label} any={any} value={url[name]} choices={choices} onChange={(value) => change({ [name]: value })} className="w-full" />}</Field>
  );
  return (
    <div className="w-80 max-w-full space-y-3">
      {choose(
        t('runs.dataset'),
        'datasetId',
        t('tracking.anyDataset'),
        (datasets.data?.pages ?? []).flatMap((page) => page.items).map((one) => ({ value: one.id, title: `${one.name} ${t('common.v', { version: one.version })}` })),
      )}
      {choose(
        t('runs.trainer'),
        'trainer',
        t('tracking.anyTrainer'),
        (trainers.data?.items ?? []).map((one) => ({ value: one.name, title: trainerTitle(one.name) })),
      )}
      {choose(
        t('tracking.tag'),
        'tag',
        t('tracking.anyTag'),
        (tags.data?.items ?? []).map((one) => ({ value: one.tag, title: one.tag })),
      )}
      <div className="border-t pt-3">
        <ConditionForm onAdd={(condition) => change({ where: joined([...new Set([...conditionsOf(url.where), condition])]) })} />
      </div>
    </div>
  );
}

function Chips({ url, change }: Props) {
  const { t } = useTranslation();
  const conditionText = useConditionText();
  const conditions = conditionsOf(url.where);
  if (!isNarrowed(url)) return null;
  return (
    <div className="flex w-full flex-wrap items-center gap-1 pb-1">
      {url.tag !== '' && (
        <Chip remove={t('tracking.removeFilter', { filter: url.tag })} onRemove={() => change({ tag: '' })}>
          {t('tracking.taggedWith', { tag: url.tag })}
        </Chip>
      )}
      {conditions.map((one) => (
        <Chip key={one} remove={t('tracking.removeFilter', { filter: conditionText(one) })} onRemove={() => change({ where: joined(conditions.filter((other) => other !== one)) })}>
          {conditionText(one)}
        </Chip>
      ))}
      <Button look="quiet" size="sm" onClick={() => change(nothingNarrowed)}>
        {t('videos.nothing.clear')}
      </Button>
    </div>
  );
}
