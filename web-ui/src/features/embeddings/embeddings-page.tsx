import { useEffect, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Empty, Lines } from '@/components/states';
import { Select } from '@/components/ui/input';
import { Panel } from '@/components/ui/misc';
import { coverageQuery, embeddingJobsQuery, embeddingModelsQuery } from '@/lib/api/embeddings';
import { isActive } from '@/lib/api/jobs';
import { cn } from '@/lib/cn';
import { compact } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { type Chosen, chosenModel, placeOf, type SectionKey, sectionKeys, sectionOf } from './sections';
import { useFreshFigures } from './use-fresh-figures';

/** The frame of the section: which model, which page. */
export function EmbeddingsPage() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const section = sectionOf(pathname);
  const models = useQuery(embeddingModelsQuery);
  const [url, change] = useUrlState({ model: '', aid: '', id: '', text: '', map: '', at: '' });
  const model = chosenModel(models.data, url.model);
  // What else the address says is about the old model: a text of it, a map of it.
  const choose = (key: string) => change({ model: key, text: '', map: '', at: '', aid: '' }, true);
  return (
    <Page
      title={t('embeddings.title')}
      lead={t(`embeddings.lead.${section}`)}
      actions={
        model && (
          <label className="flex items-center gap-2 text-xs text-dim">
            {t('common.model')}
            <Select value={model.key} onChange={(event) => choose(event.target.value)} className="max-w-56 sm:max-w-72">
              {models.data?.items.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.usable ? one.key : t('embeddings.unusableOption', { model: one.key })}
                </option>
              ))}
            </Select>
          </label>
        )
      }
    >
      <Sections current={section} model={model?.key ?? ''} named={url.model} />
      <Async
        of={models}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(found) => (
          <>
            {found.configError && <ConfigError message={found.configError} />}
            {model ? (
              <Outlet key={model.key} context={{ model, models: found, named: url.model } satisfies Chosen} />
            ) : (
              <Panel>
                <Empty icon={Waypoints} title={t('embeddings.noModels.title')}>
                  {t('embeddings.noModels.body')}
                </Empty>
              </Panel>
            )}
          </>
        )}
      </Async>
    </Page>
  );
}

function Sections({ current, model, named }: { current: SectionKey; model: string; named: string }) {
  const { t } = useTranslation();
  const coverage = useQuery(coverageQuery(model));
  const jobs = useQuery(embeddingJobsQuery);
  const list = useRef<HTMLUListElement>(null);
  // On a phone the row is wider than the screen.
  useEffect(() => void list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [current]);
  useFreshFigures(model, jobs.data?.items);
  const busy = jobs.data?.items.some((one) => one.model === model && isActive(one.state));
  const note = (key: SectionKey) => {
    if (key === 'quarantine' && coverage.data?.quarantined) return <span className="rounded-full bg-warn-wash px-1.5 text-2xs text-warn">{compact(coverage.data.quarantined)}</span>;
    if (key === 'backfills' && busy) return <span role="img" aria-label={t('state.running')} className="pulse size-2 rounded-full bg-live" />;
    return null;
  };
  return (
    <nav aria-label={t('embeddings.sections')} className="scroll-quiet -mx-4 overflow-x-auto border-b px-4 lg:-mx-6 lg:px-6">
      <ul ref={list} className="flex gap-5">
        {sectionKeys.map((key) => (
          <li key={key}>
            <Link
              to={placeOf(key, named)}
              aria-current={key === current ? 'page' : undefined}
              className={cn(
                'inline-flex h-9 items-center gap-1.5 border-b-2 text-sm font-medium whitespace-nowrap focus-visible:-outline-offset-2',
                key === current ? 'border-accent text-ink' : 'border-transparent text-dim hover:text-ink',
              )}
            >
              {t(`embeddings.section.${key}`)}
              {note(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ConfigError({ message }: { message: string }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md bg-fail-wash px-3 py-2 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-fail" />
      <div className="min-w-0 space-y-1">
        <p className="font-semibold text-fail">{t('embeddings.configError.title')}</p>
        <p className="break-words whitespace-pre-wrap">
          <ServerWords text={message} />
        </p>
        <p className="text-dim">{t('embeddings.configError.hint')}</p>
      </div>
    </div>
  );
}
