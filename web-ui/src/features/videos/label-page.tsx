import { useState, useSyncExternalStore } from 'react';
import { useQuery } from '@tanstack/react-query';
import { CircleHelp, CloudOff, PartyPopper, Tv } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '@/components/page';
import { Empty, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { answers } from '@/lib/answers';
import { type LabelQueue, labelSummaryQuery } from '@/lib/api/labels';
import { count, rate } from '@/lib/format';
import { isTyping, useKeys } from '@/lib/keys';
import { useUrlState } from '@/lib/url-state';
import { AnswerBar } from './answer-bar';
import { deskKey } from './desk-keys';
import { Guide } from './guide';
import { Sheet } from './sheet';
import { pace } from './sitting';
import { useDesk } from './use-desk';

export function LabelPage() {
  const { t } = useTranslation();
  const [url, change] = useUrlState({ queue: 'random' });
  const [help, setHelp] = useState(false);
  const desk = useDesk(url.queue as LabelQueue);

  useKeys((event) => {
    if (isTyping(event) || document.querySelector('dialog[open], [role=menu]')) return;
    const key = deskKey(event);
    if (key === null) return;
    event.preventDefault();
    if (key === 'help') setHelp(true);
    else if (key === 'no' || key === 'yes') desk.say(key === 'yes');
    else if (key === 'skip') desk.skip();
    else if (key === 'undo') desk.undo();
    else desk.walk(key === 'back' ? -1 : 1);
  });

  return (
    <Page
      full
      title={t('desk.question')}
      lead={<Progress times={desk.times} />}
      actions={
        <>
          <Segmented
            label={t('desk.queue')}
            value={url.queue}
            onChange={(queue) => {
              change({ queue });
              desk.restart();
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
        <Held />
        <Panel className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
          {desk.video ? <Sheet key={desk.place} video={desk.video} said={desk.said} /> : desk.error !== null ? <Failed error={desk.error} onRetry={desk.again} /> : desk.exhausted ? <NothingLeft /> : <Lines count={8} />}
        </Panel>
        <AnswerBar said={desk.said} disabled={!desk.video} mayUndo={desk.mayUndo} onSay={desk.say} onUndo={desk.undo} onSkip={desk.skip} />
      </div>
      <Guide open={help} onClose={() => setHelp(false)} />
    </Page>
  );
}

function Progress({ times }: { times: number[] }) {
  const { t } = useTranslation();
  const summary = useQuery(labelSummaryQuery).data;
  if (!summary || summary.videos === 0) return null;
  const figures = { count: times.length, shown: count(times.length), left: count(summary.videos - summary.labelled) };
  const perMinute = pace(times);
  return perMinute === null ? t('desk.progress', figures) : t('desk.progressPaced', { ...figures, pace: rate(perMinute) });
}

/** Says that answers wait on this device; work goes on meanwhile. */
function Held() {
  const { t } = useTranslation();
  const held = useSyncExternalStore(answers.watch, answers.held);
  if (held === 0) return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
      <CloudOff aria-hidden className="size-4 shrink-0" />
      {t('desk.held', { count: held, shown: count(held) })}
      <Button size="sm" onClick={() => answers.retry()}>
        {t('desk.sendNow')}
      </Button>
    </div>
  );
}

function NothingLeft() {
  const { t } = useTranslation();
  const noVideos = useQuery(labelSummaryQuery).data?.videos === 0;
  if (noVideos)
    return (
      <Empty
        icon={Tv}
        title={t('videos.empty.title')}
        action={
          <Button look="primary" asChild>
            <Link to="/videos?import=1">{t('videos.import.open')}</Link>
          </Button>
        }
      >
        {t('videos.empty.body')}
      </Empty>
    );
  return (
    <Empty
      icon={PartyPopper}
      title={t('desk.done.title')}
      action={
        <Button asChild>
          <Link to="/videos?label=tie">{t('desk.done.ties')}</Link>
        </Button>
      }
    >
      {t('desk.done.body')}
    </Empty>
  );
}
