import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { rollBack } from '@/lib/api/registry';

/** Back to the champion before, at once: only a reason is asked for. */
export function RollbackDialog({ name, from, to, onClose }: { name: string; from: number; to: number; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: () => rollBack(name, from, reason.trim()),
    onSuccess: async (done) => {
      await client.invalidateQueries({ queryKey: ['training'] });
      toast({ tone: 'done', title: t('registry.rolledBack', { version: done.version }) });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('registry.rollbackTitle', { name, version: to })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={reason.trim() === '' || act.isPending} onClick={() => act.mutate()}>
            {t('models.rollbackDo')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p>{t('registry.rollbackHelp', { version: to })}</p>
        <Field label={t('models.reason')} help={t('models.reasonHelp')}>
          {(wiring) => <Input {...wiring} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} autoFocus />}
        </Field>
        {act.error && <Failed compact error={act.error} className="p-0" />}
      </div>
    </Dialog>
  );
}
