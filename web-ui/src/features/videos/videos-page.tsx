import { useEffect } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Download, Search, Tag, Tv, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '@/components/page';
import { Empty, Failed, Lines, Stale } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { sessionQuery } from '@/lib/api/gateway';
import { labelSummaryQuery, videosQuery } from '@/lib/api/labels';
import { useBeginAtTop } from '@/lib/begin-at-top';
import { cn } from '@/lib/cn';
import { count, percent } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { type FilterName, filterOf, filterSearch, isFiltered, noFilter } from '@/lib/video-filter';
import { ExportPanel } from './export-panel';
import { FilterBar } from './filter-bar';
import { ImportPanel } from './import-panel';
import { SavedFilters } from './saved-filters';
import { VideoDetailPanel } from './video-detail';
import { VideoList } from './video-list';

const home = { ...noFilter, aid: '', import: '', export: '' };

export function VideosPage() {
  const { t } = useTranslation();
  const [state, change] = useUrlState(home);
  useBeginAtTop(state.aid);
  const filter = filterOf(state);
  const filtered = isFiltered(filter);
  const summary = useQuery(labelSummaryQuery);
  const session = useQuery(sessionQuery);
  const list = useInfiniteQuery(videosQuery(filter));
  const videos = list.data?.pages.flatMap((page) => page.items) ?? [];
  const bare = summary.data?.videos === 0;
  const importing = state.import === '1';
  const exporting = state.export === '1';
  const open = importing || exporting || state.aid !== '';
  const first = videos[0]?.aid;
  const may = (role: string) => session.data?.roles.includes(role) ?? false;

  // Wide screens always show a detail; a phone shows the list first.
  useEffect(() => {
    if (!open && first !== undefined && window.matchMedia?.('(min-width: 1024px)').matches) change({ aid: String(first) });
  }, [open, first, change]);

  // What is chosen is a step to come back to, what is typed is not; the video of the old list is left.
  const narrow = (next: Partial<Record<FilterName, string>>, typed?: boolean) => change({ ...next, aid: '' }, !typed);
  const clear = () => change({ ...noFilter, aid: '' }, true);

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
          <Button onClick={() => change({ import: '1', export: '' }, true)}>
            <Upload aria-hidden />
            {t('videos.import.open')}
          </Button>
          {may('reviewer') && (
            <Button onClick={() => change({ export: '1', import: '' }, true)}>
              <Download aria-hidden />
              {t(filtered ? 'exchange.openFiltered' : 'exchange.open')}
            </Button>
          )}
          <Button look="primary" asChild>
            <Link to={filtered ? `/label${filterSearch(filter, { queue: 'filter' })}` : '/label'}>
              <Tag aria-hidden />
              {t(filtered ? 'filters.labelThese' : 'pages.label')}
            </Link>
          </Button>
        </>
      }
    >
      <div className="flex h-full min-h-0 flex-col gap-3 lg:grid lg:grid-cols-[minmax(340px,5fr)_minmax(0,7fr)]">
        <div className={cn('min-h-0 flex-col gap-3', open ? 'hidden lg:flex' : 'flex')}>
          <FilterBar filter={filter} q={state.q} onChange={narrow} onClear={clear} saved={<SavedFilters filter={filter} onApply={(saved) => change({ ...noFilter, ...saved, aid: '' }, true)} />} />
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
                <Empty icon={Search} title={t('videos.nothing.title')} action={<Button onClick={clear}>{t('videos.nothing.clear')}</Button>}>
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
                onSelect={(aid) => change({ aid: String(aid), import: '', export: '' })}
                hasMore={list.hasNextPage}
                loadingMore={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
                withProbability={filter.prediction !== undefined}
              />
            )}
          </Panel>
        </div>
        <div className={cn('min-h-0 min-w-0', open ? 'block' : 'hidden lg:block')}>
          {importing ? (
            <ImportPanel onClose={() => change({ import: '' })} />
          ) : exporting ? (
            <ExportPanel filter={filter} found={list.data ? { videos: videos.length, all: !list.hasNextPage } : null} onClear={clear} onClose={() => change({ export: '' })} />
          ) : state.aid !== '' ? (
            <VideoDetailPanel aid={state.aid} onBack={() => change({ aid: '' })} onOpen={(aid) => change({ aid: String(aid) }, true)} />
          ) : videos.length === 0 ? null : (
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
