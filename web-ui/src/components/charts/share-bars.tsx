import { useTranslation } from 'react-i18next';
import { percent } from '@/lib/format';
import { ChartFrame, ChartTable } from './chart-frame';

interface Props {
  label: string;
  /** What a bar stands for: the head of its column. */
  ofBar: string;
  bars: { key: string; label: string; share: number }[];
}

/** Shares of one whole, largest first, each with its figure beside it. */
export function ShareBars({ label, ofBar, bars }: Props) {
  const { t } = useTranslation();
  const sorted = [...bars].sort((a, b) => b.share - a.share);
  const most = Math.max(...sorted.map((bar) => bar.share), 1e-9);
  return (
    <ChartFrame lead={label} table={() => <ChartTable label={label} height={240} head={[ofBar, t('chart.share')]} rows={sorted.map((bar) => ({ key: bar.key, cells: [bar.label, percent(bar.share)] }))} />}>
      {(width) => (
        <ul aria-label={label} className="space-y-1.5 pt-1">
          {sorted.map((bar) => (
            <li key={bar.key} className="grid items-center gap-2" style={{ gridTemplateColumns: `${Math.min(180, Math.floor(width * 0.42))}px minmax(0, 1fr) 52px` }}>
              <span className="truncate text-right text-xs text-dim" title={bar.label}>
                {bar.label}
              </span>
              <span aria-hidden className="h-3 rounded-sm bg-sunken">
                <span className="block h-full rounded-sm bg-(--series-1)" style={{ width: `${Math.max(0.5, (bar.share / most) * 100)}%` }} />
              </span>
              <span className="text-right text-xs font-medium">{percent(bar.share)}</span>
            </li>
          ))}
        </ul>
      )}
    </ChartFrame>
  );
}
