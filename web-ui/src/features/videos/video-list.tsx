import { useEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { Cover } from '@/components/cover';
import { LabelMark } from '@/components/marks';
import type { VideoSummary } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { day } from '@/lib/format';
import { hasModifier, isTyping, useKeys } from '@/lib/keys';

const rowHeight = 60;

interface Props {
  videos: VideoSummary[];
  selected: number;
  onSelect: (aid: number) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

export function VideoList({ videos, selected, onSelect, hasMore, loadingMore, onMore }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: videos.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 400, height: 800 },
  });
  const items = virtualizer.getVirtualItems();
  const end = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !loadingMore && end >= videos.length - 20) onMore();
  }, [end, hasMore, loadingMore, onMore, videos.length]);

  const move = (step: number) => {
    const index = videos.findIndex((video) => video.aid === selected);
    const next = Math.max(0, Math.min(videos.length - 1, index + step));
    const video = videos[next];
    if (!video) return;
    virtualizer.scrollToIndex(next);
    onSelect(video.aid);
  };
  useKeys((event) => {
    if (isTyping(event) || hasModifier(event) || document.querySelector('dialog[open]')) return;
    if (event.key === 'j') move(1);
    if (event.key === 'k') move(-1);
  });

  return (
    <div ref={frame} className="scroll-quiet max-h-[calc(100vh-200px)] min-h-0 flex-1 overflow-y-auto lg:max-h-none">
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }} aria-label={t('videos.list')}>
        {items.map((item) => {
          const video = videos[item.index];
          if (!video) return null;
          const isSelected = video.aid === selected;
          return (
            <li key={video.aid} className="absolute inset-x-0 border-b border-line/60" style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
              <button
                type="button"
                aria-current={isSelected || undefined}
                onClick={() => onSelect(video.aid)}
                className={cn(
                  'flex h-full w-full items-center gap-3 px-3 text-left focus-visible:-outline-offset-2',
                  isSelected ? 'bg-accent-wash shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-sunken/60',
                )}
              >
                <Cover url={video.coverUrl} className="w-[72px]" />
                <span className="min-w-0 flex-1">
                  <span className={cn('block truncate text-sm', video.title ? '' : 'text-faint italic')}>{video.title || t('videos.untitled')}</span>
                  <span className="flex gap-2 text-xs whitespace-nowrap text-faint">
                    {video.uploader && <span className="min-w-0 truncate">{video.uploader}</span>}
                    {video.publishedAt && <span className="shrink-0">{day(video.publishedAt)}</span>}
                  </span>
                </span>
                <LabelMark label={video.effectiveLabel} quiet />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
