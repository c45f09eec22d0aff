import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { When } from '@/components/marks';
import { Async, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { Checkbox } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { Problem } from '@/lib/api/client';
import type { ModelVersion, PublicationPreview } from '@/lib/api/schema';
import { publicationPreviewQuery, publicationsQuery, publish } from '@/lib/api/training';
import { count } from '@/lib/format';

/** What was published to the crawler's table, and the door to publishing more. */
export function Publishing({ champion }: { champion: ModelVersion }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const history = useQuery(publicationsQuery(champion.model));
  return (
    <Panel>
      <PanelTitle
        aside={
          <Button size="sm" onClick={() => setOpen(true)}>
            {t('models.publishing.open')}
          </Button>
        }
      >
        {t('models.publishing.title')}
      </PanelTitle>
      <div className="space-y-2 p-4 text-sm">
        <p className="text-dim">{t('models.publishing.lead')}</p>
        <Async of={history} skeleton={<Lines count={2} />}>
          {(page) =>
            page.items.length === 0 ? (
              <p className="text-dim">{t('models.publishing.none')}</p>
            ) : (
              <ul className="space-y-1">
                {page.items.map((act) => (
                  <li key={act.id} className="flex flex-wrap gap-x-3">
                    {t('models.publishing.history', { user: act.publishedBy, version: act.version, songs: count(act.counts.songs), others: count(act.counts.others) })}
                    <When at={act.publishedAt} className="text-xs text-faint" />
                  </li>
                ))}
              </ul>
            )
          }
        </Async>
      </div>
      {open && <PublishDialog version={champion} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function PublishDialog({ version, onClose }: { version: ModelVersion; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const preview = useQuery(publicationPreviewQuery(version.model, version.version));
  const act = useMutation({
    mutationFn: (songs: number) => publish(version.model, version.version, songs),
    onSuccess: async (done) => {
      await client.invalidateQueries({ queryKey: ['training', 'publications'] });
      toast({ tone: 'done', title: t('models.publishing.done', { count: done.counts.songs }) });
      onClose();
    },
    onError: async () => {
      setSure(false);
      await preview.refetch();
    },
  });
  const counts = preview.data?.counts;
  const changed = act.error instanceof Problem && act.error.slug === 'publication-changed';
  const ready = preview.data?.enabled === true && !preview.isFetching && sure && !act.isPending;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('models.publishing.dialog', { model: version.model, version: version.version })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {counts && counts.songs + counts.others > 0 && (
            <Button look="danger" disabled={!ready} onClick={() => act.mutate(counts.songs)}>
              {t('models.publishing.act', { count: counts.songs })}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {changed && (
          <p role="alert" className="rounded-md bg-warn-wash px-3 py-2 text-warn">
            {t('models.publishing.changed')}
          </p>
        )}
        {act.error && !changed && <Failed compact error={act.error} className="p-0" />}
        <Async of={preview} skeleton={<Lines count={5} />}>
          {(found) => <DryRun preview={found} sure={sure} onSure={setSure} />}
        </Async>
      </div>
    </Dialog>
  );
}

function DryRun({ preview, sure, onSure }: { preview: PublicationPreview; sure: boolean; onSure: (sure: boolean) => void }) {
  const { t } = useTranslation();
  const { counts, enabled } = preview;
  const some = counts.songs + counts.others > 0;
  return (
    <>
      {some ? (
        <p>
          <strong>{t('models.publishing.wouldAdd', { count: counts.songs })}</strong> {t('models.publishing.others', { count: counts.others })}
        </p>
      ) : (
        <p>{t('models.publishing.nothing')}</p>
      )}
      <div>
        <p className="text-xs text-dim">{t('models.publishing.leftOut')}</p>
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {(['againstHuman', 'unclassified', 'present'] as const).map((name) => (
            <div key={name}>
              <dt className="text-xs text-faint">{t(`models.publishing.${name}`)}</dt>
              <dd className="font-semibold">{count(counts[name])}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="rounded-md bg-warn-wash px-3 py-2 text-warn">{t('models.publishing.warning')}</p>
      {!enabled && <p className="break-words">{t('models.publishing.off', { variable: 'CVSA_TRAINING_PUBLISHING_ENABLED=true' })}</p>}
      {enabled && some && (
        <label className="flex items-center gap-2">
          <Checkbox checked={sure} onCheckedChange={(on) => onSure(on === true)} />
          {t('models.publishing.sure')}
        </label>
      )}
    </>
  );
}
