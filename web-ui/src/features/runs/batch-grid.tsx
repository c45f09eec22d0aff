import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateMark } from '@/components/marks';
import { Progress } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { BatchRun, BatchView } from '@/lib/api/schema';
import { rowsOf, useConfigurationName } from './batch-rows';

/** Every run where it stands in the grid: configurations and data sets downwards, seeds across. */
export function BatchGrid({ batch }: { batch: BatchView }) {
  const { t } = useTranslation();
  const name = useConfigurationName(batch);
  return (
    <Panel>
      <PanelTitle>{t('batches.grid')}</PanelTitle>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('batches.grid')} tabIndex={0} className="scroll-quiet relative overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b text-left text-xs text-dim">
              <th scope="col" className="px-4 py-2 font-medium">
                {t('batches.configurations')}
              </th>
              {batch.seeds.map((seed) => (
                <th key={seed} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                  {t('batches.seed', { seed })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(batch).map((runs) => (
              <tr key={runs[0]?.id} className="border-b border-line/60 last:border-b-0">
                <th scope="row" className="min-w-36 px-4 py-2 text-left font-normal">
                  <span className="block font-medium">{name(runs[0]?.configuration ?? 0)}</span>
                  <span className="block text-xs text-dim">{runs[0]?.datasetName ?? runs[0]?.datasetId.slice(0, 8)}</span>
                </th>
                {runs.map((run) => (
                  <td key={run.id} className="px-3 py-2">
                    <Cell run={run} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Cell({ run }: { run: BatchRun }) {
  const { t } = useTranslation();
  return (
    <Link to={`/runs/${run.id}`} aria-label={t('batches.cell', { seed: run.seed, state: t(`state.${run.state}`) })} title={run.error ?? undefined} className="inline-flex flex-col gap-1 rounded-sm hover:underline">
      <StateMark state={run.state} />
      {run.state === 'running' && <Progress share={run.steps > 0 ? run.step / run.steps : null} label={t('runs.progress')} className="w-16" />}
    </Link>
  );
}
