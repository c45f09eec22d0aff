import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { When } from '@/components/marks';
import { ModelLink } from '@/components/model-link';
import { Async, Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { usesQuery } from '@/lib/api/datasets';
import type { DatasetUse } from '@/lib/api/schema';
import { useTrainerTitle } from '@/lib/trainer-name';

/** The runs on a version and the models that came of them. */
export function MadeFrom({ id }: { id: string }) {
  const { t } = useTranslation();
  const uses = useQuery(usesQuery(id));
  return (
    <Panel>
      <PanelTitle>{t('datasets.lineage.runs')}</PanelTitle>
      <Async of={uses} skeleton={<Lines count={4} />} compact>
        {(found) =>
          found.length === 0 ? (
            <p className="p-4 text-dim">{t('datasets.lineage.noRuns')}</p>
          ) : (
            <ul className="px-4 py-1">
              {found.map((use) => (
                <Line key={use.runId} use={use} />
              ))}
            </ul>
          )
        }
      </Async>
    </Panel>
  );
}

function Line({ use }: { use: DatasetUse }) {
  const { t } = useTranslation();
  const trainerTitle = useTrainerTitle();
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-0.5 border-b border-line/60 py-1 last:border-b-0">
      <Link to={`/runs/${use.runId}`} className="min-w-0 flex-1 basis-40 truncate hover:text-accent hover:underline">
        {`${use.model} · ${trainerTitle(use.trainer)}`}
      </Link>
      {use.modelVersion !== null ? <ModelLink name={use.model} version={use.modelVersion} aliases={use.aliases} /> : <span className="text-xs text-faint">{t(use.finishedAt === null ? 'datasets.lineage.open' : 'datasets.lineage.noModel')}</span>}
      <When at={use.createdAt} className="w-24 text-right text-xs text-faint" />
    </li>
  );
}
