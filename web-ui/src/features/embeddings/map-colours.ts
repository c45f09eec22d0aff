import type { MapPoints } from '@/lib/api/schema';

export const colourings = ['label', 'prediction', 'disagreement'] as const;
export type Colouring = (typeof colourings)[number];
export type Shape = 'disc' | 'diamond' | 'half' | 'ring';

/** One entry of the legend; its colour is a part of one colour of the theme over another. */
export interface Group {
  key: string;
  shape: Shape;
  color: string;
  over?: { color: string; share: number };
}

/** Drawn from the last to the first: what says most lies on top. */
export const groups: Record<Colouring, readonly Group[]> = {
  label: [
    { key: 'yes', shape: 'disc', color: '--yes' },
    { key: 'no', shape: 'diamond', color: '--no' },
    { key: 'tie', shape: 'half', color: '--warn' },
    { key: 'none', shape: 'ring', color: '--edge' },
  ],
  prediction: [
    { key: 'sureYes', shape: 'disc', color: '--yes' },
    { key: 'yes', shape: 'disc', color: '--yes', over: { color: '--edge', share: 0.5 } },
    { key: 'open', shape: 'half', color: '--edge' },
    { key: 'no', shape: 'diamond', color: '--no', over: { color: '--edge', share: 0.5 } },
    { key: 'sureNo', shape: 'diamond', color: '--no' },
    { key: 'none', shape: 'ring', color: '--edge' },
  ],
  disagreement: [
    { key: 'disputed', shape: 'half', color: '--warn' },
    { key: 'contradicts', shape: 'diamond', color: '--live' },
    { key: 'agree', shape: 'disc', color: '--edge' },
    { key: 'none', shape: 'ring', color: '--edge' },
  ],
};

function labelGroup({ label }: MapPoints, index: number): string {
  return label[index] ?? 'none';
}

function predictionGroup({ prediction }: MapPoints, index: number): string {
  const value = prediction[index];
  if (value == null) return 'none';
  return value >= 0.8 ? 'sureYes' : value >= 0.6 ? 'yes' : value >= 0.4 ? 'open' : value >= 0.2 ? 'no' : 'sureNo';
}

function disagreementGroup({ label, prediction, disputed }: MapPoints, index: number): string {
  if (disputed[index]) return 'disputed';
  const said = label[index];
  const value = prediction[index];
  if (value == null || (said !== 'yes' && said !== 'no')) return 'none';
  return value >= 0.5 === (said === 'yes') ? 'agree' : 'contradicts';
}

const groupKey = { label: labelGroup, prediction: predictionGroup, disagreement: disagreementGroup };

/** For each point the place of its group in the legend. */
export function grouped(points: MapPoints, colouring: Colouring): Uint8Array {
  const place = new Map(groups[colouring].map((group, index) => [group.key, index]));
  const of = groupKey[colouring];
  return Uint8Array.from(points.aids, (_, index) => place.get(of(points, index)) ?? 0);
}

export function tally(places: Uint8Array, amount: number): number[] {
  const result = new Array<number>(amount).fill(0);
  for (const place of places) result[place] = (result[place] ?? 0) + 1;
  return result;
}

type Rgb = [number, number, number];

const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.trim().slice(1), 16);
  return Number.isNaN(value) ? [128, 128, 128] : [value >> 16, (value >> 8) & 255, value & 255];
};

/** The group's colour in the theme as it is now. */
export function paintOf(group: Group, read: (name: string) => string): string {
  const top = rgbOf(read(group.color));
  if (!group.over) return `rgb(${top.join(' ')})`;
  const { color, share } = group.over;
  const below = rgbOf(read(color));
  return `rgb(${top.map((value, index) => Math.round(value * share + (below[index] ?? 0) * (1 - share))).join(' ')})`;
}

export const cssOf = (group: Group): string => (group.over ? `color-mix(in srgb, var(${group.color}) ${group.over.share * 100}%, var(${group.over.color}))` : `var(${group.color})`);
