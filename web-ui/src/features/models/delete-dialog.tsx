import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { deleteVersion, versionQuery } from '@/lib/api/registry';
import type { ModelVersion } from '@/lib/api/schema';

/** Asks once, naming what will be lost, or says who holds the version. */
export function DeleteDialog({ version, onClose, onDeleted }: { version: ModelVersion; onClose: () => void; onDeleted?: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const detail = useQuery({ ...versionQuery(version.model, version.version), staleTime: 0 });
  const act = useMutation({
    mutationFn: () => deleteVersion(version.model, version.version),
    onSuccess: async () => {
      onClose();
      onDeleted?.();
      client.removeQueries({ queryKey: ['training', 'version', version.model, version.version] });
      toast({ tone: 'done', title: t('registry.deleted', { version: version.version }) });
      await client.invalidateQueries({ queryKey: ['training'] });
    },
  });
  const holders = detail.data?.heldBy ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('registry.deleteTitle', { name: version.model, version: version.version })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" disabled={!detail.data || holders.length > 0 || act.isPending} onClick={() => act.mutate()}>
            {t('registry.deleteDo')}
          </Button>
        </>
      }
    >
      {detail.error ? (
        <Failed compact error={detail.error} onRetry={() => void detail.refetch()} className="p-0" />
      ) : !detail.data ? (
        <Lines count={2} />
      ) : holders.length > 0 ? (
        <div role="alert" className="rounded-md bg-warn-wash px-3 py-2">
          <p className="font-medium text-warn">{t('registry.heldBy')}</p>
          <ul className="list-disc pl-5">
            {holders.map((holder) => (
              <li key={holder}>
                <ServerWords text={holder} />
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p>{t(version.kind === 'external' ? 'registry.deleteExternalLost' : 'registry.deleteLost')}</p>
      )}
      {act.error && <Failed compact error={act.error} className="px-0" />}
    </Dialog>
  );
}
