import { useTranslation } from 'react-i18next';
import { textOf, titleOf } from '@/components/charts/axis';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { JsonSchema, Trainers } from '@/lib/api/schema';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { parametersOf, show } from '@/lib/parameters/parameters';
import { useTrainerTitle } from '@/lib/trainer-name';
import type { ComparedRun, Laid } from './compared-run';
import { RunName } from './run-sign';

interface Props {
  runs: ComparedRun[];
  differing: Laid[];
  trainers: Trainers | undefined;
}

/** What differs, and in one line what does not. */
export function ParametersPanel({ runs, differing, trainers }: Props) {
  const { t } = useTranslation();
  const same = useEqual(runs, differing, trainers);
  return (
    <Panel>
      <PanelTitle>{t('runs.differs')}</PanelTitle>
      {differing.length === 0 ? (
        <p className="px-4 py-3 text-sm text-dim">{t('runs.same')}</p>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div role="region" aria-label={t('runs.differs')} tabIndex={0} className="scroll-quiet relative overflow-x-auto">
          <table className="w-full text-sm">
            <thead>
              <tr className="border-b text-xs text-dim">
                <th scope="col" className="sticky left-0 bg-panel py-2 pr-3 pl-4 text-left font-medium">
                  {t('compare.run')}
                </th>
                {differing.map((parameter) => (
                  <th key={parameter.key} scope="col" title={parameter.key} className="px-3 py-2 text-right font-medium whitespace-nowrap">
                    {titleOf(parameter)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.map((one, index) => (
                <tr key={one.run.id} className="border-b border-line/60 last:border-b-0">
                  <th scope="row" className="sticky left-0 bg-panel py-1.5 pr-3 pl-4 text-left font-normal">
                    <RunName of={one} />
                  </th>
                  {differing.map((parameter) => (
                    <td key={parameter.key} className="max-w-56 truncate px-3 py-1.5 text-right">
                      {textOf(parameter, parameter.values[index])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {same.length > 0 && <p className="border-t px-4 py-2 text-xs text-dim">{t('compare.equal', { what: same.join(' · ') })}</p>}
    </Panel>
  );
}

function useEqual(runs: ComparedRun[], differing: Laid[], trainers: Trainers | undefined): string[] {
  const { t } = useTranslation();
  const words = useParameterWords();
  const trainerTitle = useTrainerTitle();
  const first = runs[0]?.run;
  if (!first) return [];
  const differs = new Set(differing.map((one) => one.key));
  const facts: [name: string, label: string, value: string][] = [
    ['trainer', t('runs.trainer'), trainerTitle(first.trainer)],
    ['dataset', t('runs.dataset'), first.datasetName ?? first.datasetId.slice(0, 8)],
    ['model', t('runs.model'), first.modelName],
    ['seed', t('compare.seed'), String(first.seed)],
  ];
  const schema = trainers?.items.find((one) => one.name === first.trainer)?.schema as JsonSchema | undefined;
  const all = runs.map(({ run }) => parametersOf(run, trainers));
  const shared = Object.entries(all[0] ?? {}).filter(([name]) => !differs.has(name) && all.every((one) => name in one));
  return [
    ...facts.filter(([name]) => !differs.has(name)).map(([, label, value]) => t('compare.is', { label, value })),
    ...shared.map(([name, value]) => {
      const property = schema?.properties?.[name];
      return t('compare.is', { label: words.title(property, name), value: property ? words.choice(property, show(value)) : show(value) });
    }),
  ];
}
