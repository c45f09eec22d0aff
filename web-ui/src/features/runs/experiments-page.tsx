import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { experimentsQuery } from '@/lib/api/runs';
import type { Experiment } from '@/lib/api/schema';
import { count, none } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useUrlState } from '@/lib/url-state';
import { ExperimentDialog } from './experiment-dialog';

const runsOf = (experiment: Experiment) => `/runs?experiment=${experiment.id}`;

/** The questions that runs were made to answer; each leads to its runs. */
export function ExperimentsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay()('trainer');
  const [url, change] = useUrlState({ sort: '' });
  const [making, setMaking] = useState(false);
  const list = useQuery(experimentsQuery);
  const columns = useColumns();
  const make = (
    <Button look="primary" disabled={!may} title={may ? undefined : t('common.noRight')} onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      {t('tracking.newExperiment')}
    </Button>
  );
  return (
    <Page title={t('tracking.experiments.title')} lead={t('tracking.experiments.lead')} back={{ to: '/runs', label: t('runs.title') }} actions={make}>
      <Async
        of={list}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <Empty icon={FlaskConical} title={t('tracking.experiments.empty.title')}>
                {t('tracking.experiments.empty.body')}
              </Empty>
            </Panel>
          ) : (
            <DataTable id="experiments" label={t('tracking.experiments.title')} rows={items} columns={columns} rowId={(one) => one.id} onOpen={(one) => void navigate(runsOf(one))} sort={url.sort} onSort={(sort) => change({ sort })} className="self-start" />
          )
        }
      </Async>
      {making && <ExperimentDialog onClose={() => setMaking(false)} onDone={() => setMaking(false)} />}
    </Page>
  );
}

function useColumns(): Column<Experiment>[] {
  const { t } = useTranslation();
  return useMemo<Column<Experiment>[]>(
    () => [
      {
        id: 'name',
        header: t('tracking.experiment'),
        value: (one) => one.name,
        cell: (one) => (
          <>
            <Link to={runsOf(one)} className="font-medium break-words hover:text-accent hover:underline">
              {one.name}
            </Link>
            {one.description && <span className="line-clamp-2 max-w-prose text-xs break-words whitespace-normal text-dim">{one.description}</span>}
          </>
        ),
        wide: true,
      },
      { id: 'runs', header: t('tracking.runs'), value: (one) => one.runs, cell: (one) => count(one.runs), right: true },
      { id: 'newestRunAt', header: t('tracking.experiments.newest'), value: (one) => one.newestRunAt, cell: (one) => (one.newestRunAt ? <When at={one.newestRunAt} className="text-dim" /> : none), from: 640 },
      { id: 'createdBy', header: t('tracking.experiments.by'), value: (one) => one.createdBy, from: 900 },
      { id: 'createdAt', header: t('tracking.experiments.made'), value: (one) => one.createdAt, cell: (one) => <When at={one.createdAt} className="text-dim" />, from: 900 },
    ],
    [t],
  );
}
