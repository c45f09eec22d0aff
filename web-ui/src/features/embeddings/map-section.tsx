import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Map as MapIcon, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/input';
import { Panel } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { Segmented } from '@/components/ui/tabs';
import { mapsQuery, removeMap } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import type { EmbeddingMap } from '@/lib/api/schema';
import { count, exact } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useUrlState } from '@/lib/url-state';
import { colourings } from './map-colours';
import { MapWork } from './map-work';
import { NewMapDialog } from './new-map-dialog';
import { PointMap } from './point-map';
import { placeOf, useChosen } from './sections';
import { useAct } from './use-act';

/** All vectors of a model laid flat: what is alike lies together. */
export function MapSection() {
  const { t } = useTranslation();
  const may = useMay();
  const { model, named } = useChosen();
  const [url, change] = useUrlState({ map: '', colour: 'label', hide: '', at: '' });
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState<EmbeddingMap | null>(null);
  const maps = useInfiniteQuery(mapsQuery(model.key));
  const remove = useAct({ run: (id: string) => removeMap(id), stale: mapsQuery(model.key).queryKey, onDone: () => change({ map: '', at: '' }) });
  const colouring = colourings.find((one) => one === url.colour) ?? 'label';
  return (
    <Async
      of={maps}
      skeleton={
        <Panel>
          <Lines count={12} />
        </Panel>
      }
    >
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items);
        const ready = all.filter((one) => one.state === 'succeeded');
        const work = all.filter((one) => isActive(one.state));
        // What failed is told until a later one was made.
        const failed = all[0]?.state === 'failed' ? all[0] : undefined;
        const shown = ready.find((one) => one.id === url.map) ?? ready[0];
        const make = may('trainer') && model.stored > 0 && (
          <Button look="primary" disabled={work.length > 0} onClick={() => setMaking(true)}>
            <Plus aria-hidden />
            {t('embeddings.map.make')}
          </Button>
        );
        return (
          <div className="space-y-3">
            {shown && (
              <div className="flex flex-wrap items-center gap-2">
                <Segmented
                  label={t('embeddings.map.colour')}
                  value={colouring}
                  onChange={(colour) => change({ colour, hide: '' }, true)}
                  options={colourings.map((one) => ({ value: one, label: t(`embeddings.map.colours.${one}`) }))}
                />
                <Select aria-label={t('embeddings.map.which')} value={shown.id} onChange={(event) => change({ map: event.target.value, at: '' }, true)} className="max-w-72">
                  {ready.map((one) => (
                    <option key={one.id} value={one.id}>
                      {t('embeddings.map.option', { at: exact(one.createdAt), points: count(one.points) })}
                    </option>
                  ))}
                </Select>
                {may('trainer') && (
                  <Button look="quiet" size="icon" aria-label={t('embeddings.map.remove')} title={t('embeddings.map.remove')} onClick={() => setRemoving(shown)}>
                    <Trash2 />
                  </Button>
                )}
                <span className="ml-auto">{make}</span>
              </div>
            )}
            {work.map((one) => (
              <MapWork key={one.id} map={one} />
            ))}
            {failed && <MapWork map={failed} />}
            {shown ? (
              <PointMap key={shown.id} map={shown} colouring={colouring} hide={url.hide} at={url.at} onHide={(hide) => change({ hide })} onAt={(at) => change({ at })} />
            ) : work.length > 0 ? null : (
              <Panel>
                <Empty
                  icon={MapIcon}
                  title={t(model.stored === 0 ? 'embeddings.map.noVectors.title' : 'embeddings.map.none.title')}
                  action={
                    model.stored === 0 ? (
                      <Button asChild>
                        <Link to={placeOf('overview', named)}>{t('embeddings.job.toCoverage')}</Link>
                      </Button>
                    ) : (
                      make
                    )
                  }
                >
                  {t(model.stored === 0 ? 'embeddings.map.noVectors.body' : may('trainer') ? 'embeddings.map.none.body' : 'embeddings.map.none.ask')}
                </Empty>
              </Panel>
            )}
            {making && <NewMapDialog model={model} onClose={() => setMaking(false)} />}
            <Dialog
              open={removing !== null}
              onClose={() => setRemoving(null)}
              title={t('embeddings.map.remove')}
              footer={
                <>
                  <Button onClick={() => setRemoving(null)}>{t('common.cancel')}</Button>
                  <Button
                    look="danger"
                    onClick={() => {
                      if (removing) remove.mutate(removing.id);
                      setRemoving(null);
                    }}
                  >
                    {t('embeddings.map.removeDo')}
                  </Button>
                </>
              }
            >
              <p>{removing && t('embeddings.map.removeHelp', { points: count(removing.points), at: exact(removing.createdAt) })}</p>
            </Dialog>
          </div>
        );
      }}
    </Async>
  );
}
