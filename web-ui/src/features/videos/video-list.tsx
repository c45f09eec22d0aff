import { useTranslation } from 'react-i18next';
import { Cover } from '@/components/cover';
import { RowList } from '@/components/row-list';
import { Verdict } from '@/components/verdict';
import type { VideoSummary } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { day, percent } from '@/lib/format';

interface Props {
  videos: VideoSummary[];
  selected: number;
  onSelect: (aid: number) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  /** The list is narrowed by what the model says, so that its figure is shown. */
  withProbability: boolean;
}

export function VideoList({ videos, withProbability, ...list }: Props) {
  const { t } = useTranslation();
  return (
    <RowList {...list} label={t('videos.list')} rows={videos} rowId={(video) => video.aid}>
      {(video) => (
        <>
          <Cover url={video.coverUrl} className="w-[72px]" />
          <span className="min-w-0 flex-1">
            <span className={cn('block truncate text-sm', video.title ? '' : 'text-faint italic')}>{video.title || t('videos.untitled')}</span>
            <span className="flex items-center gap-2 overflow-hidden text-xs whitespace-nowrap text-faint">
              {video.uploader && <span className="min-w-0 truncate">{video.uploader}</span>}
              {video.publishedAt && <span className={cn('shrink-0', withProbability && 'max-sm:hidden')}>{day(video.publishedAt)}</span>}
              <Verdict of={video} quiet className="ml-auto shrink-0 pl-2" />
              {withProbability && video.probability !== null && <span className="shrink-0">{t('videos.modelShort', { share: percent(video.probability, 0) })}</span>}
            </span>
          </span>
        </>
      )}
    </RowList>
  );
}
