import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleSlash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateMark } from '@/components/marks';
import { Async, Lines, useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Progress } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import type { RunView } from '@/lib/api/schema';
import { cancelRun, queueQuery, rankRun } from '@/lib/api/training';
import { parseNumber, seconds } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { useTrainerTitle } from '@/lib/trainer-name';

/** What runs and what waits, in the order in which it will be taken. */
export function QueueSection() {
  const { t } = useTranslation();
  const queue = useQuery(queueQuery);
  return (
    <Panel>
      <PanelTitle aside={<span className="text-xs text-faint">{t('batches.queue.help')}</span>}>{t('batches.queue.title')}</PanelTitle>
      <Async of={queue} compact skeleton={<Lines count={2} />}>
        {({ items }) => (items.length === 0 ? <Nothing /> : <Waiting runs={items} />)}
      </Async>
    </Panel>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-center gap-3 px-4 py-3 text-dim">
      <span>{t('batches.queue.empty')}</span>
      <Button size="sm" asChild>
        <Link to="/runs/new">{t('runs.new')}</Link>
      </Button>
      <Button size="sm" asChild>
        <Link to="/runs/batches/new">{t('batches.new')}</Link>
      </Button>
    </div>
  );
}

function Waiting({ runs }: { runs: RunView[] }) {
  const { t } = useTranslation();
  const columns: [string, string][] = [
    [t('batches.queue.place'), 'pl-4 text-right'],
    [t('runs.model'), ''],
    [t('runs.dataset'), 'max-lg:hidden'],
    [t('runs.state'), ''],
    [t('batches.queue.left'), 'text-right max-sm:hidden'],
    [t('batches.queue.by'), 'max-md:hidden'],
    [t('runs.priority'), 'text-right'],
  ];
  const running = runs.filter((run) => run.state === 'running').length;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={t('batches.queue.title')} tabIndex={0} className="scroll-quiet relative max-h-80 overflow-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b text-left text-xs text-dim">
            {columns.map(([name, look]) => (
              <th key={name} scope="col" className={`px-3 py-2 font-medium whitespace-nowrap ${look}`}>
                {name}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {runs.map((run, index) => (
            <Row key={run.id} run={run} place={run.state === 'running' ? t('batches.queue.now') : String(index + 1 - running)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ run, place }: { run: RunView; place: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const problemText = useProblemText();
  const trainerTitle = useTrainerTitle();
  const cancel = useMutation({
    mutationFn: () => cancelRun(run.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['training'] }),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  const name = t('batches.queue.cancelOf', { model: run.modelName, place });
  return (
    <tr className="border-b border-line/60 last:border-b-0">
      <td className="py-1.5 pr-3 pl-4 text-right text-dim">{place}</td>
      <td className="px-3 py-1.5">
        <Link to={`/runs/${run.id}`} className="font-medium hover:text-accent hover:underline">
          {run.modelName}
        </Link>
        <span className="block text-xs text-dim">{trainerTitle(run.trainer)}</span>
      </td>
      <td className="px-3 py-1.5 text-dim max-lg:hidden">{run.datasetName ?? run.datasetId.slice(0, 8)}</td>
      <td className="px-3 py-1.5">
        <span className="inline-flex flex-col gap-1">
          <StateMark state={run.state} />
          {run.state === 'running' && <Progress share={run.steps > 0 ? run.step / run.steps : null} label={t('runs.progress')} className="w-16" />}
        </span>
      </td>
      <td className="px-3 py-1.5 text-right whitespace-nowrap max-sm:hidden">{run.state === 'running' ? seconds(run.secondsLeft) : null}</td>
      <td className="px-3 py-1.5 text-dim max-md:hidden">{run.requestedBy}</td>
      <td className="px-3 py-1.5 text-right">{run.state === 'running' || !may('trainer') ? run.priority : <Priority run={run} place={place} />}</td>
      <td className="py-1.5 pr-3 text-right">
        <Button look="quiet" size="icon" aria-label={name} title={may('trainer') ? name : t('common.noRight')} disabled={cancel.isPending || cancel.isSuccess || !may('trainer')} onClick={() => cancel.mutate()}>
          <CircleSlash aria-hidden />
        </Button>
      </td>
    </tr>
  );
}

/** Typed in place; Enter or leaving the field sends it, Escape takes it back. */
function Priority({ run, place }: { run: RunView; place: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(run.priority);
  const value = parseNumber(text) ?? NaN;
  const wrong = !Number.isInteger(value) || Math.abs(value) > 1000;
  const rank = useMutation({
    mutationFn: () => rankRun(run.id, value),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['training', 'runs'] });
      setTyped(null);
    },
  });
  const send = () => {
    if (!wrong && value !== run.priority && !rank.isPending) rank.mutate();
  };
  return (
    <Input
      aria-label={t('batches.queue.priorityOf', { model: run.modelName, place })}
      aria-invalid={wrong ? true : undefined}
      title={wrong ? t('runs.errors.priority') : undefined}
      inputMode="numeric"
      value={text}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send();
        if (event.key === 'Escape') setTyped(null);
      }}
      className="w-16 text-right"
    />
  );
}
