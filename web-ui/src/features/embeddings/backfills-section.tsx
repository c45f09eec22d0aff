import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Play, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateMark, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { backfillsQuery, coverageQuery } from '@/lib/api/embeddings';
import type { EmbeddingJob } from '@/lib/api/schema';
import { compact, cost, count } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { isOpen } from './backfill';
import { BackfillCard } from './backfill-card';
import { placeOf, useChosen } from './sections';
import { StartDialog } from './start-dialog';

export function BackfillsSection() {
  const { t } = useTranslation();
  const may = useMay();
  const { model, named } = useChosen();
  const [asking, setAsking] = useState(false);
  const jobs = useInfiniteQuery(backfillsQuery(model.key));
  const coverage = useQuery(coverageQuery(model.key));
  return (
    <Async
      of={jobs}
      skeleton={
        <Panel>
          <Lines count={8} />
        </Panel>
      }
    >
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items);
        const open = all.filter(isOpen);
        const over = all.filter((job) => !isOpen(job));
        const start = may('trainer') && coverage.data && coverage.data.texts > 0 && (
          <Button look="primary" disabled={open.length > 0 || !model.usable} title={open.length > 0 ? t('embeddings.start.busy') : undefined} onClick={() => setAsking(true)}>
            <Play aria-hidden />
            {t('embeddings.start.open')}
          </Button>
        );
        return (
          <div className="space-y-4">
            {open.map((job) => (
              <BackfillCard key={job.id} job={job} />
            ))}
            <Panel>
              {all.length === 0 ? (
                <Empty
                  icon={Waypoints}
                  title={t('embeddings.job.none')}
                  action={
                    start || (
                      <Button asChild>
                        <Link to={placeOf('overview', named)}>{t('embeddings.job.toCoverage')}</Link>
                      </Button>
                    )
                  }
                >
                  {t('embeddings.job.noneHelp')}
                </Empty>
              ) : (
                <>
                  <PanelTitle aside={open.length === 0 && start}>{t('embeddings.job.history')}</PanelTitle>
                  {over.length === 0 ? <p className="px-4 py-6 text-sm text-dim">{t('embeddings.job.noHistory')}</p> : <History jobs={over} />}
                  {jobs.hasNextPage && (
                    <div className="flex justify-center border-t p-2">
                      <Button size="sm" look="quiet" disabled={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
                        {t('table.more')}
                      </Button>
                    </div>
                  )}
                </>
              )}
            </Panel>
            {asking && coverage.data && <StartDialog coverage={coverage.data} model={model} onClose={() => setAsking(false)} />}
          </div>
        );
      }}
    </Async>
  );
}

function History({ jobs }: { jobs: EmbeddingJob[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {jobs.map((job) => (
        <li key={job.id} className="space-y-1 border-b border-line/60 px-4 py-2 last:border-b-0">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <StateMark state={job.state} />
            <span className="font-medium">{t(`embeddings.job.${job.kind}`)}</span>
            {job.force && <span className="text-xs text-warn">{t('embeddings.job.forced')}</span>}
            <span className="text-xs text-dim">{t('embeddings.job.summary', { embedded: count(job.embedded), reused: count(job.reused), failed: count(job.failed) })}</span>
            <span className="text-xs text-dim">{job.cost === null ? t('embeddings.job.spent', { tokens: compact(job.tokens) }) : t('embeddings.job.spentFor', { tokens: compact(job.tokens), cost: cost(job.cost) })}</span>
            <span className="ml-auto text-xs text-faint">
              {job.startedBy} · <When at={job.finishedAt ?? job.createdAt} />
            </span>
          </div>
          {job.error && (
            <p className="text-xs break-words text-fail">
              <ServerWords text={job.error} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
