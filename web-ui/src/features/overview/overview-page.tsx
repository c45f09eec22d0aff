import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ArrowRight } from 'lucide-react';
import { Page } from '@/components/page';
import { Failed, Stale } from '@/components/states';
import { StateMark, When } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle, Skeleton } from '@/components/ui/misc';
import { useTrainerTitle } from '@/lib/trainer-name';
import { Flow } from './flow';
import { Needs } from './needs';
import { Services } from './services';
import { nextStep, type Pipeline, usePipeline } from './pipeline';

export function OverviewPage() {
  const { t } = useTranslation();
  const pipeline = usePipeline();
  const step = pipeline.ready ? nextStep(pipeline) : null;
  return (
    <Page title={t('overview.title')} lead={t('overview.lead')}>
      {pipeline.error != null && pipeline.empty ? (
        <Panel>
          <Failed error={pipeline.error} onRetry={pipeline.retry} />
        </Panel>
      ) : (
        <>
          {pipeline.error != null && <Stale since={pipeline.since} onRetry={pipeline.retry} />}
          {step && (
            <Panel className="flex flex-wrap items-center justify-between gap-4 border-accent/50 p-4">
              <div className="min-w-0">
                <p className="text-xs text-faint">{t('overview.next.title')}</p>
                <p className="text-lg font-semibold">{t(`overview.next.${step.key}.title`)}</p>
                <p className="max-w-2xl text-dim">{t(`overview.next.${step.key}.body`)}</p>
              </div>
              <Button look="primary" asChild>
                <Link to={step.to}>
                  {t(`overview.next.${step.key}.act`)}
                  <ArrowRight aria-hidden />
                </Link>
              </Button>
            </Panel>
          )}
          <Flow pipeline={pipeline} />
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
            <Needs pipeline={pipeline} />
            <Latest pipeline={pipeline} />
          </div>
          <Services />
        </>
      )}
    </Page>
  );
}

function Latest({ pipeline }: { pipeline: Pipeline }) {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  const entries = [
    ...(pipeline.builds ?? []).map((one) => ({ id: one.id, kind: t('overview.box.datasets'), name: one.name, state: one.state, at: one.finishedAt ?? one.createdAt, to: one.datasetId ? `/datasets/${one.datasetId}` : `/datasets/builds/${one.id}` })),
    ...(pipeline.runs ?? []).map((one) => ({ id: one.id, kind: t('overview.box.runs'), name: `${one.modelName} · ${trainerTitle(one.trainer)}`, state: one.state, at: one.finishedAt ?? one.createdAt, to: `/runs/${one.id}` })),
    ...(pipeline.jobs ?? []).map((one) => ({ id: one.id, kind: t('overview.box.embeddings'), name: one.model, state: one.state, at: one.finishedAt ?? one.createdAt, to: `/embeddings/backfills?model=${encodeURIComponent(one.model)}` })),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, 7);
  return (
    <Panel>
      <PanelTitle>{t('overview.activity')}</PanelTitle>
      {!pipeline.ready && entries.length === 0 ? (
        <div className="space-y-3 p-4">
          <Skeleton />
          <Skeleton className="w-2/3" />
        </div>
      ) : entries.length === 0 ? (
        <p className="px-4 py-6 text-sm text-dim">{t('overview.nothingYet')}</p>
      ) : (
        <ul>
          {entries.map((entry) => (
            <li key={entry.id} className="border-b border-line/60 last:border-b-0">
              <Link to={entry.to} className="grid min-h-9 grid-cols-[minmax(0,1fr)_84px_76px] items-center gap-3 px-4 py-1.5 hover:bg-sunken/60">
                <span className="flex min-w-0 flex-col-reverse xl:flex-row xl:items-baseline xl:gap-3">
                  <span className="shrink-0 truncate text-xs text-faint xl:w-20">{entry.kind}</span>
                  <span className="min-w-0 truncate">{entry.name}</span>
                </span>
                <StateMark state={entry.state} />
                <When at={entry.at} className="text-right text-xs whitespace-nowrap text-faint" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
