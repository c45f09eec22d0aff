import { useMemo, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Medal, Swords } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '@/components/data-table';
import { ShortId, When } from '@/components/marks';
import { Async, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Menu } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { sessionQuery } from '@/lib/api/gateway';
import { modelQuery, setChallenger } from '@/lib/api/registry';
import type { ModelVersion, ModelView } from '@/lib/api/schema';
import { promotionsQuery, versionsQuery } from '@/lib/api/training';
import { metric, signed } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import { ModelFiles } from './model-files';
import { PromoteDialog } from './promote-dialog';
import { CatalogueScoring } from './catalogue-scoring';
import { Publishing } from './publishing';
import { Champion } from './champion';
import { Challenger } from './challenger';
import { DeleteDialog } from './delete-dialog';
import { ExternalDialog } from './external-dialog';
import { Floors } from './floors';
import { ChampionAt, Timeline } from './history';
import { RollbackDialog } from './rollback-dialog';

interface ModelProps {
  model: ModelView;
  asked: number | null;
  sort: string;
  change: (next: { version?: string; sort?: string }) => void;
}

export function Model({ model, asked, sort, change }: ModelProps) {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(model.name));
  const promotions = useQuery(promotionsQuery(model.name));
  const session = useQuery(sessionQuery);
  const mayPublish = session.data?.roles.includes('admin') ?? false;
  const mayPromote = session.data?.roles.includes('trainer') ?? false;
  const [promoting, setPromoting] = useState<ModelVersion | null>(null);
  const [taking, setTaking] = useState<ModelVersion | null>(null);
  const [dropping, setDropping] = useState<ModelVersion | null>(null);
  const [back, setBack] = useState<{ from: number; to: number } | null>(null);
  const [registering, setRegistering] = useState(false);
  const detail = useQuery(modelQuery(model.name));
  const champion = model.champion;
  const to = detail.data?.rollbackTo ?? null;
  const revision = detail.data?.challengerRevision ?? 0;
  const challenge = useChallenge(model.name, revision);

  const trainerTitle = useTrainerTitle();
  const columns = useMemo<Column<ModelVersion>[]>(
    () => [
      {
        id: 'version',
        header: t('models.version'),
        value: (row) => row.version,
        cell: (row) => (
          <span className="inline-flex items-center gap-2 font-medium">
            <Link to={`/models/${encodeURIComponent(row.model)}/${row.version}`} className="text-accent underline">
              {t('common.v', { version: row.version })}
            </Link>
            {row.kind === 'external' && <span className="text-xs font-normal text-dim">{t('registry.external')}</span>}
            {row.challenger && (
              <span className="inline-flex items-center gap-1 text-xs font-normal text-dim">
                <Swords aria-hidden className="size-3.5" />
                {t('registry.isChallenger')}
              </span>
            )}
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
      { id: 'f1', header: t('metrics.f1'), value: (row) => row.metrics.f1, cell: (row) => metric(row.metrics.f1), right: true, from: 1500 },
      { id: 'precision', header: t('metrics.precision'), value: (row) => row.metrics.precision, cell: (row) => metric(row.metrics.precision), right: true, hidden: true },
      { id: 'recall', header: t('metrics.recall'), value: (row) => row.metrics.recall, cell: (row) => metric(row.metrics.recall), right: true, hidden: true },
      { id: 'threshold', header: t('models.threshold'), value: (row) => row.threshold, cell: (row) => metric(row.threshold, 3), right: true, hidden: true },
      { id: 'trainer', header: t('runs.trainer'), value: (row) => (row.source ? t(`registry.externalFrom.${row.source.kind}`, { name: row.source.name }) : trainerTitle(row.trainer)), from: 900 },
      {
        id: 'run',
        header: t('models.from'),
        from: 640,
        value: (row) => row.runId,
        cell: (row) => (
          <span className="flex gap-2 text-xs">
            {row.runId && (
              <Link to={`/runs/${row.runId}`} className="text-accent hover:underline">
                {t('models.run')}
              </Link>
            )}
            <Link to={`/datasets/${row.datasetId}`} className="text-accent hover:underline">
              {t('models.dataset')}
            </Link>
            {row.sha256 && (
              <button type="button" aria-label={t('models.filesOf', { model: row.model, version: row.version })} onClick={() => setTaking(row)} className="text-accent hover:underline">
                {t('models.files')}
              </button>
            )}
          </span>
        ),
      },
      { id: 'sha256', header: t('datasets.hash'), value: (row) => row.sha256, cell: (row) => row.sha256 && <ShortId id={row.sha256} />, hidden: true },
      { id: 'createdAt', header: t('models.trained'), from: 640, value: (row) => row.createdAt, cell: (row) => <When at={row.createdAt} className="text-dim" /> },
      {
        id: 'act',
        header: t('models.act'),
        value: () => '',
        cell: (row) =>
          row.champion ? null : (
            <span className="inline-flex items-center gap-1">
              {row.kind === 'trained' && (
                <Button size="sm" disabled={!mayPromote} title={mayPromote ? undefined : t('common.noRight')} onClick={() => setPromoting(row)}>
                  {t('models.promote')}
                </Button>
              )}
              {mayPromote && (
                <Menu
                  trigger={
                    <Button size="sm" look="quiet" aria-label={t('registry.actions', { version: row.version })}>
                      <Ellipsis aria-hidden />
                    </Button>
                  }
                  items={[
                    ...(row.kind === 'trained' && !row.challenger ? [{ key: 'challenger', label: t('registry.makeChallenger'), onSelect: () => challenge(row.version) }] : []),
                    { key: 'delete', label: t('registry.delete'), onSelect: () => setDropping(row) },
                  ]}
                />
              )}
            </span>
          ),
        right: true,
        pinned: true,
      },
    ],
    [t, trainerTitle, champion, mayPromote, challenge],
  );

  return (
    <>
      {taking && <ModelFiles version={taking} onClose={() => setTaking(null)} />}
      <Champion model={model} since={detail.data?.since ?? undefined} to={to} onRollback={to !== null && champion && mayPromote ? () => setBack({ from: champion.version, to }) : undefined} />
      <Async of={detail} skeleton={<Panel><Lines count={3} /></Panel>} compact>
        {(found) => (
          <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,1fr)_288px]">
            <Challenger model={found} onPromote={setPromoting} />
            <Floors name={found.name} floors={found.floors} />
          </div>
        )}
      </Async>
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,1fr)_288px]">
        <div className="min-w-0 space-y-4">
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
                toolbar={
                  <>
                    <h2 className="text-sm font-semibold">{t('models.versions')}</h2>
                    <Button size="sm" disabled={!mayPromote} title={mayPromote ? undefined : t('common.noRight')} onClick={() => setRegistering(true)}>
                      {t('registry.register')}
                    </Button>
                  </>
                }
              />
            )}
          </Async>
          {champion && <CatalogueScoring champion={champion} />}
          {champion && mayPublish && <Publishing champion={champion} />}
        </div>
        <Panel className="self-start">
          <PanelTitle>{t('models.history')}</PanelTitle>
          {(promotions.data?.items.length ?? 0) > 0 && <ChampionAt name={model.name} />}
          <Async of={promotions} skeleton={<Lines />} compact>
            {(found) => <Timeline promotions={found.items} />}
          </Async>
        </Panel>
      </div>
      {promoting && <PromoteDialog key={promoting.version} version={promoting} champion={champion} onClose={() => setPromoting(null)} />}
      {back && <RollbackDialog name={model.name} from={back.from} to={back.to} onClose={() => setBack(null)} />}
      {dropping && <DeleteDialog version={dropping} onClose={() => setDropping(null)} />}
      {registering && <ExternalDialog name={model.name} onClose={() => setRegistering(false)} />}
    </>
  );
}

/** Makes a version challenger, unless somebody moved the alias meanwhile. */
function useChallenge(name: string, revision: number): (version: number) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const { mutate } = useMutation({
    mutationFn: (version: number) => setChallenger(name, version, revision),
    onSuccess: async (done) => {
      await client.invalidateQueries({ queryKey: ['training'] });
      toast({ tone: 'done', title: t('registry.challenged', { version: done.version }) });
    },
    onError: (error: Error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  return mutate;
}

function Against({ row, champion, of }: { row: ModelVersion; champion: ModelVersion | null; of: 'averagePrecision' }) {
  const own = row.metrics[of];
  const other = champion?.metrics[of];
  return (
    <span>
      {!row.champion && own != null && other != null && <span className="pr-1 text-xs text-faint">{signed(own - other, 3)}</span>}
      {metric(own)}
    </span>
  );
}
