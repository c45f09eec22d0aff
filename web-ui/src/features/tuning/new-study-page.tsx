import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '@/components/page';
import { Async, Empty, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { datasetsQuery } from '@/lib/api/datasets';
import { trainersQuery } from '@/lib/api/training';
import { useUrlState } from '@/lib/url-state';
import { StudyForm } from './study-form';

export function NewStudyPage() {
  const { t } = useTranslation();
  const [url] = useUrlState({ dataset: '' });
  const trainers = useQuery(trainersQuery);
  const datasets = useInfiniteQuery(datasetsQuery);
  const list = datasets.data?.pages.flatMap((page) => page.items);
  const waiting = (
    <Panel>
      <Lines count={10} />
    </Panel>
  );
  return (
    <Page title={t('tuning.newTitle')} lead={t('tuning.newLead')} back={{ to: '/tuning', label: t('pages.tuning') }}>
      <Async of={trainers} skeleton={waiting}>
        {(found) =>
          datasets.error ? (
            <Panel>
              <Failed error={datasets.error} onRetry={() => void datasets.refetch()} />
            </Panel>
          ) : list === undefined ? (
            waiting
          ) : list.length === 0 ? (
            <Panel>
              <Empty
                icon={Database}
                title={t('tuning.needsDataset')}
                action={
                  <Button look="primary" asChild>
                    <Link to="/datasets/new">{t('datasets.new')}</Link>
                  </Button>
                }
              >
                {t('runs.needsDataset.body')}
              </Empty>
            </Panel>
          ) : (
            <StudyForm trainers={found} datasets={list} dataset={url.dataset} />
          )
        }
      </Async>
    </Page>
  );
}
