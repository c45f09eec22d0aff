import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answers } from '@/lib/answers';
import { sessionQuery } from '@/lib/api/gateway';
import { type LabelQueue, nextVideo } from '@/lib/api/labels';
import { current, deskReducer, emptyDesk, excluded } from './desk';
import { keepSitting, sitting } from './sitting';
import { ownLabel } from './use-answer';

/** Enough to go on for a minute while the network is away. */
const ahead = 8;
const askAgain = 5_000;

/** The desk at work: fetches ahead, answers at once and sends behind, takes back. */
export function useDesk(queue: LabelQueue) {
  const user = useQuery(sessionQuery).data?.user;
  const [desk, dispatch] = useReducer(deskReducer, emptyDesk);
  const [times, setTimes] = useState(() => sitting());
  const [error, setError] = useState<unknown>(null);
  const fetching = useRef<AbortController | null>(null);
  const video = current(desk);
  const walking = desk.at !== null ? desk.answers[desk.at] : undefined;

  const fill = useCallback(async () => {
    if (fetching.current) return;
    const request = new AbortController();
    fetching.current = request;
    try {
      const next = await nextVideo(queue, excluded(desk), request.signal);
      if (fetching.current === request) fetching.current = null;
      if (request.signal.aborted) return;
      dispatch({ type: 'arrived', video: next });
    } catch (cause) {
      if (fetching.current === request) fetching.current = null;
      if (!request.signal.aborted) setError(cause);
    }
  }, [desk, queue]);

  useEffect(() => {
    if (desk.ahead.length < ahead && !desk.exhausted && error === null) void fill();
  }, [desk, error, fill]);
  useEffect(() => () => fetching.current?.abort(), []);
  useEffect(() => {
    if (error === null) return;
    const again = () => setError(null);
    const timer = setTimeout(again, askAgain);
    addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  }, [error]);

  useEffect(
    () =>
      answers.listen((event) => {
        if (event.type === 'stored') dispatch({ type: 'stored', key: event.key, receipt: event.receipt });
        if (event.type === 'refused' && !event.undo) dispatch({ type: 'refused', key: event.key });
      }),
    [],
  );

  const count = (next: number[]) => {
    keepSitting(next);
    setTimes(next);
  };
  const say = (label: boolean) => {
    if (!video) return;
    const key = answers.answer(video.aid, label);
    dispatch({ type: 'answered', answer: { key, video, label, before: walking ? walking.label : ownLabel(video, user), receipt: null } });
    if (!walking) count([...sitting(), Date.now()]);
  };
  const undo = () => {
    const answer = desk.at === null ? desk.answers.at(-1) : desk.answers[desk.at];
    if (!answer) return;
    answers.undo(answer.key, answer.video.aid, answer.label, answer.receipt, answer.before);
    dispatch({ type: 'undone', key: answer.key });
    count(sitting().slice(0, -1));
  };
  const restart = () => {
    fetching.current?.abort();
    fetching.current = null;
    dispatch({ type: 'restarted' });
  };

  return {
    video,
    said: walking?.label ?? null,
    place: `${video?.aid}:${desk.at ?? 'now'}`,
    exhausted: desk.exhausted,
    mayUndo: desk.answers.length > 0,
    times,
    error,
    again: () => setError(null),
    say,
    undo,
    restart,
    skip: () => dispatch({ type: 'skipped' }),
    walk: (step: -1 | 1) => dispatch({ type: 'walked', step }),
  };
}
