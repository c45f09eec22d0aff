import { useMemo } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import type { StudyLine } from '@/lib/api/schema';
import { studiesQuery } from '@/lib/api/studies';
import { count, metric } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import { useUrlState } from '@/lib/url-state';
import { StudyMark } from './study-marks';

export function StudiesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const trainerTitle = useTrainerTitle();
  const [url, change] = useUrlState({ sort: '' });
  const list = useInfiniteQuery(studiesQuery);
  const columns = useMemo<Column<StudyLine>[]>(
    () => [
      {
        id: 'name',
        header: t('tuning.name'),
        value: (study) => study.name,
        cell: (study) => (
          <Link to={`/tuning/${study.id}`} className="font-medium hover:text-accent hover:underline">
            {study.name}
          </Link>
        ),
        wide: true,
      },
      { id: 'state', header: t('runs.state'), value: (study) => study.state, cell: (study) => <StudyMark state={study.state} /> },
      { id: 'trainer', header: t('runs.trainer'), value: (study) => trainerTitle(study.trainer), from: 900 },
      { id: 'sampler', header: t('tuning.sampler'), value: (study) => t(`tuning.samplers.${study.sampler}`), from: 1100 },
      { id: 'trials', header: t('tuning.trialsEnded'), value: (study) => study.ended, cell: (study) => (study.maxTrials === null ? count(study.ended) : t('common.of', { part: count(study.ended), whole: count(study.maxTrials) })), right: true, from: 640 },
      { id: 'best', header: t('tuning.best'), value: (study) => study.best, cell: (study) => metric(study.best), right: true },
      { id: 'metric', header: t('tuning.metric'), value: (study) => t(`metrics.${study.metric}`), from: 900 },
      { id: 'by', header: t('runs.by'), value: (study) => study.createdBy, from: 1100 },
      { id: 'createdAt', header: t('runs.created'), value: (study) => study.createdAt, cell: (study) => <When at={study.createdAt} className="text-dim" />, from: 640 },
    ],
    [t, trainerTitle],
  );
  const start = (
    <Button look="primary" asChild>
      <Link to="/tuning/new">
        <Plus aria-hidden />
        {t('tuning.new')}
      </Link>
    </Button>
  );
  return (
    <Page title={t('pages.tuning')} lead={t('tuning.lead')} actions={start}>
      <Async
        of={list}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(data) => {
          const studies = data.pages.flatMap((page) => page.items);
          return studies.length === 0 ? (
            <Panel>
              <Empty icon={SlidersHorizontal} title={t('tuning.empty.title')} action={start}>
                {t('tuning.empty.body')}
              </Empty>
            </Panel>
          ) : (
            <DataTable
              id="studies"
              label={t('pages.tuning')}
              rows={studies}
              columns={columns}
              rowId={(study) => study.id}
              onOpen={(study) => void navigate(`/tuning/${study.id}`)}
              sort={url.sort}
              onSort={(sort) => change({ sort })}
              hasMore={list.hasNextPage}
              loadingMore={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          );
        }}
      </Async>
    </Page>
  );
}
