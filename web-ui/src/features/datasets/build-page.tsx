import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowRight, Check, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Live, ShortId, StateMark, When } from '@/components/marks';
import { Page } from '@/components/page';
import { ServerWords } from '@/components/server-words';
import { Async, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/meter';
import { Figure, Panel } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import { buildQuery, cancelBuild, retryBuild } from '@/lib/api/datasets';
import { isActive } from '@/lib/api/jobs';
import type { BuildView } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { count, rate, seconds } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { buildShare, stepsOf } from './build-progress';

export function BuildPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const build = useQuery(buildQuery(id));
  return (
    <Page title={build.data?.name ?? t('datasets.build')} lead={build.data && isActive(build.data.state) ? t('datasets.buildLead') : undefined} back={{ to: '/datasets', label: t('datasets.title') }} actions={build.data && <Actions build={build.data} />}>
      <Panel>
        <Async of={build} skeleton={<Lines count={6} />} compact>
          {(found) => <Progressing build={found} />}
        </Async>
      </Panel>
    </Page>
  );
}

function Actions({ build }: { build: BuildView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const cancel = useMutation({
    mutationFn: () => cancelBuild(build.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['datasets'] }),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  if (build.datasetId)
    return (
      <Button look="primary" asChild>
        <Link to={`/datasets/${build.datasetId}`}>
          {t('datasets.openVersion')}
          <ArrowRight aria-hidden />
        </Link>
      </Button>
    );
  if (isActive(build.state))
    return (
      <Button onClick={() => cancel.mutate()} disabled={cancel.isPending || cancel.isSuccess}>
        {cancel.isSuccess ? t('datasets.cancelling') : t('datasets.cancelBuild')}
      </Button>
    );
  if (build.imported)
    return (
      <Button look="primary" asChild>
        <Link to="/datasets/import">{t('datasets.import.again')}</Link>
      </Button>
    );
  return (
    <>
      <Button asChild>
        <Link to="/datasets/new">{t('datasets.again')}</Link>
      </Button>
      <Retry id={build.id} />
    </>
  );
}

/** Asks for the same build once more; texts that were embedded meanwhile are not embedded again. */
function Retry({ id }: { id: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const retry = useMutation({
    mutationFn: () => retryBuild(id),
    onSuccess: (next) => void navigate(`/datasets/builds/${next.id}`),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  return (
    <Button look="primary" disabled={retry.isPending || !may('trainer')} title={may('trainer') ? undefined : t('common.noRight')} onClick={() => retry.mutate()}>
      <RotateCcw aria-hidden />
      {t('datasets.retryBuild')}
    </Button>
  );
}

function Progressing({ build }: { build: BuildView }) {
  const { t } = useTranslation();
  const busy = isActive(build.state);
  const steps = stepsOf(build);
  const at = steps.indexOf(build.step);
  return (
    <div className="space-y-6 p-4 lg:p-6">
      <div className="space-y-2">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <StateMark state={build.state} />
          <span className="text-xs text-dim">
            {busy && build.done !== null && build.total !== null && `${t('common.of', { part: count(build.done), whole: count(build.total) })} · `}
            {busy && build.ratePerSecond != null && t('embeddings.rate', { rate: rate(build.ratePerSecond) })}
            {busy && build.secondsLeft != null && ` · ${t('embeddings.left', { time: seconds(build.secondsLeft) })}`}
          </span>
        </div>
        <Progress share={build.state === 'succeeded' ? 1 : buildShare(build)} label={t('datasets.build')} className={cn(!busy && build.state !== 'succeeded' && 'opacity-40')} />
      </div>
      {build.error && (
        <p role="alert" className="rounded-md bg-fail-wash px-3 py-2 break-words whitespace-pre-wrap text-fail">
          <ServerWords text={build.error} />
        </p>
      )}
      <ol className="flex flex-wrap gap-x-6 gap-y-2">
        {steps.map((step, index) => {
          const done = index < at || build.state === 'succeeded';
          const now = index === at && busy;
          return (
            <li key={step} aria-current={now ? 'step' : undefined} className={cn('flex items-center gap-2 text-sm', done ? 'text-ink' : now ? 'font-medium text-live' : 'text-faint')}>
              <span className={cn('flex size-5 items-center justify-center rounded-full border text-2xs', done ? 'border-accent bg-accent text-accent-ink' : now ? 'border-live' : 'border-edge')}>
                {done ? <Check aria-hidden className="size-3" /> : index + 1}
              </span>
              {t(build.imported && step === 'reading' ? 'datasets.import.reading' : `datasets.steps.${step}`)}
            </li>
          );
        })}
      </ol>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-5">
        <Figure label={t('datasets.rows')} value={<Live>{count(build.rows)}</Live>} />
        <Figure label={t('datasets.texts')} value={<Live>{count(build.texts)}</Live>} />
        {!build.imported && (
          <>
            <Figure label={t('datasets.withoutVector')} value={<Live>{count(build.missing)}</Live>} />
            <Figure label={t('datasets.embedded')} value={<Live>{count(build.embedded)}</Live>} />
          </>
        )}
        <Figure label={t(build.imported ? 'datasets.import.leftOut' : 'datasets.failed')} value={<Live className={build.failed > 0 ? 'text-fail' : ''}>{count(build.failed)}</Live>} />
      </dl>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-faint">
        <span>{t('datasets.requestedBy', { user: build.requestedBy })}</span>
        <When at={build.createdAt} />
        <span>{t('datasets.roundTrips', { data: count(build.roundTrips), control: count(build.controlRoundTrips) })}</span>
        <ShortId id={build.id} />
      </p>
    </div>
  );
}
