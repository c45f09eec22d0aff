import { describe, expect, it } from 'vitest';
import { estimateOf } from '@/features/embeddings/cost';
import { cleaned, head, hiddenIn, piecesOf } from '@/features/embeddings/hostile';
import { grouped, groups, paintOf, tally } from '@/features/embeddings/map-colours';
import { fromScreen, panned, readView, toScreen, wholeView, writeView, zoomed } from '@/features/embeddings/map-view';
import { nearFilterOf } from '@/features/embeddings/near-filter';
import { PointGrid } from '@/features/embeddings/point-grid';
import type { Coverage, EmbeddingModel } from '@/lib/api/schema';
import { seeded } from './mock/data';

describe('a hostile text', () => {
  it('shows what draws nothing by its code, and leaves what can be read alone', () => {
    const codes = (text: string) => piecesOf(text).flatMap((piece) => (piece.kind === 'hidden' ? [piece.code] : []));
    expect(codes('a\u200db\u202ec\u0000\ufeff\ue000\u3164\u2800\u00a0\u{e0041}')).toEqual(['U+200D', 'U+202E', 'U+0000', 'U+FEFF', 'U+E000', 'U+3164', 'U+2800', 'U+00A0', 'U+E0041']);
    expect(codes('【晴岚】潮汐　信号 / Yuna\n第二行')).toEqual([]);
    expect(codes('a\r\nb')).toEqual(['U+000D']);
    expect(codes('\ud800')).toEqual(['U+D800']);
  });

  it('takes a picture of several signs for one', () => {
    expect(hiddenIn('👩‍👩‍👧 ❤️ 👍🏽')).toBe(0);
    expect(hiddenIn('晴\u200d岚')).toBe(1);
  });

  it('is cleaned without joining words, and cut without halving a sign', () => {
    expect(cleaned('潮\u200b汐\u00a0信号\u202e')).toBe('潮汐 信号');
    expect(head('ab😀', 3)).toBe('ab');
    expect(head('ab😀', 4)).toBe('ab😀');
  });
});

describe('the cost before spending', () => {
  const coverage: Coverage = { model: 'a', videos: 10, coveredVideos: 1, texts: 1000, stored: 600, missing: 400, quarantined: 0, averageTokens: 50, estimatedTokens: 20_000, estimatedCost: 0.4, tokensToday: 8_000, dailyTokens: 10_000, updatedAt: '' };
  const model = { pricePerMillionTokens: 20, local: false } as EmbeddingModel;

  it('is the service’s for what is missing and by the same average for all', () => {
    expect(estimateOf(coverage, model, false)).toEqual({ texts: 400, tokens: 20_000, cost: 0.4, days: 3 });
    expect(estimateOf(coverage, model, true)).toEqual({ texts: 1000, tokens: 50_000, cost: 1, days: 6 });
  });

  it('claims nothing without a price, a measure or a budget', () => {
    expect(estimateOf({ ...coverage, averageTokens: null, estimatedTokens: null }, model, true)).toMatchObject({ tokens: null, cost: null, days: null });
    expect(estimateOf({ ...coverage, dailyTokens: 0 }, { ...model, pricePerMillionTokens: 0 }, false)).toMatchObject({ cost: null, days: null });
    expect(estimateOf({ ...coverage, estimatedTokens: 1_500 }, model, false).days).toBe(1);
  });
});

describe('the map', () => {
  const random = seeded(3);
  const x = Array.from({ length: 5000 }, () => random());
  const y = Array.from({ length: 5000 }, () => random());
  const grid = new PointGrid(x, y);
  const far = (index: number, a: number, b: number) => Math.hypot(x[index]! - a, y[index]! - b);

  it('finds under the pointer what a look at all points finds', () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const [a, b] = [random(), random()];
      const accept = (index: number) => index % 3 !== 0;
      const all = x.map((_, index) => index).filter((index) => accept(index) && far(index, a, b) <= 0.02);
      const nearest = all.reduce((best, index) => (best < 0 || far(index, a, b) < far(best, a, b) ? index : best), -1);
      expect(grid.nearest(a, b, 0.02, accept)).toBe(nearest);
    }
  });

  it('counts a rectangle to its edges, and points on the border of the square', () => {
    const border = new PointGrid([0, 1, 0.5, 1], [0, 1, 0.5, 0]);
    const found: number[] = [];
    border.within(-1, -1, 2, 2, (index) => found.push(index));
    expect(found.sort()).toEqual([0, 1, 2, 3]);
  });

  it('walks in the direction of the key, never back, and stops at the edge', () => {
    let at = grid.nearest(0.5, 0.5, 1, () => true);
    for (let turn = 0; turn < 400; turn += 1) {
      const next = grid.next(at, 1, 0, () => true);
      if (next < 0) break;
      expect(x[next]!).toBeGreaterThan(x[at]!);
      at = next;
    }
    expect(grid.next(at, 1, 0, () => true)).toBe(-1);
  });

  it('keeps the place under the pointer when it is enlarged, and comes back from the address', () => {
    const frame = { width: 800, height: 500 };
    const view = panned(wholeView, frame, 30, -20);
    const near = fromScreen(view, frame, 300, 200);
    const [left, top] = toScreen(zoomed(view, frame, 3, 300, 200), frame, ...near);
    expect(left).toBeCloseTo(300);
    expect(top).toBeCloseTo(200);
    expect(readView(writeView({ x: 0.25, y: 0.75, k: 4 }))).toEqual({ x: 0.25, y: 0.75, k: 4 });
    expect(readView('1,nonsense,2')).toEqual(wholeView);
    expect(writeView(wholeView)).toBe('');
  });

  it('groups by label, by what the model says, and by who is at odds', () => {
    const points = { aids: [1, 2, 3, 4, 5], x: [], y: [], label: ['yes', 'no', 'tie', null, 'yes'] as ('yes' | 'no' | 'tie' | null)[], prediction: [0.1, 0.1, null, 0.95, 0.5], disputed: [false, false, true, false, false], title: [] };
    const keys = (colouring: 'label' | 'prediction' | 'disagreement') => [...grouped(points, colouring)].map((place) => groups[colouring][place]?.key);
    expect(keys('label')).toEqual(['yes', 'no', 'tie', 'none', 'yes']);
    expect(keys('prediction')).toEqual(['sureNo', 'sureNo', 'none', 'sureYes', 'open']);
    expect(keys('disagreement')).toEqual(['contradicts', 'agree', 'disputed', 'none', 'agree']);
    expect(tally(grouped(points, 'label'), 4)).toEqual([2, 1, 1, 1]);
    const theme: Record<string, string> = { '--yes': '#00ff00', '--edge': '#000000' };
    expect(groups.prediction.slice(0, 2).map((group) => paintOf(group, (name) => theme[name] ?? ''))).toEqual(['rgb(0 255 0)', 'rgb(0 128 0)']);
  });
});

describe('the filter of neighbours', () => {
  it('takes from the address only what the service knows', () => {
    expect(nearFilterOf({ label: 'all', prediction: 'maybe', uploader: 'x', from: '2026-01-01', to: 'soon', exact: 'true' })).toEqual({ from: '2026-01-01', exact: 'true' });
    expect(nearFilterOf({ label: 'disputed', uploader: '42' })).toEqual({ label: 'disputed', uploader: '42' });
  });
});
