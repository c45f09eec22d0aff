import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Conversation } from '@/components/conversation';
import { Cover } from '@/components/cover';
import { labelOf, LabelMark, When } from '@/components/marks';
import { Panel } from '@/components/ui/misc';
import { ProbabilityBar, VoteBar } from '@/components/verdict';
import { videoQuery } from '@/lib/api/labels';
import type { Dispute } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { clock, count, day, percent } from '@/lib/format';
import { videoUrl } from '@/lib/video-id';
import { DecisionBar } from './decision-bar';
import { historyOf, sideShare } from './dispute';
import type { useReview } from './use-review';

interface Props {
  dispute: Dispute;
  review: ReturnType<typeof useReview>;
  onBack: () => void;
  /** It was decided or sent back: the next one, please. */
  onGone: () => void;
}

export function DisputeView({ dispute, review, onBack, onGone }: Props) {
  const { t } = useTranslation();
  const video = useQuery(videoQuery(dispute.aid));
  const tags = (dispute.tags ?? '').split(',').map((tag) => tag.trim()).filter(Boolean);
  return (
    <Panel className="flex h-full min-h-0 flex-col" aria-label={t('review.dispute')}>
      <button type="button" onClick={onBack} className="flex h-10 items-center gap-1 px-3 text-sm text-dim lg:hidden">
        <ChevronLeft aria-hidden className="size-4" />
        {t('review.back')}
      </button>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('review.text')} tabIndex={0} className="scroll-quiet min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2">
        <article className="grid grid-cols-1 gap-x-8 gap-y-5 p-4 lg:p-6 xl:grid-cols-[minmax(0,1fr)_minmax(250px,300px)]">
          <div className="min-w-0 space-y-4">
            <h2 className={cn('text-2xl font-semibold break-words', !dispute.title && 'text-faint italic')}>{dispute.title || t('videos.untitled')}</h2>
            {tags.length > 0 && (
              <ul className="flex flex-wrap gap-1.5" aria-label={t('videos.tags')}>
                {tags.map((tag, index) => (
                  <li key={`${tag}${index}`} className="rounded-sm bg-sunken px-2 py-0.5 text-base">
                    {tag}
                  </li>
                ))}
              </ul>
            )}
            <p className={cn('max-w-prose text-lg break-words whitespace-pre-wrap', !dispute.description && 'text-faint italic')}>{dispute.description || t('videos.noDescription')}</p>
          </div>
          <aside className="space-y-3 text-sm max-xl:order-last">
            <Cover url={dispute.coverUrl} eager className="w-full max-xl:max-w-64" />
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
              <Fact label={t('videos.uploader')} value={dispute.uploader ?? t('videos.unknownUploader')} />
              <Fact label={t('videos.published')} value={day(dispute.publishedAt)} />
              <Fact label={t('videos.duration')} value={clock(dispute.duration)} />
              <Fact label={t('videos.views')} value={count(dispute.views)} />
            </dl>
            <p className="flex flex-wrap gap-x-4">
              <a href={videoUrl(dispute)} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-accent hover:underline">
                {t('videos.watch')}
                <ExternalLink aria-hidden className="size-3" />
              </a>
              <Link to={`/videos?aid=${dispute.aid}`} className="text-accent hover:underline">
                {t('review.inVideos')}
              </Link>
            </p>
          </aside>
          <SoFar dispute={dispute} />
          <section className="xl:col-span-2">
            <h3 className="pb-2 text-xs font-medium text-faint">{t('review.conversation')}</h3>
            <Conversation history={video.data?.history ?? historyOf(dispute.votes)} acts={dispute.review?.comments ?? []} label={t('review.conversation')} />
          </section>
        </article>
      </div>
      <DecisionBar dispute={dispute} review={review} onGone={onGone} />
    </Panel>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt className="text-faint">{label}</dt>
      <dd className="truncate">{value}</dd>
    </>
  );
}

/** How the answers stand, and what the model thinks. */
function SoFar({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const sentBack = dispute.review?.sentBack;
  const decision = dispute.review?.decision;
  return (
    <section aria-label={t('review.soFar')} className="space-y-2 rounded-lg bg-sunken px-3 py-2.5 xl:col-span-2">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <VoteBar yes={dispute.yes} no={dispute.no} className="w-full max-w-60" />
        <p className="text-sm text-dim">{t('review.side', { share: percent(sideShare(dispute), 0) })}</p>
        <p className="inline-flex items-center gap-2 text-sm">
          <span className="text-dim">{t('videos.model')}</span>
          {dispute.probability === null ? (
            <span className="text-faint">{t('videos.noPrediction')}</span>
          ) : (
            <>
              <ProbabilityBar probability={dispute.probability} className="w-16" />
              {t('review.probability', { share: percent(dispute.probability, 0) })}
            </>
          )}
        </p>
      </div>
      {sentBack && (
        <p className="text-sm text-dim">
          {t('videos.needs', { count: sentBack.needed, shown: count(sentBack.needed) })} {t('videos.sentBackBy', { user: sentBack.nickname || sentBack.user })} <When at={sentBack.at} />
        </p>
      )}
      {decision && (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-dim">{t('videos.decision')}</span>
          <LabelMark label={labelOf(decision.label)} />
          <span className="text-dim">{t('videos.decidedBy', { user: decision.nickname || decision.user })}</span>
          <When at={decision.at} className="text-faint" />
        </p>
      )}
    </section>
  );
}
