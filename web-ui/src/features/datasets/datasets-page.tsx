import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { FileUp, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateMark, When } from '@/components/marks';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { buildsQuery, datasetsQuery } from '@/lib/api/datasets';
import { isActive } from '@/lib/api/jobs';
import type { BuildView } from '@/lib/api/schema';
import { seconds } from '@/lib/format';
import { useUrlState } from '@/lib/url-state';
import { buildShare } from './build-progress';
import { Trash } from './trash';
import { Versions } from './versions';

export function DatasetsPage() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(datasetsQuery);
  const [url] = useUrlState({ trash: '' });
  if (url.trash)
    return (
      <Page title={t('datasets.trash.plain')} lead={t('datasets.trash.lead')} back={{ to: '/datasets', label: t('datasets.title') }}>
        <Trash />
      </Page>
    );
  return (
    <Page
      title={t('datasets.title')}
      lead={t('datasets.lead')}
      actions={
        <>
          <Button look="quiet" asChild>
            <Link to="/datasets?trash=1">
              <Trash2 aria-hidden />
              {t('datasets.trash.plain')}
            </Link>
          </Button>
          <Button asChild>
            <Link to="/datasets/import">
              <FileUp aria-hidden />
              {t('datasets.import.open')}
            </Link>
          </Button>
          <Button look="primary" asChild>
            <Link to="/datasets/new">
              <Plus aria-hidden />
              {t('datasets.new')}
            </Link>
          </Button>
        </>
      }
    >
      <Builds />
      <Async
        of={list}
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(data) => <Versions rows={data.pages.flatMap((page) => page.items)} hasMore={list.hasNextPage} loadingMore={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
      </Async>
    </Page>
  );
}

/** Builds that are busy, and those of late that did not become a version. */
function Builds() {
  const { t } = useTranslation();
  const builds = useQuery(buildsQuery);
  const shown = builds.data?.items.filter((build) => isActive(build.state) || (build.state === 'failed' && Date.now() - new Date(build.createdAt).getTime() < 86_400_000)).slice(0, 5) ?? [];
  if (shown.length === 0) return null;
  return (
    <Panel>
      <PanelTitle>{t('datasets.builds')}</PanelTitle>
      <ul>
        {shown.map((build) => (
          <BuildLine key={build.id} build={build} />
        ))}
      </ul>
    </Panel>
  );
}

function BuildLine({ build }: { build: BuildView }) {
  const { t } = useTranslation();
  return (
    <li className="border-b border-line/60 last:border-b-0">
      <Link to={`/datasets/builds/${build.id}`} className="grid min-h-10 grid-cols-1 items-center gap-x-4 gap-y-1 px-4 py-2 hover:bg-sunken/60 sm:grid-cols-[minmax(0,2fr)_112px_minmax(0,3fr)_104px]">
        <span className="truncate font-medium">{build.name}</span>
        <StateMark state={build.state} />
        {isActive(build.state) ? (
          <span className="flex items-center gap-3">
            <Progress share={buildShare(build)} label={build.name} />
            <span className="w-24 shrink-0 text-right text-xs text-dim">{build.secondsLeft != null ? t('embeddings.left', { time: seconds(build.secondsLeft) }) : t(`datasets.steps.${build.step}`)}</span>
          </span>
        ) : (
          <span className="truncate text-xs text-fail">{build.error && <ServerWords text={build.error} />}</span>
        )}
        <When at={build.createdAt} className="text-right text-xs text-faint" />
      </Link>
    </li>
  );
}
