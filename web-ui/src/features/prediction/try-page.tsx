import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select, Textarea } from '@/components/ui/input';
import { Panel } from '@/components/ui/misc';
import type { ModelView } from '@/lib/api/schema';
import { modelsQuery, versionsQuery } from '@/lib/api/training';
import { useUrlState } from '@/lib/url-state';
import { parseVideoId } from '@/lib/video-id';
import { Answer } from './answer';
import { type Url, lines, requestOf } from './request';

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
