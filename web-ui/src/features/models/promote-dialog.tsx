import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { GateNow } from '@/components/gate';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { Problem } from '@/lib/api/client';
import { sessionQuery } from '@/lib/api/gateway';
import type { Metrics, ModelVersion } from '@/lib/api/schema';
import { promote } from '@/lib/api/training';
import { metric, none, signed } from '@/lib/format';
import { gateSentence } from '@/lib/gate-sentence';

interface Props {
  version: ModelVersion;
  champion: ModelVersion | null;
  onClose: () => void;
}

const compared: (keyof Metrics)[] = ['averagePrecision', 'auc', 'f1', 'precision', 'recall'];

export function PromoteDialog({ version, champion, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: (force: boolean) => promote(version.model, version.version, force, reason.trim()),
    onSuccess: async (done) => {
      await client.invalidateQueries({ queryKey: ['training'] });
      toast({ tone: 'done', title: t('models.promoted', { name: version.model, version: version.version }), detail: done.checks?.[0] ? (gateSentence(done.checks[0], t, false) ?? done.verdict) : done.verdict });
      onClose();
    },
  });
  const refusal = act.error instanceof Problem && act.error.slug === 'gate-refused' ? act.error : null;
  const mayForce = session.data?.roles.includes('admin') ?? false;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('models.promoteTitle', { name: version.model, version: version.version })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {refusal ? (
            <Button look="danger" disabled={reason.trim() === '' || !mayForce || act.isPending} title={mayForce ? undefined : t('common.noRight')} onClick={() => act.mutate(true)}>
              {t('models.force')}
            </Button>
          ) : (
            <Button look="primary" disabled={act.isPending} onClick={() => act.mutate(false)}>
              {t(act.isPending ? 'models.judging' : 'models.promote')}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        <p>{champion ? t('models.replaces', { version: champion.version }) : t('models.firstChampion')}</p>
        <table className="w-full text-sm">
          <caption className="sr-only">{t('models.compare')}</caption>
          <thead>
            <tr className="border-b text-xs text-dim">
              <td />
              <th scope="col" className="py-1 text-right font-medium">
                {t('common.v', { version: version.version })}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {champion ? t('common.v', { version: champion.version }) : none}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {t('models.difference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {compared.map((key) => {
              const own = version.metrics[key];
              const other = champion?.metrics[key];
              return (
                <tr key={key} className="border-b border-line/60">
                  <th scope="row" className="py-1 text-left font-normal text-dim">
                    {t(`metrics.${key}`)}
                  </th>
                  <td className="py-1 text-right">{metric(own)}</td>
                  <td className="py-1 text-right text-dim">{metric(other)}</td>
                  <td className="py-1 text-right">{own != null && other != null ? signed(own - other) : none}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <section aria-label={t('gate.title')} className="rounded-md bg-sunken px-3 py-2">
          <GateNow model={version.model} version={version.version} />
        </section>
        {refusal && (
          <p role="alert" className="rounded-md bg-warn-wash px-3 py-2 font-medium text-warn">
            {t('problem.gate-refused.title')}
          </p>
        )}
        {act.error && !refusal && <Failed compact error={act.error} className="p-0" />}
        {refusal && (
          <Field label={t('models.reason')} help={t('models.reasonHelp')}>
            {(wiring) => <Input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} autoFocus />}
          </Field>
        )}
      </div>
    </Dialog>
  );
}
