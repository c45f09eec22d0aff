import { describe, expect, it } from 'vitest';
import { axisOf, place, type Quantity, textOf, ticksOf } from '@/components/charts/axis';
import { nearestLine, type ParallelLine, parallelLayout, passes } from '@/components/charts/parallel-layout';
import { bestSoFar, nearestPoint, scatterLayout } from '@/components/charts/scatter-layout';
import { within, zoomed } from '@/components/charts/zoom';
import { apart, fifthOf, seriesColor, seriesDash } from '@/components/charts/series-look';

describe('an axis', () => {
  it('holds numbers evenly or by factors, and names as soon as one value is a name', () => {
    expect(place(axisOf([0, 10]), 5)).toBeCloseTo(0.5);
    expect(place(axisOf([1e-4, 1e-2], true), 1e-3)).toBeCloseTo(0.5);
    expect(axisOf([0, 1], true).kind).toBe('linear');
    const names = axisOf([64, 'wide', null]);
    expect(names).toEqual({ kind: 'names', values: ['64', 'wide'] });
    expect(place(names, 'wide')).toBeCloseTo(0.75);
    expect([place(names, 'deep'), place(axisOf([1, 2]), null), place(axisOf([1, 2]), 'x')]).toEqual([null, null, null]);
  });

  it('puts a value that stands alone in its middle, and has ends where there is nothing', () => {
    expect(place(axisOf([0.9]), 0.9)).toBeCloseTo(0.5);
    expect(place(axisOf([0]), 0)).toBeCloseTo(0.5);
    expect(place(axisOf([0.01], true), 0.01)).toBeCloseTo(0.5);
    expect(ticksOf(axisOf([30, 30]), 5)).toEqual([30]);
    expect(axisOf([null])).toEqual({ kind: 'linear', domain: [0, 1] });
  });

  it('is marked at powers of ten, at round numbers, and never with more than has room', () => {
    expect(ticksOf(axisOf([1e-5, 0.1], true), 9)).toEqual([1e-5, 1e-4, 1e-3, 1e-2, 0.1]);
    expect(ticksOf(axisOf([1e-5, 0.1], true), 3)).toEqual([1e-5, 1e-3, 0.1]);
    expect(ticksOf(axisOf([32, 64], true), 9)).toEqual([32, 64]);
    expect(ticksOf(axisOf([0, 1]), 5)).toHaveLength(6);
    expect(ticksOf(axisOf([0, 200]), 12).at(-1)).toBe(200);
    expect(ticksOf(axisOf([...'abcdefgh']), 4)).toEqual(['a', 'c', 'e', 'g']);
  });

  it('writes small numbers with their power, and nothing as a dash', () => {
    const of = (value: number) => textOf({ key: 'a', label: 'a' }, value);
    expect([of(0), of(1e-5), of(0.00023), of(0.12345), of(256)]).toEqual(['0', '1e-5', '2.3e-4', '0.1235', '256']);
    expect(textOf({ key: 'a', label: 'a', name: (name) => name.toUpperCase() }, 'x')).toBe('X');
    expect(textOf({ key: 'a', label: 'a' }, null)).toBe('–');
  });
});

describe('a part of the horizontal axis', () => {
  it('keeps what is read in its place, stays within the whole, and is the whole once it is as wide', () => {
    const part = zoomed([0, 100], [0, 100], 80, 0.5)!;
    expect(part).toEqual([40, 90]);
    expect((80 - part[0]) / (part[1] - part[0])).toBeCloseTo(0.8);
    expect(zoomed([0, 100], [60, 100], 60, 2)).toEqual([20, 100]);
    expect(zoomed([0, 100], [40, 90], 80, 2)).toBeNull();
    expect(zoomed([0, 100], [50, 50.1], 50, 0.5)).toEqual([50, 50.1]);
  });

  it('holds the points at its ends', () => {
    expect(within([[0, 1], [5, 2], [10, 3], [11, 4]], [5, 10])).toEqual([[5, 2], [10, 3]]);
  });
});

const quantities: Quantity[] = ['a', 'b', 'c'].map((key) => ({ key, label: key }));
const lines: ParallelLine[] = [
  { key: 'low', label: 'low', values: [0, 0, 0] },
  { key: 'high', label: 'high', values: [10, 10, 10] },
  { key: 'gap', label: 'gap', values: [5, null, 5] },
];

describe('parallel coordinates', () => {
  it('stand side by side where there is room and lie beneath each other where there is none', () => {
    const wide = parallelLayout(quantities, lines, 900, 300);
    expect([wide.upright, wide.height]).toEqual([true, 300]);
    expect(wide.spot(0, 0)[1]).toBeGreaterThan(wide.spot(0, 1)[1]);
    const narrow = parallelLayout(quantities, lines, 250, 300);
    expect(narrow.upright).toBe(false);
    expect(narrow.spot(1, 0)[1] - narrow.spot(0, 0)[1]).toBe(60);
    expect(narrow.along(1, narrow.spot(1, 0.3))).toEqual({ share: expect.closeTo(0.3), off: 0 });
  });

  it('break a line where a value is missing', () => {
    const layout = parallelLayout(quantities, lines, 900, 300);
    expect(layout.pieces(lines[0] as ParallelLine).map((piece) => piece.length)).toEqual([3]);
    expect(layout.pieces(lines[2] as ParallelLine).map((piece) => piece.length)).toEqual([1, 1]);
  });

  it('find the line beneath the pointer, and none far from all', () => {
    const layout = parallelLayout(quantities, lines, 900, 300);
    const drawn = lines.map((line) => ({ key: line.key, pieces: layout.pieces(line) }));
    const [x, y] = layout.spot(1, 0);
    expect(nearestLine(drawn, [x + 40, y - 5], 14)).toBe('low');
    expect(nearestLine(drawn, layout.spot(2, 0.52), 14)).toBe('gap');
    expect(nearestLine(drawn, [x, y - 100], 14)).toBeNull();
  });

  it('keep the lines that pass through every part that is marked', () => {
    const { axes } = parallelLayout(quantities, lines, 900, 300);
    const kept = (ranges: Record<string, [number, number]>) => lines.filter((line) => passes(line, quantities, axes, ranges)).map((line) => line.key);
    expect(kept({})).toHaveLength(3);
    expect(kept({ a: [0.4, 1] })).toEqual(['high', 'gap']);
    expect(kept({ a: [0.4, 1], b: [0.4, 1] })).toEqual(['high']);
  });
});

describe('points', () => {
  const box = { left: 50, right: 150, top: 10, bottom: 110 };
  const points = [
    { key: 'b', label: 'b', x: 10, y: 1 },
    { key: 'a', label: 'a', x: 0, y: 0 },
    { key: 'nowhere', label: 'nowhere', x: 5, y: null },
  ];
  it('stand in order of x, and what has no place is left out', () => {
    const { placed } = scatterLayout(points, { key: 'x', label: 'x' }, { key: 'y', label: 'y' }, box);
    expect(placed.map((one) => [one.point.key, one.x, one.y])).toEqual([['a', 50, 110], ['b', 150, 10]]);
    expect(nearestPoint(placed, 60, 100, 22)?.point.key).toBe('a');
    expect(nearestPoint(placed, 100, 60, 22)).toBeNull();
  });

  it('have a best so far that only rises, whatever order they come in', () => {
    const trials = [{ number: 3, value: 0.9 }, { number: 0, value: 0.5 }, { number: 1, value: null }, { number: 2, value: 0.4 }, { number: 4, value: 0.9 }];
    expect(bestSoFar(trials)).toEqual([{ number: 0, value: 0.5 }, { number: 3, value: 0.9 }]);
  });
});

describe('series', () => {
  it('are told apart, twenty and more of them', () => {
    expect(new Set(Array.from({ length: 24 }, (_, index) => `${seriesColor(index)} ${seriesDash(index) ?? ''}`)).size).toBe(24);
  });

  it('have labels that do not cover each other and stay in their order', () => {
    expect(apart([50, 10, 51], 10, 0, 100)).toEqual([50, 10, 60]);
    expect(apart([99, 98], 10, 0, 100)).toEqual([100, 90]);
  });

  it('are ranked in fifths', () => {
    const sorted = [1, 2, 3, 4, 1000];
    expect(sorted.map((value) => fifthOf(value, sorted))).toEqual([0, 1, 2, 3, 4]);
    expect(fifthOf(7, [7])).toBe(4);
  });
});
