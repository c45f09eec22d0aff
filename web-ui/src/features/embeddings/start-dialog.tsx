import { useState } from 'react';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { startEmbedding } from '@/lib/api/embeddings';
import type { Coverage, EmbeddingModel } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { cost, count, none } from '@/lib/format';
import { estimateOf, priceText } from './cost';
import { placeOf, useChosen } from './sections';

interface Props {
  coverage: Coverage;
  model: EmbeddingModel;
  onClose: () => void;
}

/** Asks once, naming what it costs; computing everything again is a choice of its own. */
export function StartDialog({ coverage, model, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { named } = useChosen();
  const [force, setForce] = useState(coverage.missing === 0);
  const plan = estimateOf(coverage, model, force);
  const start = useMutation({
    mutationFn: () => startEmbedding(model.key, force),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['embeddings'] });
      toast({ tone: 'done', title: t('embeddings.start.started') });
      onClose();
      void navigate(placeOf('backfills', named));
    },
  });
  const values = { count: plan.texts, shown: count(plan.texts), cost: cost(plan.cost) };
  const label = plan.cost !== null ? t(force ? 'embeddings.start.forceFor' : 'embeddings.start.doFor', values) : t(force ? 'embeddings.start.force' : 'embeddings.start.do', values);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('embeddings.start.title', { model: model.key })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look={force ? 'danger' : 'primary'} disabled={plan.texts === 0 || start.isPending} onClick={() => start.mutate()}>
            {label}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <fieldset className="space-y-2">
          <legend className="pb-1 text-xs font-medium text-dim">{t('embeddings.start.which')}</legend>
          <Choice checked={!force} disabled={coverage.missing === 0} onChoose={() => setForce(false)} title={t('embeddings.start.missing')} help={t('embeddings.start.missingHelp', { shown: count(coverage.missing) })} />
          <Choice checked={force} disabled={false} onChoose={() => setForce(true)} title={t('embeddings.start.all')} help={t('embeddings.start.allHelp', { shown: count(coverage.texts) })} />
        </fieldset>
        {force && (
          <p role="alert" className="flex gap-2 rounded-md bg-warn-wash px-3 py-2">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
            <span>{t('embeddings.start.warning', { shown: count(coverage.stored), model: model.key })}</span>
          </p>
        )}
        <dl className="divide-y rounded-md border">
          <Line label={t('embeddings.textsToDo')} value={count(plan.texts)} />
          <Line label={t('embeddings.averageTokens')} value={coverage.averageTokens === null ? none : count(coverage.averageTokens)} />
          <Line label={t('embeddings.tokensAbout')} value={plan.tokens === null ? none : count(plan.tokens)} />
          <Line label={t('embeddings.costAbout')} value={priceText(t, model, plan.cost)} strong />
          {coverage.dailyTokens > 0 && <Line label={t('embeddings.leftToday')} value={t('common.of', { part: count(Math.max(0, coverage.dailyTokens - coverage.tokensToday)), whole: count(coverage.dailyTokens) })} />}
        </dl>
        {plan.days !== null && plan.days > 1 && <p className="text-sm text-dim">{t('embeddings.start.days', { count: plan.days, shown: count(plan.days) })}</p>}
        {!model.local && plan.cost === null && plan.texts > 0 && <p className="text-sm text-dim">{t(model.pricePerMillionTokens > 0 ? 'embeddings.start.unknownCost' : 'embeddings.start.noPrice')}</p>}
        {start.error != null && <Failed compact className="p-0" error={start.error} />}
      </div>
    </Dialog>
  );
}

function Choice({ checked, disabled, onChoose, title, help }: { checked: boolean; disabled: boolean; onChoose: () => void; title: string; help: string }) {
  return (
    <label className={cn('flex items-start gap-2.5 rounded-md border px-3 py-2', checked && 'border-accent bg-accent-wash', disabled ? 'opacity-60' : 'cursor-pointer')}>
      <input type="radio" name="which-texts" checked={checked} disabled={disabled} onChange={onChoose} className="mt-1 accent-(--accent)" />
      <span>
        <span className="block font-medium">{title}</span>
        <span className="block text-xs text-dim">{help}</span>
      </span>
    </label>
  );
}

function Line({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  return (
    <div className="flex items-baseline justify-between gap-4 px-3 py-1.5">
      <dt className="text-dim">{label}</dt>
      <dd className={cn('text-right', strong && 'font-semibold')}>{value}</dd>
    </div>
  );
}
