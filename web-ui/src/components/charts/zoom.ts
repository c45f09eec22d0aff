import { type PointerEvent, useState } from 'react';
import type { Point } from './line-chart';

export type Range = readonly [from: number, to: number];

/** No part narrower than this share of the whole is shown. */
const narrowest = 1e-3;

/** A range that is `factor` times as wide, in which `at` keeps its place, within the whole; null is the whole. */
export function zoomed(whole: Range, range: Range, at: number, factor: number): Range | null {
  const width = Math.max((range[1] - range[0]) * factor, (whole[1] - whole[0]) * narrowest);
  if (width >= whole[1] - whole[0]) return null;
  const share = (at - range[0]) / (range[1] - range[0]);
  const from = Math.min(Math.max(at - share * width, whole[0]), whole[1] - width);
  return [from, from + width];
}

export const within = (points: readonly Point[], range: Range): Point[] => points.filter((point) => point[0] >= range[0] && point[0] <= range[1]);

interface Zoom {
  /** What is shown of the horizontal axis; null is all of it. */
  range: Range | null;
  setRange: (range: Range | null) => void;
  /** What the pointer is marking just now. */
  marking: Range | null;
  press: (event: PointerEvent<SVGSVGElement>, x: number) => void;
  drag: (x: number) => void;
  release: () => void;
}

/** A part of the horizontal axis that is marked with the mouse or a pen; a finger scrolls the page. */
export function useZoom(whole: Range): Zoom {
  const [range, setRange] = useState<Range | null>(null);
  const [held, setHeld] = useState<Range | null>(null);
  const marking: Range | null = held && [Math.min(...held), Math.max(...held)];
  return {
    // What is drawn may have changed since: a range that has left the axis is none.
    range: range && range[0] < whole[1] && range[1] > whole[0] ? range : null,
    setRange,
    marking,
    press: (event, x) => {
      if (event.pointerType === 'touch' || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld([x, x]);
    },
    drag: (x) => setHeld((now) => now && [now[0], x]),
    release: () => {
      setHeld(null);
      // A click is no range.
      if (marking && marking[1] - marking[0] > (whole[1] - whole[0]) * 0.01) setRange(marking);
    },
  };
}
