import { useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { Tooltip } from 'radix-ui';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Toaster } from '@/components/ui/toast';
import { newQueryClient } from './query-client';
import { routes } from './routes';

export function App() {
  const [client] = useState(newQueryClient);
  const [router] = useState(() => createBrowserRouter(routes));
  return (
    <QueryClientProvider client={client}>
      <Tooltip.Provider delayDuration={400}>
        {/* A transition lets what is late, such as an address that a map writes when it rests, overtake a click on a slow machine. */}
        <RouterProvider router={router} useTransitions={false} />
        <Toaster />
      </Tooltip.Provider>
    </QueryClientProvider>
  );
}
