import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { RunView } from '@/lib/api/schema';
import { show } from './parameters';

export function Parameters({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const entries: [string, ReactNode][] = Object.entries(run.hyperparameters).map(([name, value]) => [name, show(value)]);
  return (
    <Panel className="self-start">
      <PanelTitle aside={<span className="text-xs text-faint">{t('datasets.requestedBy', { user: run.requestedBy })}</span>}>{t('runs.parameters')}</PanelTitle>
      {entries.length === 0 ? (
        <p className="p-4 text-sm text-dim">{t('runs.allDefaults')}</p>
      ) : (
        <dl className="grid grid-cols-1 gap-x-8 p-4 sm:grid-cols-2">
          {entries.map(([name, value]) => (
            <div key={name} className="flex min-h-7 items-baseline justify-between gap-4 border-b border-line/60 pt-1">
              <dt className="font-mono text-xs text-dim">{name}</dt>
              <dd className="truncate">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
