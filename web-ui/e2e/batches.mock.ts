import { expect, test } from '@playwright/test';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { uuid } from '../tests/mock/data';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const texts = { en, 'zh-CN': zh as unknown as typeof en };

for (const language of ['en', 'zh-CN'] as const) {
  test(`a batch says how many runs it will queue and leads to its page, ${language}`, async ({ page }) => {
    const { batches } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.goto(`${server.url}/runs/batches/new`);
    const will = page.getByRole('status').filter({ hasText: batches.willQueue_other.replace('{{count}}', '3') });
    await expect(will).toBeVisible();
    await page.getByRole('checkbox').nth(1).check();
    await page.getByRole('button', { name: batches.copyOf.replace('{{number}}', '1') }).click();
    await page.getByLabel(batches.seeds, { exact: true }).fill('1, 2, 2');
    await expect(page.getByText(batches.seedsWrong)).toBeVisible();
    await expect(page.getByRole('button', { name: batches.start })).toBeDisabled();
    await page.getByLabel(batches.seeds, { exact: true }).fill('7, 8');
    await expect(page.getByText(batches.willQueue_other.replace('{{count}}', '8'))).toBeVisible();
    await page.getByLabel(batches.name, { exact: true }).fill('wide or not');
    await page.getByLabel(batches.label).nth(1).fill('wide');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: batches.start }).click();
    await expect(page).toHaveURL(new RegExp(`/runs/batches/${uuid(601)}$`));
    const asked = server.api.calls.find((call) => call.method === 'POST' && call.path === '/batches')?.body as { datasetIds: string[]; configurations: { label?: string }[]; seeds: number[] };
    expect(asked.datasetIds).toHaveLength(2);
    expect(asked.configurations.map((one) => one.label)).toEqual([undefined, 'wide']);
    expect(asked.seeds).toEqual([7, 8]);
    expect(errors).toEqual([]);
    await server.close();
  });

  test(`a batch shows its grid, its figures and cancels what is left, ${language}`, async ({ page }) => {
    const { batches, common } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'dark' : 'light', language);
    await page.goto(`${server.url}/runs/batches`);
    await page.getByRole('link', { name: 'Does a wider network help?' }).click();
    const grid = page.getByRole('region', { name: batches.grid });
    await expect(grid.getByRole('link')).toHaveCount(12);
    await expect(grid.getByRole('link').nth(5)).toHaveAttribute('href', `/runs/${uuid(501)}`);
    const summary = page.getByRole('region', { name: batches.summary });
    await expect(summary.getByRole('row').nth(1)).toContainText(/0\.\d{4} ± 0\.\d{4}/);
    await expect(summary.getByRole('row').nth(2)).toContainText(common.of.replace('{{part}}', '1').replace('{{whole}}', '3'));
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: (language === 'en' ? batches.retry_one : batches.retry_other).replace('{{count}}', '1') }).click();
    await expect.poll(() => server.api.calls.some((call) => call.path === `/batches/${uuid(601)}/retries`)).toBe(true);
    await expect(page.getByText(batches.retried).first()).toBeVisible();
    await page.getByRole('button', { name: batches.cancel }).click();
    await expect.poll(() => server.api.calls.some((call) => call.path === `/batches/${uuid(601)}/cancellation`)).toBe(true);
    expect(errors).toEqual([]);
    await server.close();
  });

  test(`batches that are not there or cannot be read say what to do, ${language}`, async ({ page }) => {
    const { batches, runs, problem } = texts[language];
    const empty = await startMock('empty');
    await open(page, empty, 'light', language);
    await page.goto(`${empty.url}/runs/batches`);
    await expect(page.getByText(batches.empty.title)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: batches.new }).first().click();
    await expect(page.getByText(runs.needsDataset.title)).toBeVisible();
    await empty.close();
    const failing = await startMock('failing');
    await page.goto(`${failing.url}/runs/batches/${uuid(601)}`);
    await expect(page.getByText(problem.away.title).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await failing.close();
  });
}

for (const language of ['en', 'zh-CN'] as const) {
  test(`the queue says who is next, takes a priority and cancels, ${language}`, async ({ page }) => {
    const { batches } = texts[language];
    const { queue } = batches;
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.goto(`${server.url}/runs`);
    const waiting = page.getByRole('region', { name: queue.title });
    await expect(waiting.getByRole('row')).toHaveCount(3);
    await expect(waiting.getByRole('row').nth(1)).toContainText(queue.now);
    const name = (text: string, place: string) => text.replace('{{model}}', 'filter').replace('{{place}}', place);
    const field = waiting.getByRole('textbox', { name: name(queue.priorityOf, '1') });
    await field.fill('2000');
    await field.press('Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill('7');
    await field.press('Enter');
    await expect.poll(() => server.api.calls.find((call) => call.method === 'PUT')?.body).toEqual({ priority: 7 });
    expect(server.api.calls.filter((call) => call.path.endsWith('/priority'))).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
    await waiting.getByRole('button', { name: name(queue.cancelOf, queue.now) }).click();
    await expect.poll(() => server.api.calls.some((call) => call.path === `/runs/${uuid(501)}/cancellation`)).toBe(true);
    server.api.runs.splice(0, 2);
    await page.reload();
    await expect(page.getByText(queue.empty)).toBeVisible();
    expect(errors).toEqual([]);
    await server.close();
  });
}
