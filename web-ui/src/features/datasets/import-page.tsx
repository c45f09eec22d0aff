import { type DragEvent, type FormEvent, useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Page } from '@/components/page';
import { Async, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { Progress } from '@/components/ui/meter';
import { Panel } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { importDataset } from '@/lib/api/datasets';
import { embeddingModelsQuery } from '@/lib/api/embeddings';
import type { EmbeddingModels } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { bytes } from '@/lib/format';
import { Percent } from './draft-fields';
import { checkImport, emptyImport, type ImportDraft, importOf } from './import-draft';

/** A file becomes a version: what it says of itself is kept, what the family ever tested stays tested. */
export function ImportPage() {
  const { t } = useTranslation();
  const models = useQuery(embeddingModelsQuery);
  return (
    <Page title={t('datasets.import.title')} lead={t('datasets.import.lead')} back={{ to: '/datasets', label: t('datasets.title') }}>
      <Panel className="max-w-2xl">
        <Async of={models} skeleton={<Lines count={8} />} compact>
          {(found) => <ImportForm models={found} />}
        </Async>
      </Panel>
    </Page>
  );
}

function ImportForm({ models }: { models: EmbeddingModels }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const stop = useRef<AbortController | null>(null);
  const usable = models.items.filter((one) => one.usable);
  const [file, setFile] = useState<File | null>(null);
  const [draft, setDraft] = useState<ImportDraft>({ ...emptyImport, model: usable.find((one) => one.key === models.default)?.key ?? usable[0]?.key ?? '' });
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState(0);
  const errors = checkImport(draft, file);
  const error = (field: keyof typeof errors) => (tried && errors[field] ? t(`datasets.errors.${errors[field]}`) : null);
  const set = <K extends keyof ImportDraft>(field: K, value: ImportDraft[K]) => setDraft((before) => ({ ...before, [field]: value }));
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      stop.current = new AbortController();
      setSent(0);
      return importDataset(importOf(draft, chosen.name), chosen, setSent, stop.current.signal);
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['datasets'] });
      await navigate(`/datasets/builds/${id}`);
    },
  });
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    upload.reset();
    setDraft((before) => (before.name ? before : { ...before, name: chosen.name.replace(/\.(parquet|csv)$/i, '').slice(0, 200) }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (file && Object.keys(errors).length === 0) upload.mutate(file);
  };
  const aborted = upload.error instanceof DOMException;
  return (
    <form onSubmit={submit} noValidate className="space-y-4 p-4">
      <DropZone file={file} error={error('file')} disabled={upload.isPending} onChoose={choose} />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label={t('datasets.name')} error={error('name')}>
          {(wiring) => <Input {...wiring} value={draft.name} onChange={(event) => set('name', event.target.value)} />}
        </Field>
        <Field label={t('datasets.model')} help={t('datasets.import.modelHelp')} error={error('model')}>
          {(wiring) => (
            <Select {...wiring} value={draft.model} onChange={(event) => set('model', event.target.value)} className="w-full">
              {usable.map((one) => (
                <option key={one.key} value={one.key}>
                  {`${one.key} · ${one.dimensions}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('datasets.family')} help={t('datasets.import.familyHelp')} className="sm:col-span-2">
          {(wiring) => <Input {...wiring} value={draft.family} onChange={(event) => set('family', event.target.value)} />}
        </Field>
        <Field label={t('datasets.validation')} error={error('validation')}>
          {(wiring) => <Percent {...wiring} value={draft.validation} onChange={(value) => set('validation', value)} />}
        </Field>
        <Field label={t('datasets.test')} error={error('test')}>
          {(wiring) => <Percent {...wiring} value={draft.test} onChange={(value) => set('test', value)} />}
        </Field>
        <p className="text-xs text-faint sm:col-span-2">{t('datasets.import.splitHelp')}</p>
        <div className="flex flex-col gap-1 sm:col-span-2">
          <span className="text-xs font-medium text-dim">{t('datasets.import.onFailure')}</span>
          <Segmented
            label={t('datasets.import.onFailure')}
            value={draft.onFailure}
            onChange={(value) => set('onFailure', value as ImportDraft['onFailure'])}
            className="self-start"
            options={(['fail', 'continue'] as const).map((value) => ({ value, label: t(`datasets.import.onFailures.${value}`) }))}
          />
        </div>
      </div>
      {upload.isPending && file ? (
        <div className="space-y-2">
          <Progress share={sent >= file.size ? null : sent / (file.size || 1)} label={t('videos.import.sending')} />
          <div className="flex items-center justify-between text-xs text-dim">
            <span>{sent >= file.size ? t('datasets.import.looking') : t('common.of', { part: bytes(sent), whole: bytes(file.size) })}</span>
            <Button size="sm" onClick={() => stop.current?.abort()}>
              {t('common.cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <Button look="primary" type="submit">
          {t('datasets.import.start')}
        </Button>
      )}
      {aborted && <p className="text-sm text-dim">{t('datasets.import.aborted')}</p>}
      {upload.error && !aborted && <Failed compact error={upload.error} onRetry={() => file && upload.mutate(file)} />}
    </form>
  );
}

function DropZone({ file, error, disabled, onChoose }: { file: File | null; error: string | null; disabled: boolean; onChoose: (file: File | undefined) => void }) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) onChoose(event.dataTransfer.files[0]);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn('flex flex-col items-center gap-2 rounded-lg border border-dashed border-edge px-4 text-center', file ? 'py-4' : 'py-8', over && 'border-accent bg-accent-wash')}
    >
      <FileUp aria-hidden className="size-6 text-faint" strokeWidth={1.5} />
      <p className="text-sm break-all">{file ? `${file.name} · ${bytes(file.size)}` : t('videos.import.drop')}</p>
      {!file && <p className="max-w-md text-xs text-balance text-faint">{t('datasets.import.formats')}</p>}
      <input ref={picker} type="file" accept=".parquet,.csv,application/vnd.apache.parquet,text/csv" aria-label={t('videos.import.choose')} className="sr-only" tabIndex={-1} onChange={(event) => onChoose(event.target.files?.[0])} />
      <Button onClick={() => picker.current?.click()} disabled={disabled}>
        {t(file ? 'videos.import.chooseOther' : 'videos.import.choose')}
      </Button>
      {error && (
        <p role="alert" className="text-xs text-fail">
          {error}
        </p>
      )}
    </div>
  );
}
