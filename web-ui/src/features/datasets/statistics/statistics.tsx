import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateMark, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Async, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Panel } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import { retryStatistics, statisticsQuery } from '@/lib/api/datasets';
import { isActive } from '@/lib/api/jobs';
import type { DatasetStatistics, StatisticsView } from '@/lib/api/schema';
import { count } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { Agreement } from './agreement';
import { Balance } from './balance';
import { Duplicates } from './duplicates';
import { Labelers } from './labelers';
import { Lengths } from './lengths';
import { Nearest } from './nearest';
import { Norms } from './norms';

/** What a version is made of, counted once over its frozen files. */
export function Statistics({ id }: { id: string }) {
  const statistics = useQuery(statisticsQuery(id));
  return (
    <Async
      of={statistics}
      skeleton={
        <Panel>
          <Lines count={12} />
        </Panel>
      }
    >
      {(view) => (view.statistics === null ? <Computing view={view} /> : <Computed statistics={view.statistics} at={view.computedAt} />)}
    </Async>
  );
}

function Computed({ statistics, at }: { statistics: DatasetStatistics; at: string | null }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-4">
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Balance splits={statistics.balance} />
        <Lengths lengths={statistics.lengths} />
        <Agreement agreement={statistics.agreement} rows={statistics.rows} />
        <Norms norms={statistics.norms} />
      </div>
      <Nearest nearest={statistics.nearest} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Duplicates duplicates={statistics.duplicates} />
        <Labelers agreement={statistics.agreement} />
      </div>
      <p className="text-xs text-faint">
        {t('statistics.computed')} <When at={at} />
      </p>
    </div>
  );
}

/** How much of the counting is behind it: the vectors are most of the bytes. */
function shareOf({ progress }: StatisticsView): number | null {
  if (progress === null) return null;
  const part = progress.done / (progress.of || 1);
  return progress.step === 'rows' ? 0.3 * part : 0.3 + 0.7 * part;
}

function Computing({ view }: { view: StatisticsView }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const problemText = useProblemText();
  const active = isActive(view.state);
  const retry = useMutation({
    mutationFn: () => retryStatistics(view.datasetId),
    onSuccess: (next) => client.setQueryData(statisticsQuery(view.datasetId).queryKey, next),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  return (
    <Panel className="space-y-3 p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateMark state={view.state} />
        <span className="text-sm">{t(active ? 'statistics.computing' : 'statistics.notComputed')}</span>
        {view.progress && active && <span className="ml-auto text-xs text-dim">{t(`statistics.step.${view.progress.step}`, { done: count(view.progress.done), of: count(view.progress.of) })}</span>}
      </div>
      {active && <Progress share={shareOf(view)} label={t('statistics.computing')} />}
      {active && <p className="text-sm text-dim">{t('statistics.computingHelp')}</p>}
      {view.error && (
        <p role="alert" className="rounded-md bg-fail-wash px-3 py-2 break-words text-fail">
          <ServerWords text={view.error} />
        </p>
      )}
      {!active && may('trainer') && (
        <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
          {t('statistics.again')}
        </Button>
      )}
    </Panel>
  );
}
