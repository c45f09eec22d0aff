import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ShortId, When } from '@/components/marks';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Lines } from '@/components/states';
import { Panel } from '@/components/ui/misc';
import { datasetQuery } from '@/lib/api/datasets';
import type { StudyView } from '@/lib/api/schema';
import { isOpen, studyQuery, trialsQuery } from '@/lib/api/studies';
import { useTrainerTitle } from '@/lib/trainer-name';
import { useUrlState } from '@/lib/url-state';
import { BestSoFar } from './best-so-far';
import { FinalsCard } from './finals-card';
import { ImportancePanel } from './importance-panel';
import { SearchNow } from './search-now';
import { StudyActions } from './study-actions';
import { StudyCharts } from './study-charts';
import { StudyMark } from './study-marks';
import { StudyProgress } from './study-progress';
import { TrialsTable } from './trials-table';
import { useQuantities } from './use-quantities';

export function StudyPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const study = useQuery(studyQuery(id));
  const found = study.data;
  const trainerTitle = useTrainerTitle();
  const dataset = useQuery({ ...datasetQuery(found?.request.datasetId ?? ''), enabled: found !== undefined });
  return (
    <Page
      title={found?.request.name ?? t('tuning.one')}
      back={{ to: '/tuning', label: t('pages.tuning') }}
      lead={
        found && (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StudyMark state={found.state} />
            <span>{trainerTitle(found.request.trainer)}</span>
            <Link to={`/datasets/${found.request.datasetId}`} className="hover:text-accent hover:underline">
              {dataset.data ? t('videos.modelVersion', { name: dataset.data.name, version: dataset.data.version }) : found.request.datasetId.slice(0, 8)}
            </Link>
            <span>{t('datasets.requestedBy', { user: found.createdBy })}</span>
            <When at={found.createdAt} />
            <ShortId id={found.id} />
          </span>
        )
      }
      actions={found && <StudyActions study={found} />}
    >
      <Async
        of={study}
        skeleton={
          <Panel>
            <Lines count={12} />
          </Panel>
        }
      >
        {(data) => <Study study={data} />}
      </Async>
    </Page>
  );
}

function Study({ study }: { study: StudyView }) {
  const [url, change] = useUrlState({ trial: '', sort: '' });
  const trials = useQuery(trialsQuery(study.id, isOpen(study.state)));
  const quantities = useQuantities(study);
  return (
    <>
      {study.error && (
        <p role="alert" className="rounded-md bg-fail-wash px-3 py-2 break-words text-fail">
          <ServerWords text={study.error} />
        </p>
      )}
      <StudyProgress study={study} quantities={quantities} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2 xl:grid-cols-3">
        <BestSoFar study={study} quantities={quantities} />
        <ImportancePanel study={study} quantities={quantities} />
        <SearchNow study={study} trials={trials.data?.items ?? []} quantities={quantities} />
      </div>
      {(study.finalsBatchId || study.best) && <FinalsCard study={study} />}
      <Async
        of={trials}
        skeleton={
          <Panel>
            <Lines count={10} />
          </Panel>
        }
      >
        {(data) => (
          <>
            <StudyCharts study={study} trials={data.items} quantities={quantities} selected={url.trial} onSelect={(trial) => change({ trial })} />
            <TrialsTable study={study} trials={data.items} quantities={quantities} selected={url.trial} sort={url.sort} onSort={(sort) => change({ sort })} />
          </>
        )}
      </Async>
    </>
  );
}
