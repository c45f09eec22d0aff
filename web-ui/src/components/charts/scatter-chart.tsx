import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Quantity, textOf, titleOf } from './axis';
import { ChartFrame, ChartTable } from './chart-frame';
import { type DrawnPoint, ScatterPlot } from './scatter-plot';

interface Props {
  label: string;
  /** What a point is: the head of its column. */
  ofPoint: string;
  points: DrawnPoint[];
  x: Quantity;
  y: Quantity;
  height?: number;
  selected?: string | null;
  onPick?: (key: string) => void;
  lead?: ReactNode;
}

/** Any two quantities against each other, a point for each run or trial. */
export function ScatterChart({ label, ofPoint, points, x, y, height = 300, selected, onPick, lead }: Props) {
  const { t } = useTranslation();
  return (
    <ChartFrame
      lead={lead ?? label}
      table={() => <ChartTable label={label} height={height} head={[ofPoint, titleOf(x), titleOf(y)]} rows={points.map((point) => ({ key: point.key, cells: [point.label, textOf(x, point.x), textOf(y, point.y)] }))} />}
    >
      {(width) => <ScatterPlot label={label} keys={t('chart.pointKeys')} points={points} x={x} y={y} width={width} height={height} selected={selected} onPick={onPick} />}
    </ChartFrame>
  );
}
