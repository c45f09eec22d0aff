import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Async, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/overlay';
import { exportsQuery, prepareExport } from '@/lib/api/datasets';
import type { DatasetExport } from '@/lib/api/schema';
import { bytes } from '@/lib/format';
import { useMay } from '@/lib/roles';

/** The files of a version: each says what it is for; one that is not there yet is made first, then the browser fetches it. */
export function ExportMenu({ id }: { id: string }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Popover
      label={t('datasets.export.title')}
      trigger={
        <Button>
          <Download aria-hidden />
          {t('datasets.export.button')}
        </Button>
      }
    >
      <div className="w-96 max-w-full space-y-2">
        <h2 className="text-sm font-semibold">{t('datasets.export.title')}</h2>
        {may('trainer') ? <Files id={id} /> : <p className="text-sm text-dim">{t('datasets.export.noRight')}</p>}
      </div>
    </Popover>
  );
}

function Files({ id }: { id: string }) {
  const files = useQuery(exportsQuery(id));
  return (
    <Async of={files} skeleton={<Lines count={4} className="p-1" />} compact>
      {(found) => (
        <ul className="-mx-1">
          {found.map((file) => (
            <File key={file.format} id={id} file={file} />
          ))}
        </ul>
      )}
    </Async>
  );
}

function File({ id, file }: { id: string; file: DatasetExport }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const stop = useRef<AbortController | null>(null);
  const [waits, setWaits] = useState(false);
  useEffect(() => () => stop.current?.abort(), []);
  const fetching = useMutation({
    mutationFn: async () => {
      stop.current = new AbortController();
      setWaits(false);
      const address = await prepareExport(id, file.format, () => setWaits(true), stop.current.signal);
      const link = document.createElement('a');
      link.href = address;
      link.download = file.fileName;
      link.click();
    },
    onSettled: () => client.invalidateQueries({ queryKey: exportsQuery(id).queryKey }),
  });
  const about = `export-${file.format}`;
  return (
    <li>
      <button
        type="button"
        disabled={fetching.isPending}
        aria-describedby={about}
        onClick={() => fetching.mutate()}
        className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-md px-2 py-1.5 text-left hover:bg-sunken disabled:opacity-60"
      >
        <span className="text-sm font-medium">{t(`datasets.export.formats.${file.format}`)}</span>
        <span className="text-xs text-dim">{fetching.isPending ? t(waits ? 'datasets.export.making' : 'datasets.export.asking') : file.bytes === null ? t('datasets.export.notYet') : bytes(file.bytes)}</span>
        <span id={about} className="col-span-2 text-xs text-faint">
          {t(`datasets.export.about.${file.format}`)}
        </span>
      </button>
      {fetching.error != null && <Failed compact error={fetching.error} onRetry={() => fetching.mutate()} />}
    </li>
  );
}
