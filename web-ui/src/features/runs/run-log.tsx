import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Async, Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { isActive } from '@/lib/api/jobs';
import type { RunLogLine, RunView } from '@/lib/api/schema';
import { runLogQuery } from '@/lib/api/training';
import { count, metric, timeOfDay } from '@/lib/format';

/** What the run did and when, a sentence a line. */
export function RunLog({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const log = useQuery(runLogQuery(run.id, isActive(run.state)));
  return (
    <Panel>
      <PanelTitle>{t('runs.log.title')}</PanelTitle>
      <Async of={log} skeleton={<Lines count={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="px-4 py-3 text-sm text-dim">{t(isActive(run.state) ? 'runs.log.waiting' : 'runs.log.none')}</p>
          ) : (
            <ol aria-label={t('runs.log.title')} className="py-1">
              {items.map((line, index) => (
                <li key={index} className="flex gap-4 px-4 py-1 text-sm">
                  <time dateTime={line.at} className="w-20 shrink-0 text-dim tabular-nums">
                    {timeOfDay(line.at)}
                  </time>
                  <span className="min-w-0"><Sentence line={line} /></span>
                </li>
              ))}
            </ol>
          )
        }
      </Async>
    </Panel>
  );
}

/** A service of another version may tell what this panel has no sentence for. */
function Sentence({ line }: { line: RunLogLine }) {
  const { t, i18n } = useTranslation();
  const key = `runs.log.${line.event}`;
  if (!i18n.exists(key)) return <>{line.event}</>;
  const values = Object.fromEntries(Object.entries(line.figures).map(([name, value]) => [name, Number.isInteger(value) ? count(value) : metric(value, 3)]));
  return <>{t(key as 'runs.log.began', { ...values, attempt: values.attempt ?? '' })}</>;
}
