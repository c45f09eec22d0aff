/** Which part of the unit square is seen: its middle, and how many times it is enlarged. */
export interface View {
  x: number;
  y: number;
  k: number;
}

export interface Frame {
  width: number;
  height: number;
}

export const wholeView: View = { x: 0.5, y: 0.5, k: 1 };
const most = 200;

/** Pixels for the side of the unit square. */
export const scaleOf = (view: View, { width, height }: Frame): number => Math.max(1, Math.min(width, height) - 32) * view.k;

export function toScreen(view: View, frame: Frame, x: number, y: number): [number, number] {
  const scale = scaleOf(view, frame);
  return [(x - view.x) * scale + frame.width / 2, (y - view.y) * scale + frame.height / 2];
}

export function fromScreen(view: View, frame: Frame, left: number, top: number): [number, number] {
  const scale = scaleOf(view, frame);
  return [(left - frame.width / 2) / scale + view.x, (top - frame.height / 2) / scale + view.y];
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

export const bounded = (view: View): View => ({ x: clamp(view.x, 0, 1), y: clamp(view.y, 0, 1), k: clamp(view.k, 0.5, most) });

/** Enlarged by a factor, with the place under the pointer staying there. */
export function zoomed(view: View, frame: Frame, factor: number, left = frame.width / 2, top = frame.height / 2): View {
  const [x, y] = fromScreen(view, frame, left, top);
  const k = clamp(view.k * factor, 0.5, most);
  const ratio = view.k / k;
  return bounded({ x: x + (view.x - x) * ratio, y: y + (view.y - y) * ratio, k });
}

export function panned(view: View, frame: Frame, dx: number, dy: number): View {
  const scale = scaleOf(view, frame);
  return bounded({ ...view, x: view.x - dx / scale, y: view.y - dy / scale });
}

export function readView(text: string): View {
  const [x, y, k] = text.split(',').map(Number);
  return x !== undefined && y !== undefined && k !== undefined && [x, y, k].every(Number.isFinite) && text !== '' ? bounded({ x, y, k }) : wholeView;
}

export const writeView = (view: View): string => (view.k === 1 && view.x === 0.5 && view.y === 0.5 ? '' : [view.x.toFixed(4), view.y.toFixed(4), view.k.toFixed(2)].join(','));
