import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { Scene } from '../tests/mock/api';
import type { MockServer } from './mock-server';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string | null;
  nodes: { html: string; any: { message: string }[] }[];
}

/** What axe finds, short enough to read; evaluated from outside, where the page's policy does not reach. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } };
    return (await axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations;
  });
  return found.flatMap((one) => one.nodes.slice(0, 4).map((node) => `${one.id}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`));
}

/** Errors of the page and of the console; a refused cover is the network's, a 503 of the failing scene is the point. */
export function listen(page: Page, scene: Scene): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || /net::ERR_/.test(message.text())) return;
    if (scene === 'failing' && /status of 503/.test(message.text())) return;
    if (scene === 'empty' && /status of 404/.test(message.text())) return;
    errors.push(message.text());
  });
  return errors;
}

export async function open(page: Page, server: MockServer, theme: string, language: string): Promise<void> {
  await page.addInitScript(
    ([first, second]) => {
      localStorage.setItem('cvsa.theme', first as string);
      if (!localStorage.getItem('cvsa.language')) localStorage.setItem('cvsa.language', second as string);
    },
    [theme, language],
  );
  await page.route(/hdslb\.com/, (route) => route.abort());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(server.url);
}
