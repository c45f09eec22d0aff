import type { TFunction } from 'i18next';
import type { GateCheck } from './api/schema';
import { count, metric, signed } from './format';

type Figure = (name: string) => number | undefined;

const opponents = { 'newer-data': 'champion', 'changed-configuration': 'champion', 'last-outright': 'outright', external: 'external' } as const;
type Duel = keyof typeof opponents;
const floors = ['auc', 'precision', 'recall'] as const;
const parts = ['slice-short', 'slice-middle', 'slice-long', 'slice-year'] as const;

const oneOf = <T extends string>(known: readonly T[], code: string): code is T => (known as readonly string[]).includes(code);

/**
 * What a check of the gate says in the reader's language; null for one of a server that knows more than this panel. With `terms` a
 * comparison also says what was asked of it.
 */
export function gateSentence(check: GateCheck, t: TFunction, terms: boolean): string | null {
  const figure: Figure = (name) => check.figures[name];
  const { code, passed } = check;
  if (oneOf(Object.keys(opponents) as Duel[], code)) return duel(check, code, figure, t, terms);
  if (oneOf(floors, code)) return floor(code, passed, figure, t);
  if (oneOf(parts, code)) return fallen(code, figure, t);
  const few = { shown: count(figure('rows')), least: count(figure('least')) };
  switch (code) {
    case 'rows':
      return t('gate.rows', few);
    case 'classes':
      return t('gate.classes');
    case 'first-champion':
      return t('gate.first-champion', { auc: metric(figure('auc'), 3), averagePrecision: metric(figure('averagePrecision'), 3), ...few });
    case 'majority':
      return t(passed ? 'gate.majority.holds' : 'gate.majority.fails', { averagePrecision: metric(figure('averagePrecision'), 3), share: metric(figure('share'), 3), mcc: metric(figure('mcc'), 3) });
    case 'slices':
      return t('gate.slices', { count: figure('count') ?? 0, tolerance: metric(figure('tolerance'), 2) });
    default:
      return null;
  }
}

function duel({ word }: GateCheck, code: Duel, figure: Figure, t: TFunction, terms: boolean): string | null {
  if (word === null) return null;
  const opponent = t(`gate.opponent.${opponents[code]}`, { version: figure('version') });
  const rows = t(code === 'external' ? 'gate.answered' : 'gate.unseen', { count: figure('rows') ?? 0, shown: count(figure('rows')) });
  if (word === 'too-few') return t('gate.duel.too-few', { opponent, rows, positives: count(figure('positives')) });
  const worse = word === 'worse';
  const said = (name: string) => {
    const value = figure(name) ?? NaN;
    return word === 'better' || worse ? metric(worse ? -value : value) : signed(value);
  };
  const found = t(`gate.duel.${word}`, { opponent, rows, difference: said('difference'), lower: said(worse ? 'upper' : 'lower'), upper: said(worse ? 'lower' : 'upper') });
  return terms ? t('gate.withTerms', { found, terms: t(`gate.bar.${code}`, { bar: signed(figure('bar'), 3) }) }) : found;
}

function floor(code: (typeof floors)[number], passed: boolean, figure: Figure, t: TFunction): string {
  const name = t(`metrics.${code}`);
  const value = figure('value');
  return t(value === undefined ? 'gate.floor.none' : passed ? 'gate.floor.holds' : 'gate.floor.fails', { name, value: metric(value, 3), floor: metric(figure('floor'), 3) });
}

function fallen(code: (typeof parts)[number], figure: Figure, t: TFunction): string {
  const less = (name: string) => metric(-(figure(name) ?? NaN));
  return t('gate.fallen', {
    opponent: t('gate.opponent.champion', { version: figure('version') }),
    part: t(`gate.part.${code}`, { from: count(figure('from')), to: count(figure('to')), year: figure('from') }),
    difference: less('difference'),
    best: less('upper'),
    tolerance: metric(figure('tolerance'), 2),
    shown: count(figure('rows')),
  });
}
