import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Cover } from '@/components/cover';
import { CopyText, LabelMark, labelOf, LabelShape, When } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { embeddingModelsQuery, neighboursQuery } from '@/lib/api/embeddings';
import { sessionQuery } from '@/lib/api/gateway';
import { videoQuery } from '@/lib/api/labels';
import type { LabelEntry, VideoDetail } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { clock, count, day, percent } from '@/lib/format';
import { videoUrl } from '@/lib/video-id';
import { ownLabel, useAnswer } from './use-answer';

export function VideoDetailPanel({ aid, onBack, onOpen }: { aid: string; onBack: () => void; onOpen: (aid: number) => void }) {
  const { t } = useTranslation();
  const video = useQuery(videoQuery(aid));
  return (
    <Panel className="scroll-quiet h-full overflow-y-auto">
      <button type="button" onClick={onBack} className="flex h-10 items-center gap-1 px-3 text-sm text-dim lg:hidden">
        <ChevronLeft aria-hidden className="size-4" />
        {t('videos.back')}
      </button>
      <Async of={video} skeleton={<Lines count={10} />}>
        {(found) => <Detail key={found.aid} video={found} onOpen={onOpen} />}
      </Async>
    </Panel>
  );
}

function Detail({ video, onOpen }: { video: VideoDetail; onOpen: (aid: number) => void }) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const user = session.data?.user;
  const answer = useAnswer(user);
  const mine = ownLabel(video, user);
  const tags = (video.tags ?? '').split(',').map((tag) => tag.trim()).filter(Boolean);
  const mayLabel = session.data?.roles.includes('labeler') ?? false;

  return (
    <article className="space-y-5 p-4">
      <div className="flex flex-col gap-4 sm:flex-row">
        <Cover url={video.coverUrl} eager className="w-full sm:w-56" />
        <div className="min-w-0 flex-1 space-y-2">
          <h2 className={cn('text-lg leading-6 font-semibold break-words', !video.title && 'text-faint italic')}>{video.title || t('videos.untitled')}</h2>
          <p className="text-sm text-dim">{video.uploader ?? t('videos.unknownUploader')}</p>
          <dl className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-dim">
            <Fact label={t('videos.published')} value={day(video.publishedAt)} />
            <Fact label={t('videos.duration')} value={clock(video.duration)} />
            <Fact label={t('videos.views')} value={count(video.views)} />
          </dl>
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-dim">
            <CopyText text={`av${video.aid}`} className="font-mono">{`av${video.aid}`}</CopyText>
            {video.bvid && (
              <CopyText text={video.bvid} className="font-mono">
                {video.bvid}
              </CopyText>
            )}
            <a href={videoUrl(video)} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-accent hover:underline">
              {t('videos.watch')}
              <ExternalLink aria-hidden className="size-3" />
            </a>
          </p>
        </div>
      </div>

      <section aria-label={t('videos.answer')} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-sunken px-3 py-2">
        <span className="inline-flex items-center gap-2 text-sm">
          {t('videos.together')}
          <LabelMark label={video.effectiveLabel} />
        </span>
        <span className="ml-auto inline-flex items-center gap-2 text-sm text-dim">
          {t('videos.mine')}
          <Button size="sm" disabled={!mayLabel} title={mayLabel ? undefined : t('common.noRight')} aria-pressed={mine === false} onClick={() => answer.mutate({ video, label: false })} className={cn(mine === false && 'border-no bg-no-wash')}>
            <LabelShape label="no" />
            {t('label.no')}
          </Button>
          <Button size="sm" disabled={!mayLabel} title={mayLabel ? undefined : t('common.noRight')} aria-pressed={mine === true} onClick={() => answer.mutate({ video, label: true })} className={cn(mine === true && 'border-yes bg-yes-wash')}>
            <LabelShape label="yes" />
            {t('label.yes')}
          </Button>
        </span>
      </section>

      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label={t('videos.tags')}>
          {tags.map((tag, index) => (
            <li key={`${tag}${index}`} className="rounded-sm bg-sunken px-1.5 py-0.5 text-xs text-dim">
              {tag}
            </li>
          ))}
        </ul>
      )}
      <section>
        <h3 className="pb-1 text-xs font-medium text-faint">{t('videos.description')}</h3>
        <p className={cn('max-w-prose text-base break-words whitespace-pre-wrap', !video.description && 'text-faint italic')}>{video.description || t('videos.noDescription')}</p>
      </section>

      <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
        <History entries={video.history} />
        <Neighbours aid={video.aid} onOpen={onOpen} />
      </div>
    </article>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-faint">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function History({ entries }: { entries: LabelEntry[] }) {
  const { t } = useTranslation();
  const ordered = [...entries].sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? '') || b.id - a.id);
  return (
    <section>
      <h3 className="pb-2 text-xs font-medium text-faint">{t('videos.history')}</h3>
      {ordered.length === 0 ? (
        <p className="text-sm text-dim">{t('videos.noHistory')}</p>
      ) : (
        <ol className="relative ml-1.5 space-y-3 border-l pl-4">
          {ordered.map((entry) => (
            <li key={entry.id} className="relative">
              <span className="absolute top-1 -left-[23px] rounded-full bg-panel p-px">
                <LabelShape label={labelOf(entry.label)} className="size-[11px]" />
              </span>
              <p className={cn('text-sm', entry.retracted && 'text-faint line-through')}>
                {t(entry.label ? 'videos.saidYes' : 'videos.saidNo', { user: entry.nickname || entry.user })}
              </p>
              <p className="text-xs text-faint">
                <When at={entry.createdAt} />
                {entry.retracted && ` · ${t('videos.retracted')}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

export function Neighbours({ aid, onOpen, k = 6 }: { aid: number; onOpen?: (aid: number) => void; k?: number }) {
  const { t } = useTranslation();
  const models = useQuery(embeddingModelsQuery);
  const model = models.data?.items.find((one) => one.key === models.data.default && one.stored > 0)?.key ?? '';
  const neighbours = useQuery(neighboursQuery(model, { aid }, k));
  return (
    <section>
      <h3 className="pb-2 text-xs font-medium text-faint">{t('videos.neighbours')}</h3>
      {model === '' || neighbours.error || neighbours.data?.items.length === 0 ? (
        <p className="text-sm text-dim">{t('videos.noNeighbours')}</p>
      ) : neighbours.isPending ? (
        <Lines count={4} className="p-0" />
      ) : (
        <ul className="space-y-1">
          {neighbours.data?.items.map((one) => (
            <li key={one.aid} className="flex items-center gap-2 text-sm">
              <span className="w-9 shrink-0 text-xs text-faint">{percent(one.similarity, 0)}</span>
              <LabelShape label={one.label} />
              {onOpen ? (
                <button type="button" onClick={() => onOpen(one.aid)} className="min-w-0 truncate text-left hover:text-accent hover:underline">
                  {one.title || t('videos.untitled')}
                </button>
              ) : (
                <Link to={`/videos?aid=${one.aid}`} className="min-w-0 truncate hover:text-accent hover:underline">
                  {one.title || t('videos.untitled')}
                </Link>
              )}
              <span className="sr-only">{t(`label.${one.label ?? 'none'}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
