import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { Plus, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GateReason } from '@/components/gate';
import { When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Empty, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { sessionQuery } from '@/lib/api/gateway';
import type { RetrainingDecision, RetrainingPolicy } from '@/lib/api/schema';
import { decisionsQuery, modelsQuery, policiesQuery, savePolicy, wantedModels } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { count, none } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';
import { useUrlState } from '@/lib/url-state';
import { PolicyForm } from './policy-form';

export function RetrainingPage() {
  const { t } = useTranslation();
  const policies = useQuery(policiesQuery);
  const models = useQuery(modelsQuery);
  const session = useQuery(sessionQuery);
  const [url, change] = useUrlState({ edit: '' });
  const mayEdit = session.data?.roles.includes('admin') ?? false;
  const close = () => change({ edit: '' });
  const edited = policies.data?.items.find((one) => one.modelName === url.edit) ?? null;
  const missing = wantedModels(models.data?.items)?.find((model) => !policies.data?.items.some((one) => one.modelName === model.name))?.name ?? (policies.data?.items.length === 0 ? 'filter' : undefined);
  const begin = (
    <Button look="primary" disabled={!mayEdit} title={mayEdit ? undefined : t('common.noRight')} onClick={() => change({ edit: 'new' }, true)}>
      <Plus aria-hidden />
      {t('retraining.new')}
    </Button>
  );
  return (
    <Page
      title={t('retraining.title')}
      lead={t('retraining.lead')}
      actions={
        missing !== undefined && url.edit === '' && policies.data !== undefined && policies.data.items.length > 0 && begin
      }
    >
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,7fr)_minmax(320px,5fr)]">
        <div className="min-w-0 space-y-4">
          {url.edit !== '' && policies.data && <PolicyForm key={url.edit} policy={edited} modelName={missing ?? 'filter'} onClose={close} />}
          <Async
            of={policies}
            skeleton={
              <Panel>
                <Lines count={6} />
              </Panel>
            }
          >
            {(found) =>
              found.items.length === 0 ? (
                url.edit === '' ? (
                  <Panel>
                    <Empty icon={RefreshCw} title={t('retraining.empty.title')} action={begin}>
                      {t('retraining.empty.body')}
                    </Empty>
                  </Panel>
                ) : null
              ) : (
                found.items.filter((policy) => policy.modelName !== url.edit).map((policy) => <PolicyCard key={policy.modelName} policy={policy} mayEdit={mayEdit} onEdit={() => change({ edit: policy.modelName }, true)} />)
              )
            }
          </Async>
        </div>
        <Decisions />
      </div>
    </Page>
  );
}

function PolicyCard({ policy, mayEdit, onEdit }: { policy: RetrainingPolicy; mayEdit: boolean; onEdit: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const trainerTitle = useTrainerTitle();
  const [shown, setShown] = useState(policy.enabled);
  const toggle = useMutation({
    mutationFn: (enabled: boolean) => savePolicy(policy.modelName, { enabled, minChangedLabels: policy.minChangedLabels, cooldownMinutes: policy.cooldownMinutes, spec: policy.spec, promote: policy.promote }),
    onMutate: setShown,
    onSettled: () => client.invalidateQueries({ queryKey: ['training', 'policies'] }),
    onError: (error) => {
      setShown(policy.enabled);
      toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail });
    },
  });
  return (
    <Panel>
      <PanelTitle
        aside={
          <span className="flex items-center gap-3">
            <label className="flex items-center gap-2 text-xs text-dim">
              {t(shown ? 'retraining.on' : 'retraining.off')}
              <Switch checked={shown} disabled={!mayEdit || toggle.isPending} onCheckedChange={(on) => toggle.mutate(on)} aria-label={t('retraining.enabled', { name: policy.modelName })} />
            </label>
            <Button size="sm" disabled={!mayEdit} title={mayEdit ? undefined : t('common.noRight')} onClick={onEdit}>
              {t('retraining.edit')}
            </Button>
          </span>
        }
      >
        {policy.modelName}
      </PanelTitle>
      <div className={cn('space-y-2 p-4 text-base', !shown && 'text-faint')}>
        <p>{t('retraining.when', { count: policy.minChangedLabels, shown: count(policy.minChangedLabels) })}</p>
        <p>{t('retraining.since', { count: policy.changedLabels, shown: count(policy.changedLabels), of: count(policy.minChangedLabels) })}</p>
        <p>{t('retraining.cooldown', { count: policy.cooldownMinutes, shown: count(policy.cooldownMinutes) })}</p>
        <p>{t('retraining.how', { dataset: policy.spec.name, model: policy.spec.model, trainer: policy.spec.train?.trainer ? trainerTitle(policy.spec.train.trainer) : none })}</p>
        <p>{t(policy.promote ? 'retraining.promotes' : 'retraining.asks')}</p>
      </div>
    </Panel>
  );
}

/** What was decided, and of which version where one came of it. */
function judged({ decision, version }: RetrainingDecision, t: TFunction): string {
  return version !== null && (decision === 'promoted' || decision === 'kept') ? t(`retraining.judged.${decision}`, { version }) : t(`retraining.decision.${decision}`);
}

function Decisions() {
  const { t } = useTranslation();
  const decisions = useQuery(decisionsQuery);
  return (
    <Panel className="self-start">
      <PanelTitle>{t('retraining.decisions')}</PanelTitle>
      <Async of={decisions} skeleton={<Lines />} compact>
        {(found) =>
          found.items.length === 0 ? (
            <p className="px-4 py-6 text-sm text-dim">{t('retraining.noDecisions')}</p>
          ) : (
            <ol className="relative m-4 ml-6 space-y-4 border-l pl-4">
              {found.items.map((one, index) => (
                <li key={`${one.at}${index}`} className="relative">
                  <span aria-hidden className="absolute top-1.5 -left-[21px] size-2.5 rounded-full border-2 border-edge bg-panel" />
                  <p className="break-words">
                    <GateReason checks={one.checks} sentence={one.sentence} lead={judged(one, t)} />
                  </p>
                  <p className="flex flex-wrap gap-x-3 text-xs text-faint">
                    <Link to={`/models?name=${encodeURIComponent(one.modelName)}`} className="hover:text-accent">
                      {one.modelName}
                    </Link>
                    <span>{t('retraining.changed', { count: one.changedLabels, shown: count(one.changedLabels) })}</span>
                    <When at={one.at} />
                  </p>
                </li>
              ))}
            </ol>
          )
        }
      </Async>
    </Panel>
  );
}
