import { type DragEvent, useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Progress } from '@/components/ui/meter';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { importFile } from '@/lib/api/labels';
import type { ImportReport } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { bytes, count, percent } from '@/lib/format';

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
    mutationFn: (chosen: File) => {
      stop.current = new AbortController();
      setSent(0);
      return importFile(kind, chosen, labeler.trim(), setSent, stop.current.signal);
    },
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => ['videos', 'labels', 'embeddings'].includes(String(queryKey[0])) }),
  });

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
  const aborted = upload.error instanceof DOMException;

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
              onChange={(value) => setKind(value as typeof kind)}
              options={[
                { value: 'videos', label: t('videos.import.kindVideos') },
                { value: 'labels', label: t('videos.import.kindLabels') },
              ]}
            />
          </div>
          <Field label={t('videos.import.labeler')} className="w-48">
            {(wiring) => <Input {...wiring} value={labeler} onChange={(event) => setLabeler(event.target.value)} />}
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
          className={cn('flex flex-col items-center gap-2 rounded-lg border border-dashed border-edge px-4 py-8 text-center', over && 'border-accent bg-accent-wash')}
        >
          <FileUp aria-hidden className="size-6 text-faint" strokeWidth={1.5} />
          <p className="text-sm break-all">{file ? `${file.name} · ${bytes(file.size)}` : t('videos.import.drop')}</p>
          <input
            ref={picker}
            type="file"
            accept=".jsonl,.ndjson,.csv,.gz,application/x-ndjson,text/csv,application/gzip"
            aria-label={t('videos.import.choose')}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => choose(event.target.files?.[0])}
          />
          <Button onClick={() => picker.current?.click()} disabled={upload.isPending}>
            {t('videos.import.choose')}
          </Button>
        </div>

        {file && !upload.isPending && (
          <Button look="primary" disabled={labeler.trim() === ''} onClick={() => upload.mutate(file)}>
            {t('videos.import.start')}
          </Button>
        )}
        {upload.isPending && file && (
          <div className="space-y-2">
            <Progress share={sent >= file.size ? null : sent / (file.size || 1)} label={t('videos.import.sending')} />
            <div className="flex items-center justify-between text-xs text-dim">
              <span>{sent >= file.size ? t('videos.import.storing') : t('common.of', { part: bytes(sent), whole: bytes(file.size) })}</span>
              <Button size="sm" onClick={() => stop.current?.abort()}>
                {t('common.cancel')}
              </Button>
            </div>
          </div>
        )}
        {upload.error && !aborted && <Failed compact error={upload.error} onRetry={() => file && upload.mutate(file)} />}
        {aborted && <p className="text-sm text-dim">{t('videos.import.aborted')}</p>}
        {upload.data && <Report report={upload.data} />}
      </div>
    </Panel>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const good = report.rows - report.errorCount;
  return (
    <section aria-label={t('videos.import.report')} className="space-y-4">
      <p role="status" className="text-base font-semibold">
        {report.errorCount === 0 ? t('videos.import.allGood', { count: report.rows, shown: count(report.rows) }) : t('videos.import.someBad', { good: count(good), bad: count(report.errorCount), share: percent(good / (report.rows || 1)) })}
      </p>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Figure label={t('videos.import.videosInserted')} value={count(report.videosInserted)} />
        <Figure label={t('videos.import.videosUpdated')} value={count(report.videosUpdated)} />
        <Figure label={t('videos.import.videosUnchanged')} value={count(report.videosUnchanged)} />
        <Figure label={t('videos.import.labelsInserted')} value={count(report.labelsInserted)} />
        <Figure label={t('videos.import.labelsUnchanged')} value={count(report.labelsUnchanged)} />
        <Figure label={t('videos.import.labelers')} value={count(report.labelers.length)} help={report.labelers.slice(0, 5).join(', ')} />
      </dl>
      {report.errors.length > 0 && (
        <div className="scroll-quiet max-h-72 overflow-auto rounded-md border">
          <table className="w-full text-sm">
            <caption className="sr-only">{t('videos.import.errors')}</caption>
            <thead className="sticky top-0 bg-panel text-xs text-dim">
              <tr>
                <th scope="col" className="px-3 py-1.5 text-right font-medium">
                  {t('videos.import.line')}
                </th>
                <th scope="col" className="px-3 py-1.5 text-left font-medium">
                  {t('videos.import.reason')}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.errors.map((error) => (
                <tr key={`${error.line}${error.reason}`} className="border-t border-line/60">
                  <td className="px-3 py-1 text-right">{count(error.line)}</td>
                  <td className="px-3 py-1 break-words">{error.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
