import { useEffect, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { RotateCw, Search, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Failed, Empty, Lines, Stale } from '@/components/states';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/input';
import { Panel } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { coverageQuery, quarantinedQuery, retryQuarantined } from '@/lib/api/embeddings';
import { useBeginAtTop } from '@/lib/begin-at-top';
import { cn } from '@/lib/cn';
import { useDelayed } from '@/lib/delayed';
import { count } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useUrlState } from '@/lib/url-state';
import { QuarantineDetail } from './quarantine-detail';
import { QuarantineList } from './quarantine-list';
import { placeOf, useChosen } from './sections';
import { useAct } from './use-act';

/** The refused texts at the left, the chosen one at the right. */
export function QuarantineSection() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { model, named } = useChosen();
  const [url, change] = useUrlState({ q: '', text: '' });
  useBeginAtTop(url.text);
  const [typed, setTyped] = useDelayed(url.q, (q) => change({ q, text: '' }));
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asking, setAsking] = useState(false);
  const list = useInfiniteQuery(quarantinedQuery(model.key, url.q));
  const coverage = useQuery(coverageQuery(model.key));
  const texts = list.data?.pages.flatMap((page) => page.items) ?? [];
  const first = texts[0]?.id;
  const open = url.text !== '';
  const retry = useAct({
    run: (ids: number[] | null) => retryQuarantined(model.key, ids),
    onDone: () => {
      setChosen(new Set());
      toast({ tone: 'done', title: t('embeddings.quarantine.retried'), action: { label: t('watch.show'), run: () => void navigate(placeOf('backfills', named)) } });
    },
  });

  // Wide screens always show a detail; a phone shows the list first.
  useEffect(() => {
    if (!open && first !== undefined && window.matchMedia?.('(min-width: 1024px)').matches) change({ text: String(first) });
  }, [open, first, change]);

  const toggle = (id: number) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const nothing = list.data !== undefined && texts.length === 0;
  if (nothing && url.q === '')
    return (
      <Panel>
        <Empty
          icon={ShieldCheck}
          title={t('embeddings.quarantine.empty.title')}
          action={
            <Button asChild>
              <Link to={placeOf('overview', named)}>{t('embeddings.job.toCoverage')}</Link>
            </Button>
          }
        >
          {t('embeddings.quarantine.empty.body')}
        </Empty>
      </Panel>
    );
  return (
    <div className="flex min-h-0 flex-col gap-3 lg:grid lg:h-[calc(100vh-var(--above,0px)-152px)] lg:min-h-[480px] lg:grid-cols-[minmax(320px,5fr)_minmax(0,7fr)]">
      <div className={cn('min-h-0 flex-col gap-2.5', open ? 'hidden lg:flex' : 'flex')}>
        <SearchInput label={t('embeddings.quarantine.search')} value={typed} onType={setTyped} />
        {list.error != null && list.data && <Stale since={list.dataUpdatedAt} onRetry={() => void list.refetch()} />}
        <Panel className="flex min-h-64 flex-1 flex-col overflow-hidden">
          {list.isPending && !list.error ? (
            <div role="status" aria-label={t('common.loading')}>
              <Lines count={10} />
            </div>
          ) : list.error && !list.data ? (
            <Failed error={list.error} onRetry={() => void list.refetch()} />
          ) : nothing ? (
            <Empty icon={Search} title={t('embeddings.quarantine.nothing')} action={<Button onClick={() => change({ q: '' }, true)}>{t('embeddings.quarantine.clear')}</Button>}>
              {t('embeddings.quarantine.nothingHelp')}
            </Empty>
          ) : (
            <QuarantineList
              texts={texts}
              selected={Number(url.text)}
              onSelect={(id) => change({ text: String(id) })}
              chosen={may('trainer') ? chosen : null}
              onChoose={toggle}
              hasMore={list.hasNextPage}
              loadingMore={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          )}
        </Panel>
        {may('trainer') && texts.length > 0 && (
          <div className="flex flex-wrap items-center gap-2">
            <Button look={chosen.size > 0 ? 'primary' : 'plain'} disabled={chosen.size === 0 || retry.isPending || !model.usable} onClick={() => retry.mutate([...chosen])}>
              <RotateCw aria-hidden />
              {chosen.size === 0 ? t('embeddings.quarantine.retryNone') : t('embeddings.quarantine.retryChosen', { count: chosen.size, shown: count(chosen.size) })}
            </Button>
            <Button disabled={retry.isPending || !model.usable} onClick={() => setAsking(true)}>
              {t('embeddings.quarantine.retryAll')}
            </Button>
            {!model.usable && <span className="text-xs text-warn">{t('embeddings.unusable')}</span>}
          </div>
        )}
      </div>
      <div className={cn('min-h-0 min-w-0', open ? 'block' : 'hidden lg:block')}>
        {open ? (
          <QuarantineDetail key={url.text} id={url.text} onBack={() => change({ text: '' })} onRetry={(id) => retry.mutate([id])} retrying={retry.isPending || !model.usable} />
        ) : (
          <Panel className="h-full">{list.error ? null : <Lines count={10} />}</Panel>
        )}
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('embeddings.quarantine.retryAll')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsking(false);
                retry.mutate(null);
              }}
            >
              {t('embeddings.quarantine.retryAllDo', { count: coverage.data?.quarantined ?? texts.length, shown: count(coverage.data?.quarantined ?? texts.length) })}
            </Button>
          </>
        }
      >
        <p>{t(model.local ? 'embeddings.quarantine.retryAllHelpLocal' : 'embeddings.quarantine.retryAllHelp', { model: model.key })}</p>
      </Dialog>
    </div>
  );
}
