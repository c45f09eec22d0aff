import { Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Cover } from '@/components/cover';
import { Button } from '@/components/ui/button';
import { Verdict } from '@/components/verdict';
import type { Neighbour } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { compact, day, percent } from '@/lib/format';

interface Props {
  items: Neighbour[];
  /** Goes on from this video. */
  onNear: (aid: number) => void;
  className?: string;
}

/** Nearest first: the videos as their own list shows them, with how near they are. */
export function SearchResults({ items, onNear, className }: Props) {
  const { t } = useTranslation();
  return (
    <ol className={className} aria-label={t('embeddings.search.results')}>
      {items.map((one) => (
        <li key={one.aid} className="flex min-h-[60px] items-center gap-3 border-b border-line/60 px-3 py-1.5 last:border-b-0 hover:bg-sunken/60">
          <span className="w-11 shrink-0 text-right text-sm font-medium" title={t('embeddings.search.similarity')}>
            {percent(one.similarity)}
          </span>
          <Cover url={one.coverUrl} className="w-[72px] max-sm:hidden" />
          <div className="min-w-0 flex-1">
            <Link to={`/videos?aid=${one.aid}`} className={cn('block truncate text-sm hover:text-accent hover:underline', !one.title && 'text-faint italic')}>
              {one.title || t('videos.untitled')}
            </Link>
            <p className="flex items-center gap-2 overflow-hidden text-xs whitespace-nowrap text-faint">
              {one.uploader && <span className="min-w-0 truncate">{one.uploader}</span>}
              {one.publishedAt && <span className="shrink-0 max-sm:hidden">{day(one.publishedAt)}</span>}
              {one.views !== null && <span className="shrink-0 max-md:hidden">{t('embeddings.search.views', { shown: compact(one.views) })}</span>}
              <Verdict of={{ effectiveLabel: one.label, gold: false, disputed: false, hidden: one.hidden }} quiet className="ml-auto shrink-0 pl-2" />
              {!one.hidden && one.prediction !== null && <span className="shrink-0">{t('videos.modelShort', { share: percent(one.prediction, 0) })}</span>}
            </p>
          </div>
          <Button look="quiet" size="icon" onClick={() => onNear(one.aid)} aria-label={t('embeddings.search.onFrom', { title: one.title || t('videos.untitled') })} title={t('embeddings.search.on')}>
            <Waypoints />
          </Button>
        </li>
      ))}
    </ol>
  );
}
