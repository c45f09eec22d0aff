import { useTranslation } from 'react-i18next';
import { LineChart, type Series } from '@/components/charts/line-chart';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { RunComparison } from '@/lib/api/schema';
import { metric } from '@/lib/format';
import type { ComparedRun } from './compared-run';

interface Props {
  runs: ComparedRun[];
  evaluations: RunComparison['evaluations'];
  onToggle: (id: string) => void;
}

/** Precision over recall and ROC of all runs over each other, with chance where all saw the same share of yes. */
export function EvaluationPanels({ runs, evaluations, onToggle }: Props) {
  const { t } = useTranslation();
  const shares = new Set(evaluations.map((one) => one.positives / (one.rows || 1)));
  const share = shares.size === 1 ? [...shares][0] : undefined;
  const chance = (points: Series['points']): Series => ({ key: 'chance', label: t('runs.chance'), color: 'var(--edge)', dash: '5 4', fixed: true, points });
  const of = (kind: 'precisionRecall' | 'roc'): Series[] =>
    runs.flatMap((one) => {
      const points = evaluations.find((evaluation) => evaluation.runId === one.run.id)?.[kind];
      return points ? [{ key: one.run.id, label: `${one.mark} ${one.label}`, color: one.color, dash: one.dash, hidden: one.hidden, points: points.map(({ x, y }) => [x, y] as const) }] : [];
    });
  const figures = { x: [0, 1] as [number, number], y: [0, 1] as [number, number], height: 320, onToggle, formatX: (value: number) => metric(value, 3), formatY: (value: number) => metric(value, 3) };
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <Panel>
        <PanelTitle>{t('runs.pr')}</PanelTitle>
        <div className="p-4">
          {evaluations.length === 0 ? <Nothing /> : <LineChart {...figures} label={t('runs.pr')} xLabel={t('metrics.recall')} yLabel={t('metrics.precision')} series={[...of('precisionRecall'), ...(share === undefined ? [] : [chance([[0, share], [1, share]])])]} />}
        </div>
      </Panel>
      <Panel>
        <PanelTitle>{t('runs.roc')}</PanelTitle>
        <div className="p-4">
          {evaluations.length === 0 ? <Nothing /> : <LineChart {...figures} label={t('runs.roc')} xLabel={t('runs.falsePositiveRate')} yLabel={t('metrics.recall')} series={[...of('roc'), chance([[0, 0], [1, 1]])]} />}
        </div>
      </Panel>
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return <p className="py-6 text-center text-sm text-dim">{t('compare.noEvaluation')}</p>;
}
