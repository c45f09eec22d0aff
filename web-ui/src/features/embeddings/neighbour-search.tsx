import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark } from '@/components/marks';
import { Failed, Lines } from '@/components/states';
import { Input } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { neighboursQuery } from '@/lib/api/embeddings';
import type { EmbeddingModel } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { useDelayed } from '@/lib/delayed';
import { percent } from '@/lib/format';
import { parseVideoId } from '@/lib/video-id';

export function NeighbourSearch({ model, text, onText }: { model: EmbeddingModel; text: string; onText: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useDelayed(text, onText, 350);
  const aid = parseVideoId(text);
  const found = useQuery(neighboursQuery(model.key, aid === null ? { text } : { aid }, 12));
  return (
    <Panel>
      <PanelTitle>{t('embeddings.neighbours')}</PanelTitle>
      <div className="space-y-3 p-4">
        <div className="relative">
          <Search aria-hidden className="absolute top-2 left-2 size-4 text-faint" />
          <Input data-search type="search" value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={t('embeddings.neighboursPlaceholder')} aria-label={t('embeddings.neighboursPlaceholder')} className="pl-8" />
        </div>
        {text.trim() === '' ? (
          <p className="py-4 text-sm text-dim">{t('embeddings.neighboursHelp')}</p>
        ) : found.error ? (
          <Failed compact error={found.error} onRetry={() => void found.refetch()} />
        ) : found.isPending ? (
          <Lines className="p-0" />
        ) : found.data.items.length === 0 ? (
          <p className="py-4 text-sm text-dim">{t('embeddings.noNeighbours')}</p>
        ) : (
          <ol className={cn('space-y-0.5', found.isPlaceholderData && 'opacity-60')}>
            {found.data.items.map((one) => (
              <li key={one.aid} className="grid min-h-7 grid-cols-[36px_minmax(0,1fr)_auto] items-center gap-2">
                <span className="text-xs text-faint">{percent(one.similarity, 0)}</span>
                <Link to={`/videos?aid=${one.aid}`} className="truncate hover:text-accent hover:underline">
                  {one.title || t('videos.untitled')}
                </Link>
                <LabelMark label={one.label} quiet />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}
