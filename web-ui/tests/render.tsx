import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18n from 'i18next';
import { Tooltip } from 'radix-ui';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { newQueryClient } from '@/app/query-client';
import { routes } from '@/app/routes';
import { Toaster } from '@/components/ui/toast';
import { type Language, setLanguage, startI18n } from '@/lib/i18n';
import { MockApi, type Scene } from './mock/api';

/** The whole panel at one address, over the made-up API. */
export async function renderAt(path: string, { scene = 'full', language = 'en', roles, prepare }: { scene?: Scene; language?: Language; roles?: string[]; prepare?: (api: MockApi) => void } = {}) {
  const api = new MockApi(scene);
  if (roles) api.desk.roles = roles;
  prepare?.(api);
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://panel');
    const answer = api.handle({
      method: init.method ?? 'GET',
      path: url.pathname.slice('/api/v1'.length),
      query: url.searchParams,
      key: new Headers(init.headers).get('idempotency-key') ?? undefined,
      body: init.body ? (JSON.parse(String(init.body)) as unknown) : undefined,
    });
    return new Response(answer.status === 204 ? null : JSON.stringify(answer.body ?? null), {
      status: answer.status,
      headers: { 'content-type': answer.status >= 400 ? 'application/problem+json' : 'application/json' },
    });
  });
  if (i18n.isInitialized) await setLanguage(language);
  else await startI18n(language);
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const view = render(
    <QueryClientProvider client={newQueryClient(0)}>
      <Tooltip.Provider>
        <RouterProvider router={router} useTransitions={false} />
        <Toaster />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
  return { api, router, user: userEvent.setup({ pointerEventsCheck: 0 }), ...view };
}
