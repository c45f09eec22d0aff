import { type FormEvent, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyText, When } from '@/components/marks';
import { ModelFileList } from '@/components/model-file-list';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { moveRuns, noteRun, tagRun } from '@/lib/api/runs';
import type { RunView } from '@/lib/api/schema';
import { runQuery } from '@/lib/api/training';
import { useMay } from '@/lib/roles';
import { ExperimentField } from './experiment-field';

const longestNotes = 10_000;
const mostTags = 20;

/** What people say about a run, and what can be said of where its figures come from. */
export function About({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay()('trainer');
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => client.invalidateQueries({ queryKey: ['training'] }),
  });
  return (
    <Panel>
      <PanelTitle>{t('tracking.about')}</PanelTitle>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 p-4 lg:grid-cols-2">
        <div className="space-y-4">
          <ExperimentField value={run.experimentId ?? ''} disabled={!may || change.isPending} onChange={(id) => change.mutate(() => moveRuns([run.id], id === '' ? null : id))} />
          <TagEditor tags={run.tags} disabled={!may || change.isPending} onChange={(tags) => change.mutate(() => tagRun(run.id, tags))} />
          {change.error && <Failed compact error={change.error} className="p-0" />}
          <Provenance run={run} />
        </div>
        <div className="space-y-4">
          <Notes key={run.notesAt ?? ''} run={run} may={may} />
          {run.modelVersion != null && (
            <section>
              <h3 className="pb-1 text-xs font-medium text-dim">{t('tracking.artefacts')}</h3>
              <ModelFileList model={run.modelName} version={run.modelVersion} />
            </section>
          )}
        </div>
      </div>
    </Panel>
  );
}

function TagEditor({ tags, disabled, onChange }: { tags: string[]; disabled: boolean; onChange: (tags: string[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onChange([...tags, text.trim()]);
    setText('');
  };
  return (
    <form onSubmit={submit}>
      <Field label={t('tracking.tags')} help={tags.length >= mostTags ? t('tracking.tagsFull', { most: mostTags }) : null}>
        {(wiring) => (
          <span className="flex flex-wrap items-center gap-1">
            {tags.map((tag) => (
              <span key={tag} className="inline-flex h-8 max-w-full items-center rounded-md bg-sunken pl-2 text-sm">
                <span className="truncate">{tag}</span>
                <button type="button" disabled={disabled} aria-label={t('tracking.removeTag', { tag })} onClick={() => onChange(tags.filter((one) => one !== tag))} className="flex size-7 shrink-0 items-center justify-center text-dim hover:text-ink disabled:opacity-50">
                  <X aria-hidden className="size-3.5" />
                </button>
              </span>
            ))}
            <Input {...wiring} value={text} maxLength={40} disabled={disabled || tags.length >= mostTags} placeholder={t('tracking.addTag')} onChange={(event) => setText(event.target.value)} className="w-36" />
          </span>
        )}
      </Field>
    </form>
  );
}

function Notes({ run, may }: { run: RunView; may: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState(run.notes ?? '');
  const act = useMutation({
    mutationFn: () => noteRun(run.id, text),
    onSuccess: (changed) => client.setQueryData(runQuery(run.id).queryKey, changed),
  });
  const changed = text.trim() !== (run.notes ?? '');
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t('tracking.notes')}
        aside={
          run.notesAt && (
            <>
              {run.notesBy} · <When at={run.notesAt} />
            </>
          )
        }
      >
        {(wiring) => <Textarea {...wiring} value={text} maxLength={longestNotes} disabled={!may} placeholder={t('tracking.notesHelp')} onChange={(event) => setText(event.target.value)} className="min-h-40" />}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button look={changed ? 'primary' : 'plain'} disabled={!changed || !may || act.isPending} onClick={() => act.mutate()}>
          {t('tracking.saveNotes')}
        </Button>
        {changed && (
          <Button look="quiet" onClick={() => setText(run.notes ?? '')}>
            {t('tracking.dropNotes')}
          </Button>
        )}
        {!may && <span className="text-xs text-faint">{t('common.noRight')}</span>}
      </div>
      {act.error && <Failed compact error={act.error} className="p-0" />}
    </div>
  );
}

/** Where the figures come from, as of the attempt that made them. */
function Provenance({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const on = run.environment;
  return (
    <dl className="space-y-1 text-sm">
      <Fact label={t('tracking.datasetHash')} text={run.datasetHash} short />
      <Fact label={t('tracking.codeVersion')} text={run.codeVersion === 'unknown' ? t('tracking.unknown') : run.codeVersion} short />
      {on && (
        <>
          <Fact label={t('tracking.engine')} text={`${on.engine} ${on.engineVersion} · ${on.device}`} />
          <Fact label={t('tracking.machine')} text={`${on.os} · ${on.architecture} · ${t('tracking.processors', { count: on.processors })}`} />
          <Fact label={t('tracking.java')} text={on.java} />
        </>
      )}
    </dl>
  );
}

function Fact({ label, text, short }: { label: string; text: string | null; short?: boolean }) {
  if (text === null) return null;
  return (
    <div className="flex min-h-7 items-baseline justify-between gap-4 border-b border-line/60 pt-1">
      <dt className="shrink-0 text-xs text-dim">{label}</dt>
      <dd className="min-w-0">
        {short && text.length > 20 ? (
          <CopyText text={text} label={label} className="font-mono text-xs">
            {text.slice(0, 12)}
          </CopyText>
        ) : (
          <span className="break-words">{text}</span>
        )}
      </dd>
    </div>
  );
}
