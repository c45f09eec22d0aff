import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleHelp, ExternalLink, PartyPopper, SkipForward, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Cover } from '@/components/cover';
import { LabelMark, labelOf, LabelShape } from '@/components/marks';
import { Page } from '@/components/page';
import { Empty, Failed, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Kbd, Panel } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { Segmented } from '@/components/ui/tabs';
import { toast } from '@/components/ui/toast';
import { sessionQuery } from '@/lib/api/gateway';
import { type LabelQueue, labelSummaryQuery, nextVideo, retractLabel, writeLabel } from '@/lib/api/labels';
import type { VideoDetail } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { clock, count, day } from '@/lib/format';
import { isTyping, useKeys } from '@/lib/keys';
import { useUrlState } from '@/lib/url-state';
import { videoUrl } from '@/lib/video-id';
import { type Answer, current, deskReducer, emptyDesk, excluded } from './desk';
import { deskKey } from './desk-keys';
import { ownLabel } from './use-answer';
import { Neighbours } from './video-detail';

const ahead = 3;
let counter = 0;

export function LabelPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [url, change] = useUrlState({ queue: 'random' });
  const session = useQuery(sessionQuery);
  const summary = useQuery(labelSummaryQuery);
  const [desk, dispatch] = useReducer(deskReducer, emptyDesk);
  const [error, setError] = useState<unknown>(null);
  const [help, setHelp] = useState(false);
  const fetching = useRef<AbortController | null>(null);
  const user = session.data?.user;
  const video = current(desk);
  const walking = desk.at !== null ? desk.answers[desk.at] : undefined;
  const failed = desk.answers.filter((answer) => answer.failed);

  const fill = useCallback(async () => {
    if (fetching.current) return;
    const request = new AbortController();
    fetching.current = request;
    try {
      const next = await nextVideo(url.queue as LabelQueue, excluded(desk), request.signal);
      if (fetching.current === request) fetching.current = null;
      if (request.signal.aborted) return;
      setError(null);
      dispatch({ type: 'arrived', video: next });
    } catch (cause) {
      if (fetching.current === request) fetching.current = null;
      if (!request.signal.aborted) setError(cause);
    }
  }, [desk, url.queue]);

  useEffect(() => {
    if (desk.ahead.length < ahead && !desk.exhausted && error === null) void fill();
  }, [desk, error, fill]);
  useEffect(() => () => fetching.current?.abort(), []);

  const store = (answer: Answer) => {
    writeLabel(answer.video.aid, answer.label).then(
      (receipt) => {
        dispatch({ type: 'stored', key: answer.key, receipt: receipt.id });
        void client.invalidateQueries({ queryKey: labelSummaryQuery.queryKey });
        void client.invalidateQueries({ queryKey: ['videos'] });
      },
      (cause: unknown) => {
        dispatch({ type: 'refused', key: answer.key });
        toast({ tone: 'failed', title: t('desk.notSaved'), detail: problemText(cause).title });
      },
    );
  };
  const say = (label: boolean) => {
    if (!video) return;
    counter += 1;
    const answer: Answer = { key: counter, video, label, before: walking ? (walking.failed ? walking.before : walking.label) : ownLabel(video, user), receipt: null, failed: false };
    dispatch({ type: 'answered', answer });
    store(answer);
  };
  const again = (answer: Answer) => {
    dispatch({ type: 'undone', key: answer.key });
  };
  const undo = () => {
    const answer = desk.at === null ? desk.answers.at(-1) : desk.answers[desk.at];
    if (!answer) return;
    if (answer.failed) return again(answer);
    if (answer.receipt === null) return;
    const act: Promise<unknown> = answer.before === null ? retractLabel(answer.receipt) : writeLabel(answer.video.aid, answer.before);
    dispatch({ type: 'undone', key: answer.key });
    act.then(
      () => void client.invalidateQueries({ queryKey: ['labels'] }),
      (cause: unknown) => toast({ tone: 'failed', title: t('desk.notUndone'), detail: problemText(cause).title }),
    );
  };
  const skip = () => dispatch({ type: 'skipped' });

  useKeys((event) => {
    if (isTyping(event) || document.querySelector('dialog[open], [role=menu]')) return;
    const key = deskKey(event);
    if (key === null) return;
    event.preventDefault();
    if (key === 'help') setHelp(true);
    else if (key === 'no' || key === 'yes') say(key === 'yes');
    else if (key === 'skip') skip();
    else if (key === 'undo') undo();
    else dispatch({ type: 'walked', step: key === 'back' ? -1 : 1 });
  });

  return (
    <Page
      full
      title={t('desk.question')}
      lead={summary.data && t('desk.progress', { count: desk.answers.length, shown: count(desk.answers.length), left: count(summary.data.videos - summary.data.labelled) })}
      actions={
        <>
          <Segmented
            label={t('desk.queue')}
            value={url.queue}
            onChange={(queue) => {
              fetching.current?.abort();
              fetching.current = null;
              change({ queue });
              dispatch({ type: 'restarted' });
            }}
            options={[
              { value: 'random', label: t('desk.random') },
              { value: 'newest', label: t('desk.newest') },
            ]}
          />
          <Button onClick={() => setHelp(true)}>
            <CircleHelp aria-hidden />
            {t('desk.guide')}
          </Button>
        </>
      }
    >
      <div className="flex h-full min-h-0 flex-col gap-3">
        {failed.length > 0 && (
          <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-fail-wash px-3 py-2 text-sm text-fail">
            {t('desk.unsaved', { count: failed.length, shown: count(failed.length) })}
            <Button size="sm" onClick={() => failed.forEach((answer) => store(answer))}>
              {t('common.retry')}
            </Button>
          </div>
        )}
        <Panel className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
          {video ? (
            <Sheet key={`${video.aid}:${desk.at ?? 'now'}`} video={video} said={walking?.label ?? null} />
          ) : error !== null ? (
            <Failed error={error} onRetry={() => setError(null)} />
          ) : desk.exhausted ? (
            <Empty
              icon={PartyPopper}
              title={t(summary.data?.videos === 0 ? 'videos.empty.title' : 'desk.done.title')}
              action={
                <Button asChild>
                  <Link to={summary.data?.videos === 0 ? '/videos?import=1' : '/videos?label=tie'}>{t(summary.data?.videos === 0 ? 'videos.import.open' : 'desk.done.ties')}</Link>
                </Button>
              }
            >
              {t(summary.data?.videos === 0 ? 'videos.empty.body' : 'desk.done.body')}
            </Empty>
          ) : (
            <Lines count={8} />
          )}
        </Panel>
        <div className="sticky bottom-0 grid shrink-0 grid-cols-2 gap-2 bg-ground py-2 sm:grid-cols-[1fr_auto_auto_1fr] lg:static lg:py-0">
          <Answerer label={false} on={walking?.label === false} disabled={!video} onClick={() => say(false)} className="max-sm:order-1" />
          <Button className="h-12 max-sm:order-3" onClick={undo} disabled={desk.answers.length === 0}>
            <Undo2 aria-hidden />
            {t('desk.undo')}
            <Kbd className="max-sm:hidden">Ctrl Z</Kbd>
          </Button>
          <Button className="h-12 max-sm:order-4" onClick={skip} disabled={!video}>
            <SkipForward aria-hidden />
            {t('desk.skip')}
            <Kbd className="max-sm:hidden">{t('desk.space')}</Kbd>
          </Button>
          <Answerer label on={walking?.label === true} disabled={!video} onClick={() => say(true)} className="max-sm:order-2" />
        </div>
      </div>
      <Guide open={help} onClose={() => setHelp(false)} />
    </Page>
  );
}

function Answerer({ label, on, disabled, onClick, className }: { label: boolean; on: boolean; disabled: boolean; onClick: () => void; className?: string }) {
  const { t } = useTranslation();
  const mark = labelOf(label);
  return (
    <Button
      disabled={disabled}
      onClick={(event) => {
        // Space on a focused answer would answer again instead of skipping.
        event.currentTarget.blur();
        onClick();
      }}
      className={cn('h-12 gap-2 text-base', label ? 'border-yes/60 hover:bg-yes-wash' : 'border-no/60 hover:bg-no-wash', on && (label ? 'bg-yes-wash' : 'bg-no-wash'), className)}
    >
      <LabelShape label={mark} />
      {t(label ? 'label.yes' : 'label.no')}
      <span className="text-xs font-normal text-faint max-md:hidden">{t(label ? 'desk.rightHalf' : 'desk.leftHalf')}</span>
    </Button>
  );
}

function Sheet({ video, said }: { video: VideoDetail; said: boolean | null }) {
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

const rules = ['text', 'rvc', 'foreign', 'chinese', 'homemade', 'unsure'] as const;

function Guide({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const lines: [string[], string][] = [
    [['1–5', 'Q–T', 'A–G', 'Z–B'], t('keys.answerNo')],
    [['6–0', 'Y–P', 'H–;', 'N–/'], t('keys.answerYes')],
    [['←', '→'], t('keys.walk')],
    [[t('desk.space')], t('keys.skip')],
    [['Ctrl', 'Z'], t('keys.undo')],
    [['?'], t('keys.help')],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={t('desk.question')}>
      <div className="space-y-5">
        <ul className="list-disc space-y-1 pl-5 text-sm">
          {rules.map((rule) => (
            <li key={rule}>{t(`desk.rules.${rule}`)}</li>
          ))}
        </ul>
        <dl className="space-y-2">
          {lines.map(([keys, text]) => (
            <div key={text} className="flex items-center justify-between gap-4">
              <dt className="text-sm">{text}</dt>
              <dd className="flex flex-wrap justify-end gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <p className="text-xs text-faint">{t('desk.modifiers')}</p>
      </div>
    </Dialog>
  );
}
