import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { Panel } from '@/components/ui/misc';
import { datasetQuery, datasetsQuery, differenceQuery, differenceRowsQuery } from '@/lib/api/datasets';
import type { DatasetDetail, DiffKind } from '@/lib/api/schema';
import { day } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { Changes } from './changes';
import { ChangeFigures } from './change-figures';
import { versionBefore } from './neighbours';

export function ChangesPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const dataset = useQuery(datasetQuery(id));
  return (
    <Page
      title={dataset.data ? t('datasets.changes.title', { name: dataset.data.name, version: dataset.data.version }) : t('datasets.changes.plain')}
      lead={t('datasets.changes.lead')}
      back={{ to: `/datasets/${id}`, label: dataset.data?.name ?? t('datasets.oneTitle') }}
    >
      <Async
        of={dataset}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(found) => <Compared dataset={found} />}
      </Async>
    </Page>
  );
}

function Compared({ dataset }: { dataset: DatasetDetail }) {
  const { t } = useTranslation();
  const [url, change] = useUrlState({ since: '', kind: '' });
  const list = useInfiniteQuery(datasetsQuery);
  const others = (list.data?.pages.flatMap((page) => page.items) ?? []).filter((one) => one.id !== dataset.id);
  const since = url.since || versionBefore(dataset, others)?.id || '';
  const summary = useQuery(differenceQuery(dataset.id, since));
  const rows = useInfiniteQuery(differenceRowsQuery(dataset.id, since, url.kind));
  if (list.isSuccess && since === '')
    return (
      <Panel>
        <Empty title={t('datasets.changes.alone.title')}>{t('datasets.changes.alone.body')}</Empty>
      </Panel>
    );
  return (
    <div className="space-y-4">
      <Panel className="space-y-4 p-4">
        <Field label={t('datasets.changes.since')} className="max-w-md">
          {(wiring) => (
            <Select {...wiring} value={since} onChange={(event) => change({ since: event.target.value, kind: '' }, true)} className="w-full">
              {!others.some((one) => one.id === since) && <option value={since}>{since.slice(0, 8)}</option>}
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {t('datasets.changes.option', { name: one.name, version: one.version, day: day(one.createdAt) })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Async of={summary} skeleton={<Lines count={2} />} compact>
          {(counts) => <ChangeFigures counts={counts} kind={url.kind as DiffKind | ''} onKind={(kind) => change({ kind })} />}
        </Async>
      </Panel>
      {summary.isSuccess && (
        <Async
          of={rows}
          skeleton={
            <Panel>
              <Lines count={8} />
            </Panel>
          }
        >
          {(data) => (
            <Changes
              rows={data.pages.flatMap((page) => page.items)}
              filtered={url.kind !== ''}
              hasMore={rows.hasNextPage}
              loadingMore={rows.isFetchingNextPage}
              onMore={() => void rows.fetchNextPage()}
            />
          )}
        </Async>
      )}
    </div>
  );
}
