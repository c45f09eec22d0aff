import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Download, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { WithRole } from '@/components/no-right';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Switch } from '@/components/ui/switch';
import { Segmented } from '@/components/ui/tabs';
import { url } from '@/lib/api/client';
import { labelSummaryQuery } from '@/lib/api/labels';
import { labelersQuery } from '@/lib/api/review';
import { count } from '@/lib/format';
import { isFiltered, type VideoFilter } from '@/lib/video-filter';

type Format = 'csv' | 'jsonl' | 'label-studio';

interface Props {
  filter: VideoFilter;
  /** How many videos of the filter are on the screen, and whether that is all of them. */
  found: { videos: number; all: boolean } | null;
  onClear: () => void;
  onClose: () => void;
}

/** Downloads as plain links: the browser streams the file, whatever its size. */
export function ExportPanel(props: Props) {
  const { t } = useTranslation();
  return (
    <Panel className="scroll-quiet h-full overflow-y-auto">
      <PanelTitle
        aside={
          <Button look="quiet" size="icon" aria-label={t('common.close')} onClick={props.onClose}>
            <X />
          </Button>
        }
      >
        {t('exchange.title')}
      </PanelTitle>
      <div className="max-w-2xl space-y-6 p-4">
        <WithRole right="reviewer" why={t('exchange.noRight')}>
          <Videos {...props} />
          <Labels />
        </WithRole>
      </div>
    </Panel>
  );
}

function Videos({ filter, found, onClear }: Props) {
  const { t } = useTranslation();
  const summary = useQuery(labelSummaryQuery);
  const [format, setFormat] = useState<Format>('jsonl');
  const filtered = isFiltered(filter);
  const rows = filtered ? found?.videos : summary.data?.videos;
  return (
    <section className="space-y-3" aria-labelledby="export-videos">
      <div>
        <h3 id="export-videos" className="font-semibold">
          {t('exchange.videos')}
        </h3>
        <p className="text-sm text-dim">{t('exchange.videosHelp')}</p>
      </div>
      {filtered && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          {t('exchange.filtered')}
          <button type="button" onClick={onClear} className="text-accent hover:underline">
            {t('exchange.all')}
          </button>
        </p>
      )}
      <Formats formats={['csv', 'jsonl']} value={format} onChange={setFormat} label={t('exchange.videos')} />
      <DownloadLink href={url('/exports/videos', { format, ...filter })} rows={rows} atLeast={filtered && found !== null && !found.all} name={t('exchange.videos')} />
    </section>
  );
}

function Labels() {
  const { t } = useTranslation();
  const labelers = useQuery(labelersQuery);
  const summary = useQuery(labelSummaryQuery);
  const [format, setFormat] = useState<Format>('jsonl');
  const [history, setHistory] = useState(false);
  const tasks = format === 'label-studio';
  const whole = history && !tasks;
  const rows = tasks ? summary.data?.labelled : labelers.data?.items.reduce((sum, one) => sum + (whole ? one.labels : one.videos), 0);
  return (
    <section className="space-y-3" aria-labelledby="export-labels">
      <div>
        <h3 id="export-labels" className="font-semibold">
          {t('exchange.labels')}
        </h3>
        <p className="text-sm text-dim">{t('exchange.labelsHelp')}</p>
      </div>
      <Formats formats={['csv', 'jsonl', 'label-studio']} value={format} onChange={setFormat} label={t('exchange.labels')} />
      <label className="flex items-center gap-2.5 text-sm">
        <Switch checked={whole} disabled={tasks} onCheckedChange={setHistory} />
        <span>
          {t('exchange.history')}
          <span className="block text-xs text-faint">{t(tasks ? 'exchange.historyTasks' : 'exchange.historyHelp')}</span>
        </span>
      </label>
      <DownloadLink href={url('/exports/labels', { format, history: whole ? true : null })} rows={rows} name={t('exchange.labels')} />
    </section>
  );
}

const formatNames: Record<Format, string> = { csv: 'CSV', jsonl: 'JSON Lines', 'label-studio': 'Label Studio' };

function Formats({ formats, value, onChange, label }: { formats: Format[]; value: Format; onChange: (format: Format) => void; label: string }) {
  const { t } = useTranslation();
  return <Segmented label={t('exchange.format', { what: label })} value={value} onChange={(next) => onChange(next as Format)} options={formats.map((one) => ({ value: one, label: formatNames[one] }))} />;
}

function DownloadLink({ href, rows, atLeast, name }: { href: string; rows: number | undefined; atLeast?: boolean; name: string }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Button look="primary" asChild>
        <a href={href} download aria-label={t('exchange.downloadWhat', { what: name })}>
          <Download aria-hidden />
          {t('exchange.download')}
        </a>
      </Button>
      {rows !== undefined && <span className="text-sm text-dim">{t(atLeast ? 'exchange.atLeast' : 'common.rows', { count: rows, shown: count(rows) })}</span>}
    </p>
  );
}
