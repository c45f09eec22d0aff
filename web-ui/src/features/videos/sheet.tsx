import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Cover } from '@/components/cover';
import { LabelMark, labelOf } from '@/components/marks';
import type { VideoDetail } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { clock, count, day } from '@/lib/format';
import { videoUrl } from '@/lib/video-id';
import { Neighbours } from './video-detail';

/** All that a labeler reads of one video. */
export function Sheet({ video, said }: { video: VideoDetail; said: boolean | null }) {
  const { t } = useTranslation();
  const tags = (video.tags ?? '').split(',').map((tag) => tag.trim()).filter(Boolean);
  return (
    <article className="grid grid-cols-1 gap-x-8 gap-y-4 p-4 lg:grid-cols-[minmax(0,1fr)_300px] lg:p-6">
      <div className="min-w-0 space-y-4">
        {said !== null && (
          <p className="inline-flex items-center gap-2 rounded-md bg-sunken px-2 py-1 text-xs text-dim">
            {t('desk.youSaid')}
            <LabelMark label={labelOf(said)} />
          </p>
        )}
        <h2 className={cn('text-2xl font-semibold break-words', !video.title && 'text-faint italic')}>{video.title || t('videos.untitled')}</h2>
        <ul className="flex flex-wrap gap-1.5" aria-label={t('videos.tags')}>
          {tags.length === 0 && <li className="text-sm text-faint italic">{t('videos.noTags')}</li>}
          {tags.map((tag, index) => (
            <li key={`${tag}${index}`} className="rounded-sm bg-sunken px-2 py-0.5 text-base">
              {tag}
            </li>
          ))}
        </ul>
        <p className={cn('max-w-prose text-lg break-words whitespace-pre-wrap', !video.description && 'text-faint italic')}>{video.description || t('videos.noDescription')}</p>
      </div>
      <aside className="space-y-4 text-sm">
        <Cover url={video.coverUrl} eager className="w-full max-lg:max-w-72" />
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          <Row label={t('videos.uploader')} value={video.uploader ?? t('videos.unknownUploader')} />
          <Row label={t('videos.published')} value={day(video.publishedAt)} />
          <Row label={t('videos.duration')} value={clock(video.duration)} />
          <Row label={t('videos.views')} value={count(video.views)} />
        </dl>
        <a href={videoUrl(video)} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-accent hover:underline">
          {t('videos.watch')}
          <ExternalLink aria-hidden className="size-3" />
        </a>
        <Neighbours aid={video.aid} k={5} />
      </aside>
    </article>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt className="text-faint">{label}</dt>
      <dd className="truncate">{value}</dd>
    </>
  );
}
