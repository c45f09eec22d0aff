import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Live, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { buildIndex, dropIndex, embeddingIndexQuery } from '@/lib/api/embeddings';
import type { EmbeddingIndex, EmbeddingModel } from '@/lib/api/schema';
import { bytes, count, percent } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useAct } from './use-act';

/** What makes search fast, and how current it is. */
export function IndexPanel({ model }: { model: EmbeddingModel }) {
  const { t } = useTranslation();
  const index = useQuery(embeddingIndexQuery(model.key));
  return (
    <Panel className="self-start">
      <PanelTitle>{t('embeddings.index.title')}</PanelTitle>
      <Async of={index} compact skeleton={<Lines count={5} />}>
        {(found) => <State index={found} />}
      </Async>
    </Panel>
  );
}

function State({ index }: { index: EmbeddingIndex }) {
  const { t } = useTranslation();
  const only = index.kind === 'exact';
  return (
    <div className="space-y-4 p-4">
      <p className="text-sm">{only ? t('embeddings.index.exactOnly') : t(`embeddings.index.state.${index.state}`)}</p>
      {index.state === 'building' && (
        <div className="space-y-1">
          <Progress share={index.progress} label={t('embeddings.index.building')} />
          <p className="flex flex-wrap justify-between gap-x-3 text-xs text-dim">
            <span className="min-w-0 break-words">{index.phase && <ServerWords text={index.phase} />}</span>
            {index.progress !== null && <span>{percent(index.progress, 0)}</span>}
          </p>
        </div>
      )}
      {index.error && (
        <p role="alert" className="flex gap-2 text-sm">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-fail" />
          <span className="min-w-0 break-words">
            <ServerWords text={index.error} />
          </span>
        </p>
      )}
      {index.warning && (
        <p className="flex gap-2 rounded-md bg-warn-wash px-3 py-2 text-xs text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0 break-words">
            <ServerWords text={index.warning} />
          </span>
        </p>
      )}
      {!only && (
        <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
          <Figure label={t('embeddings.index.kind')} value={<span className="text-sm">{t(`embeddings.index.kinds.${index.kind}`)}</span>} />
          <Figure label={t('embeddings.index.vectors')} value={<Live>{count(index.vectors)}</Live>} />
          <Figure label={t('embeddings.index.behind')} value={<Live className={index.behind > 0 ? 'text-warn' : undefined}>{count(index.behind)}</Live>} />
          <Figure label={t('embeddings.index.bytes')} value={bytes(index.bytes)} />
        </dl>
      )}
      {index.finishedAt && index.state !== 'building' && (
        <p className="text-xs text-faint">
          {t('embeddings.index.finished')} <When at={index.finishedAt} />
        </p>
      )}
      {!only && <Acts index={index} />}
    </div>
  );
}

function Acts({ index }: { index: EmbeddingIndex }) {
  const { t } = useTranslation();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const stale = ['embeddings', 'index', index.model];
  const build = useAct({ run: () => buildIndex(index.model), stale });
  const drop = useAct({ run: () => dropIndex(index.model), stale });
  if (!may('trainer')) return null;
  const pending = build.isPending || drop.isPending;
  const building = index.state === 'building';
  return (
    <div className="flex flex-wrap gap-2">
      {!building && (
        <Button look={index.state === 'ready' ? 'plain' : 'primary'} disabled={pending} onClick={() => build.mutate()}>
          {t(index.state === 'ready' ? 'embeddings.index.rebuild' : index.state === 'failed' ? 'embeddings.index.again' : 'embeddings.index.build')}
        </Button>
      )}
      {index.state !== 'absent' && (
        <Button look="danger" disabled={pending} onClick={() => setAsking(true)}>
          {t(building ? 'embeddings.index.stop' : 'embeddings.index.drop')}
        </Button>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(building ? 'embeddings.index.stop' : 'embeddings.index.drop')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                drop.mutate();
              }}
            >
              {t(building ? 'embeddings.index.stop' : 'embeddings.index.dropDo', { size: bytes(index.bytes) })}
            </Button>
          </>
        }
      >
        <p>{t(building ? 'embeddings.index.stopHelp' : 'embeddings.index.dropHelp')}</p>
      </Dialog>
    </div>
  );
}
