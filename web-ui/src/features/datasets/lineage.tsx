import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ShortId, When } from '@/components/marks';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { DatasetDetail } from '@/lib/api/schema';
import { runsQuery } from '@/lib/api/training';
import { bytes } from '@/lib/format';
import { useTrainerTitle } from '@/lib/trainer-name';

export function Lineage({ dataset }: { dataset: DatasetDetail }) {
  const { t } = useTranslation();
  const runs = useInfiniteQuery(runsQuery({ state: '', modelName: '', datasetId: dataset.id }));
  const trainerTitle = useTrainerTitle();
  const used = runs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
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
        <h3 className="border-t px-4 pt-3 text-xs font-medium text-faint">{t('datasets.lineage.runs')}</h3>
        <ul className="p-4 pt-2">
          {used.length === 0 && <li className="text-dim">{t('datasets.lineage.noRuns')}</li>}
          {used.map((run) => (
            <li key={run.id} className="flex min-h-7 items-center gap-4">
              <Link to={`/runs/${run.id}`} className="min-w-0 flex-1 truncate hover:text-accent hover:underline">
                {`${run.modelName} · ${trainerTitle(run.trainer)}`}
              </Link>
              <When at={run.createdAt} className="text-xs text-faint" />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel>
        <PanelTitle>{t('datasets.lineage.spec')}</PanelTitle>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre tabIndex={0} className="scroll-quiet overflow-x-auto p-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap">{JSON.stringify(dataset.spec, null, 2)}</pre>
      </Panel>
    </div>
  );
}
