import { useTranslation } from 'react-i18next';
import type { VideoDetail } from '@/lib/api/schema';

/** The site's own player, kept in its frame: it may neither leave it nor reach this page. */
export function Player({ video }: { video: VideoDetail }) {
  const { t } = useTranslation();
  return (
    <figure className="max-w-3xl space-y-1">
      <iframe
        src={`https://player.bilibili.com/player.html?aid=${video.aid}&autoplay=0`}
        title={t('desk.player', { title: video.title || t('videos.untitled') })}
        sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"
        referrerPolicy="no-referrer"
        allow="fullscreen; encrypted-media"
        className="aspect-video w-full rounded-md border bg-sunken"
      />
      <figcaption className="text-xs text-faint">{t('desk.playerHelp')}</figcaption>
    </figure>
  );
}
