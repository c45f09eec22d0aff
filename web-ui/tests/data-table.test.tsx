import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { csvOf } from '@/components/data-table';
import { renderAt } from './render';

afterEach(() => vi.unstubAllGlobals());

describe('the file of a table', () => {
  it('quotes what would break a line, disarms formulas, and says more than the cell where a column does', () => {
    const rows = [
      { name: '=1+1, "two"', mean: 0.5, std: null },
      { name: 'a\r\nb', mean: 0.25, std: 0.1 },
      { name: '-1+cmd', mean: -0.5, std: 0.1 },
      { name: '＝1', mean: 1e-7, std: 0.1 },
    ];
    const file = csvOf(rows, [
      { id: 'name', header: 'Name', value: (row) => row.name },
      { id: 'figure', header: 'Figure', value: (row) => row.mean, inFile: (['mean', 'std'] as const).map((part) => ({ header: `figure ${part}`, value: (row) => row[part] })) },
    ]);
    expect(file.split(/\n(?!b)/)).toEqual(['Name,figure mean,figure std', `"'=1+1, ""two""",0.5,`, '"a\r\nb",0.25,0.1', "'-1+cmd,-0.5,0.1", "'＝1,1e-7,0.1"]);
  });
});

describe('a table in a narrow window', () => {
  it('leaves out what has no room until somebody asks for it', async () => {
    vi.stubGlobal('innerWidth', 390);
    const first = await renderAt('/datasets');
    expect(await screen.findByRole('columnheader', { name: 'Rows' })).toBeInTheDocument();
    expect(screen.queryByRole('columnheader', { name: 'Hash' })).toBeNull();
    await first.user.click(screen.getByRole('button', { name: 'Columns' }));
    await first.user.click(await screen.findByRole('checkbox', { name: 'Hash' }));
    first.unmount();
    await renderAt('/datasets');
    expect(await screen.findByRole('columnheader', { name: 'Hash' })).toBeInTheDocument();
  });

  it('decides nothing for a wide one', async () => {
    vi.stubGlobal('innerWidth', 390);
    (await renderAt('/datasets')).unmount();
    vi.stubGlobal('innerWidth', 1440);
    await renderAt('/datasets');
    expect(await screen.findByRole('columnheader', { name: 'Hash' })).toBeInTheDocument();
  });
});
