import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { Problem } from '@/lib/api/client';
import { comparisonQuery, mostCompared } from '@/lib/api/comparison';
import type { RunComparison } from '@/lib/api/schema';
import { trainersQuery } from '@/lib/api/training';
import { useUrlState } from '@/lib/url-state';
import { addressOf } from '@/lib/comparison-address';
import { comparedRuns, useOutcomes, useParameters } from './compared-run';
import { alongs, CurvesPanel } from './curves-panel';
import { DisagreementsPanel } from './disagreements-panel';
import { EvaluationPanels } from './evaluation-panels';
import { MetricsPanel } from './metrics-panel';
import { MissingRuns } from './missing-runs';
import { ParametersPanel } from './parameters-panel';
import { RelationPanels } from './relation-panels';
import { VerdictsPanel } from './verdicts-panel';

export function ComparePage() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const ids = [...new Set(parameters.getAll('run').filter(Boolean))];
  const comparison = useQuery(comparisonQuery(ids));
  const title = t('compare.title', { count: ids.length });
  const back = { to: ids.length > 0 ? `/runs?sel=${ids.join(',')}` : '/runs', label: t('runs.title') };
  if (ids.length < 2 || ids.length > mostCompared)
    return (
      <Page title={t('compare.titleNone')} back={back}>
        <Panel>
          <Empty
            icon={GitCompareArrows}
            title={t(ids.length < 2 ? 'compare.tooFew.title' : 'compare.tooMany.title', { most: mostCompared })}
            action={
              <Button look="primary" asChild>
                {ids.length < 2 ? <Link to="/runs">{t('compare.toRuns')}</Link> : <Link to={addressOf(ids.slice(0, mostCompared))}>{t('compare.firstOnly', { most: mostCompared })}</Link>}
              </Button>
            }
          >
            {t(ids.length < 2 ? 'compare.tooFew.body' : 'compare.tooMany.body', { most: mostCompared })}
          </Empty>
        </Panel>
      </Page>
    );
  return (
    <Page title={title} lead={t('compare.lead')} back={back}>
      {comparison.data === undefined && comparison.error instanceof Problem && comparison.error.status === 404 ? (
        <MissingRuns ids={ids} error={comparison.error} />
      ) : (
        <Async
          of={comparison}
          skeleton={
            <div className="space-y-4">
              <Panel>
                <Lines count={6} />
              </Panel>
              <Panel>
                <Lines count={10} />
              </Panel>
            </div>
          }
        >
          {(data) => <Compared comparison={data} />}
        </Async>
      )}
    </Page>
  );
}

function Compared({ comparison }: { comparison: RunComparison }) {
  const { t } = useTranslation();
  // The words of the parameters come with the trainers.
  const trainers = useQuery(trainersQuery);
  const [url, change] = useUrlState({ curve: '', along: 'step', outcome: '', x: '', y: '', reference: '', other: '', hide: '', order: '' });
  const hidden = useMemo(() => new Set(url.hide.split(',').filter(Boolean)), [url.hide]);
  const toggle = (id: string) => change({ hide: (hidden.has(id) ? [...hidden].filter((one) => one !== id) : [...hidden, id]).join(',') });
  const runs = useMemo(() => comparedRuns(comparison.runs, (version) => t('common.v', { version }), hidden), [comparison.runs, t, hidden]);
  const differing = useParameters(comparison, trainers.data);
  const outcomes = useOutcomes(comparison.runs);
  const reference = runs.find((one) => one.run.id === url.reference) ?? runs.find((one) => one.run.metrics?.test != null) ?? runs[0];
  const other = runs.find((one) => one.run.id === url.other && one !== reference);
  return (
    <>
      <MetricsPanel runs={runs} order={url.order} onOrder={(order) => change({ order })} onToggle={toggle} onShowAll={() => change({ hide: '' })} />
      {trainers.isPending ? (
        <Panel>
          <Lines count={runs.length + 1} />
        </Panel>
      ) : (
        <ParametersPanel runs={runs} differing={differing} trainers={trainers.data} />
      )}
      {reference && <VerdictsPanel runs={runs} reference={reference} other={other?.run.id ?? ''} onChange={change} />}
      {reference && other && <DisagreementsPanel run={other} against={reference} onClose={() => change({ other: '' })} />}
      <CurvesPanel runs={runs} curves={comparison.curves} curve={url.curve} along={alongs.find((one) => one === url.along) ?? 'step'} onChange={change} onToggle={toggle} />
      <EvaluationPanels runs={runs} evaluations={comparison.evaluations} onToggle={toggle} />
      {!trainers.isPending && <RelationPanels runs={runs} parameters={differing} outcomes={outcomes} chosen={url} onChange={change} />}
    </>
  );
}
