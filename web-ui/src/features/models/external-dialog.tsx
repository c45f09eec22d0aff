import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import { Segmented } from '@/components/ui/tabs';
import { datasetsQuery } from '@/lib/api/datasets';
import { registerFile, registerLabellingResult } from '@/lib/api/registry';
import type { ModelVersion } from '@/lib/api/schema';
import { count } from '@/lib/format';

const mostBytes = 32 * 2 ** 20;

/** Takes another program's predictions in, from the archive's table or a file, and says how many rows they answered. */
export function ExternalDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const datasets = useInfiniteQuery(datasetsQuery);
  const [chosen, setChosen] = useState('');
  const [source, setSource] = useState('table');
  const [version, setVersion] = useState('3.17');
  const [file, setFile] = useState<File | null>(null);
  const items = datasets.data?.pages.flatMap((page) => page.items) ?? [];
  const dataset = chosen || (items[0]?.id ?? '');
  const tooLarge = file !== null && file.size > mostBytes;
  const ready = dataset !== '' && (source === 'table' ? version.trim() !== '' : file !== null && !tooLarge);
  const act = useMutation({
    mutationFn: () => (source === 'file' && file ? registerFile(name, dataset, file) : registerLabellingResult(name, dataset, version.trim())),
    onSuccess: () => client.invalidateQueries({ queryKey: ['training'] }),
  });
  if (act.data) return <Registered version={act.data} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('registry.registerTitle', { name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={!ready || act.isPending} onClick={() => act.mutate()}>
            {t(act.isPending ? 'registry.registering' : 'registry.registerDo')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-sm text-dim">{t('registry.registerLead')}</p>
        {datasets.error ? (
          <Failed compact error={datasets.error} onRetry={() => void datasets.refetch()} className="p-0" />
        ) : !datasets.data ? (
          <Lines count={1} />
        ) : (
          <Field label={t('registry.registerDataset')}>
            {(wiring) => (
              <Select {...wiring} value={dataset} onChange={(event) => setChosen(event.target.value)} className="w-full">
                {items.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name} {t('common.v', { version: one.version })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Segmented
          label={t('registry.source')}
          value={source}
          onChange={setSource}
          options={[
            { value: 'table', label: t('registry.fromTable') },
            { value: 'file', label: t('registry.fromFile') },
          ]}
        />
        {source === 'table' ? (
          <Field label={t('registry.tableVersion')} help={t('registry.tableHelp')}>
            {(wiring) => <Input {...wiring} value={version} maxLength={200} onChange={(event) => setVersion(event.target.value)} />}
          </Field>
        ) : (
          <Field label={t('registry.file')} help={t('registry.fileHelp')} error={tooLarge ? t('registry.fileTooLarge') : undefined}>
            {(wiring) => <Input {...wiring} type="file" accept=".csv,text/csv" className="h-auto py-1" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />}
          </Field>
        )}
        {act.error && <Failed compact error={act.error} className="p-0" />}
      </div>
    </Dialog>
  );
}

function Registered({ version, onClose }: { version: ModelVersion; onClose: () => void }) {
  const { t } = useTranslation();
  const source = version.source;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('registry.registered', { version: version.version })}
      footer={
        <Button look="primary" onClick={onClose}>
          {t('registry.close')}
        </Button>
      }
    >
      {source && (
        <div className="space-y-2 text-sm">
          <p>{t('registry.registeredRows', { rows: count(source.testRows - source.leftOut), testRows: count(source.testRows), leftOut: count(source.leftOut) })}</p>
          {source.badRows > 0 && (
            <div className="rounded-md bg-warn-wash px-3 py-2">
              <p className="font-medium text-warn">{t('registry.badRows', { count: source.badRows, shown: count(source.badRows) })}</p>
              <ul className="max-h-48 overflow-y-auto text-xs">
                {source.firstBad.map((row) => (
                  <li key={row.line}>
                    {t('registry.badRow', { line: row.line, reason: row.reason })}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}
