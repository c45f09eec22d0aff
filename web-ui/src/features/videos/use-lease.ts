import { useCallback, useEffect, useRef, useState } from 'react';
import { idempotencyKey } from '@/lib/api/client';
import { leaseVideos, releaseLeases } from '@/lib/api/desk';
import type { VideoDetail, VideoFilter } from '@/lib/api/schema';
import { deep, type Desk, excluded, held, needsMore } from './desk';
import { leasedQueue, type QueueKey } from './desk-queue';

const store = 'cvsa.desk';
const askAgain = 5_000;
/** So long before their end leases are renewed. */
const renewBefore = 2 * 60_000;

/** One name a tab: a reload finds its own leases again. */
function deskId(): string {
  const known = sessionStorage.getItem(store);
  if (known) return known;
  const made = idempotencyKey();
  sessionStorage.setItem(store, made);
  return made;
}

interface Lease {
  desk: Desk;
  queue: QueueKey;
  filter?: VideoFilter;
  /** Where nobody may label nothing is leased. */
  enabled: boolean;
  onArrived: (dropped: number[], videos: VideoDetail[]) => void;
}

/** Keeps enough videos leased to this desk, renews them while somebody is there, and gives them back when the desk is left. */
export function useLease({ desk, queue, filter, enabled, onArrived }: Lease) {
  const [error, setError] = useState<unknown>(null);
  const [until, setUntil] = useState<number | null>(null);
  const fetching = useRef<AbortController | null>(null);
  const latest = useRef({ desk, queue, filter, onArrived });
  useEffect(() => {
    latest.current = { desk, queue, filter, onArrived };
  });

  const fill = useCallback(async () => {
    if (fetching.current) return;
    const request = new AbortController();
    fetching.current = request;
    const asked = latest.current;
    const hold = held(asked.desk);
    try {
      const leased = await leaseVideos(
        { desk: deskId(), queue: leasedQueue(asked.queue), count: deep - hold.length, hold, exclude: excluded(asked.desk, asked.queue === 'skipped'), filter: asked.queue === 'filter' ? asked.filter : undefined },
        request.signal,
      );
      if (fetching.current === request) fetching.current = null;
      if (request.signal.aborted) return;
      setUntil(Date.parse(leased.leasedUntil));
      latest.current.onArrived(asked.desk.ahead.map((video) => video.aid).filter((aid) => !hold.includes(aid)), leased.items);
    } catch (cause) {
      if (fetching.current === request) fetching.current = null;
      if (!request.signal.aborted) setError(cause);
    }
  }, []);

  const forget = useCallback(() => {
    fetching.current?.abort();
    fetching.current = null;
  }, []);

  useEffect(() => {
    if (enabled && error === null && needsMore(desk)) void fill();
  }, [desk, queue, filter, enabled, error, fill]);

  useEffect(() => {
    const leave = () => {
      forget();
      releaseLeases(deskId());
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [forget]);

  useEffect(() => {
    if (until === null) return undefined;
    // Somebody who has gone leaves the videos to others.
    const renew = () => {
      if (document.visibilityState === 'visible' && Date.now() >= until - renewBefore) void fill();
    };
    const timer = setTimeout(renew, Math.max(0, until - renewBefore - Date.now()));
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [until, fill]);

  useEffect(() => {
    if (error === null) return undefined;
    const again = () => setError(null);
    const timer = setTimeout(again, askAgain);
    addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  }, [error]);

  return { error, again: () => setError(null), forget };
}
