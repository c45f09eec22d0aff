import type { MapPoints } from '@/lib/api/schema';
import { type Group, paintOf, type Shape } from './map-colours';
import { type Frame, scaleOf, toScreen, type View } from './map-view';

interface Scene {
  points: MapPoints;
  places: Uint8Array;
  groups: readonly Group[];
  hidden: ReadonlySet<number>;
  view: View;
  frame: Frame;
  cursor: number;
}

/** Small where there are many or there is little room, larger as one looks closer. */
export function radiusOf(amount: number, k: number, { width, height }: Frame): number {
  const base = amount > 20_000 ? 1.5 : amount > 4_000 ? 2.1 : 3;
  return Math.max(1.1, Math.min(6, base * k ** 0.3 * Math.min(1, Math.min(width, height) / 560)));
}

function trace(context: CanvasRenderingContext2D, shape: Shape, radius: number, middle: number): void {
  context.beginPath();
  if (shape === 'diamond') {
    const reach = radius * 1.15;
    context.moveTo(middle, middle - reach);
    context.lineTo(middle + reach, middle);
    context.lineTo(middle, middle + reach);
    context.lineTo(middle - reach, middle);
    context.closePath();
  } else context.arc(middle, middle, radius, 0, 2 * Math.PI);
}

/** A mark is drawn once and then copied to thousands of places. */
function stamp(group: Group, radius: number, ratio: number, read: (name: string) => string): HTMLCanvasElement {
  const middle = Math.ceil(radius * 1.2 * ratio) + 1;
  const canvas = document.createElement('canvas');
  canvas.width = middle * 2;
  canvas.height = middle * 2;
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const size = radius * ratio;
  context.fillStyle = context.strokeStyle = paintOf(group, read);
  context.lineWidth = Math.max(1, size * 0.35);
  // Below this size a shape cannot be told from another; a plain dot is clearer.
  const plain = radius < 2;
  trace(context, plain ? 'disc' : group.shape, group.shape === 'disc' || plain ? size : size * 0.82, middle);
  if (plain || group.shape === 'disc') {
    context.globalAlpha = group.shape === 'ring' ? 0.55 : 0.9;
    context.fill();
  } else context.stroke();
  if (!plain && group.shape === 'half') {
    context.beginPath();
    context.arc(middle, middle, size * 0.82, Math.PI / 2, (3 * Math.PI) / 2);
    context.fill();
  }
  return canvas;
}

export function paint(canvas: HTMLCanvasElement, { points, places, groups, hidden, view, frame, cursor }: Scene): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(frame.width * ratio);
  const height = Math.round(frame.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.clearRect(0, 0, width, height);
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name);
  const radius = radiusOf(points.aids.length, view.k, frame);
  const scale = scaleOf(view, frame) * ratio;
  const left = width / 2 - view.x * scale;
  const top = height / 2 - view.y * scale;
  for (let place = groups.length - 1; place >= 0; place -= 1) {
    const group = groups[place];
    if (!group || hidden.has(place)) continue;
    const mark = stamp(group, radius, ratio, read);
    const half = mark.width / 2;
    for (let index = 0; index < places.length; index += 1) {
      if (places[index] !== place) continue;
      const x = points.x[index]! * scale + left - half;
      const y = points.y[index]! * scale + top - half;
      if (x > -mark.width && y > -mark.width && x < width && y < height) context.drawImage(mark, Math.round(x), Math.round(y));
    }
  }
  if (cursor >= 0) {
    const [x, y] = toScreen(view, frame, points.x[cursor]!, points.y[cursor]!);
    context.strokeStyle = read('--ink');
    context.lineWidth = 2 * ratio;
    context.beginPath();
    context.arc(x * ratio, y * ratio, (radius + 4) * ratio, 0, 2 * Math.PI);
    context.stroke();
  }
}
