import { useTranslation } from 'react-i18next';
import { type Quantity, textOf, titleOf } from '@/components/charts/axis';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { recent, type Whereabouts, whereabouts } from './study-figures';
import type { useQuantities } from './use-quantities';
import type { StudyTrial, StudyView } from '@/lib/api/schema';

interface Props {
  study: StudyView;
  trials: StudyTrial[];
  quantities: ReturnType<typeof useQuantities>;
}

/** The part of each range in which the last trials lay. */
export function SearchNow({ study, trials, quantities: { parameters } }: Props) {
  const { t } = useTranslation();
  const places = whereabouts(study.space, trials);
  const some = places.some((place) => place.band !== null || place.choices.some((one) => one.trials > 0));
  return (
    <Panel className="lg:max-xl:col-span-2">
      <PanelTitle>{t(study.state === 'running' || study.state === 'paused' ? 'tuning.now' : 'tuning.last')}</PanelTitle>
      {some ? (
        <div className="space-y-3 p-4">
          <ul className="space-y-2.5">
            {places.map((place) => {
              const parameter = parameters.find((one) => one.key === place.parameter);
              return parameter && <Place key={place.parameter} place={place} parameter={parameter} />;
            })}
          </ul>
          <p className="text-xs text-faint">{t('tuning.nowHelp', { count: Math.min(recent, trials.length) })}</p>
        </div>
      ) : (
        <p className="p-4 text-sm text-dim">{t('tuning.noNow')}</p>
      )}
    </Panel>
  );
}

function Place({ place: { band, choices }, parameter }: { place: Whereabouts; parameter: Quantity }) {
  const { t } = useTranslation();
  const most = [...choices].sort((a, b) => b.trials - a.trials).filter((one) => one.trials > 0);
  const said = band
    ? t('chart.range', { from: textOf(parameter, band.low), to: textOf(parameter, band.high) })
    : most.map((one) => t('tuning.choiceTimes', { choice: textOf(parameter, one.choice), times: one.trials })).join(t('tuning.comma'));
  return (
    <li>
      <span className="flex items-baseline justify-between gap-3 text-xs">
        <span className="min-w-0 truncate text-dim">{titleOf(parameter)}</span>
        <span className="text-right font-medium">{said || '–'}</span>
      </span>
      <span aria-hidden className="mt-1 flex h-2 gap-px overflow-hidden rounded-full bg-line">
        {band && (
          <>
            <span style={{ width: `${band.from * 100}%` }} />
            <span className="min-w-1 rounded-full bg-accent" style={{ width: `${Math.max(1, (band.to - band.from) * 100)}%` }} />
          </>
        )}
        {!band && choices.map((one) => <span key={one.choice} className="bg-accent" style={{ flexGrow: 1, flexBasis: 0, opacity: one.trials / Math.max(1, ...choices.map((other) => other.trials)) }} />)}
      </span>
    </li>
  );
}
