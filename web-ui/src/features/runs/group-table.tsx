import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { mostCompared } from '@/lib/api/comparison';
import { mostGroups, type RunFilter, runGroupsQuery } from '@/lib/api/runs';
import type { RunGroup } from '@/lib/api/schema';
import { addressOf } from '@/lib/comparison-address';
import { count, metric, none } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import { show } from '@/lib/parameters/parameters';
import { useColumnAddress } from './column-address';
import { FilterBar } from './filter-bar';
import { type ChangeUrl, figures, nothingNarrowed, type RunsUrl } from './run-filter';
import { useRunFields } from './run-fields';

const nothing: RunGroup[] = [];

/** The names of the hyper-parameters that are not equal in all groups of a trainer. */
function varied(groups: RunGroup[], trainer: string): string[] {
  const all = groups.filter((group) => group.trainer === trainer).map((group) => group.hyperparameters);
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))];
  return names.filter((name) => new Set(all.map((one) => show(one[name]))).size > 1);
}

/** Runs of which all but the seed is equal, as one line with the mean and how far they lie apart. */
export function GroupTable({ filter, url, change }: { filter: RunFilter; url: RunsUrl; change: ChangeUrl }) {
  const { t } = useTranslation();
  const groups = useQuery(runGroupsQuery(filter, true));
  const columns = useColumns(groups.data?.items ?? nothing);
  const address = useColumnAddress(url, change);
  return (
    <Async
      of={groups}
      skeleton={
        <Panel>
          <Lines count={10} />
        </Panel>
      }
    >
      {(data) => (
        <>
          <DataTable
            id="run-groups"
            label={t('tracking.groups')}
            rows={data.items}
            columns={columns}
            rowId={(group) => group.runIds[0] ?? ''}
            sort={url.sort}
            onSort={(sort) => change({ sort })}
            sortedByServer
            empty={<Empty title={t('runs.nothing')} action={<Button onClick={() => change(nothingNarrowed)}>{t('videos.nothing.clear')}</Button>} />}
            toolbar={(shown) => <FilterBar url={url} change={change} columns={shown} />}
            columnAddress={address}
          />
          {data.items.length >= mostGroups && <p className="text-sm text-dim">{t('tracking.firstGroups', { count: mostGroups })}</p>}
        </>
      )}
    </Async>
  );
}

function useColumns(groups: RunGroup[]): Column<RunGroup>[] {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  const fields = useRunFields();
  return useMemo<Column<RunGroup>[]>(() => {
    const title = new Map(fields.map((field) => [field.id, field.title]));
    const differs = new Map([...new Set(groups.map((group) => group.trainer))].map((trainer) => [trainer, varied(groups, trainer)]));
    const words = (group: RunGroup) => (differs.get(group.trainer) ?? []).map((name) => `${title.get(`parameter.${name}`) ?? name} ${show(group.hyperparameters[name])}`).join(' · ');
    return [
      { id: 'modelName', header: t('runs.model'), value: (group) => group.modelName, from: 640 },
      {
        id: 'trainer',
        header: t('runs.trainer'),
        value: (group) => trainerTitle(group.trainer),
        cell: (group) => (
          <>
            {trainerTitle(group.trainer)}
            <span className="block text-xs whitespace-normal text-dim sm:hidden">{words(group)}</span>
          </>
        ),
      },
      { id: 'datasetName', header: t('runs.dataset'), value: (group) => group.datasetName ?? group.datasetId.slice(0, 8), from: 900 },
      { id: 'differs', header: t('runs.differs'), value: words, cell: (group) => <span className="block max-w-md text-xs whitespace-normal text-dim">{words(group)}</span>, unsorted: true, from: 640 },
      {
        id: 'runs',
        header: t('tracking.runs'),
        value: (group) => group.runs,
        cell: (group) => <Runs group={group} />,
        right: true,
        unsorted: true,
      },
      ...(['test', 'validation'] as const).flatMap((split) =>
        figures.map((figure): Column<RunGroup> => {
          const id = `${split}.${figure}`;
          return {
            id,
            header: split === 'test' ? t(figure === 'averagePrecision' ? 'runs.averagePrecision' : `metrics.${figure}`) : t('tracking.onSplit', { figure: t(`metrics.${figure}`), split: t(`split.${split}`) }),
            value: (group) => group.metrics[id]?.mean,
            cell: (group) => <Mean figure={group.metrics[id]} runs={group.runs} />,
            inFile: inFile(id),
            right: true,
            hidden: split !== 'test' || !['averagePrecision', 'auc', 'f1'].includes(figure),
            from: figure === 'averagePrecision' ? 0 : 900,
          };
        }),
      ),
      ...fields
        .filter((field) => field.group === 'parameter')
        .map((field): Column<RunGroup> => ({ id: field.id, header: field.title, value: (group) => show(group.hyperparameters[field.id.slice('parameter.'.length)]), right: true, hidden: true })),
    ];
  }, [t, trainerTitle, fields, groups]);
}

function Runs({ group }: { group: RunGroup }) {
  const { t } = useTranslation();
  const title = t('tracking.seeds', { seeds: group.seeds.join(', ') });
  const to = group.runs === 1 ? `/runs/${group.runIds[0]}` : group.runs <= mostCompared ? addressOf(group.runIds) : null;
  if (to === null) return <span title={title}>{count(group.runs)}</span>;
  return (
    <Link to={to} title={title} className="underline hover:text-accent">
      {count(group.runs)}
    </Link>
  );
}

/** A mean says little without how far the runs lie apart and how many they are. */
const inFile = (id: string): Column<RunGroup>['inFile'] =>
  (['mean', 'std', 'n'] as const).map((part) => ({ header: `${id} ${part}`, value: (group) => group.metrics[id]?.[part] }));

function Mean({ figure, runs }: { figure: RunGroup['metrics'][string] | undefined; runs: number }) {
  const { t } = useTranslation();
  if (!figure) return <>{none}</>;
  return (
    <>
      {metric(figure.mean)}
      {figure.std != null && <span className="text-faint"> ± {metric(figure.std)}</span>}
      {figure.n < runs && <span className="block text-xs text-faint">{t('tracking.measured', { count: figure.n })}</span>}
    </>
  );
}
