import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows, Medal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addressOf } from '@/lib/comparison-address';
import { RunVerdictSentence } from '@/components/run-verdict-sentence';
import { Panel } from '@/components/ui/misc';
import { isActive } from '@/lib/api/jobs';
import type { Metrics, RunView } from '@/lib/api/schema';
import { modelsQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { metric, signed } from '@/lib/format';

/** How far the run is from the data set's logistic regression, from keywords and from the champion, and in sentences what that says. */
export function Verdict({ run, test }: { run: RunView; test: Metrics }) {
  const { t } = useTranslation();
  const models = useQuery(modelsQuery);
  const champion = models.data?.items.find((model) => model.name === run.modelName)?.champion;
  const ngram = run.baseline?.ngram;
  const key = test.averagePrecision != null ? 'averagePrecision' : 'f1';
  const own = test[key];
  const gain = (other: Metrics | null | undefined) => (own != null && other?.[key] != null ? own - other[key] : null);
  const linear = run.linear;
  const overLinear = linear && linear.runId !== run.id ? gain(linear.test) : null;
  const overKeywords = gain(ngram);
  const overChampion = champion && champion.runId !== run.id ? gain(champion.metrics) : null;
  const others = [
    ...(champion && champion.runId && champion.runId !== run.id ? [{ run: champion.runId, name: t('verdicts.theChampion', { version: champion.version }) }] : []),
    ...(linear && linear.runId !== run.id && linear.test != null ? [{ run: linear.runId, name: t('verdicts.theLinear') }] : []),
  ];
  return (
    <Panel className="flex flex-wrap items-center gap-x-8 gap-y-3 p-4">
      <div>
        <p className="text-xs text-faint">{t('runs.testMetric', { metric: t(`metrics.${key}`) })}</p>
        <p className="text-2xl font-semibold">{metric(own)}</p>
      </div>
      {linear && linear.runId === run.id && <p className="max-w-64 text-sm text-dim">{t('runs.isLinear')}</p>}
      {linear && linear.runId !== run.id && linear.test == null && (
        <Link to={`/runs/${linear.runId}`} className="max-w-64 text-sm underline hover:text-accent">
          {t(isActive(linear.state) ? 'runs.linearPending' : 'runs.linearFailed')}
        </Link>
      )}
      {overLinear !== null && linear && (
        <Gain
          value={overLinear}
          text={
            <Link to={`/runs/${linear.runId}`} className="underline hover:text-accent">
              {t('runs.againstLinear')}
            </Link>
          }
        />
      )}
      {overKeywords !== null && <Gain value={overKeywords} text={t('runs.againstKeywords')} />}
      {champion?.runId === run.id ? (
        <p className="inline-flex items-center gap-2 text-sm">
          <Medal aria-hidden className="size-4 text-accent" />
          {t('runs.isChampion')}
        </p>
      ) : (
        overChampion !== null && champion && <Gain value={overChampion} text={t('runs.againstChampion', { version: champion.version })} />
      )}
      {others.length > 0 && (
        <div className="w-full space-y-2 border-t pt-3">
          {others.map((other) => (
            <RunVerdictSentence key={other.run} of={{ run: run.id }} against={{ run: other.run }} name={t('common.v', { version: run.modelVersion })} againstName={other.name} rows />
          ))}
          <Link to={addressOf([run.id, ...others.map((other) => other.run)])} className="inline-flex min-h-6 items-center gap-1.5 pl-6 text-sm text-accent underline">
            <GitCompareArrows aria-hidden className="size-4" />
            {t('tracking.compareWith')}
          </Link>
        </div>
      )}
    </Panel>
  );
}

function Gain({ value, text }: { value: number; text: ReactNode }) {
  return (
    <div>
      <p className="text-xs text-faint">{text}</p>
      <p className={cn('text-2xl font-semibold', value < 0 && 'text-dim')}>{signed(value)}</p>
    </div>
  );
}
