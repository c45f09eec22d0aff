import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { EmbeddingModel } from '@/lib/api/schema';
import { cn } from '@/lib/cn';

interface ListProps {
  models: EmbeddingModel[];
  standard: string | null;
  selected: string;
  onSelect: (key: string) => void;
}

export function ModelList({ models, standard, selected, onSelect }: ListProps) {
  const { t } = useTranslation();
  return (
    <Panel className="overflow-hidden">
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
              <span className="block truncate text-xs text-dim">{t('embeddings.facts', { type: model.type, dimensions: model.dimensions, recipe: model.recipe })}</span>
              {!model.usable && (
                <span className="mt-0.5 flex items-start gap-1 text-xs text-warn">
                  <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
                  {model.reason ? <span className="min-w-0"><ServerWords text={model.reason} lead={t('embeddings.unusable')} /></span> : t('embeddings.unusable')}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
