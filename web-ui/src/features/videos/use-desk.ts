import { useEffect, useReducer, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answers } from '@/lib/answers';
import { sessionQuery } from '@/lib/api/gateway';
import type { VideoFilter } from '@/lib/api/schema';
import { current, deskReducer, emptyDesk } from './desk';
import type { QueueKey } from './desk-queue';
import { keepSitting, sitting } from './sitting';
import { ownLabel } from './use-answer';
import { useLease } from './use-lease';

interface Options {
  queue: QueueKey;
  filter?: VideoFilter;
  /** The version of the guide that is in sight. */
  guide?: number;
  enabled: boolean;
}

/** The desk at work: leases ahead, answers at once and sends behind, takes back. */
export function useDesk({ queue, filter, guide, enabled }: Options) {
  const user = useQuery(sessionQuery).data?.user;
  const [desk, dispatch] = useReducer(deskReducer, emptyDesk);
  const [times, setTimes] = useState(() => sitting());
  const lease = useLease({ desk, queue, filter, enabled, onArrived: (dropped, videos) => dispatch({ type: 'arrived', dropped, videos }) });
  const video = enabled ? current(desk) : null;
  const walking = desk.at !== null ? desk.answers[desk.at] : undefined;

  useEffect(
    () =>
      answers.listen((event) => {
        if (event.type === 'stored') dispatch({ type: 'stored', key: event.key, receipt: event.receipt });
        if (event.type === 'discarded' || (event.type === 'refused' && !event.undo)) dispatch({ type: 'refused', key: event.key });
      }),
    [],
  );

  const count = (next: number[]) => {
    keepSitting(next);
    setTimes(next);
  };
  const answer = (label: boolean | null) => {
    if (!video) return;
    const key = answers.answer(video.aid, label, guide);
    const before = walking ? walking.label : ownLabel(video, user);
    dispatch({ type: 'answered', answer: { key, video, label, before, skipped: walking ? walking.label === null : queue === 'skipped', receipt: null } });
    if (label !== null && (!walking || walking.label === null)) count([...sitting(), Date.now()]);
  };
  const undo = () => {
    const last = desk.at === null ? desk.answers.at(-1) : desk.answers[desk.at];
    if (!last) return;
    answers.undo({ key: last.key, aid: last.video.aid, label: last.label, receipt: last.receipt }, { before: last.before, skipped: last.skipped });
    dispatch({ type: 'undone', key: last.key });
    if (last.label !== null) count(sitting().slice(0, -1));
  };
  const walk = (step: -1 | 1) => dispatch({ type: 'walked', step });

  return {
    video,
    next: desk.ahead[desk.at === null ? 1 : 0] ?? null,
    /** What was answered to the video in sight while walking back. */
    said: walking,
    place: `${video?.aid}:${desk.at ?? 'now'}`,
    exhausted: desk.exhausted,
    mayUndo: desk.answers.length > 0,
    times,
    error: lease.error,
    again: () => {
      lease.again();
      dispatch({ type: 'wanted' });
    },
    say: (label: boolean) => answer(label),
    undo,
    restart: () => {
      lease.forget();
      lease.again();
      dispatch({ type: 'restarted' });
    },
    // An old answer is not skipped, it is walked past.
    skip: () => (walking ? walk(1) : answer(null)),
    walk,
  };
}

export type DeskWork = ReturnType<typeof useDesk>;
