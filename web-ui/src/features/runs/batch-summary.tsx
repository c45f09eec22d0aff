import { useTranslation } from 'react-i18next';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { BatchView, Spread } from '@/lib/api/schema';
import { count, metric } from '@/lib/format';
import { rowsOf, useConfigurationName } from './batch-rows';

const shown = ['averagePrecision', 'auc', 'f1', 'precision', 'recall', 'accuracy'] as const;

const spread = (of: Spread | undefined): string => (of?.deviation == null ? metric(of?.mean) : `${metric(of.mean)} ± ${metric(of.deviation)}`);

/** How good each configuration is on each data set, and how much of it is the seed. */
export function BatchSummary({ batch }: { batch: BatchView }) {
  const { t } = useTranslation();
  const name = useConfigurationName(batch);
  const rows = rowsOf(batch);
  const anything = batch.summary.some((cell) => cell.finished > 0);
  return (
    <Panel>
      <PanelTitle>{t('batches.summary')}</PanelTitle>
      {!anything && <p className="p-4 text-dim">{t('batches.nothingFinished')}</p>}
      {anything && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div role="region" aria-label={t('batches.summary')} tabIndex={0} className="scroll-quiet relative overflow-x-auto">
          <table className="w-full text-sm">
            <thead>
              <tr className="border-b text-xs text-dim">
                <th scope="col" className="px-4 py-2 text-left font-medium">
                  {t('batches.configurations')}
                </th>
                <th scope="col" className="px-3 py-2 text-right font-medium whitespace-nowrap">
                  {t('batches.finished')}
                </th>
                {shown.map((key) => (
                  <th key={key} scope="col" className="px-3 py-2 text-right font-medium whitespace-nowrap">
                    {t(`metrics.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {batch.summary.map((cell, index) => (
                <tr key={`${cell.configuration} ${cell.datasetId}`} className="border-b border-line/60 last:border-b-0">
                  <th scope="row" className="min-w-36 px-4 py-2 text-left font-normal">
                    <span className="block font-medium">{name(cell.configuration)}</span>
                    <span className="block text-xs text-dim">{rows[index]?.[0]?.datasetName ?? cell.datasetId.slice(0, 8)}</span>
                  </th>
                  <td className="px-3 py-2 text-right whitespace-nowrap text-dim">{t('common.of', { part: count(cell.finished), whole: count(cell.runs) })}</td>
                  {shown.map((key) => (
                    <td key={key} className="px-3 py-2 text-right whitespace-nowrap">
                      {spread(cell.test[key])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="border-t px-4 py-2 text-xs text-faint">{t('batches.summaryHelp')}</p>
    </Panel>
  );
}
