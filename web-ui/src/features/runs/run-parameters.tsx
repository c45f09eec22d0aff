import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { JsonSchema, RunView } from '@/lib/api/schema';
import { trainersQuery } from '@/lib/api/training';
import { parametersOf, show } from '@/lib/parameters/parameters';
import { useParameterWords } from '@/lib/parameters/parameter-words';

/** What the run was trained with, in the words of its trainer's form; what had no say is left out. */
export function Parameters({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const trainers = useQuery(trainersQuery);
  const trainer = trainers.data?.items.find((one) => one.name === run.trainer);
  const schema: JsonSchema = trainer?.schema ?? {};
  const entries = Object.entries(parametersOf(run, trainers.data));
  return (
    <Panel className="self-start">
      <PanelTitle aside={<span className="text-xs text-faint">{t('datasets.requestedBy', { user: run.requestedBy })}</span>}>{t('runs.parameters')}</PanelTitle>
      {entries.length === 0 ? (
        <p className="p-4 text-sm text-dim">{t('runs.allDefaults')}</p>
      ) : (
        <dl className="grid grid-cols-1 gap-x-8 p-4 sm:grid-cols-2">
          {entries.map(([name, value]) => {
            const property = schema.properties?.[name];
            const changed = property !== undefined && JSON.stringify(value) !== JSON.stringify(trainer?.defaults[name]);
            return (
              <div key={name} className="flex min-h-7 items-baseline justify-between gap-4 border-b border-line/60 pt-1">
                <dt title={name} className={property ? 'text-xs text-dim' : 'font-mono text-xs text-dim'}>
                  {words.title(property, name)}
                </dt>
                <dd className="inline-flex min-w-0 items-baseline gap-1.5">
                  {changed && <span title={t('runs.changed')} className="size-1.5 shrink-0 self-center rounded-full bg-accent" />}
                  {changed && <span className="sr-only">{t('runs.changed')}</span>}
                  <span className="truncate">{property ? words.choice(property, show(value)) : show(value)}</span>
                  {property && words.unit(property) && <span className="text-xs text-faint">{words.unit(property)}</span>}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </Panel>
  );
}
