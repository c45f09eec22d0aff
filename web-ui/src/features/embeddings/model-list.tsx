import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { EmbeddingModel } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { compact } from '@/lib/format';

interface ListProps {
  models: EmbeddingModel[];
  standard: string | null;
  selected: string;
  onSelect: (key: string) => void;
}

export function ModelList({ models, standard, selected, onSelect }: ListProps) {
  const { t } = useTranslation();
  return (
    <Panel className="self-start overflow-hidden">
      <PanelTitle>{t('embeddings.models')}</PanelTitle>
      <ul>
        {models.map((model) => (
          <li key={model.key} className="border-b border-line/60 last:border-b-0">
            <button
              type="button"
              aria-current={model.key === selected || undefined}
              onClick={() => onSelect(model.key)}
              className={cn('w-full px-4 py-2 text-left focus-visible:-outline-offset-2', model.key === selected ? 'bg-accent-wash shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-sunken/60')}
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="truncate font-medium">{model.key}</span>
                <span className="shrink-0 text-xs text-faint">{model.key === standard ? t('embeddings.standard') : ''}</span>
              </span>
              <span className="block text-xs text-dim">
                {t(model.local ? 'embeddings.here' : 'embeddings.remote')} · {t('embeddings.facts', { dimensions: model.dimensions, stored: compact(model.stored) })}
              </span>
              {!model.usable && (
                <span className="mt-0.5 flex items-start gap-1 text-xs text-warn">
                  <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
                  <span className="min-w-0 break-words">{model.reason ? <ServerWords text={model.reason} lead={t('embeddings.unusable')} /> : t('embeddings.unusable')}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
