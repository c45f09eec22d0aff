import { screen } from '@testing-library/react';
import i18n from 'i18next';
import { describe, expect, it } from 'vitest';
import { gateSentence } from '@/lib/gate-sentence';
import type { GateCheck } from '@/lib/api/schema';
import { renderAt } from './render';

const check = (code: string, passed: boolean, figures: Record<string, number>, word: GateCheck['word'] = null): GateCheck => ({ code, passed, word, figures, sentence: 'stored' });
const said = (one: GateCheck, language: 'en' | 'zh-CN') => gateSentence(one, i18n.getFixedT(language), true);

/** One of every code that the server has. */
const checks: GateCheck[] = [
  check('rows', false, { rows: 7, least: 20 }),
  check('classes', false, { rows: 40 }),
  check('auc', false, { value: 0.59, floor: 0.6 }),
  check('majority', true, { averagePrecision: 0.8, share: 0.3, mcc: 0.5 }),
  check('precision', true, { value: 0.93, floor: 0.9 }),
  check('recall', false, { floor: 0.9 }),
  check('first-champion', true, { auc: 0.95, averagePrecision: 0.9, rows: 1200 }),
  check('newer-data', true, { version: 3, difference: 0.001, lower: -0.002, upper: 0.004, bar: -0.005, rows: 1200 }, 'not-worse'),
  check('changed-configuration', false, { version: 3, difference: -0.02, lower: -0.03, upper: -0.01, bar: 0, rows: 1200 }, 'worse'),
  check('last-outright', false, { version: 2, difference: 0.001, lower: -0.012, upper: 0.014, bar: -0.005, rows: 1200 }, 'cannot-tell'),
  check('external', false, { version: 1, rows: 12, positives: 0 }, 'too-few'),
  check('slices', true, { version: 3, count: 9, tolerance: 0.02 }),
  check('slice-short', false, { version: 3, from: 0, to: 28, difference: -0.06, upper: -0.03, tolerance: 0.02, rows: 300 }),
  check('slice-middle', false, { version: 3, from: 29, to: 80, difference: -0.06, upper: -0.03, tolerance: 0.02, rows: 300 }),
  check('slice-long', false, { version: 3, from: 81, to: 2_147_483_647, difference: -0.06, upper: -0.03, tolerance: 0.02, rows: 300 }),
  check('slice-year', false, { version: 3, from: 2019, to: 2019, difference: -0.06, upper: -0.03, tolerance: 0.02, rows: 300 }),
];

describe('the gate’s checks', () => {
  it.each(['en', 'zh-CN'] as const)('have a sentence of their own in %s', async (language) => {
    await renderAt('/models', { language });
    const sentences = checks.map((one) => said(one, language));
    for (const [index, sentence] of sentences.entries()) {
      expect(sentence, checks[index]?.code).toBeTruthy();
      expect(sentence, checks[index]?.code).not.toMatch(/\{\{|gate\.|NaN|undefined/);
      if (language === 'zh-CN') expect(sentence).toMatch(/[\u4e00-\u9fff]/);
    }
    expect(new Set(sentences).size).toBe(checks.length);
  });

  it('say on which side of the bar the interval lies', () => {
    expect(said(checks[8] as GateCheck, 'en')).toBe('Worse than the champion (v3): average precision lower by 0.0200, between 0.0100 and 0.0300 with 95 % confidence, on 1,200 test rows that neither trained on. The configuration changed: the lower end must lie above 0.');
    expect(said(checks[15] as GateCheck, 'en')).toContain('among videos of 2019');
    expect(said(checks[14] as GateCheck, 'en')).toContain('texts of 81 characters and more');
  });

  it('of a newer server leave the sentence that was stored', () => {
    expect(said(check('moon', true, {}), 'en')).toBeNull();
    expect(said(check('newer-data', true, {}, null), 'en')).toBeNull();
  });

  it('stand in the history, and a move older than they are keeps its sentence', async () => {
    await renderAt('/models', { language: 'zh-CN' });
    expect((await screen.findAllByText(/优于冠军（v2）：在 996 条双方都没有训练过的测试数据上/)).length).toBeGreaterThan(0);
    expect((await screen.findAllByText('First champion: every floor holds.')).every((one) => one.tagName === 'Q')).toBe(true);
  });

  it('say of which version a retraining policy decided', async () => {
    await renderAt('/retraining');
    expect(await screen.findByText(/^v3 is champion: Not worse than the champion \(v3\): average precision differs by \+0\.0012/)).toBeInTheDocument();
  });
});
