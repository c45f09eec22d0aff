import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, CircleSlash, ExternalLink, EyeOff, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CommentForm } from '@/components/comment-form';
import { Conversation } from '@/components/conversation';
import { Cover } from '@/components/cover';
import { CopyText, LabelMark, labelOf, LabelShape, When } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { ProbabilityBar, Verdict } from '@/components/verdict';
import { embeddingModelsQuery, neighboursQuery } from '@/lib/api/embeddings';
import { sessionQuery } from '@/lib/api/gateway';
import { videoQuery } from '@/lib/api/labels';
import type { VideoDetail } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { clock, count, day, percent } from '@/lib/format';
import { videoUrl } from '@/lib/video-id';
import { SeenBy } from './seen-by';
import { ownLabel, useAnswer } from './use-answer';

interface PanelProps {
  aid: string;
  /** What the way back on a narrow screen is called. */
  back?: string;
  onBack: () => void;
  onOpen: (aid: number) => void;
}

export function VideoDetailPanel({ aid, back, onBack, onOpen }: PanelProps) {
  const { t } = useTranslation();
  const video = useQuery(videoQuery(aid));
  return (
    // A region that scrolls must be reachable by keyboard.
    <Panel className="scroll-quiet h-full overflow-y-auto focus-visible:-outline-offset-2" aria-label={t('videos.detail')} tabIndex={0}>
      <button type="button" onClick={onBack} className="flex h-10 items-center gap-1 px-3 text-sm text-dim lg:hidden">
        <ChevronLeft aria-hidden className="size-4" />
        {back ?? t('videos.back')}
      </button>
      <Async of={video} compact skeleton={<Lines count={10} />}>
        {(found) => <Detail key={found.aid} video={found} onOpen={onOpen} />}
      </Async>
    </Panel>
  );
}

function Detail({ video, onOpen }: { video: VideoDetail; onOpen: (aid: number) => void }) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const roles = session.data?.roles ?? [];
  const tags = (video.tags ?? '').split(',').map((tag) => tag.trim()).filter(Boolean);

  return (
    <article className="space-y-5 p-4">
      {video.status !== 0 && (
        <Note icon={CircleSlash} title={t('videos.gone.title')}>
          {t('videos.gone.body')}
        </Note>
      )}
      <div className="flex flex-col gap-4 sm:flex-row">
        <Cover url={video.coverUrl} eager className="w-full sm:w-56" />
        <div className="min-w-0 flex-1 space-y-2">
          <h2 className={cn('text-lg leading-6 font-semibold break-words', !video.title && 'text-faint italic')}>{video.title || t('videos.untitled')}</h2>
          <p className="text-sm text-dim">
            {video.uid === null ? (
              (video.uploader ?? t('videos.unknownUploader'))
            ) : (
              <Link to={`/videos?uploader=${video.uid}`} title={t('videos.sameUploader')} className="hover:text-accent hover:underline">
                {video.uploader ?? t('videos.unknownUploader')}
              </Link>
            )}
          </p>
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

      <Answers video={video} />
      {video.hidden ? (
        <Note icon={EyeOff} title={t('videos.blind.title')}>
          {t('videos.blind.body')}
        </Note>
      ) : (
        <Judgement video={video} reviewer={roles.includes('reviewer')} />
      )}

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
        <section>
          <h3 className="pb-2 text-xs font-medium text-faint">{t('videos.history')}</h3>
          {video.history.length + (video.review?.comments.length ?? 0) === 0 ? (
            <p className="text-sm text-dim">{t(video.hidden ? 'videos.blind.history' : 'videos.noHistory')}</p>
          ) : (
            <Conversation history={video.history} acts={video.review?.comments ?? []} newestFirst label={t('videos.history')} />
          )}
          {roles.includes('labeler') && !video.hidden && <CommentForm aid={video.aid} />}
        </section>
        <Neighbours aid={video.aid} onOpen={onOpen} />
      </div>
      <SeenBy video={video} />
    </article>
  );
}

function Answers({ video }: { video: VideoDetail }) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const user = session.data?.user;
  const { answer } = useAnswer(user);
  const mine = ownLabel(video, user);
  const mayLabel = session.data?.roles.includes('labeler') ?? false;
  const say = (label: boolean) => answer({ aid: video.aid, label, before: mine });
  return (
    <section aria-label={t('videos.answer')} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-sunken px-3 py-2">
      <span className="inline-flex items-center gap-2 text-sm">
        {t('videos.together')}
        <Verdict of={video} />
      </span>
      <span className="ml-auto inline-flex items-center gap-2 text-sm text-dim">
        {t('videos.mine')}
        <Button size="sm" disabled={!mayLabel} title={mayLabel ? undefined : t('common.noRight')} aria-pressed={mine === false} onClick={() => say(false)} className={cn(mine === false && 'border-no bg-no-wash')}>
          <LabelShape label="no" />
          {t('label.no')}
        </Button>
        <Button size="sm" disabled={!mayLabel} title={mayLabel ? undefined : t('common.noRight')} aria-pressed={mine === true} onClick={() => say(true)} className={cn(mine === true && 'border-yes bg-yes-wash')}>
          <LabelShape label="yes" />
          {t('label.yes')}
        </Button>
      </span>
    </section>
  );
}

/** What stands above or beside the labelers' answers: a reviewer's decision, what is asked for, the model's stored answer. */
function Judgement({ video, reviewer }: { video: VideoDetail; reviewer: boolean }) {
  const { t } = useTranslation();
  const { prediction, review } = video;
  const decision = review?.decision;
  const sentBack = review?.sentBack;
  const contradicts = prediction && (video.effectiveLabel === 'yes' || video.effectiveLabel === 'no') && prediction.label !== (video.effectiveLabel === 'yes');
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
      {decision && (
        <Row label={t('videos.decision')}>
          <LabelMark label={labelOf(decision.label)} />
          <span className="text-dim">{t('videos.decidedBy', { user: decision.nickname || decision.user })}</span>
          <When at={decision.at} className="text-xs text-faint" />
          {decision.comment && <span className="basis-full text-dim break-words whitespace-pre-wrap">{decision.comment}</span>}
        </Row>
      )}
      {sentBack && (
        <Row label={t('videos.waits')}>
          <span>{t('videos.needs', { count: sentBack.needed, shown: count(sentBack.needed) })}</span>
          <span className="text-dim">{t('videos.sentBackBy', { user: sentBack.nickname || sentBack.user })}</span>
        </Row>
      )}
      {video.disputed && !sentBack && reviewer && (
        <Row label={t('videos.waits')}>
          <Link to={`/review?aid=${video.aid}`} className="text-accent hover:underline">
            {t('videos.toReview')}
          </Link>
        </Row>
      )}
      <Row label={t('videos.model')}>
        {prediction ? (
          <>
            <ProbabilityBar probability={prediction.probability} className="w-24" />
            <span>{percent(prediction.probability)}</span>
            <LabelMark label={labelOf(prediction.label)} quiet />
            {contradicts && <span className="text-warn">{t('videos.contradicts')}</span>}
            <span className="text-xs text-faint">{t('videos.modelVersion', { name: prediction.modelName, version: prediction.version })}</span>
          </>
        ) : (
          <span className="text-faint">{t('videos.noPrediction')}</span>
        )}
      </Row>
    </dl>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-xs leading-5 font-medium text-faint">{label}</dt>
      <dd className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">{children}</dd>
    </>
  );
}

function Note({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children: ReactNode }) {
  return (
    <p className="flex gap-2.5 rounded-lg border px-3 py-2 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-dim" />
      <span>
        <span className="font-medium">{title}</span> <span className="text-dim">{children}</span>
      </span>
    </p>
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
