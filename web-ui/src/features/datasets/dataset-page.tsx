import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows, Play, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ShortId, When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { Tabs } from '@/components/ui/tabs';
import { datasetQuery } from '@/lib/api/datasets';
import { count } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useUrlState } from '@/lib/url-state';
import { ExportMenu } from './export-menu';
import { Lineage } from './lineage';
import { Rows } from './rows';
import { Statistics } from './statistics/statistics';
import { TrashBanner } from './trash-banner';
import { TrashDialog } from './trash-dialog';
import { Trust } from './trust';

export function DatasetPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const dataset = useQuery(datasetQuery(id));
  const [url, change] = useUrlState({ tab: 'trust' });
  const may = useMay();
  const [throwing, setThrowing] = useState(false);
  const found = dataset.data;
  return (
    <Page
      title={found ? found.name : t('datasets.oneTitle')}
      back={{ to: '/datasets', label: t('datasets.title') }}
      lead={
        found && (
          <span className="flex flex-wrap items-center gap-x-3">
            <span>{t('common.version', { version: found.version })}</span>
            <span>{t('common.rows', { count: found.rows, shown: count(found.rows) })}</span>
            <When at={found.createdAt} />
            <ShortId id={found.hash} length={12} />
          </span>
        )
      }
      actions={
        found && (
          <>
            <ExportMenu id={found.id} />
            {throwing && <TrashDialog dataset={found} onClose={() => setThrowing(false)} />}
            {!found.trashed && (
              <>
                <Button disabled={!may('trainer')} title={may('trainer') ? undefined : t('common.noRight')} onClick={() => setThrowing(true)}>
                  <Trash2 aria-hidden />
                  {t('datasets.trash.button')}
                </Button>
                <Button asChild>
                  <Link to={`/datasets/${found.id}/changes`}>
                    <GitCompareArrows aria-hidden />
                    {t('datasets.changes.plain')}
                  </Link>
                </Button>
                <Button look="primary" asChild>
                  <Link to={`/runs/new?dataset=${found.id}`}>
                    <Play aria-hidden />
                    {t('datasets.trainOn')}
                  </Link>
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {found?.trashed && <TrashBanner dataset={found} trashed={found.trashed} />}
      <Async
        of={dataset}
        skeleton={
          <Panel>
            <Lines count={10} />
          </Panel>
        }
      >
        {(data) => (
          <Tabs
            label={t('datasets.oneTitle')}
            value={url.tab}
            onChange={(tab) => change({ tab })}
            tabs={[
              { value: 'trust', label: t('datasets.tabs.trust'), content: <Trust dataset={data} /> },
              { value: 'rows', label: t('datasets.tabs.rows'), content: <Rows id={data.id} /> },
              { value: 'statistics', label: t('datasets.tabs.statistics'), content: <Statistics id={data.id} /> },
              { value: 'lineage', label: t('datasets.tabs.lineage'), content: <Lineage dataset={data} /> },
            ]}
          />
        )}
      </Async>
    </Page>
  );
}
