import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Medal, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { ShortId, When } from '@/components/marks';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { sessionQuery } from '@/lib/api/gateway';
import type { Metrics, ModelVersion, ModelView, Promotion } from '@/lib/api/schema';
import { modelsQuery, promotionsQuery, versionsQuery } from '@/lib/api/training';
import { count, metric, signed } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { useTrainerTitle } from '@/lib/trainer-name';
import { PromoteDialog } from './promote-dialog';

export function ModelsPage() {
  const { t } = useTranslation();
  const models = useQuery(modelsQuery);
  const [url, change] = useUrlState({ name: '', version: '', sort: '' });
  const model = models.data?.items.find((one) => one.name === url.name) ?? models.data?.items.find((one) => one.champion) ?? models.data?.items[0];
  return (
    <Page
      title={t('models.title')}
      lead={t('models.lead')}
      actions={
        models.data &&
        models.data.items.length > 1 &&
        model && <Segmented label={t('common.model')} value={model.name} onChange={(name) => change({ name, version: '' }, true)} options={models.data.items.map((one) => ({ value: one.name, label: one.name }))} />
      }
    >
      <Async
        of={models}
        skeleton={
          <Panel>
            <Lines count={10} />
          </Panel>
        }
      >
        {() =>
          model ? (
            <Model key={model.name} model={model} asked={url.version ? Number(url.version) : null} sort={url.sort} change={change} />
          ) : (
            <Panel>
              <Empty
                icon={Medal}
                title={t('models.empty.title')}
                action={
                  <Button look="primary" asChild>
                    <Link to="/runs/new">{t('runs.new')}</Link>
                  </Button>
                }
              >
                {t('models.empty.body')}
              </Empty>
            </Panel>
          )
        }
      </Async>
    </Page>
  );
}

interface ModelProps {
  model: ModelView;
  asked: number | null;
  sort: string;
  change: (next: { version?: string; sort?: string }) => void;
}

function Model({ model, asked, sort, change }: ModelProps) {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(model.name));
  const promotions = useQuery(promotionsQuery(model.name));
  const session = useQuery(sessionQuery);
  const mayPromote = session.data?.roles.includes('trainer') ?? false;
  const [promoting, setPromoting] = useState<ModelVersion | null>(null);
  const champion = model.champion;
  const since = promotions.data?.items.find((one) => one.version === champion?.version);
  const before = since?.previous != null ? versions.data?.items.find((one) => one.version === since.previous) : undefined;

  const trainerTitle = useTrainerTitle();
  const columns = useMemo<Column<ModelVersion>[]>(
    () => [
      {
        id: 'version',
        header: t('models.version'),
        value: (row) => row.version,
        cell: (row) => (
          <span className="inline-flex items-center gap-2 font-medium">
            {t('common.v', { version: row.version })}
            {row.champion && (
              <span className="inline-flex items-center gap-1 text-xs font-normal text-accent">
                <Medal aria-hidden className="size-3.5" />
                {t('models.champion')}
              </span>
            )}
          </span>
        ),
      },
      { id: 'ap', header: t('runs.averagePrecision'), value: (row) => row.metrics.averagePrecision, cell: (row) => <Against row={row} champion={champion} of="averagePrecision" />, right: true },
      { id: 'auc', header: t('metrics.auc'), value: (row) => row.metrics.auc, cell: (row) => metric(row.metrics.auc), right: true, from: 640 },
      { id: 'f1', header: t('metrics.f1'), value: (row) => row.metrics.f1, cell: (row) => metric(row.metrics.f1), right: true, from: 640 },
      { id: 'precision', header: t('metrics.precision'), value: (row) => row.metrics.precision, cell: (row) => metric(row.metrics.precision), right: true, hidden: true },
      { id: 'recall', header: t('metrics.recall'), value: (row) => row.metrics.recall, cell: (row) => metric(row.metrics.recall), right: true, hidden: true },
      { id: 'threshold', header: t('models.threshold'), value: (row) => row.threshold, cell: (row) => metric(row.threshold, 3), right: true, hidden: true },
      { id: 'trainer', header: t('runs.trainer'), value: (row) => trainerTitle(row.trainer), from: 900 },
      {
        id: 'run',
        header: t('models.from'),
        from: 640,
        value: (row) => row.runId,
        cell: (row) => (
          <span className="flex gap-3 text-xs">
            <Link to={`/runs/${row.runId}`} className="text-accent hover:underline">
              {t('models.run')}
            </Link>
            <Link to={`/datasets/${row.datasetId}`} className="text-accent hover:underline">
              {t('models.dataset')}
            </Link>
          </span>
        ),
      },
      { id: 'sha256', header: t('datasets.hash'), value: (row) => row.sha256, cell: (row) => <ShortId id={row.sha256} />, hidden: true },
      { id: 'createdAt', header: t('models.trained'), value: (row) => row.createdAt, cell: (row) => <When at={row.createdAt} className="text-dim" /> },
      {
        id: 'act',
        header: t('models.act'),
        value: () => '',
        cell: (row) =>
          row.champion ? null : (
            <Button size="sm" disabled={!mayPromote} title={mayPromote ? undefined : t('common.noRight')} onClick={() => setPromoting(row)}>
              {t('models.promote')}
            </Button>
          ),
        right: true,
        pinned: true,
      },
    ],
    [t, trainerTitle, champion, mayPromote],
  );

  return (
    <>
      <Champion model={model} since={since} onRollback={before && mayPromote ? () => setPromoting(before) : undefined} before={before} />
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,1fr)_304px]">
        <Async
          of={versions}
          skeleton={
            <Panel>
              <Lines count={8} />
            </Panel>
          }
        >
          {(found) => (
            <DataTable
              id="versions"
              label={t('models.versions')}
              rows={found.items}
              columns={columns}
              rowId={(row) => String(row.version)}
              selected={new Set(asked === null ? [] : [String(asked)])}
              sort={sort}
              onSort={(next) => change({ sort: next })}
              className="self-start"
              toolbar={<h2 className="text-sm font-semibold">{t('models.versions')}</h2>}
            />
          )}
        </Async>
        <Panel className="self-start">
          <PanelTitle>{t('models.history')}</PanelTitle>
          <Async of={promotions} skeleton={<Lines />} compact>
            {(found) => <Timeline promotions={found.items} />}
          </Async>
        </Panel>
      </div>
      {promoting && <PromoteDialog key={promoting.version} version={promoting} champion={champion} rollback={before?.version === promoting.version} onClose={() => setPromoting(null)} />}
    </>
  );
}

function Against({ row, champion, of }: { row: ModelVersion; champion: ModelVersion | null; of: 'averagePrecision' }) {
  const own = row.metrics[of];
  const other = champion?.metrics[of];
  return (
    <span>
      {!row.champion && own != null && other != null && <span className="pr-2 text-xs text-faint">{signed(own - other, 3)}</span>}
      {metric(own)}
    </span>
  );
}

const facts: (keyof Metrics)[] = ['averagePrecision', 'auc', 'f1', 'precision', 'recall'];

function Champion({ model, since, before, onRollback }: { model: ModelView; since: Promotion | undefined; before: ModelVersion | undefined; onRollback?: () => void }) {
  const { t } = useTranslation();
  const champion = model.champion;
  if (!champion)
    return (
      <Panel>
        <Empty icon={Medal} title={t('models.noChampion.title', { name: model.name })} className="py-8">
          {t('models.noChampion.body', { count: model.versions })}
        </Empty>
      </Panel>
    );
  return (
    <Panel className="grid grid-cols-1 gap-x-8 gap-y-4 p-4 lg:grid-cols-[minmax(260px,auto)_minmax(0,1fr)_auto] lg:items-center">
      <div className="flex items-center gap-3">
        <Medal aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
        <div>
          <p className="text-xs text-faint">{t('models.championNow')}</p>
          <p className="text-2xl font-semibold tracking-tight">
            {model.name} <span className="text-dim">{t('common.v', { version: champion.version })}</span>
          </p>
        </div>
      </div>
      <div className="min-w-0 space-y-2">
        {since && (
          <p className="text-sm">
            <span className="text-dim">
              {t(since.forced ? 'models.sinceForced' : 'models.since', { user: since.by })} · <When at={since.at} />
            </span>
            <span className="block break-words"><ServerWords text={since.verdict} lead={t('models.verdict')} /></span>
            {since.reason && <span className="block break-words text-dim">{t('models.reasonIs', { reason: since.reason })}</span>}
          </p>
        )}
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {facts.map((key) => (
            <div key={key}>
              <dt className="text-xs text-faint">{t(`metrics.${key}`)}</dt>
              <dd className="font-semibold">{metric(champion.metrics[key])}</dd>
            </div>
          ))}
          <div>
            <dt className="text-xs text-faint">{t('models.testedOn')}</dt>
            <dd className="font-semibold">{t('common.rows', { count: champion.metrics.rows, shown: count(champion.metrics.rows) })}</dd>
          </div>
        </dl>
      </div>
      {before && (
        <Button onClick={onRollback} disabled={!onRollback}>
          <Undo2 aria-hidden />
          {t('models.rollback', { version: before.version })}
        </Button>
      )}
    </Panel>
  );
}

function Timeline({ promotions }: { promotions: Promotion[] }) {
  const { t } = useTranslation();
  if (promotions.length === 0) return <p className="px-4 py-6 text-sm text-dim">{t('models.noHistory')}</p>;
  return (
    <ol className="relative m-4 ml-6 space-y-4 border-l pl-4">
      {promotions.map((one) => (
        <li key={`${one.at}${one.version}`} className="relative">
          <span aria-hidden className="absolute top-1.5 -left-[21px] size-2.5 rounded-full border-2 border-accent bg-panel" />
          <p className="font-medium">{one.previous == null ? t('models.becameFirst', { version: one.version }) : t('models.became', { version: one.version, previous: one.previous })}</p>
          <p className="text-sm break-words"><ServerWords text={one.verdict} lead={t('models.verdict')} /></p>
          {one.forced && <p className="text-xs font-medium text-warn">{t('models.forced')}</p>}
          {one.reason && <p className="text-xs break-words text-dim">{t('models.reasonIs', { reason: one.reason })}</p>}
          <p className="text-xs text-faint">
            {one.by} · <When at={one.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}
