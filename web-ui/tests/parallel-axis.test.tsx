import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ParallelAxis } from '@/components/charts/parallel-axis';
import { parallelLayout } from '@/components/charts/parallel-layout';

const quantities = [
  { key: 'trainer', label: 'Trainer' },
  { key: 'loss', label: 'Loss' },
];
const lines = [
  { key: 'a', label: 'a', values: ['meaning and keywords', 'focal'] },
  { key: 'b', label: 'b', values: ['neural network', 'cross-entropy'] },
];

describe('an axis of names', () => {
  const layout = parallelLayout(quantities, lines, 900, 300);
  const drawn = (index: number) =>
    render(
      <svg>
        <ParallelAxis quantity={quantities[index] ?? { key: '', label: '' }} layout={layout} index={index} width={900} count={2} range={undefined} />
      </svg>,
    );

  it('has them on its right where nothing is on its left to hold them', () => {
    drawn(0);
    const name = screen.getByText('meaning and keywords');
    expect(name.getAttribute('text-anchor')).toBe('start');
    expect(Number(name.getAttribute('x'))).toBeGreaterThan(layout.spot(0, 0)[0]);
  });

  it('has them on its left elsewhere', () => {
    drawn(1);
    const name = screen.getByText('focal');
    expect(name.getAttribute('text-anchor')).toBe('end');
    expect(Number(name.getAttribute('x'))).toBeLessThan(layout.spot(1, 0)[0]);
  });
});
