import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { useUrlState } from '@/lib/url-state';

it('adds a change to the one before it, which nobody has seen yet', async () => {
  let router: ReturnType<typeof createMemoryRouter> | undefined;
  const wrapper = ({ children }: { children: ReactNode }) => {
    router ??= createMemoryRouter([{ path: '/', element: children }], { initialEntries: ['/?label=yes'] });
    return <RouterProvider router={router} />;
  };
  const view = renderHook(() => [useUrlState({ q: '', label: '' }), useUrlState({ aid: '' })] as const, { wrapper });
  await act(async () => {
    view.result.current[0][1]({ q: '潮汐' });
    view.result.current[1][1]({ aid: '7' });
  });
  expect(view.result.current[0][0]).toEqual({ q: '潮汐', label: 'yes' });
  expect(view.result.current[1][0]).toEqual({ aid: '7' });
});

it('does not call back somebody who is on the way to another page', async () => {
  let arrive = () => {};
  const loading = new Promise<void>((resolve) => (arrive = resolve));
  let router: ReturnType<typeof createMemoryRouter> | undefined;
  const wrapper = ({ children }: { children: ReactNode }) => {
    router ??= createMemoryRouter([
      { path: '/map', element: children },
      { path: '/scan', loader: () => loading.then(() => null), element: 'scanned' },
    ], { initialEntries: ['/map'] });
    return <RouterProvider router={router} />;
  };
  const view = renderHook(() => useUrlState({ at: '' }), { wrapper });
  await act(async () => void router?.navigate('/scan'));
  await act(async () => view.result.current[1]({ at: '1,2,3' }));
  await act(async () => arrive());
  expect(router?.state.location.pathname).toBe('/scan');
});
