import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { textOf, titleOf } from '@/components/charts/axis';
import { Live } from '@/components/marks';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { StudyView } from '@/lib/api/schema';
import { metric } from '@/lib/format';
import { valueOf } from './study-figures';
import type { useQuantities } from './use-quantities';

interface Props {
  study: StudyView;
  quantities: ReturnType<typeof useQuantities>;
}

/** The best trial that came to its end, and what it was trained with. */
export function BestSoFar({ study, quantities: { parameters, value } }: Props) {
  const { t } = useTranslation();
  const { best } = study;
  return (
    <Panel>
      <PanelTitle
        aside={
          best && (
            <Link to={`/runs/${best.runId}`} className="text-xs text-accent hover:underline">
              {t('tuning.toRun', { number: best.number })}
            </Link>
          )
        }
      >
        {t('tuning.bestSoFar')}
      </PanelTitle>
      {best ? (
        <div className="space-y-3 p-4">
          <p>
            <Live className="text-2xl font-semibold">{metric(best.value)}</Live>
            <span className="block text-xs text-dim">{t('tuning.bestIs', { metric: value.label, number: best.number })}</span>
          </p>
          <dl className="space-y-1">
            {parameters
              .filter((parameter) => best.parameters[parameter.key] !== undefined)
              .map((parameter) => (
                <div key={parameter.key} className="flex items-baseline justify-between gap-3">
                  <dt className="min-w-0 truncate text-xs text-dim">{titleOf(parameter)}</dt>
                  <dd className="text-right font-medium">{textOf(parameter, valueOf(best.parameters[parameter.key]))}</dd>
                </div>
              ))}
          </dl>
        </div>
      ) : (
        <p className="p-4 text-sm text-dim">{t('tuning.noBest')}</p>
      )}
    </Panel>
  );
}
