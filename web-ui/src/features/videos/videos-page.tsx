import { useEffect } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Search, Tag, Tv, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelShape } from '@/components/marks';
import { Page } from '@/components/page';
import { Empty, Failed, Lines, Stale } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { type LabelFilter, labelSummaryQuery, videosQuery } from '@/lib/api/labels';
import { cn } from '@/lib/cn';
import { count, percent } from '@/lib/format';
import { useDelayed } from '@/lib/delayed';
import { useUrlState } from '@/lib/url-state';
import { ImportPanel } from './import-panel';
import { VideoDetailPanel } from './video-detail';
import { VideoList } from './video-list';

const filters: LabelFilter[] = ['all', 'unlabelled', 'yes', 'no', 'tie'];

export function VideosPage() {
  const { t } = useTranslation();
  const [state, change] = useUrlState({ q: '', label: 'all', aid: '', import: '' });
  const [text, setText] = useDelayed(state.q, (q) => change({ q }));
  const summary = useQuery(labelSummaryQuery);
  const list = useInfiniteQuery(videosQuery(state.q, state.label as LabelFilter));
  const videos = list.data?.pages.flatMap((page) => page.items) ?? [];
  const bare = summary.data?.videos === 0;
  const importing = state.import === '1';
  const open = importing || state.aid !== '';
  const first = videos[0]?.aid;
  const filtered = state.q !== '' || state.label !== 'all';

  // Wide screens always show a detail; a phone shows the list first.
  useEffect(() => {
    if (!open && first !== undefined && window.matchMedia?.('(min-width: 1024px)').matches) change({ aid: String(first) });
  }, [open, first, change]);

  return (
    <Page
      full
      title={t('videos.title')}
      lead={
        summary.data &&
        summary.data.videos > 0 && (
          <span>
            {t('videos.lead', {
              videos: count(summary.data.videos),
              labelled: count(summary.data.labelled),
              share: percent(summary.data.yes / (summary.data.yes + summary.data.no || 1)),
            })}
          </span>
        )
      }
      actions={
        <>
          <Button onClick={() => change({ import: '1' }, true)}>
            <Upload aria-hidden />
            {t('videos.import.open')}
          </Button>
          <Button look="primary" asChild>
            <Link to="/label">
              <Tag aria-hidden />
              {t('pages.label')}
            </Link>
          </Button>
        </>
      }
    >
      <div className="flex h-full min-h-0 flex-col gap-3 lg:grid lg:grid-cols-[minmax(320px,5fr)_minmax(0,7fr)]">
        <div className={cn('min-h-0 flex-col gap-3', open ? 'hidden lg:flex' : 'flex')}>
          <div className="relative">
            <Search aria-hidden className="absolute top-2 left-2 size-4 text-faint" />
            <Input
              data-search
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
              placeholder={t('videos.searchPlaceholder')}
              aria-label={t('videos.searchPlaceholder')}
              className="pl-8"
            />
          </div>
          <Segmented
            label={t('videos.filter')}
            value={state.label}
            onChange={(label) => change({ label })}
            className="self-start"
            options={filters.map((value) => ({
              value,
              label: (
                <>
                  {value !== 'all' && <LabelShape label={value === 'unlabelled' ? null : value} />}
                  {t(`videos.filters.${value}`)}
                </>
              ),
            }))}
          />
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
            ) : videos.length === 0 ? (
              filtered && !bare ? (
                <Empty
                  icon={Search}
                  title={t('videos.nothing.title')}
                  action={<Button onClick={() => (setText(''), change({ q: '', label: 'all' }))}>{t('videos.nothing.clear')}</Button>}
                >
                  {t('videos.nothing.body')}
                </Empty>
              ) : (
                <Empty
                  icon={Tv}
                  title={t('videos.empty.title')}
                  action={
                    <Button look="primary" onClick={() => change({ import: '1' }, true)}>
                      {t('videos.import.open')}
                    </Button>
                  }
                >
                  {t('videos.empty.body')}
                </Empty>
              )
            ) : (
              <VideoList
                videos={videos}
                selected={Number(state.aid)}
                onSelect={(aid) => change({ aid: String(aid), import: '' })}
                hasMore={list.hasNextPage}
                loadingMore={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            )}
          </Panel>
        </div>
        <div className={cn('min-h-0 min-w-0', open ? 'block' : 'hidden lg:block')}>
          {importing ? (
            <ImportPanel onClose={() => change({ import: '' })} />
          ) : state.aid !== '' ? (
            <VideoDetailPanel aid={state.aid} onBack={() => change({ aid: '' })} onOpen={(aid) => change({ aid: String(aid) }, true)} />
          ) : (
            <Panel className="flex h-full items-center justify-center">
              <Empty icon={Tv} title={t('videos.choose.title')}>
                {t('videos.choose.body')}
              </Empty>
            </Panel>
          )}
        </div>
      </div>
    </Page>
  );
}
