import { useEffect } from 'react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed, Lines, Stale } from '@/components/states';
import { Panel } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { videoQuery } from '@/lib/api/labels';
import { disputesQuery, disputeStates, type DisputeStateName } from '@/lib/api/review';
import type { Dispute } from '@/lib/api/schema';
import { useBeginAtTop } from '@/lib/begin-at-top';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { disputeOf, neighbourOf } from './dispute';
import { DisputeView } from './dispute-view';
import { DisputeQueue, NoDisputes } from './queue';
import { useReview } from './use-review';

/** The queue at the left, one dispute at the right; what is decided makes room for the next one at once. */
export function ReviewDesk() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [url, change] = useUrlState({ state: 'open', aid: '' });
  useBeginAtTop(url.aid);
  const state = disputeStates.find((one) => one === url.state) ?? 'open';
  const review = useReview((aid) => change({ aid: String(aid) }));
  const lists = { open: useInfiniteQuery(disputesQuery('open')), 'sent-back': useInfiniteQuery(disputesQuery('sent-back')), decided: useInfiniteQuery(disputesQuery('decided')) };
  const rowsOf = (one: DisputeStateName): Dispute[] => (lists[one].data?.pages.flatMap((page) => page.items) ?? []).filter((row) => !review.leaving.has(row.aid));
  const list = lists[state];
  const rows = rowsOf(state);
  const listed = rows.find((row) => String(row.aid) === url.aid);
  const linked = useQuery({ ...videoQuery(url.aid), enabled: url.aid !== '' && listed === undefined && list.data !== undefined && !review.leaving.has(Number(url.aid)) });
  const dispute = listed ?? (url.aid !== '' && linked.data && !review.leaving.has(linked.data.aid) ? disputeOf(linked.data) : rows[0]);
  const open = url.aid !== '';
  const nothing = list.data !== undefined && rows.length === 0;

  // The histories of the next ones are read while this one is.
  const at = rows.findIndex((row) => row.aid === dispute?.aid);
  const ahead = rows.slice(at + 1, at + 3).map((row) => row.aid).join(',');
  useEffect(() => {
    for (const aid of ahead.split(',').filter(Boolean)) void client.prefetchQuery({ ...videoQuery(aid), staleTime: 60_000 });
  }, [ahead, client]);

  const goOn = (aid: number) => change({ aid: String(neighbourOf(rows, aid) ?? '') });
  const amount = (one: DisputeStateName) => `${count(rowsOf(one).length)}${lists[one].hasNextPage ? '+' : ''}`;

  return (
    <div className={cn('flex h-full min-h-0 flex-col gap-3', !nothing && 'lg:grid lg:grid-cols-[minmax(300px,4fr)_minmax(0,9fr)]')}>
      <div className={cn('min-h-0 flex-col gap-2.5', open ? 'hidden lg:flex' : 'flex')}>
        <Segmented
          label={t('review.states')}
          value={state}
          onChange={(next) => change({ state: next, aid: '' }, true)}
          className="self-start"
          options={disputeStates.map((one) => ({
            value: one,
            label: (
              <>
                {t(`review.state.${one}`)}
                {lists[one].data && <span className="text-faint">{amount(one)}</span>}
              </>
            ),
          }))}
        />
        {list.error != null && list.data && <Stale since={list.dataUpdatedAt} onRetry={() => void list.refetch()} />}
        <Panel className={cn('flex min-h-64 flex-1 flex-col overflow-hidden', nothing && 'hidden')}>
          {list.isPending && !list.error ? (
            <div role="status" aria-label={t('common.loading')}>
              <Lines count={12} />
            </div>
          ) : list.error && !list.data ? (
            <Failed error={list.error} onRetry={() => void list.refetch()} />
          ) : nothing ? null : (
            <DisputeQueue
              rows={rows}
              state={state}
              selected={dispute?.aid ?? 0}
              onSelect={(aid) => change({ aid: String(aid) })}
              hasMore={list.hasNextPage}
              loadingMore={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          )}
        </Panel>
      </div>
      <div className={cn('min-h-0 min-w-0', nothing && 'flex-1', open || nothing ? 'block' : 'hidden lg:block')}>
        {dispute ? (
          <DisputeView key={dispute.aid} dispute={dispute} review={review} onBack={() => change({ aid: '' })} onGone={() => goOn(dispute.aid)} />
        ) : list.data ? (
          <NoDisputes state={state} />
        ) : list.error ? null : (
          <Panel className="h-full">
            <Lines count={10} />
          </Panel>
        )}
      </div>
    </div>
  );
}
