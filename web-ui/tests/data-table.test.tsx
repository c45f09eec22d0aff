import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderAt } from './render';

afterEach(() => vi.unstubAllGlobals());

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
