import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = process.env.CVSA_URL ?? 'http://127.0.0.1:8400';

const vendors: [chunk: string, packages: RegExp][] = [
  ['react', /node_modules\/(react|react-dom|react-router|scheduler)\//],
  ['base', /node_modules\/(@tanstack\/(react-query|query-core)|i18next|react-i18next|tailwind-merge|clsx)\//],
];

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', port: 8480, proxy: { '/api': { target: gateway, changeOrigin: true } } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // What seldom changes keeps its name, and so its place in the browser's cache, when the panel changes; the two load side by side.
    rollupOptions: { output: { manualChunks: (id) => vendors.find(([, packages]) => packages.test(id))?.[0] } },
  },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/setup.ts'],
    pool: 'threads',
    maxWorkers: 2,
    minWorkers: 1,
    testTimeout: 60_000,
  },
});
