import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { textOf, titleOf } from '@/components/charts/axis';
import { type Column, DataTable } from '@/components/data-table';
import { When } from '@/components/marks';
import { Empty } from '@/components/states';
import type { StudyTrial, StudyView } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { metric } from '@/lib/format';
import { valueOf } from './study-figures';
import { TrialMark } from './study-marks';
import { TrialReason, useTrialReason } from './trial-reason';
import type { useQuantities } from './use-quantities';

interface Props {
  study: StudyView;
  trials: StudyTrial[];
  quantities: ReturnType<typeof useQuantities>;
  selected: string;
  sort: string;
  onSort: (sort: string) => void;
}

/** Every trial: where it stands, what it came to on its way and at its end, and the run that it is. */
export function TrialsTable({ study, trials, quantities: { parameters, value, resource }, selected, sort, onSort }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const reason = useTrialReason(study, resource);
  const rungs = study.rungs !== null || trials.some((trial) => trial.rungs.length > 0);
  const columns = useMemo<Column<StudyTrial>[]>(
    () => [
      {
        id: 'number',
        header: t('chart.trial'),
        value: (trial) => trial.number,
        cell: (trial) => (
          <Link to={`/runs/${trial.runId}`} className={String(trial.number) === selected ? 'font-semibold text-accent hover:underline' : 'font-medium hover:text-accent hover:underline'}>
            {t('tuning.trialOf', { number: trial.number })}
          </Link>
        ),
      },
      { id: 'state', header: t('runs.state'), value: (trial) => trial.state, cell: (trial) => <TrialMark state={trial.state} /> },
      { id: 'value', header: value.label, value: (trial) => trial.value, cell: (trial) => metric(trial.value), right: true },
      ...(rungs ? [{ id: 'rungs', header: t('tuning.rungs'), value: (trial: StudyTrial) => trial.rungs.map((rung) => `${rung.resource}: ${metric(rung.value)}`).join('; '), cell: (trial: StudyTrial) => trial.rungs.map((rung) => t('tuning.rung', { resource: rung.resource, value: metric(rung.value, 3) })).join(' · '), from: 900 }] : []),
      ...parameters.map((parameter, index) => ({
        id: `parameter.${parameter.key}`,
        header: titleOf(parameter),
        value: (trial: StudyTrial) => valueOf(trial.parameters[parameter.key]),
        cell: (trial: StudyTrial) => textOf(parameter, valueOf(trial.parameters[parameter.key])),
        right: true,
        from: index < 4 ? 900 : 1300,
      })),
      {
        id: 'why',
        header: t('tuning.whyNotEnded'),
        value: reason,
        cell: (trial) => (
          <span className={cn('block text-xs text-dim', trial.state === 'failed' && 'w-64 whitespace-normal')}>
            <TrialReason trial={trial} reason={reason(trial)} />
          </span>
        ),
        from: 1500,
      },
      { id: 'origin', header: t('tuning.origin'), value: (trial) => t(`tuning.origins.${trial.origin}`), from: 1300 },
      { id: 'finishedAt', header: t('tuning.ended'), value: (trial) => trial.finishedAt, cell: (trial) => <When at={trial.finishedAt} className="text-dim" />, from: 900 },
    ],
    [t, parameters, value, rungs, selected, reason],
  );
  return (
    <DataTable
      id="trials"
      label={t('tuning.trials')}
      rows={trials}
      columns={columns}
      rowId={(trial) => String(trial.number)}
      onOpen={(trial) => void navigate(`/runs/${trial.runId}`)}
      sort={sort}
      onSort={onSort}
      toolbar={<h2 className="text-sm font-semibold">{t('tuning.trials')}</h2>}
      empty={<Empty title={t('tuning.noTrials')} />}
    />
  );
}
