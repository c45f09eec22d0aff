import { ExternalLink, EyeOff, MonitorPlay, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Cover } from '@/components/cover';
import { LabelMark, labelOf, When } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/misc';
import type { VideoDetail } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { clock, count, day } from '@/lib/format';
import { videoUrl } from '@/lib/video-id';
import type { Answer } from './desk';
import { DeskNeighbours } from './desk-neighbours';
import { ChampionSays, OthersSaid } from './opinions';
import { Player } from './player';

interface Props {
  video: VideoDetail;
  said?: Answer;
  /** Nobody sees what others answered before their own answer. */
  blind: boolean;
  player: boolean;
  onPlayer: () => void;
}

/** All that a labeler reads of one video. */
export function Sheet({ video, said, blind, player, onPlayer }: Props) {
  const { t } = useTranslation();
  const tags = (video.tags ?? '').split(',').map((tag) => tag.trim()).filter(Boolean);
  return (
    <article className="grid grid-cols-1 gap-x-8 gap-y-4 p-4 lg:grid-cols-[minmax(0,1fr)_300px] lg:p-6">
      <div className="min-w-0 space-y-4">
        {said && <Said label={said.label} />}
        <CameBack video={video} />
        <h2 className={cn('text-2xl font-semibold break-words', !video.title && 'text-faint italic')}>{video.title || t('videos.untitled')}</h2>
        <ul className="flex flex-wrap gap-1.5" aria-label={t('videos.tags')}>
          {tags.length === 0 && <li className="text-sm text-faint italic">{t('videos.noTags')}</li>}
          {tags.map((tag, index) => (
            <li key={`${tag}${index}`} className="rounded-sm bg-sunken px-2 py-0.5 text-base">
              {tag}
            </li>
          ))}
        </ul>
        {player && <Player video={video} />}
        <p className={cn('max-w-prose text-lg break-words whitespace-pre-wrap', !video.description && 'text-faint italic')}>{video.description || t('videos.noDescription')}</p>
      </div>
      <aside className="space-y-4 text-sm">
        <div className="space-y-2 max-lg:max-w-72">
          <Cover url={video.coverUrl} eager note={video.status === 0 ? t('videos.noCover') : t('desk.gone')} className={cn('w-full', video.status !== 0 && 'opacity-60')} />
          {video.status !== 0 && (
            <p className="flex items-start gap-2 rounded-md bg-warn-wash px-2 py-1.5 text-xs text-warn">
              <EyeOff aria-hidden className="mt-px size-3.5 shrink-0" />
              {t('desk.goneHelp')}
            </p>
          )}
          <Button
            className="w-full"
            aria-expanded={player}
            onClick={(event) => {
              // Space goes to the desk and skips.
              event.currentTarget.blur();
              onPlayer();
            }}
          >
            <MonitorPlay aria-hidden />
            {t(player ? 'desk.hidePlayer' : 'desk.showPlayer')}
            <Kbd className="max-sm:hidden">`</Kbd>
          </Button>
        </div>
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          <Row label={t('videos.uploader')} value={video.uploader ?? t('videos.unknownUploader')} />
          <Row label={t('videos.published')} value={day(video.publishedAt)} />
          <Row label={t('videos.duration')} value={clock(video.duration)} />
          <Row label={t('videos.views')} value={count(video.views)} />
        </dl>
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <Outside to={videoUrl(video)}>{t('videos.watch')}</Outside>
          {video.uid !== null && <Outside to={`https://space.bilibili.com/${video.uid}`}>{t('desk.uploaderPage')}</Outside>}
          <Link to={`/videos?aid=${video.aid}`} className="text-accent hover:underline">
            {t('desk.everything')}
          </Link>
        </p>
        <ChampionSays video={video} />
        <OthersSaid video={video} />
        <DeskNeighbours aid={video.aid} blind={blind} />
      </aside>
    </article>
  );
}

function Said({ label }: { label: boolean | null }) {
  const { t } = useTranslation();
  return (
    <p className="inline-flex items-center gap-2 rounded-md bg-sunken px-2 py-1 text-xs text-dim">
      {t(label === null ? 'desk.youSkipped' : 'desk.youSaid')}
      {label !== null && <LabelMark label={labelOf(label)} />}
    </p>
  );
}

/** Why a reviewer gave the video back. */
function CameBack({ video }: { video: VideoDetail }) {
  const { t } = useTranslation();
  const back = video.review?.sentBack;
  if (!back) return null;
  return (
    <div className="flex max-w-prose items-start gap-2 rounded-md bg-live-wash px-3 py-2 text-sm">
      <Undo2 aria-hidden className="mt-0.5 size-4 shrink-0 text-live" />
      <div className="min-w-0">
        <p className="text-live">
          {t('desk.cameBack', { user: back.nickname || back.user })} <When at={back.at} className="text-xs" />
        </p>
        {back.comment && <p className="break-words whitespace-pre-wrap">{back.comment}</p>}
      </div>
    </div>
  );
}

function Outside({ to, children }: { to: string; children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-accent hover:underline">
      {children}
      <ExternalLink aria-hidden className="size-3" />
    </a>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt className="text-faint">{label}</dt>
      <dd className="truncate" title={value}>
        {value}
      </dd>
    </>
  );
}
