import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ParallelChart } from '@/components/charts/parallel-chart';
import { ScatterChart } from '@/components/charts/scatter-chart';
import { Select } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { ComparedRun, Laid } from './compared-run';

interface Props {
  runs: ComparedRun[];
  parameters: Laid[];
  outcomes: Laid[];
  chosen: { outcome: string; x: string; y: string };
  onChange: (next: { outcome?: string; x?: string; y?: string }) => void;
}

const oneOf = (laid: Laid[], key: string, standard: Laid | undefined): Laid | undefined => laid.find((one) => one.key === key) ?? standard;

/** How many different values there are to see. */
const known = (of: Laid): number => new Set(of.values.filter((value) => value !== null)).size;

/** The first of those that tell the runs apart best. */
const mostKnown = (laid: Laid[]): Laid | undefined => laid.reduce<Laid | undefined>((best, one) => (best && known(best) >= known(one) ? best : one), undefined);

/** What the parameters have to do with the outcome: all of them at once, and any two quantities against each other. */
export function RelationPanels({ runs, parameters, outcomes, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = (id: string) => void navigate(`/runs/${id}`);
  const all = [...parameters, ...outcomes];
  const outcome = oneOf(outcomes, chosen.outcome, outcomes[0]);
  const y = oneOf(all, chosen.y, outcomes[0] ?? all[0]);
  const x = oneOf(all, chosen.x, mostKnown(parameters.filter((one) => one.values.some((value) => typeof value === 'number'))) ?? parameters[0] ?? outcomes.find((one) => one !== y) ?? all[0]);
  // Where only one value is known, whether a run has it says no more than its trainer does.
  const axes = useMemo(() => (outcome ? [...parameters.filter((one) => known(one) > 1), outcome] : []), [parameters, outcome]);
  const lines = useMemo(() => runs.flatMap((one, index) => (one.hidden ? [] : [{ key: one.run.id, label: one.label, mark: one.mark, color: one.color, dash: one.dash, values: axes.map((axis) => axis.values[index] ?? null) }])), [runs, axes]);
  const points = x && y ? runs.flatMap((one, index) => (one.hidden ? [] : [{ key: one.run.id, label: one.label, mark: one.mark, color: one.color, x: x.values[index] ?? null, y: y.values[index] ?? null }])) : [];
  const missing = points.filter((one) => one.x === null || one.y === null).length;
  const pick = (label: string, value: Laid | undefined, options: Laid[], change: (key: string) => void) => (
    <Select aria-label={label} value={value?.key ?? ''} onChange={(event) => change(event.target.value)}>
      {options.map((one) => (
        <option key={one.key} value={one.key}>
          {one.label}
        </option>
      ))}
    </Select>
  );
  return (
    <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel>
        <PanelTitle aside={outcome && pick(t('compare.outcome'), outcome, outcomes, (outcome) => onChange({ outcome }))}>{t('compare.parallel')}</PanelTitle>
        <div className="p-4">
          {axes.length < 2 ? <p className="py-6 text-center text-sm text-dim">{t('compare.noParallel')}</p> : <ParallelChart label={t('compare.parallelHelp')} ofLine={t('compare.run')} quantities={axes} lines={lines} onPick={open} />}
        </div>
      </Panel>
      <Panel>
        <PanelTitle
          aside={
            x &&
            y && (
              <span className="flex min-w-0 flex-wrap items-center gap-2">
                {pick(t('compare.vertical'), y, all, (key) => onChange({ y: key }))}
                {pick(t('compare.horizontal'), x, all, (key) => onChange({ x: key }))}
              </span>
            )
          }
        >
          {t('compare.scatter')}
        </PanelTitle>
        <div className="p-4">
          {x && y ? (
            <ScatterChart
              label={t('compare.against', { y: y.label, x: x.label })}
              ofPoint={t('compare.run')}
              x={x}
              y={y}
              height={320}
              onPick={open}
              points={points}
            />
          ) : (
            <p className="py-6 text-center text-sm text-dim">{t('compare.noScatter')}</p>
          )}
          {missing > 0 && <p className="text-xs text-dim">{t('compare.notPlaced', { count: missing })}</p>}
        </div>
      </Panel>
    </div>
  );
}
