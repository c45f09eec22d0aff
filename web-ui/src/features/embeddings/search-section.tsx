import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty, Failed, Lines, Stale } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { neighboursQuery } from '@/lib/api/embeddings';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { parseVideoId } from '@/lib/video-id';
import { IndexPanel } from './index-panel';
import { nearFilterOf, noNearFilter, sizes } from './near-filter';
import { SearchBar } from './search-bar';
import { SearchResults } from './search-results';
import { placeOf, useChosen } from './sections';

/** What lies near a video or a text, and the index that answers it. */
export function SearchSection() {
  const { t } = useTranslation();
  const { model } = useChosen();
  const [url, change] = useUrlState({ q: '', k: sizes[0], ...noNearFilter });
  const filter = nearFilterOf(url);
  const k = sizes.find((one) => one === url.k) ?? sizes[0];
  const aid = parseVideoId(url.q);
  const found = useQuery(neighboursQuery(model.key, aid === null ? { text: url.q } : { aid }, Number(k), filter));
  const filtered = Object.keys(filter).some((name) => name !== 'exact');
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
      <div className="min-w-0 space-y-3">
        <SearchBar q={url.q} k={k} filter={filter} onChange={(next, push) => change(next, push)} onClear={() => change({ ...noNearFilter }, true)} />
        <Panel className="overflow-hidden">
          {url.q.trim() === '' ? (
            <Empty icon={Search} title={t('embeddings.search.empty.title')}>
              {t(model.usable ? 'embeddings.search.empty.body' : 'embeddings.search.empty.unusable')}
            </Empty>
          ) : found.error && !found.data ? (
            <Failed error={found.error} onRetry={() => void found.refetch()} />
          ) : found.isPending ? (
            <div role="status" aria-label={t('common.loading')}>
              <Lines count={10} />
            </div>
          ) : (
            <>
              {found.error != null && <Stale since={found.dataUpdatedAt} onRetry={() => void found.refetch()} />}
              <p role="status" className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1 text-xs text-dim">
                <span className="text-sm font-semibold text-ink">{t('embeddings.search.found', { count: found.data.items.length, shown: count(found.data.items.length) })}</span>
                <span>{t(`embeddings.search.method.${found.data.method}`)}</span>
                <span>{t('embeddings.search.millis', { shown: count(found.data.millis) })}</span>
              </p>
              {found.data.items.length === 0 ? (
                <Empty
                  title={t(filtered ? 'embeddings.search.nothing.filtered' : 'embeddings.search.nothing.title')}
                  action={
                    filtered ? (
                      <Button onClick={() => change({ ...noNearFilter }, true)}>{t('filters.clearAll')}</Button>
                    ) : (
                      <Button asChild>
                        <Link to={placeOf('overview', model.key)}>{t('embeddings.job.toCoverage')}</Link>
                      </Button>
                    )
                  }
                >
                  {t(filtered ? 'embeddings.search.nothing.filteredBody' : 'embeddings.search.nothing.body')}
                </Empty>
              ) : (
                <SearchResults items={found.data.items} onNear={(next) => change({ q: `av${next}` }, true)} className={cn(found.isPlaceholderData && 'opacity-60')} />
              )}
            </>
          )}
        </Panel>
      </div>
      <IndexPanel model={model} />
    </div>
  );
}
