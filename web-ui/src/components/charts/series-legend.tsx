import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import type { Series } from './line-chart';

interface Props {
  series: readonly Series[];
  /** Brings one line to the fore while it is pointed at. */
  onLight: (key: string | null) => void;
  /** Takes a line out of the picture and back; without it all stay. */
  onToggle?: (key: string) => void;
}

/** What the lines of a chart stand for. */
export function SeriesLegend({ series, onLight, onToggle }: Props) {
  const { t } = useTranslation();
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      {series.map((one) => {
        const lighting = { onPointerEnter: () => onLight(one.key), onPointerLeave: () => onLight(null) };
        const sign = (
          <>
            <svg width="16" height="8" aria-hidden className="shrink-0">
              <line x1="0" x2="16" y1="4" y2="4" stroke={one.color} strokeWidth="2" strokeDasharray={one.dash} />
            </svg>
            {one.mark && <b className="font-semibold text-ink">{one.mark}</b>}
            {one.label}
          </>
        );
        if (!onToggle || one.fixed)
          return (
            <span key={one.key} className="inline-flex min-h-6 items-center gap-1.5" {...lighting}>
              {sign}
            </span>
          );
        return (
          <button
            key={one.key}
            type="button"
            aria-pressed={!one.hidden}
            title={t(one.hidden ? 'chart.show' : 'chart.hide')}
            onClick={() => onToggle(one.key)}
            onFocus={lighting.onPointerEnter}
            onBlur={lighting.onPointerLeave}
            {...lighting}
            className={cn('inline-flex min-h-6 items-center gap-1.5 hover:text-ink', one.hidden && 'line-through [&>svg]:opacity-30')}
          >
            {sign}
          </button>
        );
      })}
    </span>
  );
}
