import { useEffect, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Search, TriangleAlert, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Live, LabelMark, ShortId, StateMark, When } from '@/components/marks';
import { Page } from '@/components/page';
import { Async, Empty, Failed, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Progress, StackBar } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { cancelEmbedding, coverageQuery, embeddingJobsQuery, embeddingModelsQuery, neighboursQuery, quarantinedQuery, startEmbedding } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import type { Coverage, EmbeddingJob, EmbeddingModel } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { count, percent, rate, seconds } from '@/lib/format';
import { useDelayed } from '@/lib/delayed';
import { useUrlState } from '@/lib/url-state';
import { parseVideoId } from '@/lib/video-id';

export function EmbeddingsPage() {
  const { t } = useTranslation();
  const models = useQuery(embeddingModelsQuery);
  const [url, change] = useUrlState({ model: '', q: '' });
  const chosen = models.data?.items.find((one) => one.key === url.model) ?? models.data?.items.find((one) => one.key === models.data.default) ?? models.data?.items[0];
  return (
    <Page title={t('embeddings.title')} lead={t('embeddings.lead')}>
      <Async of={models} skeleton={<Lines count={8} />}>
        {(found) => (
          <>
            {found.configError && (
              <div role="alert" className="flex items-start gap-2 rounded-md bg-fail-wash px-3 py-2 text-sm text-fail">
                <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                <p className="min-w-0 break-words whitespace-pre-wrap">{t('embeddings.configError', { message: found.configError })}</p>
              </div>
            )}
            {!chosen ? (
              <Panel>
                <Empty icon={Waypoints} title={t('embeddings.noModels.title')}>
                  {t('embeddings.noModels.body')}
                </Empty>
              </Panel>
            ) : (
              <>
                <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(280px,4fr)_minmax(0,8fr)]">
                  <ModelList models={found.items} standard={found.default} selected={chosen.key} onSelect={(model) => change({ model }, true)} />
                  <ModelPanel key={chosen.key} model={chosen} />
                </div>
                <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
                  <NeighbourSearch model={chosen} text={url.q} onText={(q) => change({ q })} />
                  <Quarantine model={chosen.key} />
                </div>
              </>
            )}
          </>
        )}
      </Async>
    </Page>
  );
}

interface ListProps {
  models: EmbeddingModel[];
  standard: string | null;
  selected: string;
  onSelect: (key: string) => void;
}

function ModelList({ models, standard, selected, onSelect }: ListProps) {
  const { t } = useTranslation();
  return (
    <Panel className="overflow-hidden">
      <PanelTitle>{t('embeddings.models')}</PanelTitle>
      <ul>
        {models.map((model) => (
          <li key={model.key} className="border-b border-line/60 last:border-b-0">
            <button
              type="button"
              aria-current={model.key === selected || undefined}
              onClick={() => onSelect(model.key)}
              className={cn('w-full px-4 py-2 text-left focus-visible:-outline-offset-2', model.key === selected ? 'bg-accent-wash shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-sunken/60')}
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="truncate font-medium">{model.key}</span>
                <span className="shrink-0 text-xs text-faint">{model.key === standard ? t('embeddings.standard') : ''}</span>
              </span>
              <span className="block truncate text-xs text-dim">{t('embeddings.facts', { type: model.type, dimensions: model.dimensions, recipe: model.recipe })}</span>
              {!model.usable && (
                <span className="mt-0.5 flex items-start gap-1 text-xs text-warn">
                  <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
                  {model.reason ?? t('embeddings.unusable')}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ModelPanel({ model }: { model: EmbeddingModel }) {
  const { t } = useTranslation();
  const jobs = useQuery(embeddingJobsQuery);
  const own = jobs.data?.items.filter((job) => job.model === model.key) ?? [];
  const running = own.find((job) => isActive(job.state));
  const coverage = useQuery({ ...coverageQuery(model.key), refetchInterval: running ? 3_000 : false });
  const client = useQueryClient();
  const settled = own.filter((job) => !isActive(job.state)).length;
  const done = running?.done;
  // a job tells of itself only through the list of jobs: what it stored or refused is read again as it goes and when it ends
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['embeddings', 'coverage', model.key] });
    void client.invalidateQueries({ queryKey: ['embeddings', 'quarantined', model.key] });
  }, [client, model.key, settled, done]);
  return (
    <Panel>
      <PanelTitle aside={<span className="text-xs text-faint">{coverage.data && <When at={coverage.data.updatedAt} />}</span>}>{t('embeddings.coverage', { model: model.name })}</PanelTitle>
      <div className="space-y-5 p-4">
        <Async of={coverage} skeleton={<Lines count={4} className="p-0" />} compact>
          {(found) => <CoverageBar coverage={found} model={model} running={running !== undefined} />}
        </Async>
        {running && <RunningJob job={running} />}
        {own.some((job) => !isActive(job.state)) && <JobHistory jobs={own.filter((job) => !isActive(job.state)).slice(0, 5)} />}
      </div>
    </Panel>
  );
}

function CoverageBar({ coverage, model, running }: { coverage: Coverage; model: EmbeddingModel; running: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const start = useMutation({
    mutationFn: (force: boolean) => startEmbedding(model.key, force),
    onSuccess: () => client.invalidateQueries({ queryKey: ['embeddings'] }),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  const parts = [
    { key: 'stored', label: t('embeddings.stored'), value: coverage.stored, color: 'var(--accent)' },
    { key: 'missing', label: t('embeddings.missing'), value: coverage.missing, color: 'var(--edge)' },
    { key: 'quarantined', label: t('embeddings.quarantined'), value: coverage.quarantined, color: 'var(--warn)' },
  ];
  if (coverage.texts === 0)
    return (
      <Empty
        className="py-6"
        icon={Waypoints}
        title={t('embeddings.noTexts.title')}
        action={
          <Button look="primary" asChild>
            <Link to="/videos?import=1">{t('videos.import.open')}</Link>
          </Button>
        }
      >
        {t('embeddings.noTexts.body')}
      </Empty>
    );
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Live className="text-2xl font-semibold">{percent(coverage.stored / coverage.texts, coverage.missing > 0 && coverage.stored > 0 ? 1 : 0)}</Live>
        <span className="text-dim">{t('embeddings.ofTexts', { stored: count(coverage.stored), texts: count(coverage.texts), videos: count(coverage.videos) })}</span>
      </div>
      <StackBar parts={parts} label={t('embeddings.coverageLabel')} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {parts.map((part) => (
          <div key={part.key} className="flex items-center gap-2">
            <span aria-hidden className="size-2.5 rounded-sm" style={{ background: part.color }} />
            <dt className="text-dim">{part.label}</dt>
            <dd className="font-medium">{count(part.value)}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" disabled={coverage.missing === 0 || running || start.isPending || !model.usable} onClick={() => start.mutate(false)}>
          {coverage.missing === 0 ? t('embeddings.complete') : t('embeddings.embedMissing', { count: coverage.missing, shown: count(coverage.missing) })}
        </Button>
        {coverage.stored > 0 && (
          <Button look="quiet" disabled={running || start.isPending || !model.usable} onClick={() => setAsking(true)}>
            {t('embeddings.again')}
          </Button>
        )}
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('embeddings.again')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                start.mutate(true);
              }}
            >
              {t('embeddings.againConfirm', { shown: count(coverage.texts) })}
            </Button>
          </>
        }
      >
        <p>{t('embeddings.againWarning', { shown: count(coverage.stored), model: model.key })}</p>
      </Dialog>
    </div>
  );
}

function RunningJob({ job }: { job: EmbeddingJob }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const cancel = useMutation({
    mutationFn: () => cancelEmbedding(job.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['embeddings', 'jobs'] }),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title }),
  });
  return (
    <section aria-label={t('embeddings.job')} className="space-y-2 rounded-lg border border-live/60 p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <StateMark state={job.state} />
        <Button size="sm" onClick={() => cancel.mutate()} disabled={cancel.isPending || cancel.isSuccess}>
          {cancel.isSuccess ? t('embeddings.cancelling') : t('common.cancel')}
        </Button>
      </div>
      <Progress share={job.texts > 0 ? job.done / job.texts : null} label={t('embeddings.job')} />
      <p className="flex flex-wrap gap-x-4 text-xs text-dim">
        <span>{t('common.of', { part: count(job.done), whole: count(job.texts) })}</span>
        {job.ratePerSecond != null && <span>{t('embeddings.rate', { rate: rate(job.ratePerSecond) })}</span>}
        {job.secondsLeft != null && <span>{t('embeddings.left', { time: seconds(job.secondsLeft) })}</span>}
        {job.reused > 0 && <span>{t('embeddings.reused', { shown: count(job.reused) })}</span>}
        {job.failed > 0 && <span className="text-warn">{t('embeddings.failedCount', { shown: count(job.failed) })}</span>}
      </p>
    </section>
  );
}

function JobHistory({ jobs }: { jobs: EmbeddingJob[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className="pb-1 text-xs font-medium text-faint">{t('embeddings.history')}</h3>
      <ul>
        {jobs.map((job) => (
          <li key={job.id} className="flex min-h-8 flex-wrap items-center gap-x-4 border-t border-line/60 py-1 text-xs first:border-t-0">
            <StateMark state={job.state} />
            <span className="text-dim">{t('embeddings.summary', { embedded: count(job.embedded), reused: count(job.reused), failed: count(job.failed) })}</span>
            {job.error && <span className="min-w-0 truncate text-fail">{job.error}</span>}
            <When at={job.finishedAt ?? job.createdAt} className="ml-auto text-faint" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NeighbourSearch({ model, text, onText }: { model: EmbeddingModel; text: string; onText: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useDelayed(text, onText, 350);
  const aid = parseVideoId(text);
  const found = useQuery(neighboursQuery(model.key, aid === null ? { text } : { aid }, 12));
  return (
    <Panel>
      <PanelTitle>{t('embeddings.neighbours')}</PanelTitle>
      <div className="space-y-3 p-4">
        <div className="relative">
          <Search aria-hidden className="absolute top-2 left-2 size-4 text-faint" />
          <Input data-search type="search" value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={t('embeddings.neighboursPlaceholder')} aria-label={t('embeddings.neighboursPlaceholder')} className="pl-8" />
        </div>
        {text.trim() === '' ? (
          <p className="py-4 text-sm text-dim">{t('embeddings.neighboursHelp')}</p>
        ) : found.error ? (
          <Failed compact error={found.error} onRetry={() => void found.refetch()} />
        ) : found.isPending ? (
          <Lines className="p-0" />
        ) : found.data.items.length === 0 ? (
          <p className="py-4 text-sm text-dim">{t('embeddings.noNeighbours')}</p>
        ) : (
          <ol className={cn('space-y-0.5', found.isPlaceholderData && 'opacity-60')}>
            {found.data.items.map((one) => (
              <li key={one.aid} className="grid min-h-7 grid-cols-[36px_minmax(0,1fr)_auto] items-center gap-2">
                <span className="text-xs text-faint">{percent(one.similarity, 0)}</span>
                <Link to={`/videos?aid=${one.aid}`} className="truncate hover:text-accent hover:underline">
                  {one.title || t('videos.untitled')}
                </Link>
                <LabelMark label={one.label} quiet />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}

function Quarantine({ model }: { model: string }) {
  const { t } = useTranslation();
  const list = useQuery(quarantinedQuery(model));
  return (
    <Panel>
      <PanelTitle>{t('embeddings.quarantine')}</PanelTitle>
      <Async of={list} skeleton={<Lines count={4} />} compact>
        {(found) =>
          found.items.length === 0 ? (
            <p className="px-4 py-6 text-sm text-dim">{t('embeddings.quarantineEmpty')}</p>
          ) : (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <div role="region" aria-label={t('embeddings.quarantine')} tabIndex={0} className="scroll-quiet max-h-96 overflow-y-auto">
              <ul>
                {found.items.map((text) => (
                  <li key={text.checksum} className="space-y-0.5 border-b border-line/60 px-4 py-2 last:border-b-0">
                    <p className={cn('line-clamp-2 break-words', !text.excerpt && 'text-faint italic')}>{text.excerpt || t('embeddings.emptyText')}</p>
                    <p className="flex flex-wrap items-center gap-x-3 text-xs">
                      <span className="text-warn">{text.reason}</span>
                      <ShortId id={text.checksum} />
                      <When at={text.createdAt} className="ml-auto text-faint" />
                    </p>
                  </li>
                ))}
              </ul>
            </div>
          )
        }
      </Async>
    </Panel>
  );
}
