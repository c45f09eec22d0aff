import { defineConfig } from '@playwright/test';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath: process.env.CVSA_CHROMIUM ?? '/usr/bin/chromium', args: flags },
    viewport: { width: 1440, height: 900 },
    locale: 'en',
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
  },
  projects: [
    { name: 'mock', testMatch: /.*\.mock\.ts/ },
    { name: 'journey', testMatch: /(journey|labelers)\.spec\.ts/, timeout: 10 * 60_000 },
    { name: 'bench', testMatch: /.*\.bench\.ts/, timeout: 10 * 60_000 },
    { name: 'shots', testMatch: /shots\.ts/, timeout: 10 * 60_000 },
  ],
});
