import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { EmbeddingModel } from '@/lib/api/schema';
import { cost, count, none } from '@/lib/format';

/** What the configuration says of a model, and what to do where it cannot be used. */
export function ModelFacts({ model }: { model: EmbeddingModel }) {
  const { t } = useTranslation();
  const limit = (value: number) => (value > 0 ? count(value) : t('embeddings.noLimit'));
  const facts: [string, string][] = [
    [t('embeddings.fact.name'), model.name],
    [t('embeddings.fact.kind'), model.type ? t(`embeddings.kinds.${model.type}`) : none],
    [t('embeddings.fact.dimensions'), count(model.dimensions)],
    [t('embeddings.fact.recipe'), model.recipe ?? none],
    [t('embeddings.fact.maxTokens'), limit(model.maxTokens)],
    [t('embeddings.fact.maxBatch'), limit(model.maxBatchSize)],
  ];
  if (!model.local) {
    facts.push(
      [t('embeddings.fact.rpm'), limit(model.rpm)],
      [t('embeddings.fact.tpm'), limit(model.tpm)],
      [t('embeddings.fact.daily'), limit(model.dailyTokens)],
      [t('embeddings.fact.price'), model.pricePerMillionTokens > 0 ? cost(model.pricePerMillionTokens) : t('embeddings.noPrice')],
    );
  }
  return (
    <Panel>
      <PanelTitle>{t('embeddings.about')}</PanelTitle>
      {!model.usable && (
        <div className="flex items-start gap-2 border-b bg-warn-wash px-4 py-3">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          <div className="min-w-0 space-y-1">
            <p className="font-semibold text-warn">{t('embeddings.unusable')}</p>
            {model.reason && (
              <p className="break-words">
                <ServerWords text={model.reason} />
              </p>
            )}
            <p className="text-dim">{t('embeddings.unusableHint')}</p>
          </div>
        </div>
      )}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 p-4 sm:grid-cols-3 xl:grid-cols-5">
        {facts.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-xs text-faint">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
