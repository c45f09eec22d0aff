import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { When } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { coverageQuery, embeddingJobsQuery } from '@/lib/api/embeddings';
import { CoverageMeter } from './coverage-meter';
import { ModelFacts } from './model-facts';
import { ModelList } from './model-list';
import { placeOf, useChosen } from './sections';
import { UsagePanel } from './usage-panel';
import { BackfillCard } from './backfill-card';
import { isOpen } from './backfill';

export function OverviewSection() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { model, models } = useChosen();
  const coverage = useQuery(coverageQuery(model.key));
  const jobs = useQuery(embeddingJobsQuery);
  const open = jobs.data?.items.filter((job) => job.model === model.key && isOpen(job)) ?? [];
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(260px,4fr)_minmax(0,9fr)]">
      <ModelList models={models.items} standard={models.default} selected={model.key} onSelect={(key) => void navigate(placeOf('overview', key))} />
      <div className="min-w-0 space-y-4">
        {!model.usable && <ModelFacts model={model} />}
        <Panel>
          <PanelTitle aside={<span className="text-xs text-faint">{coverage.data && <When at={coverage.data.updatedAt} />}</span>}>{t('embeddings.coverage', { model: model.key })}</PanelTitle>
          <div className="p-4">
            <Async of={coverage} skeleton={<Lines count={4} className="p-0" />} compact>
              {(found) => <CoverageMeter coverage={found} model={model} busy={open.length > 0} />}
            </Async>
          </div>
        </Panel>
        {open.map((job) => (
          <BackfillCard key={job.id} job={job} />
        ))}
        <UsagePanel model={model} />
        {model.usable && <ModelFacts model={model} />}
      </div>
    </div>
  );
}
