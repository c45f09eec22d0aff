import { useTranslation } from 'react-i18next';
import { count, percent } from '@/lib/format';
import type { HistogramBin } from './histogram-bins';

interface Props {
  bins: HistogramBin[];
  total: number;
  label: string;
  xLabel: string;
  yLabel: string;
  height: number;
  name: (bin: HistogramBin) => string;
}

/** The bars of a histogram in figures. */
export function BinTable({ bins, total, label, xLabel, yLabel, height, name }: Props) {
  const { t } = useTranslation();
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className="scroll-quiet relative overflow-auto rounded-md border" style={{ height }}>
      <table className="w-full text-right text-xs">
        <thead className="sticky top-0 bg-panel text-dim">
          <tr>
            {[xLabel, yLabel, t('chart.share')].map((name) => (
              <th key={name} scope="col" className="px-2 py-1 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.from} className="border-t border-line/60">
              <td className="px-2 py-0.5">{name(bin)}</td>
              <td className="px-2 py-0.5">{count(bin.count)}</td>
              <td className="px-2 py-0.5">{percent(bin.count / (total || 1))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
