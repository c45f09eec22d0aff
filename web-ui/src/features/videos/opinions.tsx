import type { ReactNode } from 'react';
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { labelOf, LabelShape, When } from '@/components/marks';
import type { ReviewComment, VideoDetail } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { percent } from '@/lib/format';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1 text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}

/** What the champion thinks, where the reader may know it before answering. */
export function ChampionSays({ video }: { video: VideoDetail }) {
  const { t } = useTranslation();
  const probability = video.prediction?.probability ?? video.probability;
  if (video.hidden || probability == null) return null;
  const label = labelOf(video.prediction?.label ?? probability >= 0.5);
  return (
    <Part title={t('desk.champion')}>
      <p className="inline-flex items-center gap-2">
        <LabelShape label={label} />
        {t('desk.probability', { share: percent(probability) })}
        {video.prediction && <span className="text-xs text-faint">{t('overview.newest', { name: video.prediction.modelName, version: video.prediction.version })}</span>}
      </p>
    </Part>
  );
}

/** Earlier labels and what reviewers wrote; in blind mode only that they are kept back. */
export function OthersSaid({ video }: { video: VideoDetail }) {
  const { t } = useTranslation();
  if (video.hidden)
    return (
      <p className="flex items-start gap-2 text-xs text-dim">
        <EyeOff aria-hidden className="mt-px size-3.5 shrink-0" />
        {t('desk.hidden')}
      </p>
    );
  const comments = video.review?.comments ?? [];
  if (video.history.length === 0 && comments.length === 0) return null;
  return (
    <Part title={t('videos.history')}>
      <ul className="space-y-1">
        {video.history.map((entry) => (
          <li key={entry.id} className="flex items-baseline gap-2">
            <LabelShape label={labelOf(entry.label)} className="translate-y-px" />
            <span className={cn('min-w-0 truncate', entry.retracted && 'text-faint line-through')}>{t(entry.label ? 'conversation.saidYes' : 'conversation.saidNo', { user: entry.nickname || entry.user })}</span>
            <When at={entry.createdAt} className="ml-auto text-xs text-faint" />
          </li>
        ))}
        {comments.map((comment) => (
          <Comment key={`c${comment.id}`} comment={comment} />
        ))}
      </ul>
    </Part>
  );
}

function Comment({ comment }: { comment: ReviewComment }) {
  const { t } = useTranslation();
  const act = comment.act === 'decided' ? (comment.label ? 'decidedYes' : 'decidedNo') : comment.act === 'sent-back' ? 'sentBack' : comment.act;
  return (
    <li className="border-l-2 pl-2">
      <p className="flex items-baseline gap-2 text-xs text-dim">
        <span className="min-w-0">{t(`desk.review.${act}`, { user: comment.nickname || comment.user })}</span>
        <When at={comment.at} className="ml-auto text-faint" />
      </p>
      {comment.comment && <p className="break-words whitespace-pre-wrap">{comment.comment}</p>}
    </li>
  );
}
