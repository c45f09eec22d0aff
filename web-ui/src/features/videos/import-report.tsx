import { useState } from 'react';
import { Check, Copy, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Button } from '@/components/ui/button';
import { Figure } from '@/components/ui/misc';
import type { ImportReport } from '@/lib/api/schema';
import { count, percent } from '@/lib/format';

const formatNames: Record<ImportReport['format'], string> = { csv: 'CSV', jsonl: 'JSON Lines', 'label-studio': 'Label Studio' };

/** What a file did, or would do. */
export function ImportReportView({ report, name }: { report: ImportReport; name: string }) {
  const { t } = useTranslation();
  const good = report.rows - report.errorCount - report.skipped;
  const figures = { good: count(good), bad: count(report.errorCount), share: percent(good / (report.rows || 1)) };
  return (
    <section aria-label={t('videos.import.report')} className="space-y-4">
      <div>
        <p role="status" className="text-base font-semibold">
          {report.dryRun
            ? report.errorCount === 0
              ? t('videos.import.wouldAll', { count: good, shown: count(good) })
              : t('videos.import.wouldSome', figures)
            : report.errorCount === 0
              ? t('videos.import.allGood', { count: good, shown: count(good) })
              : t('videos.import.someBad', figures)}
        </p>
        <p className="text-sm text-dim">
          {t('videos.import.readAs', { format: formatNames[report.format] })}
          {report.skipped > 0 && ` ${t('videos.import.skipped', { count: report.skipped, shown: count(report.skipped) })}`}
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Figure label={t('videos.import.videosInserted')} value={count(report.videosInserted)} />
        <Figure label={t('videos.import.videosUpdated')} value={count(report.videosUpdated)} />
        <Figure label={t('videos.import.videosUnchanged')} value={count(report.videosUnchanged)} />
        <Figure label={t('videos.import.labelsInserted')} value={count(report.labelsInserted)} />
        <Figure label={t('videos.import.labelsUnchanged')} value={count(report.labelsUnchanged)} />
        <Figure label={t('videos.import.labelers')} value={count(report.labelers.length)} help={report.labelers.slice(0, 5).join(', ')} />
      </dl>
      {report.errors.length > 0 && <BadRows report={report} name={name} />}
    </section>
  );
}

/** A field of tab-separated text: neither tabs nor line breaks of the reason may break its row. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

function BadRows({ report, name }: { report: ImportReport; name: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const text = report.errors.map((error) => `${error.line}\t${flat(error.reason)}`).join('\n');
  const copy = () => void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text, '\n'], { type: 'text/tab-separated-values;charset=utf-8' }));
    link.download = `${name}.errors.tsv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="rounded-md border">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b py-1 pr-1 pl-3">
        <h3 className="text-sm font-medium">{t(report.errorCount > report.errors.length ? 'videos.import.firstErrors' : 'videos.import.errors', { shown: count(report.errors.length), all: count(report.errorCount) })}</h3>
        <span className="flex">
          <Button look="quiet" size="sm" onClick={copy}>
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            {t(copied ? 'common.copied' : 'videos.import.copyErrors')}
          </Button>
          <Button look="quiet" size="sm" onClick={download}>
            <Download aria-hidden />
            {t('videos.import.saveErrors')}
          </Button>
        </span>
      </div>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('videos.import.badRows')} tabIndex={0} className="scroll-quiet max-h-72 overflow-auto focus-visible:-outline-offset-2">
        <table className="w-full text-sm">
          <caption className="sr-only">{t('videos.import.badRows')}</caption>
          <thead className="sticky top-0 bg-panel text-xs text-dim">
            <tr>
              <th scope="col" className="w-20 px-3 py-1.5 text-right font-medium">
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
                <td className="px-3 py-1 break-words">
                  <ServerWords text={error.reason} lead="" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
