import { beforeAll, describe, expect, it } from 'vitest';
import { percent } from '@/lib/format';
import { startI18n } from '@/lib/i18n';

describe('a share', () => {
  beforeAll(() => startI18n('en'));

  it('is 100 % only when all is there', () => {
    expect(percent(968 / 969, 0)).toBe('99%');
    expect(percent(0.99999)).toBe('99.9%');
    expect(percent(1, 0)).toBe('100%');
  });

  it('is 0 % only when nothing is there', () => {
    expect(percent(1 / 969, 0)).toBe('<1%');
    expect(percent(0, 0)).toBe('0%');
    expect(percent(null)).toBe('–');
  });

  it('is rounded in between', () => {
    expect(percent(0.705)).toBe('70.5%');
    expect(percent(0.0051, 0)).toBe('1%');
  });
});
