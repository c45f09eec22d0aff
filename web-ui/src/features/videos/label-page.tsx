import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { CircleHelp, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Page } from '@/components/page';
import { Empty, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { sessionQuery } from '@/lib/api/gateway';
import { useGuide } from '@/lib/guide';
import { useKeyPreset } from '@/lib/key-preset';
import { isTyping, useKeys } from '@/lib/keys';
import { useUrlState } from '@/lib/url-state';
import { AnswerBar } from './answer-bar';
import { deskKey } from './desk-keys';
import { DeskLead } from './desk-lead';
import { usePrepared } from './desk-neighbours';
import { GuideChanged, Held } from './desk-notices';
import { filterAddress, filterDefaults, filterFields, filterOf, type QueueKey, queueOf } from './desk-queue';
import { Guide } from './guide';
import { NothingLeft } from './nothing-left';
import { QueueBar } from './queue-bar';
import { Sheet } from './sheet';
import { type DeskWork, useDesk } from './use-desk';

export function LabelPage() {
  const { t } = useTranslation();
  const [url, change] = useUrlState({ queue: 'random', ...filterDefaults });
  const [help, setHelp] = useState(false);
  const [playing, setPlaying] = useState<number | null>(null);
  const preset = useKeyPreset();
  const guidance = useGuide();
  const session = useQuery(sessionQuery).data;
  const queue = queueOf(url.queue);
  const address = filterAddress(url);
  // The address tells one filter from another; the object itself is new at every turn.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const filter = useMemo(() => filterOf(url), [address]);
  const refused = session === undefined ? null : !session.roles.includes('labeler') ? ('role' as const) : session.canLabel === false ? ('user' as const) : null;
  const desk = useDesk({ queue, filter, guide: guidance.version, enabled: refused === null });
  const video = desk.video;
  const reviewer = session?.roles.includes('reviewer') ?? false;
  usePrepared(desk.next);

  const { restart } = desk;
  const place = queue === 'filter' ? `filter?${address}` : queue;
  const [shown, setShown] = useState(place);
  useEffect(() => {
    if (shown === place) return;
    setShown(place);
    restart();
  }, [shown, place, restart]);

  // The next video starts without a player.
  const aid = video?.aid;
  useEffect(() => () => setPlaying(null), [aid]);

  const sheet = useRef<HTMLElement>(null);
  const go = (next: QueueKey) => {
    change({ queue: next, ...(next === 'filter' ? {} : filterDefaults) }, true);
    // The arrows walk through answers, not on through the queues.
    sheet.current?.focus({ preventScroll: true });
  };
  const togglePlayer = () => setPlaying((aid) => (video && aid !== video.aid ? video.aid : null));
  const openGuide = () => {
    setHelp(true);
    guidance.markRead();
  };

  useKeys((event) => {
    if (isTyping(event) || document.querySelector('dialog[open], [role=menu]')) return;
    const key = deskKey(event, preset);
    if (key === null) return;
    event.preventDefault();
    if (key === 'help') openGuide();
    else if (key === 'player') togglePlayer();
    else if (key === 'no' || key === 'yes') desk.say(key === 'yes');
    else if (key === 'skip') desk.skip();
    else if (key === 'undo') desk.undo();
    else desk.walk(key === 'back' ? -1 : 1);
  });

  return (
    <Page
      full
      title={guidance.question}
      lead={<DeskLead times={desk.times} queue={queue} />}
    >
      <div className="flex h-full min-h-0 flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <QueueBar queue={queue} filter={Object.fromEntries(filterFields.map((field) => [field, url[field]])) as typeof filterDefaults} onChange={go} />
          <Button onClick={openGuide} className="ml-auto">
            <CircleHelp aria-hidden />
            {t('desk.guide')}
          </Button>
        </div>
        <Held />
        {guidance.changed && guidance.version !== undefined && <GuideChanged version={guidance.version} onRead={openGuide} />}
        {refused !== null ? (
          <Panel className="flex-1">
            <Empty icon={UserX} title={t(`desk.refused.${refused}`)}>
              {t(`desk.refused.${refused}Help`, { principal: session?.principal ?? '' })}
            </Empty>
          </Panel>
        ) : (
          <>
            <Panel ref={sheet} tabIndex={-1} aria-label={t('desk.video')} className="scroll-quiet min-h-0 flex-1 overflow-y-auto outline-none">
              {video ? (
                <Sheet key={desk.place} video={video} said={desk.said} blind={(guidance.settings?.blind ?? false) && !reviewer} player={playing === video.aid} onPlayer={togglePlayer} />
              ) : (
                <Waiting desk={desk} queue={queue} onChange={go} />
              )}
            </Panel>
            <AnswerBar said={desk.said?.label ?? null} disabled={!video} mayUndo={desk.mayUndo} onSay={desk.say} onUndo={desk.undo} onSkip={desk.skip} />
          </>
        )}
      </div>
      <Guide open={help} onClose={() => setHelp(false)} guidance={guidance} />
    </Page>
  );
}

/** No video is in sight: the server is asked, failed, or has none left. */
function Waiting({ desk, queue, onChange }: { desk: DeskWork; queue: QueueKey; onChange: (queue: QueueKey) => void }) {
  const { t } = useTranslation();
  if (desk.error !== null) return <Failed error={desk.error} onRetry={desk.again} />;
  if (desk.exhausted) return <NothingLeft queue={queue} onChange={onChange} onAgain={desk.again} />;
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Lines count={8} />
    </div>
  );
}
