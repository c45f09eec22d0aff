import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateMark, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Failed, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import { isActive } from '@/lib/api/jobs';
import type { ModelVersion, Scoring } from '@/lib/api/schema';
import { cancelScoring, scoringsQuery, startScoring } from '@/lib/api/training';
import { count } from '@/lib/format';
import { useMay } from '@/lib/roles';

/** The champion's answer on every video of the catalogue: started here, looked at here. */
export function CatalogueScoring({ champion }: { champion: ModelVersion }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const problemText = useProblemText();
  const scorings = useQuery(scoringsQuery);
  const last = scorings.data?.items.find((one) => one.model === champion.model && one.version === champion.version);
  const busy = last !== undefined && isActive(last.state);
  const done = {
    onSuccess: () => client.invalidateQueries({ queryKey: scoringsQuery.queryKey }),
    onError: (error: Error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  };
  const start = useMutation({ mutationFn: () => startScoring(champion.model, champion.version), ...done });
  const cancel = useMutation({ mutationFn: (id: string) => cancelScoring(id), ...done });
  return (
    <Panel>
      <PanelTitle
        aside={
          busy ? (
            <Button size="sm" disabled={cancel.isPending || !may('trainer')} onClick={() => cancel.mutate(last.id)}>
              {t('common.cancel')}
            </Button>
          ) : (
            <Button size="sm" disabled={start.isPending || scorings.isPending || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')} onClick={() => start.mutate()}>
              {t(last ? 'models.scoring.again' : 'models.scoring.start')}
            </Button>
          )
        }
      >
        {t('models.scoring.title')}
      </PanelTitle>
      {scorings.error && !scorings.data ? (
        <Failed compact error={scorings.error} onRetry={() => void scorings.refetch()} />
      ) : scorings.isPending ? (
        <Lines count={2} />
      ) : last ? (
        <Outcome scoring={last} />
      ) : (
        <p className="p-4 text-sm text-dim">{t('models.scoring.none', { version: champion.version })}</p>
      )}
    </Panel>
  );
}

function Outcome({ scoring }: { scoring: Scoring }) {
  const { t } = useTranslation();
  const figures = [
    ['scored', scoring.scored],
    ['unchanged', scoring.unchanged],
    ['withoutVector', scoring.withoutVector],
    ['empty', scoring.empty],
  ] as const;
  return (
    <div className="space-y-3 p-4">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <StateMark state={scoring.state} />
        <span className="text-dim">{t('common.of', { part: count(scoring.done), whole: count(scoring.videos) })}</span>
        <When at={scoring.finishedAt ?? scoring.createdAt} className="text-xs text-faint" />
      </p>
      {isActive(scoring.state) && <Progress share={scoring.videos > 0 ? scoring.done / scoring.videos : null} label={t('models.scoring.title')} />}
      {scoring.error && (
        <p role="alert" className="rounded-md bg-fail-wash px-3 py-2 break-words text-fail">
          <ServerWords text={scoring.error} />
        </p>
      )}
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-faint">{t(`models.scoring.${name}`)}</dt>
            <dd className="font-semibold">{count(value)}</dd>
          </div>
        ))}
      </dl>
      {scoring.withoutVector > 0 && (
        <p className="text-xs text-faint">
          {t('models.scoring.withoutVectorHelp')}{' '}
          <Link to="/embeddings/backfills" className="text-accent underline">
            {t('models.scoring.toBackfills')}
          </Link>
        </p>
      )}
    </div>
  );
}
