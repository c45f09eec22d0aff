import { Eye, EyeOff, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { StateMark } from '@/components/marks';
import { SortHead } from '@/components/sort-head';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { isActive } from '@/lib/api/jobs';
import { cn } from '@/lib/cn';
import { metric } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import { bestOf, type ComparedRun, inOrder, isError, metricNames } from './compared-run';
import { RunName } from './run-sign';

interface Props {
  runs: ComparedRun[];
  /** The figure that the rows are in order of, after a minus where the largest comes first. */
  order: string;
  onOrder: (order: string) => void;
  onToggle: (id: string) => void;
  onShowAll: () => void;
}

/** How the runs ended: a row each, the best of every column marked; a row leaves the pictures here, or the comparison. */
export function MetricsPanel({ runs, order, onOrder, onToggle, onShowAll }: Props) {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  // Figures of other test rows are no better or worse; whether the rows are the same after all, the verdicts say.
  const oneTest = new Set(runs.flatMap(({ run }) => (run.metrics?.test ? [run.datasetId] : []))).size <= 1;
  const best = new Map(metricNames.map((name) => [name, oneTest ? bestOf(runs.map(({ run }) => run.metrics?.test?.[name]), isError(name)) : new Set<number>()]));
  const open = runs.filter(({ run }) => isActive(run.state)).length;
  const hidden = runs.filter((one) => one.hidden).length;
  return (
    <Panel>
      <PanelTitle
        aside={
          <span className="flex items-center gap-3 text-xs text-faint">
            {hidden > 0 && (
              <button type="button" onClick={onShowAll} className="min-h-6 text-accent underline">
                {t('compare.showAll', { count: hidden })}
              </button>
            )}
            {oneTest && t('compare.bestHelp')}
          </span>
        }
      >
        {t('runs.test')}
      </PanelTitle>
      {!oneTest && <p className="border-b bg-warn-wash px-4 py-2 text-sm">{t('compare.otherTests')}</p>}
      {open > 0 && <p className="border-b bg-live-wash px-4 py-2 text-sm text-live">{t('compare.open', { count: open })}</p>}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('runs.test')} tabIndex={0} className="scroll-quiet relative overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b text-xs text-dim">
              <th scope="col" className="sticky left-0 bg-panel py-2 pr-3 pl-4 text-left font-medium">
                {t('compare.run')}
              </th>
              <th scope="col" className="px-3 py-2 text-left font-medium">
                {t('runs.trainer')}
              </th>
              {metricNames.map((name) => (
                <SortHead key={name} id={name} label={t(`metrics.${name}`)} sort={order} onSort={onOrder} className="px-3 py-1 text-right" />
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {inOrder(runs, order).map((one) => (
              <tr key={one.run.id} className="border-b border-line/60 last:border-b-0">
                <th scope="row" className="sticky left-0 bg-panel py-1.5 pr-3 pl-4 text-left font-normal">
                  <span className="flex items-center gap-2">
                    <Button look="quiet" size="icon" className="-my-1 -ml-2" aria-pressed={!one.hidden} aria-label={t('compare.inPictures', { run: `${one.mark} ${one.label}` })} title={t(one.hidden ? 'chart.show' : 'chart.hide')} onClick={() => onToggle(one.run.id)}>
                      {one.hidden ? <EyeOff aria-hidden className="text-faint" /> : <Eye aria-hidden />}
                    </Button>
                    <RunName of={one} />
                  </span>
                </th>
                <td className="px-3 py-1.5 whitespace-nowrap text-dim">{one.run.state === 'succeeded' ? trainerTitle(one.run.trainer) : <StateMark state={one.run.state} />}</td>
                {metricNames.map((name) => {
                  const is = best.get(name)?.has(runs.indexOf(one)) ?? false;
                  return (
                    <td key={name} className={cn('px-3 py-1.5 text-right whitespace-nowrap', is && 'font-semibold')}>
                      {is && (
                        <span className="pr-1 text-accent">
                          <span aria-hidden>★</span>
                          <span className="sr-only">{t('compare.best')}</span>
                        </span>
                      )}
                      {metric(one.run.metrics?.test?.[name])}
                    </td>
                  );
                })}
                <td className="w-10 pr-2 text-right">{runs.length > 2 && <Leave of={one} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Leads to the same comparison without one run, which going back undoes. */
function Leave({ of }: { of: ComparedRun }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const without = new URLSearchParams(parameters);
  without.delete('run', of.run.id);
  const label = t('compare.leave', { run: `${of.mark} ${of.label}` });
  return (
    <Button look="quiet" size="icon" className="-my-1" asChild>
      <Link to={`?${without.toString()}`} preventScrollReset aria-label={label} title={label}>
        <X aria-hidden />
      </Link>
    </Button>
  );
}
