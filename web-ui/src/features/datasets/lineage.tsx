import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ShortId, When } from '@/components/marks';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { datasetsQuery } from '@/lib/api/datasets';
import type { DatasetDetail, DatasetSummary } from '@/lib/api/schema';
import { bytes } from '@/lib/format';
import { MadeFrom } from './made-from';
import { neighboursOf } from './neighbours';
import { Replay } from './replay';

/** Where a version comes from, which stand beside it, and what was made of it. */
export function Lineage({ dataset }: { dataset: DatasetDetail }) {
  const { t } = useTranslation();
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <div className="min-w-0 space-y-4">
        <Panel>
          <PanelTitle>{t('datasets.lineage.ids')}</PanelTitle>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 p-4">
            <dt className="text-dim">{t('datasets.lineage.dataset')}</dt>
            <dd>
              <ShortId id={dataset.id} length={36} />
            </dd>
            <dt className="text-dim">{t('datasets.lineage.build')}</dt>
            <dd className="flex items-center gap-2">
              <Link to={`/datasets/builds/${dataset.buildId}`} className="truncate font-mono text-xs text-accent hover:underline">
                {dataset.buildId}
              </Link>
            </dd>
            <dt className="text-dim">{t('datasets.hash')}</dt>
            <dd>
              <ShortId id={dataset.hash} length={64} />
            </dd>
            <Beside dataset={dataset} />
          </dl>
          <h3 className="border-t px-4 pt-3 text-xs font-medium text-faint">{t('datasets.lineage.files')}</h3>
          <ul className="p-4 pt-2">
            {dataset.files.map((file) => (
              <li key={file.name} className="flex min-h-7 items-center gap-4">
                <span className="min-w-0 flex-1 truncate">{file.name}</span>
                <span className="text-xs text-dim">{bytes(file.bytes)}</span>
                <ShortId id={file.sha256} />
              </li>
            ))}
          </ul>
        </Panel>
        <MadeFrom id={dataset.id} />
      </div>
      <Panel>
        <PanelTitle aside={<Replay dataset={dataset} />}>{t('datasets.lineage.spec')}</PanelTitle>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre tabIndex={0} className="scroll-quiet overflow-x-auto p-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap">{JSON.stringify(dataset.spec, null, 2)}</pre>
      </Panel>
    </div>
  );
}

function Beside({ dataset }: { dataset: DatasetDetail }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(datasetsQuery);
  const { before, after } = neighboursOf(dataset, list.data?.pages.flatMap((page) => page.items) ?? []);
  return (
    <>
      {before && <Version label={t('datasets.lineage.before')} version={before} changes={`/datasets/${dataset.id}/changes?since=${before.id}`} />}
      {after && <Version label={t('datasets.lineage.after')} version={after} changes={`/datasets/${after.id}/changes?since=${dataset.id}`} />}
    </>
  );
}

function Version({ label, version, changes }: { label: string; version: DatasetSummary; changes: string }) {
  const { t } = useTranslation();
  return (
    <>
      <dt className="text-dim">{label}</dt>
      <dd className="flex flex-wrap items-center gap-x-4">
        <Link to={`/datasets/${version.id}?tab=lineage`} className="text-accent hover:underline">
          {version.name} {t('common.v', { version: version.version })}
        </Link>
        <When at={version.createdAt} className="text-xs text-faint" />
        <Link to={changes} className="text-xs text-accent hover:underline">
          {t('datasets.changes.plain')}
        </Link>
      </dd>
    </>
  );
}
