import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '@/components/data-table';
import { ShortId, StateMark, When } from '@/components/marks';
import { Progress } from '@/components/ui/meter';
import { isActive } from '@/lib/api/jobs';
import type { RunView } from '@/lib/api/schema';
import { metric, seconds } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import { show } from '@/lib/parameters/parameters';
import { figures, splits } from './run-filter';
import { firstFigures, useRunFields } from './run-fields';

const duration = (run: RunView): number | null => (run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null);

/** The columns of the table of runs, by the names that the server sorts by. */
export function useRunColumns(): Column<RunView>[] {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  const fields = useRunFields();
  return useMemo<Column<RunView>[]>(() => {
    const titles = new Map(fields.map((field) => [field.id, field.title]));
    const figureColumns = splits.flatMap((split) =>
      figures.map((figure): Column<RunView> => {
        const id = `${split}.${figure}`;
        const first = firstFigures[id];
        const value = (run: RunView) => run.metrics?.[split]?.[figure];
        return { id, header: first ? t(first.header) : (titles.get(id) ?? id), value, cell: (run) => metric(value(run)), right: true, hidden: first === undefined, from: first?.from };
      }),
    );
    const parameterColumns = fields
      .filter((field) => field.group === 'parameter')
      .map((field): Column<RunView> => {
        const value = (run: RunView) => run.hyperparameters[field.id.slice('parameter.'.length)];
        return { id: field.id, header: field.title, value: (run) => show(value(run)), right: true, hidden: true };
      });
    return [
      {
        id: 'modelName',
        header: t('runs.model'),
        value: (run) => run.modelName,
        cell: (run) => (
          <Link to={`/runs/${run.id}`} className="font-medium hover:text-accent hover:underline">
            {run.modelName}
            {run.modelVersion != null && <span className="font-normal text-faint"> {t('common.v', { version: run.modelVersion })}</span>}
          </Link>
        ),
      },
      { id: 'trainer', header: t('runs.trainer'), value: (run) => trainerTitle(run.trainer), from: 640 },
      { id: 'state', header: t('runs.state'), value: (run) => run.state, cell: (run) => <State run={run} /> },
      ...figureColumns,
      { id: 'experimentName', header: t('tracking.experiment'), value: (run) => run.experimentName, from: 1360 },
      { id: 'tags', header: t('tracking.tags'), value: (run) => run.tags.join(', '), cell: (run) => <Tags tags={run.tags} />, unsorted: true, from: 1536 },
      { id: 'datasetName', header: t('runs.dataset'), value: (run) => run.datasetName ?? run.datasetId.slice(0, 8), from: 1200 },
      ...parameterColumns,
      { id: 'duration', header: t('runs.time'), value: (run) => duration(run), cell: (run) => seconds(duration(run)), right: true, hidden: true },
      { id: 'seed', header: t('tracking.seed'), value: (run) => run.seed, right: true, hidden: true },
      { id: 'requestedBy', header: t('runs.by'), value: (run) => run.requestedBy, hidden: true },
      { id: 'id', header: t('runs.id'), value: (run) => run.id, cell: (run) => <ShortId id={run.id} />, hidden: true, unsorted: true },
      { id: 'createdAt', header: t('runs.created'), value: (run) => run.createdAt, cell: (run) => <When at={run.createdAt} className="text-dim" />, from: 640 },
    ];
  }, [t, trainerTitle, fields]);
}

function State({ run }: { run: RunView }) {
  const { t } = useTranslation();
  if (!isActive(run.state)) return <StateMark state={run.state} />;
  return (
    <span className="flex items-center gap-2">
      <StateMark state={run.state} />
      {run.state === 'running' && <Progress share={run.steps > 0 ? run.step / run.steps : null} label={t('runs.progress')} className="w-12 max-sm:hidden" />}
    </span>
  );
}

export function Tags({ tags }: { tags: string[] }) {
  return (
    <span className="flex max-w-56 gap-1 overflow-hidden">
      {tags.map((tag) => (
        <span key={tag} className="shrink-0 rounded-sm bg-sunken px-1.5 text-xs">
          {tag}
        </span>
      ))}
    </span>
  );
}
