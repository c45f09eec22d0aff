import { describe, expect, it } from 'vitest';
import { url } from '@/lib/api/client';
import { runsFile } from '@/lib/api/runs';
import { columnsOf, conditionsOf, defaults, filterOf, isAt, isNarrowed, joined, urlOf, viewOf } from '@/features/runs/run-filter';

describe('the filter of the table of runs', () => {
  it('asks the server for each condition by itself', () => {
    const where = joined(['test.f1>=0.9', 'parameter.learningRate<1e-3']);
    expect(conditionsOf(where)).toEqual(['test.f1>=0.9', 'parameter.learningRate<1e-3']);
    const filter = filterOf({ ...defaults, where, experiment: 'e1', sort: '-test.f1' }, '');
    expect(runsFile(filter)).toBe('/api/v1/runs.csv?experimentId=e1&where=test.f1%3E%3D0.9&where=parameter.learningRate%3C1e-3&sort=-test.f1');
    expect(url('/runs', { where: [] })).toBe('/api/v1/runs');
  });

  it('is kept as a view with the columns that are shown and without what is selected, and comes back whole', () => {
    const state = { ...defaults, q: '更宽', where: 'test.f1>=0.9', sort: '-test.f1', group: 'seed', sel: 'a,b' };
    const view = viewOf(state, ['modelName', 'parameter.learningRate']);
    expect(view).not.toContain('sel');
    const back = urlOf(view);
    expect(back).toEqual({ state: '', modelName: '', datasetId: '', experiment: '', trainer: '', tag: '', q: '更宽', where: 'test.f1>=0.9', sort: '-test.f1', group: 'seed', cols: 'modelName,parameter.learningRate' });
    expect(columnsOf(back.cols ?? '')).toEqual(['modelName', 'parameter.learningRate']);
    expect(isAt({ ...state, cols: 'modelName,parameter.learningRate' }, view)).toBe(true);
    expect(isAt(state, view)).toBe(false);
    expect(isNarrowed(state)).toBe(true);
    expect(isNarrowed({ ...defaults, sort: 'seed', sel: 'a' })).toBe(false);
    // A view from before views had columns leaves them to the browser.
    expect(urlOf('sort=seed').cols).toBe('');
  });
});
