import { useMemo } from 'react';
import type { ColumnAddress } from '@/components/column-choice';
import { type ChangeUrl, columnsOf, joinedColumns, type RunsUrl } from './run-filter';

/** The columns that the page's address names, as a saved view leaves them there. */
export function useColumnAddress(url: RunsUrl, change: ChangeUrl): ColumnAddress {
  const shown = useMemo(() => columnsOf(url.cols), [url.cols]);
  return { shown, onChange: (columns) => change({ cols: joinedColumns(columns) }) };
}
