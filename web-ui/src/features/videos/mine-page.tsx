import { useEffect } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ListChecks, Search, Tag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Cover } from '@/components/cover';
import { labelOf, LabelMark, When } from '@/components/marks';
import { WithRole } from '@/components/no-right';
import { Page } from '@/components/page';
import { RowList } from '@/components/row-list';
import { Empty, Failed, Lines, Stale } from '@/components/states';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/input';
import { Kbd, Panel } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { Verdict } from '@/components/verdict';
import { sessionQuery } from '@/lib/api/gateway';
import { ownLabelsQuery } from '@/lib/api/labels';
import { labelersQuery } from '@/lib/api/review';
import type { OwnLabel } from '@/lib/api/schema';
import { useBeginAtTop } from '@/lib/begin-at-top';
import { cn } from '@/lib/cn';
import { useDelayed } from '@/lib/delayed';
import { count, percent } from '@/lib/format';
import { isPlainKey, useKeys } from '@/lib/keys';
import { useUrlState } from '@/lib/url-state';
import { useAnswer } from './use-answer';
import { VideoDetailPanel } from './video-detail';

export function MinePage() {
  const { t } = useTranslation();
  return (
    <Page
      full
      title={t('pages.mine')}
      lead={<OwnFigures />}
      actions={
        <Button look="primary" asChild>
          <Link to="/label">
            <Tag aria-hidden />
            {t('pages.label')}
          </Link>
        </Button>
      }
    >
      <WithRole right="labeler" why={t('mine.noRight')}>
        <OwnLabels />
      </WithRole>
    </Page>
  );
}

/** How one's own answers stand beside the others' and the reviewers'. */
function OwnFigures() {
  const { t } = useTranslation();
  const user = useQuery(sessionQuery).data?.user;
  const own = useQuery(labelersQuery).data?.items.find((one) => one.user === user);
  if (!own || own.videos === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-4">
      <span>{t('mine.lead', { count: own.videos, shown: count(own.videos), share: percent(own.yes / own.videos, 0) })}</span>
      {own.shared > 0 && <span>{t('mine.withOthers', { share: percent(own.agreed / own.shared, 0) })}</span>}
      {own.goldShared > 0 && <span>{t('mine.withGold', { share: percent(own.goldAgreed / own.goldShared, 0) })}</span>}
    </span>
  );
}

function OwnLabels() {
  const { t } = useTranslation();
  const [state, change] = useUrlState({ q: '', label: 'all', aid: '' });
  useBeginAtTop(state.aid);
  const [text, setText] = useDelayed(state.q, (q) => change({ q, aid: '' }));
  const user = useQuery(sessionQuery).data?.user;
  const list = useInfiniteQuery(ownLabelsQuery(state.q, state.label));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { answer, undo } = useAnswer(user);
  const open = state.aid !== '';
  const first = rows[0]?.aid;
  const filtered = state.q !== '' || state.label !== 'all';
  const selected = rows.find((row) => String(row.aid) === state.aid);

  // Wide screens always show a detail; a phone shows the list first.
  useEffect(() => {
    if (!open && first !== undefined && window.matchMedia?.('(min-width: 1024px)').matches) change({ aid: String(first) });
  }, [open, first, change]);

  const say = (label: boolean) => {
    if (selected && selected.label !== label) answer({ aid: selected.aid, label, before: selected.label });
  };
  useKeys((event) => {
    if (event.shiftKey || !isPlainKey(event)) return;
    if (event.key === 'u') undo();
    if (event.key === 'ArrowLeft' || event.key === '1') say(false);
    else if (event.key === 'ArrowRight' || event.key === '0') say(true);
    else return;
    event.preventDefault();
  });

  return (
    <div className="flex h-full min-h-0 flex-col gap-3 lg:grid lg:grid-cols-[minmax(340px,5fr)_minmax(0,7fr)]">
      <div className={cn('min-h-0 flex-col gap-2.5', open ? 'hidden lg:flex' : 'flex')}>
        <SearchInput label={t('mine.search')} value={text} onType={setText} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Segmented
            label={t('mine.filter')}
            value={state.label}
            onChange={(label) => change({ label, aid: '' }, true)}
            options={(['all', 'yes', 'no'] as const).map((value) => ({ value, label: value === 'all' ? t('mine.all') : <LabelMark label={value} quiet /> }))}
          />
          <p className="hidden items-center gap-1.5 text-xs text-faint lg:flex">
            <Kbd>←</Kbd>
            {t('label.no')}
            <Kbd>→</Kbd>
            {t('label.yes')}
            <Kbd>u</Kbd>
            {t('mine.undo')}
          </p>
        </div>
        {list.error != null && list.data && <Stale since={list.dataUpdatedAt} onRetry={() => void list.refetch()} />}
        <Panel className="flex min-h-64 flex-1 flex-col overflow-hidden">
          {list.isPending ? (
            list.error ? null : (
              <div role="status" aria-label={t('common.loading')}>
                <Lines count={12} />
              </div>
            )
          ) : list.error && !list.data ? (
            <Failed error={list.error} onRetry={() => void list.refetch()} />
          ) : rows.length === 0 ? (
            filtered ? (
              <Empty icon={Search} title={t('mine.nothing.title')} action={<Button onClick={() => change({ q: '', label: 'all' }, true)}>{t('videos.nothing.clear')}</Button>}>
                {t('mine.nothing.body')}
              </Empty>
            ) : (
              <Empty
                icon={ListChecks}
                title={t('mine.empty.title')}
                action={
                  <Button look="primary" asChild>
                    <Link to="/label">{t('pages.label')}</Link>
                  </Button>
                }
              >
                {t('mine.empty.body')}
              </Empty>
            )
          ) : (
            <RowList
              label={t('mine.list')}
              rows={rows}
              rowId={(row) => row.aid}
              selected={Number(state.aid)}
              onSelect={(aid) => change({ aid: String(aid) })}
              hasMore={list.hasNextPage}
              loadingMore={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            >
              {(row) => <OwnRow row={row} />}
            </RowList>
          )}
        </Panel>
      </div>
      <div className={cn('min-h-0 min-w-0', open ? 'block' : 'hidden lg:block')}>
        {open ? (
          <VideoDetailPanel aid={state.aid} back={t('mine.back')} onBack={() => change({ aid: '' })} onOpen={(aid) => change({ aid: String(aid) }, true)} />
        ) : rows.length === 0 ? null : (
          <Panel className="flex h-full items-center justify-center">
            <Empty icon={ListChecks} title={t('videos.choose.title')}>
              {t('mine.choose')}
            </Empty>
          </Panel>
        )}
      </div>
    </div>
  );
}

function OwnRow({ row }: { row: OwnLabel }) {
  const { t } = useTranslation();
  const differs = (row.effectiveLabel === 'yes' || row.effectiveLabel === 'no') && row.effectiveLabel !== labelOf(row.label);
  return (
    <>
      <Cover url={row.coverUrl} className="w-[72px]" />
      <span className="min-w-0 flex-1">
        <span className={cn('block truncate text-sm', row.title ? '' : 'text-faint italic')}>{row.title || t('videos.untitled')}</span>
        <span className="flex items-center gap-2 text-xs whitespace-nowrap text-faint">
          <When at={row.createdAt} />
          <span className="ml-auto inline-flex shrink-0 items-center gap-1.5">
            <span className="sr-only">{t('videos.together')}</span>
            <Verdict of={row} quiet={!differs} />
          </span>
        </span>
      </span>
      <span className={cn('flex w-14 shrink-0 justify-center rounded-md py-1', row.label ? 'bg-yes-wash' : 'bg-no-wash')}>
        <span className="sr-only">{t('videos.mine')}</span>
        <LabelMark label={labelOf(row.label)} />
      </span>
    </>
  );
}
