import { type DragEvent, useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Progress } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { importFile } from '@/lib/api/labels';
import { cn } from '@/lib/cn';
import { bytes, count } from '@/lib/format';
import { ImportReportView } from './import-report';

const accepted = '.jsonl,.ndjson,.json,.csv,.gz,application/x-ndjson,application/json,text/csv,application/gzip';

/** A file is checked first, without storing anything; what it would change is then one key away. */
export function ImportPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [kind, setKind] = useState<'videos' | 'labels'>('videos');
  const [labeler, setLabeler] = useState('import');
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const [over, setOver] = useState(false);

  const upload = useMutation({
    mutationFn: ({ chosen, dryRun }: { chosen: File; dryRun: boolean }) => {
      stop.current = new AbortController();
      setSent(0);
      return importFile({ kind, labeler: labeler.trim(), dryRun }, chosen, setSent, stop.current.signal);
    },
    onSettled: (_, __, { dryRun }) => (dryRun ? undefined : client.invalidateQueries({ predicate: ({ queryKey }) => ['videos', 'labels', 'embeddings', 'reviews'].includes(String(queryKey[0])) })),
  });

  // A report is about one file, one kind and one name; with another it says nothing.
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    upload.reset();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  const start = (dryRun: boolean) => file && upload.mutate({ chosen: file, dryRun });
  const aborted = upload.error instanceof DOMException;
  const nameless = labeler.trim() === '';
  const checked = upload.data?.dryRun === true;
  const good = checked ? (upload.data?.rows ?? 0) - (upload.data?.errorCount ?? 0) - (upload.data?.skipped ?? 0) : 0;

  return (
    <Panel className="scroll-quiet h-full overflow-y-auto">
      <PanelTitle
        aside={
          <Button look="quiet" size="icon" aria-label={t('common.close')} onClick={onClose}>
            <X />
          </Button>
        }
      >
        {t('videos.import.title')}
      </PanelTitle>
      <div className="max-w-2xl space-y-4 p-4">
        <div className="flex flex-wrap items-end gap-4">
          <div className="flex flex-col gap-1">
            <span className="text-xs font-medium text-dim">{t('videos.import.kind')}</span>
            <Segmented
              label={t('videos.import.kind')}
              value={kind}
              onChange={(value) => {
                setKind(value as typeof kind);
                upload.reset();
              }}
              options={[
                { value: 'videos', label: t('videos.import.kindVideos') },
                { value: 'labels', label: t('videos.import.kindLabels') },
              ]}
            />
          </div>
          <Field label={t('videos.import.labeler')} className="w-48">
            {(wiring) => (
              <Input
                {...wiring}
                value={labeler}
                onChange={(event) => {
                  setLabeler(event.target.value);
                  upload.reset();
                }}
              />
            )}
          </Field>
        </div>
        <p className="text-xs text-faint">{t(kind === 'videos' ? 'videos.import.helpVideos' : 'videos.import.helpLabels')}</p>

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
          {!file && <p className="text-xs text-faint">{t('videos.import.formats')}</p>}
          <input ref={picker} type="file" accept={accepted} aria-label={t('videos.import.choose')} className="sr-only" tabIndex={-1} onChange={(event) => choose(event.target.files?.[0])} />
          <Button onClick={() => picker.current?.click()} disabled={upload.isPending}>
            {t(file ? 'videos.import.chooseOther' : 'videos.import.choose')}
          </Button>
        </div>

        {file && !upload.isPending && !checked && !(upload.data && !upload.data.dryRun) && (
          <div className="flex flex-wrap items-center gap-2">
            <Button look="primary" disabled={nameless} onClick={() => start(true)}>
              {t('videos.import.check')}
            </Button>
            <Button disabled={nameless} onClick={() => start(false)}>
              {t('videos.import.unchecked')}
            </Button>
            <span className="text-xs text-faint">{t('videos.import.checkHelp')}</span>
          </div>
        )}
        {upload.isPending && file && (
          <div className="space-y-2">
            <Progress share={sent >= file.size ? null : sent / (file.size || 1)} label={t('videos.import.sending')} />
            <div className="flex items-center justify-between text-xs text-dim">
              <span>{sent >= file.size ? t(upload.variables.dryRun ? 'videos.import.checking' : 'videos.import.storing') : t('common.of', { part: bytes(sent), whole: bytes(file.size) })}</span>
              <Button size="sm" onClick={() => stop.current?.abort()}>
                {t('common.cancel')}
              </Button>
            </div>
          </div>
        )}
        {upload.error && !aborted && <Failed compact error={upload.error} onRetry={() => start(upload.variables?.dryRun ?? true)} />}
        {aborted && <p className="text-sm text-dim">{t(upload.variables?.dryRun ? 'videos.import.checkAborted' : 'videos.import.aborted')}</p>}
        {upload.data && <ImportReportView report={upload.data} name={file?.name ?? ''} />}
        {checked && !upload.isPending && (
          <div className="flex flex-wrap items-center gap-2">
            <Button look="primary" disabled={good === 0} onClick={() => start(false)}>
              {t('videos.import.startRows', { count: good, shown: count(good) })}
            </Button>
            <Button onClick={() => start(true)}>{t('videos.import.checkAgain')}</Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
