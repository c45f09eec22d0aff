import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { textOf, titleOf } from '@/components/charts/axis';
import { HistoryChart } from '@/components/charts/history-chart';
import { ParallelChart } from '@/components/charts/parallel-chart';
import { SliceChart } from '@/components/charts/slice-chart';
import { Empty } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { kindOf, reached, valueOf } from './study-figures';
import { TrialMark } from './study-marks';
import { TrialReason, useTrialReason } from './trial-reason';
import type { useQuantities } from './use-quantities';
import type { StudyTrial, StudyView } from '@/lib/api/schema';

interface Props {
  study: StudyView;
  trials: StudyTrial[];
  quantities: ReturnType<typeof useQuantities>;
  /** The number of the trial that is marked in every picture. */
  selected: string;
  onSelect: (number: string) => void;
}

/** The story in pictures: how it went, each parameter by itself, all of them at once. One trial is marked in all. */
export function StudyCharts({ study, trials, quantities, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const { parameters, value } = quantities;
  const reason = useTrialReason(study, quantities.resource);
  const known = useMemo(() => trials.filter((trial) => reached(trial) !== null), [trials]);
  const past = useMemo(() => known.map((trial) => ({ key: String(trial.number), number: trial.number, label: t('tuning.trialOf', { number: trial.number }), value: reached(trial), kind: kindOf(trial), state: t(`tuning.trialStates.${trial.state}`), why: reason(trial) })), [known, reason, t]);
  const laid = useMemo(
    () => known.map((trial) => ({ key: String(trial.number), number: trial.number, label: t('tuning.trialOf', { number: trial.number }), value: reached(trial), parameters: parameters.map((parameter) => valueOf(trial.parameters[parameter.key])) })),
    [known, parameters, t],
  );
  const axes = useMemo(() => [...parameters, value], [parameters, value]);
  const lines = useMemo(() => laid.map((trial) => ({ key: trial.key, label: trial.label, values: [...trial.parameters, trial.value] })), [laid]);
  const marked = trials.find((trial) => String(trial.number) === selected);
  const pick = (key: string) => onSelect(key === selected ? '' : key);
  if (known.length === 0)
    return (
      <Panel>
        <Empty title={t('tuning.noHistory.title')}>{t('tuning.noHistory.body')}</Empty>
      </Panel>
    );
  return (
    <>
      <Panel>
        <PanelTitle>{t('tuning.history')}</PanelTitle>
        <div className="p-4">
          <HistoryChart label={t('tuning.historyOf')} trials={past} value={value} selected={selected} onPick={pick} />
        </div>
        {marked && (
          <div role="status" className="flex flex-wrap items-center gap-x-5 gap-y-1 border-t bg-accent-wash px-4 py-2 text-sm">
            <b className="font-semibold">{t('tuning.trialOf', { number: marked.number })}</b>
            <TrialMark state={marked.state} />
            <span className="min-w-0 break-words">
              <TrialReason trial={marked} reason={reason(marked)} />
            </span>
            <span>{textOf(value, reached(marked))}</span>
            {parameters.map((parameter) => (
              <span key={parameter.key} className="text-dim">
                {titleOf(parameter)} <span className="text-ink">{textOf(parameter, valueOf(marked.parameters[parameter.key]))}</span>
              </span>
            ))}
            <Link to={`/runs/${marked.runId}`} className="text-accent underline underline-offset-2">
              {t('tuning.openRun')}
            </Link>
            <Button size="sm" look="quiet" onClick={() => onSelect('')}>
              {t('tuning.unmark')}
            </Button>
          </div>
        )}
      </Panel>
      <Panel>
        <PanelTitle>{t('tuning.slices')}</PanelTitle>
        <div className="p-4">
          <SliceChart label={t('tuning.slices')} ofTrial={t('chart.trial')} trials={laid} parameters={parameters} value={value} selected={selected} onPick={pick} />
        </div>
      </Panel>
      <Panel>
        <PanelTitle>{t('compare.parallel')}</PanelTitle>
        <div className="p-4">
          <ParallelChart label={t('tuning.parallelHelp')} ofLine={t('chart.trial')} quantities={axes} lines={lines} height={380} selected={selected} onPick={pick} />
        </div>
      </Panel>
    </>
  );
}
