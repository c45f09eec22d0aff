import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark, labelOf, LabelShape } from '@/components/marks';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Empty, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select, Textarea } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { embeddingModelsQuery, neighboursQuery } from '@/lib/api/embeddings';
import type { ModelView, Prediction, PredictionRequest } from '@/lib/api/schema';
import { modelsQuery, predictionQuery, versionsQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { metric, percent } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { parseVideoId } from '@/lib/video-id';

type Url = Record<'q' | 'd' | 'tags' | 'model' | 'version', string>;

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** Ids when every line names a video, else one text. */
export function requestOf(url: Url): PredictionRequest | null {
  const given = lines(url.q);
  if (given.length === 0 && !url.d && !url.tags) return null;
  const aids = given.map(parseVideoId);
  const what = given.length > 0 && aids.every((aid) => aid !== null) ? { aids: [...new Set(aids)].slice(0, 256) } : { texts: [{ title: given.join(' '), description: url.d, tags: url.tags }] };
  return { ...what, ...(url.model ? { model: url.model } : {}), ...(url.version ? { version: Number(url.version) } : {}) };
}

export function TryPage() {
  const { t } = useTranslation();
  const models = useQuery(modelsQuery);
  return (
    <Page title={t('try.title')} lead={t('try.lead')}>
      <Async
        of={models}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(found) =>
          found.items.length === 0 ? (
            <Panel>
              <Empty
                icon={FlaskConical}
                title={t('try.noModel.title')}
                action={
                  <Button look="primary" asChild>
                    <Link to="/runs/new">{t('runs.new')}</Link>
                  </Button>
                }
              >
                {t('try.noModel.body')}
              </Empty>
            </Panel>
          ) : (
            <Desk models={found.items} />
          )
        }
      </Async>
    </Page>
  );
}

function Desk({ models }: { models: ModelView[] }) {
  const { t } = useTranslation();
  const [url, change] = useUrlState({ q: '', d: '', tags: '', model: '', version: '' });
  const [draft, setDraft] = useState<Url>(url);
  const address = JSON.stringify(url);
  useEffect(() => setDraft(JSON.parse(address) as Url), [address]);
  const set = (field: keyof Url, value: string) => setDraft((before) => ({ ...before, [field]: value }));
  const model = models.find((one) => one.name === draft.model) ?? models.find((one) => one.champion) ?? models[0];
  const versions = useQuery(versionsQuery(model?.name ?? ''));
  const given = lines(draft.q);
  const byId = given.length > 0 && given.every((line) => parseVideoId(line) !== null);
  const needsVersion = !model?.champion && draft.version === '';
  const version = needsVersion ? String(versions.data?.items[0]?.version ?? '') : draft.version;
  const ready = requestOf(draft) !== null && (model?.champion != null || version !== '');
  const ask = () => ready && change({ ...draft, model: model && !model.champion ? model.name : draft.model, version }, true);
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(320px,5fr)_minmax(0,7fr)]">
      <Panel className="self-start">
        <form
          className="space-y-4 p-4"
          onSubmit={(event) => {
            event.preventDefault();
            ask();
          }}
        >
          <Field label={t('try.what')} help={byId ? t('try.isIds', { count: given.length }) : t('try.whatHelp')}>
            {(wiring) => (
              <Textarea
                {...wiring}
                data-search
                autoFocus
                rows={3}
                value={draft.q}
                onChange={(event) => set('q', event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || (!event.shiftKey && !byId)) && !event.nativeEvent.isComposing) {
                    event.preventDefault();
                    ask();
                  }
                }}
                className="text-base"
              />
            )}
          </Field>
          {!byId && (
            <>
              <Field label={t('try.description')}>{(wiring) => <Textarea {...wiring} rows={4} value={draft.d} onChange={(event) => set('d', event.target.value)} />}</Field>
              <Field label={t('try.tags')} help={t('try.tagsHelp')}>
                {(wiring) => <Input {...wiring} value={draft.tags} onChange={(event) => set('tags', event.target.value)} />}
              </Field>
            </>
          )}
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('common.model')}>
              {(wiring) => (
                <Select {...wiring} value={model?.name ?? ''} onChange={(event) => setDraft((before) => ({ ...before, model: event.target.value, version: '' }))} className="w-full">
                  {models.map((one) => (
                    <option key={one.name} value={one.name}>
                      {one.name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t('datasets.version')}>
              {(wiring) => (
                <Select {...wiring} value={version} onChange={(event) => set('version', event.target.value)} className="w-full">
                  {model?.champion && <option value="">{t('try.champion', { version: model.champion.version })}</option>}
                  {versions.data?.items.map((one) => (
                    <option key={one.version} value={String(one.version)}>
                      {t('common.version', { version: one.version })}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Button look="primary" type="submit" disabled={!ready}>
            {t('try.ask')}
          </Button>
        </form>
      </Panel>
      <Answer url={url} />
    </div>
  );
}

function Answer({ url }: { url: Url }) {
  const { t } = useTranslation();
  const request = requestOf(url);
  const answer = useQuery(predictionQuery(request));
  if (!request)
    return (
      <Panel className="flex items-center justify-center">
        <Empty icon={FlaskConical} title={t('try.waiting.title')}>
          {t('try.waiting.body')}
        </Empty>
      </Panel>
    );
  if (answer.error)
    return (
      <Panel>
        <Failed error={answer.error} onRetry={() => void answer.refetch()} />
      </Panel>
    );
  if (!answer.data)
    return (
      <Panel>
        <Lines count={6} />
      </Panel>
    );
  const { items, model, version } = answer.data;
  const [single] = items;
  return (
    <div className="min-w-0 space-y-4">
      <Panel>
        <PanelTitle
          aside={
            <Link to={`/models?name=${encodeURIComponent(model)}&version=${version}`} className="text-xs text-dim hover:text-accent">
              {t('try.by', { model, version })}
            </Link>
          }
        >
          {t('try.result')}
        </PanelTitle>
        {items.length === 1 && single ? <One prediction={single} /> : <Many predictions={items} />}
      </Panel>
      {items.length === 1 && <Near about={request.aids?.[0] !== undefined ? { aid: request.aids[0] } : { text: [url.q, url.d, url.tags].filter(Boolean).join('\n') }} />}
    </div>
  );
}

function One({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation();
  if (prediction.error) return <p className="p-4 text-fail"><ServerWords text={prediction.error} /></p>;
  const label = labelOf(prediction.label);
  return (
    <div className="space-y-4 p-4">
      {prediction.title && <p className="text-base break-words">{prediction.title}</p>}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <p className={cn('inline-flex items-center gap-2 text-2xl font-semibold', label === 'yes' ? 'text-yes' : 'text-no')}>
          <LabelShape label={label} className="size-5" />
          {t(`label.${label ?? 'none'}`)}
        </p>
        <p className="text-dim">{t('try.probability', { share: percent(prediction.probability) })}</p>
      </div>
      <Scale prediction={prediction} />
    </div>
  );
}

/** The probability on a line from no to yes, with the threshold as a notch. */
function Scale({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation();
  const place = (value: number) => `${Math.max(0, Math.min(1, value)) * 100}%`;
  return (
    <div>
      <div className="relative h-3 rounded-sm bg-line">
        <span className={cn('absolute inset-y-0 left-0 rounded-sm', prediction.label ? 'bg-yes' : 'bg-no')} style={{ width: place(prediction.probability ?? 0) }} />
        <span aria-hidden className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: place(prediction.threshold) }} />
      </div>
      <div className="relative mt-1.5 h-5 text-xs text-faint">
        <span className="absolute left-0">{metric(0, 0)}</span>
        <span className={cn('absolute whitespace-nowrap', prediction.threshold > 0.75 ? '-translate-x-full pr-1' : prediction.threshold < 0.25 ? 'pl-1' : '-translate-x-1/2')} style={{ left: place(prediction.threshold) }}>
          {prediction.threshold > 0.06 && prediction.threshold < 0.94 ? t('try.threshold', { value: metric(prediction.threshold, 3) }) : ''}
        </span>
        <span className="absolute right-0">{metric(1, 0)}</span>
      </div>
      {(prediction.threshold <= 0.06 || prediction.threshold >= 0.94) && <p className="text-xs text-faint">{t('try.threshold', { value: metric(prediction.threshold, 3) })}</p>}
    </div>
  );
}

function Many({ predictions }: { predictions: Prediction[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {predictions.map((one, index) => (
        <li key={one.aid ?? index} className="grid min-h-9 grid-cols-[72px_64px_minmax(0,1fr)] items-center gap-3 border-b border-line/60 px-4 py-1.5 last:border-b-0">
          {one.error ? (
            <span className="col-span-2 truncate text-xs text-fail" title={one.error}>
              <ServerWords text={one.error} />
            </span>
          ) : (
            <>
              <LabelMark label={labelOf(one.label)} />
              <span className="text-right font-semibold">{percent(one.probability)}</span>
            </>
          )}
          {one.aid !== null ? (
            <Link to={`/videos?aid=${one.aid}`} className="truncate hover:text-accent hover:underline">
              {one.title || `av${one.aid}`}
            </Link>
          ) : (
            <span className="truncate">{one.title || t('videos.untitled')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Near({ about }: { about: { text?: string; aid?: number } }) {
  const { t } = useTranslation();
  const models = useQuery(embeddingModelsQuery);
  const model = models.data?.items.find((one) => one.key === models.data.default && one.stored > 0)?.key ?? '';
  const near = useQuery(neighboursQuery(model, about, 8));
  const items = near.data?.items ?? [];
  const yes = items.filter((one) => one.label === 'yes').length;
  return (
    <Panel>
      <PanelTitle aside={items.length > 0 && <span className="text-xs text-dim">{t('try.nearYes', { yes, count: items.length })}</span>}>{t('try.near')}</PanelTitle>
      {near.error || model === '' || (near.data && items.length === 0) ? (
        <p className="px-4 py-6 text-sm text-dim">{t('videos.noNeighbours')}</p>
      ) : near.isPending ? (
        <Lines />
      ) : (
        <ul>
          {items.map((one) => (
            <li key={one.aid} className="border-b border-line/60 last:border-b-0">
              <Link to={`/videos?aid=${one.aid}`} className="grid min-h-9 grid-cols-[36px_minmax(0,1fr)_auto] items-center gap-3 px-4 hover:bg-sunken/60">
                <span className="text-xs text-faint">{percent(one.similarity, 0)}</span>
                <span className="truncate">{one.title || t('videos.untitled')}</span>
                <LabelMark label={one.label} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
