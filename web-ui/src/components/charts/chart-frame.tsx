import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from './use-width';

interface Props {
  lead: ReactNode;
  table: () => ReactNode;
  /** The picture, in the width that there is. */
  children: (width: number) => ReactNode;
}

/** What every chart has around it: a heading, and its data as a table instead of the picture. */
export function ChartFrame({ lead, table, children }: Props) {
  const { t } = useTranslation();
  const [frame, width] = useWidth();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure ref={frame} className="min-w-0">
      <figcaption className="flex items-start justify-between gap-x-4 pb-1 text-xs">
        <span className="min-w-0 text-dim">{lead}</span>
        <button type="button" className="shrink-0 text-faint underline-offset-2 hover:text-ink hover:underline" aria-pressed={asTable} onClick={() => setAsTable((value) => !value)}>
          {asTable ? t('chart.asChart') : t('chart.asTable')}
        </button>
      </figcaption>
      {asTable ? table() : children(width)}
    </figure>
  );
}

interface TableProps {
  label: string;
  head: readonly string[];
  rows: { key: string | number; cells: ReactNode[] }[];
  height: number;
}

/** A chart's data in figures. */
export function ChartTable({ label, head, rows, height }: TableProps) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className="scroll-quiet relative overflow-auto rounded-md border" style={{ maxHeight: Math.max(height, 200) }}>
      <table className="w-full text-right text-xs">
        <thead className="sticky top-0 bg-panel text-dim">
          <tr>
            {head.map((name, index) => (
              <th key={index} scope="col" className="px-2 py-1 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-t border-line/60">
              {row.cells.map((cell, index) => (
                <td key={index} className="px-2 py-0.5 whitespace-nowrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
