import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck, ScanSearch, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { StateMark, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { cancelScan, scansQuery, startScan } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import type { EmbeddingModel, EmbeddingScan } from '@/lib/api/schema';
import { count, percent } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useAct } from './use-act';

export function ScanPanel({ model }: { model: EmbeddingModel }) {
  const { t } = useTranslation();
  const scans = useInfiniteQuery(scansQuery(model.key));
  return (
    <Panel>
      <PanelTitle>{t('embeddings.scan.title')}</PanelTitle>
      <Async of={scans} compact skeleton={<Lines count={6} />}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items);
          const busy = all.some((one) => isActive(one.state));
          return (
            <>
              <Start model={model} busy={busy} />
              {all.length === 0 ? (
                <Empty className="py-8" icon={ScanSearch} title={t('embeddings.scan.none')}>
                  {t('embeddings.scan.noneHelp')}
                </Empty>
              ) : (
                <ul aria-label={t('embeddings.scan.title')}>
                  {all.map((scan) => (
                    <Scan key={scan.id} scan={scan} />
                  ))}
                </ul>
              )}
              {scans.hasNextPage && (
                <div className="flex justify-center border-t p-2">
                  <Button size="sm" look="quiet" disabled={scans.isFetchingNextPage} onClick={() => void scans.fetchNextPage()}>
                    {t('table.more')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Async>
    </Panel>
  );
}

function Start({ model, busy }: { model: EmbeddingModel; busy: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const [repair, setRepair] = useState(false);
  const start = useAct({ run: () => startScan(model.key, repair), stale: ['embeddings', 'scans', model.key] });
  if (!may('trainer')) return null;
  const unable = repair && !model.usable;
  return (
    <div className="space-y-2 border-b px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t('embeddings.scan.mode')}
          value={repair ? 'repair' : 'look'}
          onChange={(next) => setRepair(next === 'repair')}
          options={[
            { value: 'look', label: t('embeddings.scan.look') },
            { value: 'repair', label: t('embeddings.scan.repair') },
          ]}
        />
        <Button look="primary" disabled={busy || start.isPending || unable} onClick={() => start.mutate()}>
          {t(busy ? 'embeddings.scan.busy' : 'embeddings.scan.start')}
        </Button>
      </div>
      <p className="text-xs text-dim">{t(unable ? 'embeddings.scan.unable' : repair ? (model.local ? 'embeddings.scan.repairHelpLocal' : 'embeddings.scan.repairHelp') : 'embeddings.scan.lookHelp')}</p>
    </div>
  );
}

function Scan({ scan }: { scan: EmbeddingScan }) {
  const { t } = useTranslation();
  const may = useMay();
  const cancel = useAct({ run: () => cancelScan(scan.id), stale: ['embeddings', 'scans', scan.model] });
  const active = isActive(scan.state);
  const bad = scan.zero + scan.nonFinite + scan.wrongLength;
  const figures = (['zero', 'nonFinite', 'wrongLength', 'repaired', 'unrepairable'] as const).filter((key) => scan[key] > 0);
  return (
    <li className="space-y-2 border-b border-line/60 px-4 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateMark state={scan.state} />
        <span className="text-sm">{t(scan.repair ? 'embeddings.scan.repair' : 'embeddings.scan.look')}</span>
        <span className="ml-auto text-xs text-faint">
          {scan.startedBy} · <When at={scan.finishedAt ?? scan.createdAt} />
        </span>
        {active && may('trainer') && (
          <Button size="sm" disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate()}>
            {cancel.isSuccess ? t('embeddings.job.cancelling') : t('common.cancel')}
          </Button>
        )}
      </div>
      {active && <Progress share={scan.rows > 0 ? scan.checked / scan.rows : null} label={t('embeddings.scan.progress')} />}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-dim">
        {scan.state === 'succeeded' && (
          <span className={`inline-flex items-center gap-1.5 text-sm font-medium ${bad === 0 ? 'text-ink' : 'text-warn'}`}>
            {bad === 0 ? <CircleCheck aria-hidden className="size-4 text-accent" /> : <TriangleAlert aria-hidden className="size-4" />}
            {bad === 0 ? t('embeddings.scan.sound') : t('embeddings.scan.bad', { count: bad, shown: count(bad) })}
          </span>
        )}
        <span>
          {t('embeddings.scan.checked', { part: count(scan.checked), whole: count(scan.rows) })}
          {active && scan.rows > 0 && ` · ${percent(scan.checked / scan.rows, 0)}`}
        </span>
      </p>
      {figures.length > 0 && (
        <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
          {figures.map((key) => (
            <div key={key} className="flex gap-1.5">
              <dt className="text-dim">{t(`embeddings.scan.figure.${key}`)}</dt>
              <dd className="font-medium">{count(scan[key])}</dd>
            </div>
          ))}
        </dl>
      )}
      {scan.unrepairable > 0 && <p className="text-xs text-dim">{t('embeddings.scan.unrepairableHelp')}</p>}
      {scan.error && (
        <p className="text-xs break-words text-fail">
          <ServerWords text={scan.error} />
        </p>
      )}
    </li>
  );
}
