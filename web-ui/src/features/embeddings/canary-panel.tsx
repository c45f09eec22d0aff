import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Bird, CircleCheck, TriangleAlert } from 'lucide-react';
import i18n from 'i18next';
import { useTranslation } from 'react-i18next';
import { LineChart, type Point } from '@/components/charts/line-chart';
import { When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { acceptCanaries, canariesQuery, runCanaries } from '@/lib/api/embeddings';
import type { EmbeddingCanaries, EmbeddingModel } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { count, exact, metric, none } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useAct } from './use-act';

const digits = 5;
const patience = 5 * 60_000;

/** Texts that never change, embedded again and again: the same text must get the same vector. */
export function CanaryPanel({ model }: { model: EmbeddingModel }) {
  const { t } = useTranslation();
  // Which run was the last one when somebody asked for another, and until when that one is waited for.
  const [asked, setAsked] = useState<{ last: string | null; until: number } | null>(null);
  const waits = (found: EmbeddingCanaries | undefined) => asked !== null && (found?.lastAt ?? null) === asked.last && Date.now() < asked.until;
  const canaries = useQuery({ ...canariesQuery(model.key), refetchInterval: (query) => (waits(query.state.data) ? 2_000 : false) });
  const busy = waits(canaries.data);
  const run = useAct({
    run: () => runCanaries(model.key),
    stale: canariesQuery(model.key).queryKey,
    onDone: () => setAsked({ last: canaries.data?.lastAt ?? null, until: Date.now() + patience }),
  });
  return (
    <Panel>
      <PanelTitle>{t('embeddings.canary.title')}</PanelTitle>
      <Async of={canaries} compact skeleton={<Lines count={6} />}>
        {(found) => <Canaries canaries={found} model={model} busy={busy || run.isPending} onRun={() => run.mutate()} />}
      </Async>
    </Panel>
  );
}

interface Props {
  canaries: EmbeddingCanaries;
  model: EmbeddingModel;
  busy: boolean;
  onRun: () => void;
}

function Canaries({ canaries, model, busy, onRun }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const run = may('trainer') && (
    <Button look={canaries.items.length === 0 ? 'primary' : 'plain'} disabled={busy || !model.usable} onClick={onRun}>
      {t(busy ? 'embeddings.canary.running' : 'embeddings.canary.run')}
    </Button>
  );
  if (canaries.items.length === 0)
    return (
      <Empty className="py-8" icon={Bird} title={t('embeddings.canary.none')} action={run}>
        {t('embeddings.canary.noneHelp')}
      </Empty>
    );
  const failed = canaries.items[0]?.error;
  return (
    <div className="space-y-4 p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 space-y-0.5">
          <p className={cn('flex items-center gap-1.5 font-medium', canaries.drifted && 'text-warn')}>
            {canaries.drifted ? <TriangleAlert aria-hidden className="size-4 shrink-0" /> : <CircleCheck aria-hidden className="size-4 shrink-0 text-accent" />}
            {t(canaries.drifted ? 'embeddings.canary.drifted' : 'embeddings.canary.steady')}
          </p>
          <p className="flex flex-wrap gap-x-3 text-xs text-faint">
            <span>
              {t('embeddings.canary.last')} <When at={canaries.lastAt} />
            </span>
            {canaries.nextAt && (
              <span>
                {t('embeddings.canary.next')} <When at={canaries.nextAt} />
              </span>
            )}
            <span>{t('embeddings.canary.every', { count: canaries.everyHours, shown: count(canaries.everyHours) })}</span>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {run}
          {may('admin') && <Accept model={model.key} drifted={canaries.drifted} />}
        </div>
      </div>
      {canaries.drifted && <p className="text-sm text-dim">{t('embeddings.canary.driftedHelp')}</p>}
      {failed && (
        <p role="alert" className="rounded-md bg-fail-wash px-3 py-2 text-sm break-words">
          <span className="font-medium text-fail">{t('embeddings.canary.failed')}</span> <ServerWords text={failed} />
        </p>
      )}
      <History canaries={canaries} />
      <Texts canaries={canaries} />
    </div>
  );
}

function Accept({ model, drifted }: { model: string; drifted: boolean }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const accept = useAct({
    run: () => acceptCanaries(model),
    stale: canariesQuery(model).queryKey,
    onDone: () => toast({ tone: 'done', title: t('embeddings.canary.accepted') }),
  });
  return (
    <>
      <Button look="quiet" disabled={accept.isPending} onClick={() => setAsking(true)}>
        {t('embeddings.canary.accept')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('embeddings.canary.accept')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                accept.mutate();
              }}
            >
              {t('embeddings.canary.acceptDo')}
            </Button>
          </>
        }
      >
        <p>{t('embeddings.canary.acceptHelp')}</p>
        {drifted && <p className="pt-2 text-warn">{t('embeddings.canary.acceptDrifted')}</p>}
      </Dialog>
    </>
  );
}

const twoDays = 2 * 24 * 3_600_000;
/** Marks of an axis must differ: days where there are several, else hours. */
const timeOver = (span: number) => {
  const format = new Intl.DateTimeFormat(i18n.language || 'en', span > twoDays ? { month: 'short', day: 'numeric' } : { hour: '2-digit', minute: '2-digit' });
  return (at: number) => format.format(at);
};

function History({ canaries }: { canaries: EmbeddingCanaries }) {
  const { t } = useTranslation();
  const runs = canaries.items.toReversed();
  const points = (key: 'minCosine' | 'meanCosine'): Point[] => runs.flatMap((run) => (run[key] === null ? [] : [[Date.parse(run.at), run[key]] as const]));
  const least = points('minCosine');
  const [from, to] = [least[0], least.at(-1)];
  if (!from || !to || from === to) return null;
  const ends = [from, to].map(([at]) => [at, canaries.threshold] as const);
  const low = Math.min(canaries.threshold, ...least.map((point) => point[1]));
  return (
    <LineChart
      label={t('embeddings.canary.chart')}
      xLabel={t('embeddings.canary.time')}
      yLabel={t('embeddings.canary.cosine')}
      y={[low - (1 - low) * 0.15, 1]}
      tickX={timeOver(to[0] - from[0])}
      formatX={(at) => exact(new Date(at).toISOString())}
      tickY={(value) => metric(value, 1 - low < 0.02 ? 4 : 3)}
      formatY={(value) => metric(value, digits)}
      height={200}
      series={[
        { key: 'least', label: t('embeddings.canary.least'), color: 'var(--series-1)', points: least },
        { key: 'mean', label: t('embeddings.canary.mean'), color: 'var(--series-3)', points: points('meanCosine') },
        { key: 'threshold', label: t('embeddings.canary.threshold'), color: 'var(--warn)', points: ends, dash: '5 4' },
      ]}
    />
  );
}

function Texts({ canaries }: { canaries: EmbeddingCanaries }) {
  const { t } = useTranslation();
  return (
    <table className="w-full text-sm">
      <caption className="pb-1 text-left text-xs font-medium text-faint">{t('embeddings.canary.texts')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('embeddings.canary.text')}</th>
          <th scope="col">{t('embeddings.canary.cosine')}</th>
        </tr>
      </thead>
      <tbody>
        {canaries.texts.map((one) => {
          const low = one.cosine !== null && one.cosine < canaries.threshold;
          return (
            <tr key={one.text} className="border-t border-line/60">
              <td className="max-w-0 truncate py-1 pr-3" title={one.text}>
                {one.text}
              </td>
              <td className={cn('w-24 py-1 text-right whitespace-nowrap', low && 'font-medium text-warn')}>
                {low && <TriangleAlert aria-label={t('embeddings.canary.below')} className="mr-1 inline size-3.5" />}
                {one.cosine === null ? none : metric(one.cosine, digits)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
